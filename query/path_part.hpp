#pragma once
#include <memory>

#include "graph/graph_records.hpp"
#include "query/path.hpp"

namespace newsgraph::query {

/// A result of a search on `network` in the numbers of the very graph that the network was made of: every relation
/// keeps its own number, also where several have the same type and ends, as those that articles and a person tell.
PathResult in_whole_graph(const PathResult& result, const graph::Network& network);

/// A result and the graph whose numbers it has.
struct PathPart {
    PathResult result;
    std::shared_ptr<const graph::Graph> graph;
};

/// The part of a graph that occurs in a result of a search on its network: entities (without facts), relations, their
/// claims and the articles of these. Throws base::Error (store, "snapshot.damaged"). O(result).
PathPart recorded_part(const PathResult& result, const graph::Network& network, const graph::GraphRecords& records);

/// The part of an imported network that occurs in a result; no article tells any of it.
PathPart imported_part(const PathResult& result, const graph::Network& network);

}  // namespace newsgraph::query
