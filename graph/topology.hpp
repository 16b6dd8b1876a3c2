#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph {

/// A frozen view of who is tied to whom, in compressed sparse rows for both directions: made for walking, without
/// claims or values. Vertices are the entities of the graph it was made of, by index. Valid as long as that graph is
/// not changed.
class Topology {
  public:
    using TypeId = std::uint16_t;
    struct Edge {
        EntityIndex vertex = 0;      ///< the other end
        RelationIndex relation = 0;  ///< in the graph
        TypeId type = 0;             ///< see type_name
        friend bool operator==(const Edge&, const Edge&) = default;
    };
    /// Whether an edge of a symmetric type stands in the rows of its stored direction only, or leads both ways.
    enum class Symmetric { once, both_ways };

    /// In which directions a relation leads; backward is from its `to` to its `from`.
    enum Way : unsigned { closed = 0, forward = 1, backward = 2, both = 3 };

    /// Takes all relations. O(V + E log E).
    explicit Topology(const Graph& graph, Symmetric symmetric = Symmetric::both_ways);
    /// Takes each relation in the directions that `way` tells; those that are closed stay out. O(V + E log E).
    Topology(const Graph& graph, const std::function<Way(const Relation&)>& way);
    /// One directed edge of a topology that is made of something else than a Graph; `relation` is whatever number its
    /// maker knows it by.
    struct Arc {
        EntityIndex from = 0, to = 0;
        RelationIndex relation = 0;
        TypeId type = 0;
    };
    /// Takes all arcs. Requires ends below `vertices`, types below types.size(), and types in byte order.
    Topology(std::size_t vertices, const std::vector<Arc>& arcs, std::vector<std::string> types);

    std::size_t vertex_count() const { return out_.offsets.size() - 1; }
    /// Edges in the rows: one a relation, two for one that leads both ways.
    std::size_t edge_count() const { return out_.edges.size(); }

    /// Edges that leave (reach) a vertex, sorted by (type, other end, relation). Requires v < vertex_count().
    std::span<const Edge> out_edges(EntityIndex v) const { return out_.row(v); }
    std::span<const Edge> in_edges(EntityIndex v) const { return in_.row(v); }
    /// Those of one type only. O(log degree).
    std::span<const Edge> out_edges(EntityIndex v, TypeId type) const { return of_type(out_.row(v), type); }
    std::span<const Edge> in_edges(EntityIndex v, TypeId type) const { return of_type(in_.row(v), type); }
    /// Where the row of `v` begins among all edges that leave: a number for each edge, 0 to edge_count() - 1.
    std::size_t first_out_edge(EntityIndex v) const { return out_.offsets[v]; }

    /// Type names in byte order; an id is the position.
    const std::vector<std::string>& types() const { return types_; }
    std::optional<TypeId> type_id(std::string_view name) const;

  private:
    struct Rows {
        std::vector<std::size_t> offsets;  // one more than vertices
        std::vector<Edge> edges;
        std::span<const Edge> row(EntityIndex v) const {
            return std::span<const Edge>(edges).subspan(offsets[v], offsets[v + 1] - offsets[v]);
        }
    };
    static Rows make_rows(const std::vector<Arc>& arcs, std::size_t vertices, bool forward);
    static std::span<const Edge> of_type(std::span<const Edge> row, TypeId type);

    std::vector<std::string> types_;
    Rows out_, in_;
};

/// For each vertex the number of its strongly connected component: every two of one component reach each other along
/// the edges, so a cycle never leaves one. Components are numbered from 0 by their smallest vertex. Tarjan's algorithm
/// (Boost.Graph), O(V + E), without recursion.
std::vector<std::uint32_t> strong_components(const Topology& topology);

/// Likewise, whatever the direction of the edges: vertices with the same number are tied somehow. O(V + E).
std::vector<std::uint32_t> connected_components(const Topology& topology);

/// For each vertex the greatest k for which it belongs to a k-core: a part of the graph in which everyone has k
/// neighbours of the same part (Batagelj and Zaversnik 2003; Boost.Graph). Requires every edge to lead both ways, none
/// from a vertex to itself; parallel edges count each. O(V + E).
std::vector<std::uint32_t> core_numbers(const Topology& topology);

}  // namespace newsgraph::graph
