#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <span>

#include "query/analytics/network.hpp"

namespace newsgraph::query::analytics {

/// Calls `found` once for each cycle of at most `max_length` edges without a repeated vertex, as its vertices in the
/// order of the edges, beginning with the smallest; with `through` only those that pass it. The order of cycles depends
/// on nothing but the network. Cycles of one edge do not exist here. Requires max_length >= 2 and a directed network.
///
/// Method: strongly connected components (Tarjan), then inside each, for every vertex as the smallest of its cycles, a
/// depth-first search bounded by barriers: for each vertex a lower bound of the edges still needed to close the cycle,
/// raised when a search from it fails and lowered again when a vertex that stood in its way is left (BC-DFS of Peng et
/// al., "Towards bridging theory and practice: hop-constrained s-t simple path enumeration", VLDB 2019). Time
/// O(max_length * E) a cycle, memory O(V + max_length).
void find_simple_cycles(const Network& network, std::size_t max_length, std::optional<Vertex> through, const Pace& pace,
                        const std::function<void(std::span<const Vertex>)>& found);

}  // namespace newsgraph::query::analytics
