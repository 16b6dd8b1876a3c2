#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/unicode.hpp"

namespace newsgraph::extract {

/// Number of a folded word in the pack's Vocabulary; 0 = a word that no list of the pack holds.
using WordId = std::uint32_t;
/// Number of a word class of the pack (see ClassInfo).
using ClassId = std::uint16_t;
/// Number of a language of the pack, from 0; kNoLanguage where undecided.
using LanguageId = std::uint8_t;
inline constexpr LanguageId kNoLanguage = 255;

struct Token {
    enum Flag : std::uint16_t {
        word = 1,         ///< letters (and digits) of a word
        number = 2,       ///< digits with their separators: "4.5", "1,234", "٤٫٥"; "13bn" is a number and a word
        punctuation = 4,  ///< one punctuation mark or symbol
        capital = 8,      ///< begins with an upper-case letter
        all_caps = 16,    ///< two letters or more, all upper case ("AMD", "U.S.")
        inner_caps = 32,  ///< upper case behind the first letter ("CoreWeave")
        has_digit = 64,   ///< a word that contains digits ("H100")
        clitic = 128,     ///< split off its neighbour ("l'", "'s", "و", "-nya")
        space_before = 256,
        line_before = 512,  ///< at least one line break before it
        article = 1024,     ///< its Arabic definite article was dropped from the folded form
    };
    std::uint32_t begin = 0;  ///< bytes in the text
    std::uint32_t end = 0;
    std::uint64_t hash = 0;  ///< of the folded form; equal words have equal hashes
    WordId word_id = 0;
    std::uint16_t flags = 0;
    base::Script script = base::Script::common;

    bool is(std::uint16_t f) const { return (flags & f) != 0; }
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// A phrase of a word list of the pack, found in the text: tokens [first, first + count) belong to class `cls`.
struct Lexeme {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    ClassId cls = 0;
};

/// A run of tokens that is handled at once, with what the lists say of them. `lexemes` are sorted by first, then
/// longest first; they may overlap (classes are independent of each other).
struct TokenRange {
    std::string_view text;                            ///< the whole article
    const std::vector<Token>* tokens = nullptr;       ///< of the whole article
    const std::vector<Lexeme>* lexemes = nullptr;     ///< of the whole article
    std::uint32_t first = 0, last = 0;                ///< tokens [first, last) of this range
    std::uint32_t lexeme_first = 0, lexeme_last = 0;  ///< lexemes that begin in this range
    LanguageId language = kNoLanguage;
};

}  // namespace newsgraph::extract
