#include "query/analytics/page_rank.hpp"

#include <cmath>

namespace newsgraph::query::analytics {

std::vector<double> page_rank(const Network& network, const PageRankOptions& options, const Pace& pace) {
    const std::size_t n = network.vertex_count();
    if (n == 0) return {};
    const auto end = static_cast<Vertex>(n);
    const auto weight = [&](const graph::Topology::Edge& edge) {
        return options.weighted ? network.weight(edge) : 1.0;
    };

    std::vector<double> begin(n, options.sources.empty() ? 1.0 / static_cast<double>(n) : 0.0);
    for (const Vertex source : options.sources) begin[source] += 1.0 / static_cast<double>(options.sources.size());
    std::vector<double> hand_out(n, 0.0);  // 1 / the sum of what leaves a vertex; 0 where nothing does
    for (Vertex v = 0; v < end; ++v) {
        double sum = 0;
        for (const graph::Topology::Edge& edge : network.topology.out_edges(v)) sum += weight(edge);
        if (sum > 0) hand_out[v] = 1 / sum;
    }

    std::vector<double> rank = begin, share(n);
    for (std::size_t iteration = 0; iteration < options.most_iterations; ++iteration) {
        double stuck = 0;  // at vertices that lead nowhere
        for (Vertex v = 0; v < end; ++v) {
            share[v] = rank[v] * hand_out[v];
            if (hand_out[v] == 0) stuck += rank[v];
        }
        const double anew = 1 - options.damping + options.damping * stuck;
        double change = 0;
        for (Vertex v = 0; v < end; ++v) {
            double pulled = 0;
            if (options.weighted) {
                for (const graph::Topology::Edge& edge : network.topology.in_edges(v)) {
                    pulled += share[edge.vertex] * network.weight(edge);
                }
            } else {
                for (const graph::Topology::Edge& edge : network.topology.in_edges(v)) pulled += share[edge.vertex];
            }
            const double next = anew * begin[v] + options.damping * pulled;
            change += std::abs(next - rank[v]);
            rank[v] = next;
        }
        pace(n + network.topology.edge_count());
        if (change < options.tolerance) break;
    }
    return rank;
}

}  // namespace newsgraph::query::analytics
