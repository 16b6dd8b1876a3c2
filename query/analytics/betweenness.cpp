#include "query/analytics/betweenness.hpp"

#include <limits>

namespace newsgraph::query::analytics {
namespace {

/// What one source needs; used again for the next.
struct Search {
    static constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

    explicit Search(std::size_t vertices) : distance(vertices, kFar), paths(vertices, 0), passed(vertices, 0) {}

    std::vector<std::uint32_t> distance;
    std::vector<double> paths;   // shortest ones from the source
    std::vector<double> passed;  // for each pair (source, x), the share of shortest paths that pass here, added up
    std::vector<Vertex> order;   // as reached: by distance

    /// Breadth first from `source`; returns the number of edges looked at.
    std::size_t reach(const graph::Topology& topology, Vertex source) {
        std::size_t edges = 0;
        order.assign(1, source);
        distance[source] = 0;
        paths[source] = 1;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Vertex v = order[i];
            for (const graph::Topology::Edge& edge : topology.out_edges(v)) {
                ++edges;
                if (distance[edge.vertex] == kFar) {
                    distance[edge.vertex] = distance[v] + 1;
                    order.push_back(edge.vertex);
                }
                if (distance[edge.vertex] == distance[v] + 1) paths[edge.vertex] += paths[v];
            }
        }
        return edges;
    }

    /// Farthest first: what passes a vertex is its own path and what passes those behind it.
    void gather(const graph::Topology& topology, double scale, std::vector<double>& result) {
        for (std::size_t i = order.size(); i-- > 1;) {
            const Vertex v = order[i];
            double sum = 0;
            for (const graph::Topology::Edge& edge : topology.out_edges(v)) {
                if (distance[edge.vertex] == distance[v] + 1) sum += (1 + passed[edge.vertex]) / paths[edge.vertex];
            }
            passed[v] = paths[v] * sum;
            result[v] += scale * passed[v];
        }
        for (const Vertex v : order) {
            distance[v] = kFar;
            paths[v] = passed[v] = 0;
        }
    }
};

}  // namespace

std::vector<double> betweenness(const Network& network, std::size_t samples, std::uint64_t seed, const Pace& pace) {
    const std::size_t n = network.vertex_count();
    std::vector<double> result(n, 0.0);
    const std::vector<Vertex> sources = sample_vertices(n, samples, seed);
    const double scale =
        static_cast<double>(n) / static_cast<double>(sources.size()) * (network.undirected ? 0.5 : 1.0);
    Search search(n);
    for (const Vertex source : sources) {
        const std::size_t edges = search.reach(network.topology, source);
        search.gather(network.topology, scale, result);
        pace(1 + edges);
    }
    return result;
}

}  // namespace newsgraph::query::analytics
