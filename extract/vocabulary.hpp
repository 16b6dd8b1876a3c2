#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/token.hpp"

namespace newsgraph::extract {

/// All words of the pack's lists, by the hash of their folded form. Two words with the same 64-bit hash count as one
/// (the chance of that among a million words is 3e-8).
class Vocabulary {
  public:
    /// Number of the word, made when it is new; never 0.
    WordId intern(std::uint64_t hash);
    /// Number of the word, 0 when no list holds it. Constant time.
    WordId find(std::uint64_t hash) const {
        for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
            if (slots_[i].id == 0 || slots_[i].hash == hash) return slots_[i].id;
        }
    }
    std::size_t size() const { return count_; }

  private:
    template <class Archive>
    friend class PackArchive;
    struct Slot {
        std::uint64_t hash = 0;
        WordId id = 0;
    };
    void grow();
    std::vector<Slot> slots_ = std::vector<Slot>(1024);
    std::size_t mask_ = 1023;
    std::uint32_t count_ = 0;
};

}  // namespace newsgraph::extract
