#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "graph/graph.hpp"
#include "query/subgraph.hpp"
#include "render/diagram.hpp"

namespace newsgraph::cli {

/// What of a graph is drawn, as chosen on the command line of `newsgraph render`.
struct PartOptions {
    std::string file;
    std::string around, query;
    std::vector<std::string> path, highlight;  ///< two names each, or empty
    std::vector<std::string> parameters;       ///< of the query, name=value as typed
    bool cycles = false;
    std::size_t hops = 1, k = 3, max_hops = 4;
    std::string order = "weight";  ///< which relations are the first to be drawn, of kDrawnOrders
    std::string group_by;          ///< empty, "type", "community" or a relation type
    FilterOptions filter;

    bool is_whole() const { return path.empty() && !cycles && around.empty() && query.empty(); }
};

inline const std::vector<std::string> kDrawnOrders = {"weight", "amount", "sources", "confidence", "centrality"};

/// The relations to draw and their ends, with groups, order and highlights. Throws base::Error, NothingFound.
render::Selection select_part(const graph::Graph& graph, const PartOptions& options, Session& session);

}  // namespace newsgraph::cli
