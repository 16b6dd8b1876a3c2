#pragma once
#include <map>
#include <set>
#include <string>

#include "query/cypher/property_graph.hpp"

namespace newsgraph::tck {

/// What side effects are told by: the nodes, relationships, labels in use, and properties with their values.
struct Snapshot {
    std::set<std::string> nodes, relationships, labels, properties;
};

Snapshot take_snapshot(const query::cypher::PropertyGraph& graph);

/// Differences as the suite names them ("+nodes", "-properties" ...), those of 0 left out.
std::map<std::string, std::size_t> side_effects(const Snapshot& before, const Snapshot& after);

}  // namespace newsgraph::tck
