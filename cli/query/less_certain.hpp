#pragma once
#include <cstddef>

#include "query/cypher/execute.hpp"

namespace newsgraph::cli {

/// Relationships with a confidence that other commands leave out (query::kUsualConfidence): of the whole graph, or
/// those among the values of a result, also inside paths, lists and maps, each once.
std::size_t count_less_certain(const query::cypher::PropertyGraph& graph);
std::size_t count_less_certain(const query::cypher::Result& result);

}  // namespace newsgraph::cli
