#pragma once
#include <vector>

#include "extract/mention.hpp"
#include "extract/table.hpp"

namespace newsgraph::extract {

/// Names in the article: tagged sentence by sentence, their ends mended, those in `tables` put right by the headers,
/// then tied to the lexicon and to each other. The agencies of datelines are left out.
Mentions find_mentions(const Document& document, const Pack& pack, const std::vector<Table>& tables);

}  // namespace newsgraph::extract
