#include "query/analytics/network.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace newsgraph::query::analytics {

Network make_network(std::size_t vertices, std::vector<WeightedArc> arcs, bool undirected) {
    std::erase_if(arcs, [](const WeightedArc& arc) { return arc.from == arc.to; });
    if (undirected) {
        for (WeightedArc& arc : arcs) {
            if (arc.from > arc.to) std::swap(arc.from, arc.to);
        }
    }
    std::sort(arcs.begin(), arcs.end(), [](const WeightedArc& a, const WeightedArc& b) {
        if (a.from != b.from) return a.from < b.from;
        return a.to != b.to ? a.to < b.to : a.weight > b.weight;
    });
    arcs.erase(std::unique(arcs.begin(), arcs.end(),
                           [](const WeightedArc& a, const WeightedArc& b) { return a.from == b.from && a.to == b.to; }),
               arcs.end());
    std::vector<double> weights;
    std::vector<graph::Topology::Arc> rows;
    weights.reserve(arcs.size());
    rows.reserve(undirected ? 2 * arcs.size() : arcs.size());
    for (const WeightedArc& arc : arcs) {
        const auto number = static_cast<graph::RelationIndex>(weights.size());
        weights.push_back(arc.weight);
        rows.push_back({arc.from, arc.to, number, 0});
        if (undirected) rows.push_back({arc.to, arc.from, number, 0});
    }
    return {graph::Topology(vertices, rows, {""}), std::move(weights), undirected};
}

std::vector<Vertex> sample_vertices(std::size_t vertices, std::size_t count, std::uint64_t seed) {
    std::vector<Vertex> sample(vertices);
    std::iota(sample.begin(), sample.end(), Vertex{0});
    if (count == 0 || count >= vertices) return sample;
    // splitmix64 (Steele, Lea and Flood 2014): the generators of the library differ from one to the next in how they
    // draw from a range.
    std::uint64_t state = seed;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        std::swap(sample[i], sample[i + (z ^ (z >> 31)) % (vertices - i)]);
    }
    sample.resize(count);
    std::sort(sample.begin(), sample.end());
    return sample;
}

std::vector<std::uint32_t> number_by_size(const std::vector<std::uint32_t>& group_of) {
    if (group_of.empty()) return {};
    const std::size_t groups = *std::max_element(group_of.begin(), group_of.end()) + std::size_t{1};
    std::vector<std::size_t> size(groups, 0), first(groups, group_of.size());
    for (std::size_t v = group_of.size(); v-- > 0;) {
        ++size[group_of[v]];
        first[group_of[v]] = v;
    }
    std::vector<std::uint32_t> order(groups), number(groups);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b];
    });
    for (std::size_t i = 0; i < groups; ++i) number[order[i]] = static_cast<std::uint32_t>(i);
    std::vector<std::uint32_t> result;
    result.reserve(group_of.size());
    for (const std::uint32_t group : group_of) result.push_back(number[group]);
    return result;
}

}  // namespace newsgraph::query::analytics
