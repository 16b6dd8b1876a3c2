#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/token.hpp"
#include "extract/vocabulary.hpp"

namespace newsgraph::extract {

/// A word part that is written together with its neighbour: "l'", "'s", "و", "nya".
struct Clitic {
    std::u32string form;                   ///< folded
    bool at_start = true;                  ///< else at the end of the word
    bool always = false;                   ///< split wherever it stands; else only when the rest is a word of the pack
    bool before_number = false;            ///< no clitic, but a word that ends where digits begin: "Rp1.665", "US5"
    bool splits_known = false;             ///< at the end: split even if the whole is a word of the pack ("sahamnya")
    char32_t written = 0;                  ///< at the end: a host that ends in this letter ...
    char32_t meant = 0;                    ///< ... may be listed with this one: "شركتها" holds "شركة"
    std::vector<std::uint64_t> keep = {};  ///< hashes of whole words that only look as if they ended in it, sorted
};

/// Splits text into tokens, left to right, in linear time; white space is no token. Words are runs of letters and
/// digits that begin with a letter; a change between Arabic and another script ends a word; hyphens and other marks
/// stand alone; digits with inner separators are one number token, letters right behind a number are a word of their
/// own ("13bn"). A currency code ends where its number begins. Dotted initials are one word ("U.S."). Clitics are split
/// off as described by `clitics` (at most two at the start and one at the end of a word).
std::vector<Token> tokenize(std::string_view text, const Vocabulary& vocabulary, const std::vector<Clitic>& clitics);

/// Hash of a folded word as tokenize computes it.
std::uint64_t hash_folded(std::u32string_view folded);

/// The folded form of one word (CharInfo::folded per code point, without an Arabic definite article).
std::u32string fold_word(std::string_view word);

}  // namespace newsgraph::extract
