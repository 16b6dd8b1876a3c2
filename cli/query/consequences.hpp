#pragma once
#include <string>
#include <vector>

#include "graph/hand_changes.hpp"
#include "query/cypher/hand_graph.hpp"

namespace newsgraph::cli {

/// Sentences on what a person may not have meant, after a statement that changed the graph: nodes that were made
/// although there was one of their label and name, values of relationships that other commands cannot read, amounts
/// without a currency, nothing that is left. `statement` is kept in `graph` already; nodes from `first_made` on were
/// made by it. O(nodes + relationships).
std::vector<std::string> consequences(const graph::HandStatement& statement, const query::cypher::HandGraph& graph,
                                      query::cypher::NodeId first_made);

}  // namespace newsgraph::cli
