#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/schema.hpp"

namespace newsgraph::graph {

/// The key under which a name is one with its other spellings: base::fold_name, or the name itself where nothing is
/// left of it ("!!!").
std::string name_key(std::string_view name);

/// Finds the lexicon's entry for a name and type. Canonical names win over aliases; an alias that several entries of
/// one type share identifies none of them. Entries of one type whose names fold alike are one.
class LexiconIndex {
  public:
    explicit LexiconIndex(const std::vector<LexiconEntry>& lexicon);
    /// nullptr when the lexicon does not know it. `key` is a name_key.
    const LexiconEntry* find(const std::string& type, const std::string& key) const;

  private:
    std::vector<LexiconEntry> entries_;
    std::unordered_map<std::string, std::size_t> by_key_;  // type '\0' key -> entry, kShared for ambiguous aliases
};

}  // namespace newsgraph::graph
