#include <algorithm>

#include "query/path.hpp"
#include "query/shortest_path.hpp"

namespace newsgraph::query {
namespace {

/// All relations on which one can go from one node to the next, weightiest first: found in the shorter row.
std::vector<graph::RelationIndex> relations_between(const Passage& passage, graph::VertexId from, graph::VertexId to) {
    const graph::Network& network = passage.network();
    std::vector<graph::RelationIndex> edges;
    const bool ahead = passage.degree(from, true) <= passage.degree(to, false);
    passage.each_of_type(ahead ? from : to, ahead, [&](graph::VertexId end, graph::EdgeId edge) {
        if (end == (ahead ? to : from) && passage.passes(edge)) edges.push_back(edge);
    });
    std::sort(edges.begin(), edges.end(), [&](graph::EdgeId a, graph::EdgeId b) {
        const double x = network.weight(a), y = network.weight(b);
        return x != y ? x > y : network.relation(a) < network.relation(b);
    });
    return edges;
}

}  // namespace

PathResult find_any_path(const graph::Network& network, graph::VertexId from, graph::VertexId to,
                         const PathOptions& options, SearchSpace& space) {
    const Passage passage(network, options.passage);
    PathResult result{from, to, {}};
    const auto found = any_shortest_path(passage, from, to, options.max_hops, space);
    if (!found || found->edges.empty()) return result;
    Path& path = result.paths.emplace_back();
    path.nodes = found->nodes;
    for (std::size_t i = 0; i + 1 < path.nodes.size(); ++i) {
        PathHop hop{path.nodes[i], path.nodes[i + 1], {}};
        hop.relations = relations_between(passage, hop.from, hop.to);
        path.hops.push_back(std::move(hop));
    }
    return result;
}

}  // namespace newsgraph::query
