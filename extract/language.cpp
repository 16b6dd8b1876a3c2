// The language of each block: a vote of function words, decided by script and by the article's majority where the block
// is too short to tell; CLD2 only where the pack's languages do not account for the text.
#include <array>

#include "extract/document.hpp"
#include "extract/language_detector.hpp"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMaxLanguages = 32;

struct Votes {
    std::array<std::uint32_t, kMaxLanguages> of{};
    std::uint32_t words = 0;
    std::uint32_t arabic = 0;  // words in Arabic script

    void add(const Votes& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        words += other.words;
        arabic += other.arabic;
    }
};

/// The language with most votes if it leads clearly, else kNoLanguage.
LanguageId winner(const Votes& votes, std::size_t languages, std::uint32_t least) {
    std::size_t best = 0;
    std::uint32_t second = 0;
    for (std::size_t i = 1; i < languages; ++i) {
        if (votes.of[i] > votes.of[best]) {
            second = votes.of[best];
            best = i;
        } else {
            second = std::max(second, votes.of[i]);
        }
    }
    if (languages == 0 || votes.of[best] < least || votes.of[best] == second) return kNoLanguage;
    return static_cast<LanguageId>(best);
}

}  // namespace

void find_languages(Document& document, const Pack& pack) {
    const std::size_t languages = pack.languages.size();
    std::vector<Votes> votes(document.blocks.size());
    Votes total;
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        for (std::uint32_t i = document.blocks[b].first; i < document.blocks[b].last; ++i) {
            const Token& token = document.tokens[i];
            if (!token.is(Token::word)) continue;
            ++votes[b].words;
            votes[b].arabic += token.script == base::Script::arabic;
            if (token.word_id >= pack.function_word.size()) continue;
            const std::uint32_t mask = pack.function_word[token.word_id];
            if (mask == 0) continue;
            const bool only = (mask & (mask - 1)) == 0;
            for (std::size_t l = 0; l < languages; ++l) {
                if ((mask >> l & 1) != 0) votes[b].of[l] += only ? 2 : 1;
            }
        }
        total.add(votes[b]);
    }
    // Which languages are written in Arabic script is learned from the article itself: the one that wins where it
    // prevails.
    LanguageId arabic = kNoLanguage;
    Votes arabic_votes;
    for (const Votes& v : votes) {
        if (v.arabic * 2 > v.words) arabic_votes.add(v);
    }
    arabic = winner(arabic_votes, languages, 2);

    LanguageId majority = winner(total, languages, 2);
    const std::uint32_t share = majority == kNoLanguage ? 0 : total.of[majority] * 50 / std::max(total.words, 1u);
    if (majority == kNoLanguage || (share < 12 && total.words >= 12)) {
        document.language = detect_language(document.text());
        const LanguageId detected = pack.language(document.language);
        if (detected != kNoLanguage || !document.language.empty()) majority = detected;
        if (document.language.empty() && majority != kNoLanguage) document.language = pack.languages[majority].code;
    } else {
        document.language = pack.languages[majority].code;
    }
    if (document.language.empty()) {
        document.language = document.source->language;
        majority = pack.language(document.language);
    }
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        const Votes& v = votes[b];
        LanguageId language = winner(v, languages, 4);
        if (language == kNoLanguage || (v.words < 5 && language != arabic)) {
            if (v.arabic * 2 > v.words && v.words > 0) {
                language = arabic != kNoLanguage ? arabic : majority;
            } else if (language == kNoLanguage) {
                language = majority;
            }
        }
        document.blocks[b].language = language;
    }
}

}  // namespace newsgraph::extract
