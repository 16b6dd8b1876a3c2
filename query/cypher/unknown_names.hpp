#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Sentences on the names in a statement that nothing in the graph has: labels, relationship types, and properties of
/// variables that patterns introduce; with the nearest name that is there. Such names are no errors, but mostly
/// mistakes. Of what a statement writes nothing is said, as it may bring names in; empty for what cannot be parsed.
/// O(statement + names of the graph).
std::vector<std::string> unknown_names(std::string_view statement, const PropertyGraph& graph);

/// The same on texts that a node's property `name` is compared with although no node has that name: the node that has
/// it among its `aliases`, or the nearest name. For statements that found nothing. O(statement + nodes).
std::vector<std::string> unknown_things(std::string_view statement, const Map& parameters, const PropertyGraph& graph);

/// The same on properties of variables that patterns introduce, where what they are compared with cannot be met: a text
/// where all values are numbers or the other way round, a text that is no value of any, null. With the nearest values.
/// O(statement * (nodes + relationships)).
std::vector<std::string> unknown_values(std::string_view statement, const Map& parameters, const PropertyGraph& graph);

/// The same where such a text is to be excluded (`<>`, `NOT ... IN`), so that the condition keeps everything. To be
/// told of answers with rows too. O(statement * (nodes + relationships)).
std::vector<std::string> vain_exclusions(std::string_view statement, const Map& parameters, const PropertyGraph& graph);

}  // namespace newsgraph::query::cypher
