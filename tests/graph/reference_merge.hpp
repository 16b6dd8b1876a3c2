#pragma once
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph::test {

/// A graph as lines of text, one per entity and relation, with everything that merging decides: names in place of
/// indexes.
std::vector<std::string> describe(const Graph& graph);

/// The same lines, found by the obvious way: every question is asked of all articles anew (quadratic and worse), with
/// nothing shared with merge() but name folding.
std::vector<std::string> describe_merged(const Schema& schema, const std::vector<LexiconEntry>& lexicon,
                                         const std::vector<ArticleClaims>& articles);

}  // namespace newsgraph::graph::test
