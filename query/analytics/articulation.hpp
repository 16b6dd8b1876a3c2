#pragma once
#include <cstdint>
#include <vector>

#include "query/analytics/network.hpp"

namespace newsgraph::query::analytics {

/// What falls apart when one vertex is taken away.
struct ArticulationPoint {
    Vertex vertex = 0;
    std::size_t parts = 0;    ///< into which its component falls, 2 or more
    std::size_t cut_off = 0;  ///< vertices that are not in the largest of these parts
};

/// The vertices without which their component falls apart, ascending. Depth-first search with low points (Hopcroft and
/// Tarjan 1973), without recursion; the sizes of the parts are those of the subtrees that hang on a vertex alone.
/// Requires an undirected network. O(V + E).
std::vector<ArticulationPoint> articulation_points(const Network& network, const Pace& pace);

/// For each vertex how many others it alone ties to `root`: those that `root` cannot reach without it, itself not
/// counted; 0 for `root`. Requires an undirected network. O(V + E).
std::vector<std::uint32_t> cut_from(const Network& network, Vertex root);

/// The vertices that stay in reach of `from` when `removed` is taken away, `from` not counted. Requires from !=
/// removed. O(V + E).
std::vector<bool> reach_without(const Network& network, Vertex from, Vertex removed);

}  // namespace newsgraph::query::analytics
