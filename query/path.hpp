#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/sources.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// Which paths count. `simple`: no node twice.
enum class PathMode { simple };

/// What makes one relation weigh more than another between the same nodes and one path more than another of its length.
enum class PathWeight {
    amount,      ///< graph::Graph::weight
    confidence,  ///< graph::Relation::confidence
    hops,        ///< nothing: names alone decide among paths of one length
};

struct PathOptions {
    std::size_t k = 3;          ///< paths wanted, 1 or more
    std::size_t max_hops = 4;   ///< longest path looked for, 1..kMostHops
    bool directed = false;      ///< walk relations only from `from` to `to` (symmetric types both ways)
    bool all_shortest = false;  ///< all paths of the smallest length (k does not matter), none longer
    PathMode mode = PathMode::simple;
    PathWeight weight = PathWeight::amount;
    RelationFilter filter;
    std::size_t most_steps = 20'000'000;  ///< beyond: Error (limit, "path.limit")
};
inline constexpr std::size_t kMostHops = 32;

/// One step of a path, with all relations that tie its two nodes, weightiest first. A relation's own direction may be
/// against the step's unless the search was directed.
struct PathHop {
    graph::EntityIndex from = 0, to = 0;
    std::vector<graph::RelationIndex> relations;
    friend bool operator==(const PathHop&, const PathHop&) = default;
};

struct Path {
    std::vector<graph::EntityIndex> nodes;  ///< from A to B; one more than hops
    std::vector<PathHop> hops;
    double weight = 0;  ///< of the weakest hop, a hop weighing as much as its weightiest relation
    friend bool operator==(const Path&, const Path&) = default;
};

struct PathResult {
    graph::EntityIndex from = 0, to = 0;
    std::vector<Path> paths;
};

/// How two nodes are tied: the k first node sequences without repetition in the order (fewer hops, greater weight,
/// names in ascending order). Parallel relations make one path. From a node to itself there is none (see cycles.hpp).
///
/// Method: breadth-first search from both ends, the side with the smaller sum of degrees in its frontier going on,
/// gives the distance. For each length from there on, the layers of nodes at exactly i hops of A and r hops of B (again
/// grown from both ends) give for every node the best weight with which B can be reached in r hops; a depth-first
/// search in order of names takes only steps that can still beat the k-th path found, so the first k are exact.
///
/// Throws base::Error: usage ("path.options", "type.unknown"), limit ("path.limit").
PathResult find_paths(const graph::Graph& graph, graph::EntityIndex from, graph::EntityIndex to,
                      const PathOptions& options);

/// The `most` first relations of a hop, one a line ("A -[TYPE $13 bn, actual]-> B  [1]"), then "+ 4 more" for the rest.
/// `most` is 1 or more.
std::string hop_text(const graph::Graph& graph, const PathHop& hop, std::size_t most, SourceList& sources,
                     const TextOptions& options);

/// Lines for a terminal: for each path a heading and its hops (hop_text; a path of one hop with all relations), the
/// numbered sources below. Empty when there is no path.
std::string to_text(const graph::Graph& graph, const PathResult& result, const TextOptions& options);

/// One JSON object and a newline (docs/formats.md, "path").
std::string to_json(const graph::Graph& graph, const PathResult& result);

}  // namespace newsgraph::query
