#pragma once
#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/passage.hpp"
#include "query/sources.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

struct SearchSpace;

/// Which walks count as paths.
enum class PathMode {
    simple,  ///< no node twice (the ends differ, so this is GQL's ACYCLIC as well)
    trail,   ///< no relation twice
    walk,    ///< any
};

/// What makes one path come before another. Ties: fewer hops, then names in ascending order.
enum class PathWeight {
    hops,        ///< fewest hops; among these the one with the heaviest weakest link (graph::Graph::weight)
    amount,      ///< the heaviest weakest link, however many hops: the widest path
    sum,         ///< the greatest sum of amounts, in dollars (graph::usd_magnitude)
    confidence,  ///< the most reliable chain: the greatest product of confidences
};

struct PathOptions {
    std::size_t k = 3;          ///< paths wanted, 1 or more
    std::size_t max_hops = 4;   ///< longest path looked for, 1..kMostHops
    bool all_shortest = false;  ///< all paths of the smallest length (k does not matter), none longer
    PathMode mode = PathMode::simple;
    PathWeight weight = PathWeight::hops;
    PassageOptions passage;                   ///< what may be walked on; nodes it closes may still be ends
    std::vector<graph::VertexId> via;         ///< nodes that a path must pass, in any order
    std::size_t most_steps = 20'000'000;      ///< beyond: Error (limit, "path.limit")
    const std::atomic<bool>* stop = nullptr;  ///< set from elsewhere (Ctrl-C): Error (limit, "path.stopped")
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
    double weight = 0;  ///< of all hops taken together as PathWeight says, each with its weightiest relation
    friend bool operator==(const Path&, const Path&) = default;
};

struct PathResult {
    graph::EntityIndex from = 0, to = 0;
    std::vector<Path> paths;
    PathWeight weight = PathWeight::hops;  ///< that Path::weight is of
};

/// How two nodes are tied: the k best node sequences in the order of PathWeight. Parallel relations make one path. From
/// a node to itself there is none (see cycles.hpp).
///
/// Method: breadth-first search from both ends, the side with the smaller sum of degrees in its frontier going on,
/// gives the distance. For each length from there on, the layers of nodes at exactly i hops of A and r hops of B (again
/// grown from both ends) give for every node the best weight with which B can be reached in r hops; a depth-first
/// search in order of names takes only steps that can still beat the k-th path found, so the first k are exact.
///
/// Nodes and relations of the result are the network's vertices and edges. Throws base::Error: usage ("path.options",
/// "type.unknown", "label.unknown"), limit ("path.limit", "path.stopped").
PathResult find_paths(const graph::Network& network, graph::VertexId from, graph::VertexId to,
                      const PathOptions& options);

/// The same paths in the same order, each as soon as it is known, until `take` gives false. Where can_stream(), none is
/// kept: memory grows with the links between the ends, not with the paths. The time between two paths is bounded by the
/// links too, but for simple paths and trails that must go a long way round, and for `via`. The k best of few are found
/// faster by find_paths().
void each_path(const graph::Network& network, graph::VertexId from, graph::VertexId to, const PathOptions& options,
               const std::function<bool(const Path&)>& take);
/// By hops and amount paths fall into few groups of equal weight. Products and sums do not: all paths are kept until
/// the first comes.
bool can_stream(PathWeight weight);

/// One of the shortest paths, found without weighing any: the same for the same network and options, of which only
/// max_hops and passage are looked at. `space` serves any number of searches on the network. Path::weight is 0.
PathResult find_any_path(const graph::Network& network, graph::VertexId from, graph::VertexId to,
                         const PathOptions& options, SearchSpace& space);

/// The same as find_paths on a graph whose network is made for this question. O(V + E) more.
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

/// The parts of these: the heading where the number of paths is known, a path as the `number`th, and an element of
/// "paths".
std::string paths_heading(const graph::Graph& graph, const PathResult& ends, const std::string& count,
                          const TextOptions& options);
std::string path_text(const graph::Graph& graph, const Path& path, PathWeight weight, std::size_t number,
                      SourceList& sources, const TextOptions& options);
std::string to_json(const graph::Graph& graph, const Path& path, PathWeight weight);
/// What stands before the first path, behind the last of which "]}" and a newline belong.
std::string json_begin(const graph::Graph& graph, const PathResult& ends);

}  // namespace newsgraph::query
