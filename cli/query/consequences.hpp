#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "graph/hand_changes.hpp"
#include "query/cypher/hand_graph.hpp"

namespace newsgraph::cli {

/// What a graph had before a statement.
struct GraphBefore {
    query::cypher::NodeId nodes = 0;
    std::size_t labels = 0, types = 0, keys = 0;  ///< numbers of names
};
GraphBefore before_statement(const query::cypher::PropertyGraph& graph);

/// Sentences on what a person may not have meant, after a statement that changed the graph: nodes that were made
/// although there was one of their label and name, new names that are nearly those of others, values of relationships
/// that other commands cannot read, amounts without a currency, nothing that is left. `statement` is kept in `graph`
/// already. O(nodes + relationships).
std::vector<std::string> consequences(const graph::HandStatement& statement, const query::cypher::HandGraph& graph,
                                      const GraphBefore& before);

}  // namespace newsgraph::cli
