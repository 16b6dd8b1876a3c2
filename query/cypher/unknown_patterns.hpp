#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Sentences on single steps of a statement's patterns that nothing in the graph fits: an arrow that only leads the
/// other way, ends that never have such a relationship, a name that belongs to a node with another label. For
/// statements that found nothing. Looks at labels and names of nodes and types of relationships. O(steps * (nodes +
/// relationships)).
std::vector<std::string> unknown_patterns(std::string_view statement, const Map& parameters,
                                          const PropertyGraph& graph);

}  // namespace newsgraph::query::cypher
