#include "extract/table_words.hpp"

#include <algorithm>

namespace newsgraph::extract {

void HeaderPhrases::add(std::vector<std::uint64_t> words, std::uint16_t meaning) {
    if (!words.empty()) phrases_.push_back({std::move(words), meaning});
}

void HeaderPhrases::sort() {
    std::stable_sort(phrases_.begin(), phrases_.end(), [](const Entry& a, const Entry& b) {
        if (a.words.front() != b.words.front()) return a.words.front() < b.words.front();
        return a.words.size() > b.words.size();
    });
}

std::vector<HeaderPhrases::Match> HeaderPhrases::find(const std::vector<Token>& tokens, std::uint32_t first,
                                                      std::uint32_t last) const {
    std::vector<Match> out;
    for (std::uint32_t i = first; i < last;) {
        const std::uint64_t hash = tokens[i].hash;
        auto entry = std::lower_bound(phrases_.begin(), phrases_.end(), hash,
                                      [](const Entry& e, std::uint64_t h) { return e.words.front() < h; });
        std::uint32_t length = 0;
        for (; entry != phrases_.end() && entry->words.front() == hash; ++entry) {
            if (entry->words.size() > last - i) continue;
            std::uint32_t k = 1;
            while (k < entry->words.size() && tokens[i + k].hash == entry->words[k]) ++k;
            if (k < entry->words.size()) continue;
            length = k;
            out.push_back({i, i + k, entry->meaning});
            break;
        }
        i += std::max(length, 1u);
    }
    return out;
}

}  // namespace newsgraph::extract
