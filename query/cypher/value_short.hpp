#pragma once
#include <string>

#include "query/cypher/graph_access.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Whether a value is a node, relationship or path, or holds one.
bool holds_entity(const Value& value);

/// What a person wants to see of such a value at a glance, safe for a terminal: `(OpenAI:Company)`,
/// `[INVESTS_IN $13 bn, actual, 2023]`, `(Microsoft)-[INVESTS_IN $13 bn, actual]->(OpenAI)`, also inside lists and
/// maps. Nodes without a name, and relationships that have properties but none that the news knows, are shown whole, as
/// to_literal() does. O(size), however long texts among the properties are.
std::string to_short_text(const Value& value, const GraphAccess& graph);

}  // namespace newsgraph::query::cypher
