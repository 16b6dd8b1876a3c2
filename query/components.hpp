#pragma once
#include <cstdint>
#include <vector>

#include "query/adjacency.hpp"

namespace newsgraph::query {

/// The number of the strongly connected component of each node (Tarjan, without recursion). Two nodes have the same
/// number exactly if each can be reached from the other. O(n + m).
std::vector<std::uint32_t> strong_components(const Adjacency& adjacency);

}  // namespace newsgraph::query
