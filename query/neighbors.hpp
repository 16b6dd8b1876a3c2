#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/sources.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// How a relation lies as seen from the nearer of its two ends.
enum class Direction { out, in, both };
std::string_view to_string(Direction direction);

struct NeighborEdge {
    graph::RelationIndex relation = 0;
    graph::EntityIndex near = 0;  ///< the end that is nearer to the centre
    graph::EntityIndex far = 0;
};

/// Relations of one type and direction at one distance, weightiest first.
struct NeighborGroup {
    std::size_t distance = 1;  ///< hops from the centre to the far end
    std::string type;
    Direction direction = Direction::out;
    std::vector<NeighborEdge> edges;
};

struct Neighborhood {
    graph::EntityIndex center = 0;
    std::vector<NeighborGroup>
        groups;  ///< by distance, then as the schema lists the types (others behind, by name), then direction
};

struct NeighborOptions {
    std::size_t hops = 1;  ///< 1 or more
    RelationFilter filter;
};

/// The relations on walks of at most `hops` hops from a node, whatever their direction, each once. O(n + m) to prepare,
/// then linear in what is reached. Throws base::Error (usage, "type.unknown").
Neighborhood find_neighbors(const graph::Graph& graph, graph::EntityIndex center, const NeighborOptions& options);

/// Distance in hops of every node from `center` over relations that pass the filter, direction aside; at most `hops`.
/// Nodes farther off have kUnreached.
inline constexpr std::size_t kUnreached = static_cast<std::size_t>(-1);
std::vector<std::size_t> distances_from(const graph::Graph& graph, graph::EntityIndex center, std::size_t hops,
                                        const RelationFilter& filter);

std::string to_text(const graph::Graph& graph, const Neighborhood& neighborhood, const TextOptions& options);
/// {"center":{"name","type"},"groups":[{"distance","type","direction","edges":[...]}]}
std::string to_json(const graph::Graph& graph, const Neighborhood& neighborhood);

/// The groups alone, for answers that hold them among other things.
std::string groups_text(const graph::Graph& graph, const std::vector<NeighborGroup>& groups, SourceList& sources,
                        const TextOptions& options);
void write_groups(base::JsonWriter& json, const graph::Graph& graph, const std::vector<NeighborGroup>& groups);

}  // namespace newsgraph::query
