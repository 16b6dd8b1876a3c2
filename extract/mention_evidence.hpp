#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/document.hpp"
#include "extract/pack.hpp"

namespace newsgraph::extract {

/// What an article says of one of its words, over all places where the word stands.
struct WordEvidence {
    std::uint32_t all = 0;
    std::uint32_t capital_inside = 0;  ///< capitalised where no sentence begins
    std::uint32_t lower = 0;           ///< without a capital
    std::uint32_t signs = 0;  ///< bit per kEvidenceNames: what stood beside the word, or beside the name it is part of
    std::uint32_t types = 0;  ///< bit per node type: part of a longer name of the lexicon with that type
    std::string folded;       ///< the word as it is compared, UTF-8
    std::vector<std::uint8_t> letters;  ///< where each of its letters begins, and its end
};

/// Names of the signs, for features: the groups of word classes that tell before (or behind) a name what it is.
inline constexpr std::string_view kEvidenceNames[] = {
    "title<",       "company_noun<", "org_noun<",     "product_noun<", "project_noun<", "place_noun<",
    "person_noun<", "given_name<",   "prep:in<",      "legal_form>",   "genitive>",     "attribution>",
    "person_noun>", "company_noun>", "product_noun>", "surname>",      "attribution<",  "given_name=",
    "surname=",     "legal_form=",   "org_noun=",     "bracket(",
};

/// Gathers the evidence for every word of an article. One pass; linear in the tokens. A name that stands once with a
/// sign ("the chipmaker Xyno", "Xyno Inc.", "Mr Xyno") is known by it wherever else it stands: the global features of
/// Chieu and Ng 2002
/// ("Named Entity Recognition: A Maximum Entropy Approach Using Global Information").
std::unordered_map<std::uint64_t, WordEvidence> gather_evidence(const Document& document, const Pack& pack);

/// Whether the sentence writes most of its words with capitals, so that capitals say nothing.
bool is_title_case(const Document& document, const Sentence& sentence);

}  // namespace newsgraph::extract
