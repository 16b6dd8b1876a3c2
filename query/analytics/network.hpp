#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "graph/topology.hpp"

/// Measures of who matters in a graph and how it hangs together, on plain numbers: no names, no claims. Vertices are 0
/// to n - 1; results are one value a vertex unless said otherwise. Equal input gives equal results, bit by bit.
namespace newsgraph::query::analytics {

using Vertex = graph::EntityIndex;

/// Told now and then how much work was done since the last time, in edges looked at. It may throw, which ends the work.
using Pace = std::function<void(std::size_t steps)>;

/// One edge, of which there may be several between the same two vertices. Weights are 0 or more.
struct WeightedArc {
    Vertex from = 0, to = 0;
    double weight = 1;
};

/// A graph without self-loops and parallel edges: what all measures here work on. An edge is known by a number, which
/// is Topology::Edge::relation and the place of its weight; in an undirected network both directions of an edge share
/// it.
struct Network {
    graph::Topology topology;
    std::vector<double> weights;
    bool undirected = false;

    std::size_t vertex_count() const { return topology.vertex_count(); }
    double weight(const graph::Topology::Edge& edge) const { return weights[edge.relation]; }
};

/// Arcs from a vertex to itself are dropped; of those between the same two the greatest weight counts, and when
/// `undirected`, also whichever way they lead: the news tell one deal as several relations, so a sum would count it
/// several times. Rows are sorted by the other end. Requires ends below `vertices`. O(V + E log E); needs about 60
/// bytes an arc, twice that when undirected.
Network make_network(std::size_t vertices, std::vector<WeightedArc> arcs, bool undirected);

/// `count` different vertices below `vertices`, ascending, or all of them where `count` is 0 or too large: the same for
/// equal seeds everywhere.
std::vector<Vertex> sample_vertices(std::size_t vertices, std::size_t count, std::uint64_t seed);

/// Numbers groups anew: the largest is 0; of equally large ones the one with the smallest vertex first. O(n log n).
std::vector<std::uint32_t> number_by_size(const std::vector<std::uint32_t>& group_of);

}  // namespace newsgraph::query::analytics
