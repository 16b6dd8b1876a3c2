#pragma once
#include <cstdint>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph {

/// What stands for an article's text when it is asked whether two articles are the same: a hash of the text, or of
/// `doc` where there is no text.
std::uint64_t text_identity(const DocumentRecord& document);

/// merge() for a caller that has done its first steps (the store, which keeps articles in this form and does not want
/// to read their texts). Requires: `articles` normalized, sorted by doc, each doc once; `texts` holds text_identity of
/// each.
Graph merge_normalized(const Schema& schema, const std::vector<LexiconEntry>& lexicon,
                       std::vector<ArticleClaims> articles, const std::vector<std::uint64_t>& texts,
                       std::vector<std::size_t>* places = nullptr);

}  // namespace newsgraph::graph
