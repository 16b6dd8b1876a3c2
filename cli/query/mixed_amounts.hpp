#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/property_graph.hpp"

namespace newsgraph::cli {

/// Sentences where a statement adds or orders the amounts of relationships that stand in several currencies, or adds
/// those of what is planned, rumored or denied to those of what is done. Of the types that its patterns name, all if
/// they name none. O(relationships).
std::vector<std::string> mixed_amounts(std::string_view statement, const query::cypher::PropertyGraph& graph);

}  // namespace newsgraph::cli
