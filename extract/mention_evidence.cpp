#include "extract/mention_evidence.hpp"

#include <algorithm>
#include <iterator>

#include "extract/tokenize.hpp"

namespace newsgraph::extract {
namespace {

using base::Script;

/// Share of capitalised words above which capitals say nothing: headlines in title case.
constexpr double kTitleCase = 0.6;
/// A run of capitalised words longer than this is no name.
constexpr std::uint32_t kLongestName = 6;

/// Signs that the class of a word gives when it stands before ('<'), behind ('>') or inside ('=') a name.
struct SignTable {
    std::vector<std::uint32_t> before, behind, inside;  // per ClassId

    explicit SignTable(const Pack& pack)
        : before(pack.classes.size()), behind(pack.classes.size()), inside(pack.classes.size()) {
        for (std::size_t cls = 1; cls < pack.classes.size(); ++cls) {
            const ClassInfo& info = pack.classes[static_cast<ClassId>(cls)];
            for (std::size_t bit = 0; bit < std::size(kEvidenceNames); ++bit) {
                const std::string_view sign = kEvidenceNames[bit];
                const std::string_view group = sign.substr(0, sign.size() - 1);
                if (info.group != group && info.name != group) continue;
                auto& table = sign.back() == '<' ? before : sign.back() == '>' ? behind : inside;
                if (sign.back() != '(') table[cls] |= 1u << bit;
            }
        }
    }
};

/// End of the run of name words that begins at `i`: capitalised words in Latin script, one or two words that no list
/// holds in others.
std::uint32_t run_end(const Document& document, std::uint32_t i, std::uint32_t last) {
    const bool latin = document.tokens[i].script == Script::latin;
    std::uint32_t end = i + 1;
    if (!latin && document.tokens[i].word_id != 0) return end;
    while (end < last && end - i < (latin ? kLongestName : 2)) {
        const Token& token = document.tokens[end];
        if (!token.is(Token::word) || token.is(Token::clitic)) break;
        if (latin ? token.script != Script::latin || !token.is(Token::capital | Token::inner_caps)
                  : token.script == Script::latin || token.word_id != 0) {
            break;
        }
        ++end;
    }
    return end;
}

}  // namespace

bool is_title_case(const Document& document, const Sentence& sentence) {
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = document.tokens[i];
        if (!token.is(Token::word) || token.script != Script::latin || token.end - token.begin < 4) continue;
        ++words;
        capitals += token.is(Token::capital);
    }
    return words >= 3 && static_cast<double>(capitals) > kTitleCase * static_cast<double>(words);
}

std::unordered_map<std::uint64_t, WordEvidence> gather_evidence(const Document& document, const Pack& pack) {
    std::unordered_map<std::uint64_t, WordEvidence> out;
    const SignTable signs(pack);
    constexpr std::uint32_t kBracket = 1u << (std::size(kEvidenceNames) - 1);
    for (const Sentence& sentence : document.sentences) {
        const bool title = is_title_case(document, sentence);
        std::uint32_t run = 0;  // end of the run of name words at hand
        std::uint32_t run_signs = 0;
        for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
            const Token& token = document.tokens[i];
            if (!token.is(Token::word)) continue;
            WordEvidence& word = out[token.hash];
            if (++word.all == 1) {
                for (const char32_t c : fold_word(token.of(document.text()))) {
                    word.letters.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(word.folded.size(), 255)));
                    base::append_utf8(word.folded, c);
                }
                word.letters.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(word.folded.size(), 255)));
            }
            const bool capital = token.is(Token::capital);
            word.lower += !capital;
            word.capital_inside += capital && i != sentence.first && !title;
            if (title || token.is(Token::clitic)) continue;
            if (token.script == Script::latin && !token.is(Token::capital | Token::inner_caps)) continue;
            if (i >= run) {
                run = run_end(document, i, sentence.last);
                run_signs = 0;
                for (std::uint32_t back = 1; back <= 3 && i >= sentence.first + back; ++back) {
                    for (std::uint32_t l = document.lexeme_begin[i - back]; l < document.lexeme_begin[i - back + 1];
                         ++l) {
                        if (document.lexemes[l].count == back) run_signs |= signs.before[document.lexemes[l].cls];
                    }
                }
                if (i > sentence.first && document.text()[document.tokens[i - 1].begin] == '(') run_signs |= kBracket;
                if (run < sentence.last) {
                    for (std::uint32_t l = document.lexeme_begin[run]; l < document.lexeme_begin[run + 1]; ++l) {
                        run_signs |= signs.behind[document.lexemes[l].cls];
                    }
                }
                for (std::uint32_t j = i; j < run; ++j) {
                    for (std::uint32_t l = document.lexeme_begin[j]; l < document.lexeme_begin[j + 1]; ++l) {
                        run_signs |= signs.inside[document.lexemes[l].cls];
                        // "Xyno Inc": the form ends the name that it stands behind.
                        if (j > i) run_signs |= signs.behind[document.lexemes[l].cls];
                        // "Mr Xyno", "Perusahaan Xyno" at the beginning of a sentence.
                        if (j + document.lexemes[l].count < run) run_signs |= signs.before[document.lexemes[l].cls];
                    }
                }
            }
            word.signs |= run_signs;
        }
    }
    for (const PhraseMatch& match : document.names) {
        if (match.phrase->kind != Phrase::Kind::entity || match.count < 2) continue;
        const auto bit = 1u << static_cast<unsigned>(pack.entities[match.phrase->id].type);
        for (std::uint32_t i = match.first; i < match.first + match.count; ++i) {
            if (const auto it = out.find(document.tokens[i].hash); it != out.end()) it->second.types |= bit;
        }
    }
    return out;
}

}  // namespace newsgraph::extract
