#include "graph/lexicon_index.hpp"

#include <limits>

#include "base/unicode.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kShared = std::numeric_limits<std::size_t>::max();

std::string typed_key(const std::string& type, const std::string& key) {
    return type + '\0' + key;
}

}  // namespace

std::string name_key(std::string_view name) {
    std::string key = base::fold_name(name);
    return key.empty() ? std::string(name) : key;
}

LexiconIndex::LexiconIndex(const std::vector<LexiconEntry>& lexicon) {
    for (const LexiconEntry& entry : lexicon) {
        const auto [place, is_new] = by_key_.emplace(typed_key(entry.type, name_key(entry.name)), entries_.size());
        if (is_new) {
            entries_.push_back(entry);
            continue;
        }
        LexiconEntry& known = entries_[place->second];
        if (entry.name != known.name) known.aliases.push_back(entry.name);
        known.aliases.insert(known.aliases.end(), entry.aliases.begin(), entry.aliases.end());
        known.links.insert(entry.links.begin(), entry.links.end());
    }
    std::unordered_map<std::string, std::size_t> aliases;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        for (const std::string& alias : entries_[i].aliases) {
            const auto [place, is_new] = aliases.emplace(typed_key(entries_[i].type, name_key(alias)), i);
            if (!is_new && place->second != i) place->second = kShared;
        }
    }
    by_key_.insert(aliases.begin(), aliases.end());  // keeps what is there: canonical names win
}

const LexiconEntry* LexiconIndex::find(const std::string& type, const std::string& key) const {
    const auto found = by_key_.find(typed_key(type, key));
    return found == by_key_.end() || found->second == kShared ? nullptr : &entries_[found->second];
}

}  // namespace newsgraph::graph
