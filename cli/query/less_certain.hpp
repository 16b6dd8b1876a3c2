#pragma once
#include <cstddef>
#include <string_view>

#include "query/cypher/execute.hpp"

namespace newsgraph::cli {

/// Relationships with a confidence that other commands leave out (query::kUsualConfidence): of the whole graph, or
/// those among the values of a result, also inside paths, lists and maps, each once.
std::size_t count_less_certain(const query::cypher::PropertyGraph& graph);
std::size_t count_less_certain(const query::cypher::Result& result);

/// The same among the relationships of the types that the patterns of a statement name, all if they name none
/// or a procedure goes over all: what its answer may rest on. 0 for a statement that looks at the confidence itself,
/// has no relationship patterns or cannot be parsed. O(relationships).
std::size_t count_less_certain(std::string_view statement, const query::cypher::PropertyGraph& graph);

}  // namespace newsgraph::cli
