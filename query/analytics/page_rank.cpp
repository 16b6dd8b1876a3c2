#include "query/analytics/page_rank.hpp"

#include <cmath>

namespace newsgraph::query::analytics {
namespace {

PullRows rows_of(const Network& network, bool weighted) {
    PullRows rows;
    const auto end = static_cast<Vertex>(network.vertex_count());
    rows.begin.reserve(end + std::size_t{1});
    rows.from.reserve(network.topology.edge_count());
    if (weighted) rows.weight.reserve(network.topology.edge_count());
    rows.begin.push_back(0);
    rows.leaves.assign(end, 0);
    for (Vertex v = 0; v < end; ++v) {
        for (const graph::Topology::Edge& edge : network.topology.in_edges(v)) {
            rows.from.push_back(edge.vertex);
            if (weighted) rows.weight.push_back(network.weight(edge));
        }
        rows.begin.push_back(static_cast<std::uint32_t>(rows.from.size()));
        for (const graph::Topology::Edge& edge : network.topology.out_edges(v))
            rows.leaves[v] += weighted ? network.weight(edge) : 1;
    }
    return rows;
}

}  // namespace

std::vector<double> page_rank(const PullRows& rows, const PageRankOptions& options, const Pace& pace) {
    const std::size_t n = rows.leaves.size();
    if (n == 0) return {};
    std::vector<double> begin(n, options.sources.empty() ? 1.0 / static_cast<double>(n) : 0.0);
    for (const Vertex source : options.sources) begin[source] += 1.0 / static_cast<double>(options.sources.size());
    std::vector<double> hand_out(n, 0.0);  // 1 / the sum of what leaves a vertex; 0 where nothing does
    for (std::size_t v = 0; v < n; ++v) {
        if (rows.leaves[v] > 0) hand_out[v] = 1 / rows.leaves[v];
    }

    std::vector<double> rank = begin, share(n);
    const Vertex* const from = rows.from.data();
    const double* const given = share.data();
    for (std::size_t iteration = 0; iteration < options.most_iterations; ++iteration) {
        double stuck = 0;  // at vertices that lead nowhere
        for (std::size_t v = 0; v < n; ++v) {
            share[v] = rank[v] * hand_out[v];
            if (hand_out[v] == 0) stuck += rank[v];
        }
        const double anew = 1 - options.damping + options.damping * stuck;
        double change = 0;
        for (std::size_t v = 0; v < n; ++v) {
            const std::uint32_t first = rows.begin[v], last = rows.begin[v + 1];
            double pulled = 0;
            if (rows.weight.empty()) {
                for (std::uint32_t i = first; i < last; ++i) pulled += given[from[i]];
            } else {
                for (std::uint32_t i = first; i < last; ++i) pulled += given[from[i]] * rows.weight[i];
            }
            const double next = anew * begin[v] + options.damping * pulled;
            change += std::abs(next - rank[v]);
            rank[v] = next;
        }
        pace(n + rows.from.size());
        if (change < options.tolerance) break;
    }
    return rank;
}

std::vector<double> page_rank(const Network& network, const PageRankOptions& options, const Pace& pace) {
    return page_rank(rows_of(network, options.weighted), options, pace);
}

}  // namespace newsgraph::query::analytics
