#pragma once
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::render::testing {

/// Seven names in three scripts and a dozen relations: every line style, amounts, percent, duration, capacity, a role,
/// four relations between one pair, a symmetric one; three articles, one Arabic, one with a link.
graph::Graph sample_graph();

/// What data must not be able to do, as names, aliases, roles, titles, quotes and links.
const std::vector<std::string>& hostile_texts();

/// A star: each hostile text is a name tied to one plain name, and fills every other text field as well.
graph::Graph hostile_graph();

/// The same shape as hostile_graph() with harmless texts: what it must look like.
graph::Graph harmless_graph();

/// A graph of `n` names in which each is tied to the `k` that follow it.
graph::Graph ring_graph(std::size_t n, std::size_t k);

}  // namespace newsgraph::render::testing
