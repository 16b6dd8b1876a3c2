#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// Sentences on what is written rightly but hardly ever meant: a label or type of the graph as the name of a variable
/// (a colon is missing), a number behind ORDER BY, a date against a text. Empty for what cannot be parsed. O(statement
/// + names of the graph).
std::vector<std::string> odd_forms(std::string_view statement, const PropertyGraph& graph);

}  // namespace newsgraph::query::cypher
