#pragma once
#include <memory>
#include <utility>
#include <vector>

#include "query/path.hpp"

namespace newsgraph::query {

/// The pairs of nodes that the hops of a result tie, and its two ends.
std::vector<std::pair<graph::VertexId, graph::VertexId>> tied_pairs(const PathResult& result);

/// A result of a search on `network` in the numbers of `graph`, a part of the graph that the network was made of, with
/// all that occurs in the result: entities and relations are found by name and type. Throws base::Error (store,
/// "store.changed") where one is not there.
PathResult in_graph(const PathResult& result, const graph::Network& network, const graph::Graph& graph);

/// The same where `graph` is the very graph that the network was made of: every relation keeps its own number, also
/// where several have the same type and ends, as those that articles and a person tell.
PathResult in_whole_graph(const PathResult& result, const graph::Network& network);

/// A result and the graph whose numbers it has.
struct PathPart {
    PathResult result;
    std::shared_ptr<const graph::Graph> graph;
};

/// The part of an imported network that occurs in a result; no article tells any of it.
PathPart imported_part(const PathResult& result, const graph::Network& network);

}  // namespace newsgraph::query
