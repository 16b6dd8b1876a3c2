#pragma once
#include <cstdint>
#include <vector>

#include "query/analytics/network.hpp"

namespace newsgraph::query::analytics {

/// On how many shortest paths (fewest edges) between two others a vertex lies; where a pair has several shortest paths,
/// each counts its share. In an undirected network a pair counts once. Brandes, "A faster algorithm for betweenness
/// centrality", 2001: O(V * E) time, O(V + E) memory; predecessors are found again by their distance instead of being
/// kept.
///
/// With `samples` > 0 only paths from so many vertices, drawn by `seed`, are counted and scaled up: an unbiased
/// estimate in O(samples * E) (Brandes and Pich 2007).
std::vector<double> betweenness(const Network& network, std::size_t samples, std::uint64_t seed, const Pace& pace);

}  // namespace newsgraph::query::analytics
