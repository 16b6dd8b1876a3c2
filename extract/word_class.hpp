#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/token.hpp"

namespace newsgraph::extract {

/// Word classes are the only vocabulary that engine and pack share: the pack lists words and phrases under a class name
/// "group" or "group:argument" ("scale:1e9", "month:3", "currency:USD", "status:planned", "role:CEO", "acquire.v"), and
/// the engine asks for groups. A few dozen groups are part of the engine's interface (docs/packs.md lists them); all
/// others are the pack's own.
struct ClassInfo {
    std::string name;      ///< whole: "scale:1e9"
    std::string group;     ///< "scale"
    std::string argument;  ///< "1e9"; may be empty
    double number = 0;     ///< argument as a number, 0 if it is none
};

class WordClasses {
  public:
    /// Number of the class `name`, made when it is new. Class 0 is reserved and never returned.
    ClassId intern(std::string_view name);
    const ClassInfo& operator[](ClassId id) const { return infos_[id]; }
    std::optional<ClassId> find(std::string_view name) const;
    std::size_t size() const { return infos_.size(); }

  private:
    template <class Archive>
    friend class PackArchive;
    std::vector<ClassInfo> infos_{ClassInfo{}};
    std::unordered_map<std::string, ClassId> ids_;
};

/// How one language writes numbers.
struct NumberFormat {
    char32_t decimal = U'.';
    std::u32string thousands = U",";  ///< any of these separates groups of three digits
    bool day_first = true;            ///< 3/4/2025 is 3 April
};

}  // namespace newsgraph::extract
