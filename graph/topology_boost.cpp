#include "graph/topology_boost.hpp"

#include <boost/concept/assert.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <limits>

namespace newsgraph::graph {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Topology>));

template <class Value>
auto vertex_map(std::vector<Value>& values) {
    return boost::make_iterator_property_map(values.begin(), vertex_numbers());
}

/// Numbers components anew by their smallest vertex: which numbers an algorithm gives is its own affair.
std::vector<std::uint32_t> renumbered(const std::vector<std::uint32_t>& components) {
    constexpr std::uint32_t kUnset = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> number(components.size(), kUnset);
    std::vector<std::uint32_t> result;
    result.reserve(components.size());
    std::uint32_t next = 0;
    for (const std::uint32_t component : components) {
        if (number[component] == kUnset) number[component] = next++;
        result.push_back(number[component]);
    }
    return result;
}

}  // namespace

std::vector<std::uint32_t> strong_components(const Topology& topology) {
    std::vector<std::uint32_t> components(topology.vertex_count());
    if (components.empty()) return components;
    boost::strong_components(topology, vertex_map(components), boost::vertex_index_map(vertex_numbers()));
    return renumbered(components);
}

std::vector<std::uint32_t> connected_components(const Topology& topology) {
    // Boost's connected_components wants an undirected graph; its disjoint sets ask for no graph at all.
    std::vector<std::uint32_t> rank(topology.vertex_count()), parent(topology.vertex_count());
    auto rank_map = vertex_map(rank), parent_map = vertex_map(parent);
    boost::disjoint_sets<decltype(rank_map), decltype(parent_map)> sets(rank_map, parent_map);
    const auto count = static_cast<EntityIndex>(topology.vertex_count());
    for (EntityIndex v = 0; v < count; ++v) sets.make_set(v);
    for (EntityIndex v = 0; v < count; ++v) {
        for (const Topology::Edge& edge : topology.out_edges(v)) sets.union_set(v, edge.vertex);
    }
    std::vector<std::uint32_t> components;
    for (EntityIndex v = 0; v < count; ++v) components.push_back(sets.find_set(v));
    return renumbered(components);
}

std::vector<std::uint32_t> core_numbers(const Topology& topology) {
    std::vector<std::uint32_t> cores(topology.vertex_count());
    // Boost reads the first vertex without looking whether there is one.
    if (topology.edge_count() > 0) boost::core_numbers(topology, vertex_map(cores));
    return cores;
}

}  // namespace newsgraph::graph
