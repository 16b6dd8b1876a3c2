#pragma once
#include <vector>

#include "extract/document.hpp"
#include "extract/mention.hpp"
#include "extract/pack.hpp"

namespace newsgraph::extract {

/// Whether the article writes capitals so carelessly that a small letter does not speak against a name: names of the
/// lexicon that mean one thing only stand in it without their capitals. Linear in the names found.
bool has_loose_capitals(const Document& document);

/// Whether tokens [first, last) lie inside the word of a currency ("US" of "US$", of "dollars US"): no name of its own
/// then. Reads the phrases that begin a few tokens before `first`.
bool in_currency(const Document& document, const Pack& pack, std::uint32_t first, std::uint32_t last);

/// Mends the ends of tagged names: takes titles of people, articles and split-off prepositions from their beginning,
/// function words from their end, a noun of the thing's kind before a name of the lexicon ("the institute imec"), and
/// parts what a possessive or an "and" joins ("Italy's AGCM", "يوسف ورنا"). Names that the lexicon knows as a whole
/// stay as they are. What is a part of a currency is dropped.
std::vector<Mention> trim_mentions(const Document& document, const Pack& pack, std::vector<Mention> mentions);

}  // namespace newsgraph::extract
