#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.hpp"
#include "extract/mention.hpp"
#include "extract/pack.hpp"
#include "extract/value.hpp"

namespace newsgraph::extract {

/// A trigger phrase in a sentence.
struct Trigger {
    std::uint32_t first = 0, last = 0;  ///< tokens
    std::uint16_t frame = 0;            ///< index into Pack::frames
    ClassId cls = 0;
    bool passive = false;  ///< a passive auxiliary stands right before it
};

/// One sentence with everything that judging its claims needs: a line of symbols, one a token, in which names, values,
/// prepositions, conjunctions, punctuation and triggers stand out and other words are blank.
struct ClauseView {
    const Sentence* sentence = nullptr;
    std::uint32_t index = 0;              ///< of the sentence
    std::vector<std::uint32_t> mentions;  ///< indices into Mentions::mentions, by first token
    std::vector<Value> values;
    std::vector<Trigger> triggers;            ///< by first token
    std::vector<std::string_view> symbols;    ///< per token of the sentence; "" = an ordinary word
    std::vector<std::uint16_t> words_before;  ///< per token: ordinary words before it in the sentence

    /// The symbols of tokens [from, to), runs of the same one collapsed, at most five kept, joined by a space; "~" at
    /// the end when there were more.
    std::string path(std::uint32_t from, std::uint32_t to) const;
    /// Names that lie wholly within tokens [from, to).
    std::size_t mentions_between(std::uint32_t from, std::uint32_t to, const Mentions& all) const;
    std::size_t words_between(std::uint32_t from, std::uint32_t to) const;
};

/// Views of all sentences. `mentions` must be sorted by first token.
std::vector<ClauseView> view_clauses(const Document& document, const Pack& pack, const Mentions& mentions);

}  // namespace newsgraph::extract
