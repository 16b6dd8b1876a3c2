#pragma once
#include <string>
#include <string_view>

#include "query/cypher/property_graph.hpp"

namespace newsgraph::cli {

/// A sentence where a statement adds or orders the amounts of relationships that stand in several currencies; else
/// empty. Of the types that its patterns name, all if they name none. O(relationships).
std::string mixed_currencies(std::string_view statement, const query::cypher::PropertyGraph& graph);

}  // namespace newsgraph::cli
