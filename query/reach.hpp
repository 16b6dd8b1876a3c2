#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/passage.hpp"

namespace newsgraph::query {

/// How many other nodes lie 1, 2, ... `hops` hops away from a node, each counted where it is reached first. Ends with
/// the last distance at which there are any. Breadth-first; O(edges of the nodes that are passed + V / 64).
std::vector<std::size_t> count_reached(const Passage& passage, graph::VertexId from, std::size_t hops);

/// Lines for a terminal: all of them, and those of each distance. Empty when there are none.
std::string to_text(const graph::Network& network, graph::VertexId center, const std::vector<std::size_t>& reached);
/// {"center":{"name","type"},"reached":[12,134]} and a newline: a number for each distance.
std::string to_json(const graph::Network& network, graph::VertexId center, const std::vector<std::size_t>& reached);

}  // namespace newsgraph::query
