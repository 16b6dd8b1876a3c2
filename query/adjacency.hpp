#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::query {

/// All ways from one node to one other: parallel relations stand together.
struct Link {
    graph::EntityIndex from = 0;
    graph::EntityIndex to = 0;
    double weight = 0;  ///< of its weightiest relation
    std::uint32_t first = 0, count = 0;
};

/// The relations that one question may walk over, as rows of links in both directions (compressed sparse rows). A view
/// for one query: O(n + m log m) to make, then constant time a row. Self-loops are left out, since no simple path or
/// loop between two nodes takes one. Rows ascend by the neighbour's index, which is the order of names in a Graph.
class Adjacency {
  public:
    enum Way : unsigned { closed = 0, forward = 1, backward = 2, both = 3 };

    /// `way` tells in which directions a relation may be walked; `weight` how much it counts (larger is better).
    Adjacency(const graph::Graph& graph, const std::function<Way(const graph::Relation&)>& way,
              const std::function<double(const graph::Relation&)>& weight);

    std::size_t size() const { return out_begin_.size() - 1; }
    std::span<const Link> out(graph::EntityIndex node) const {
        return std::span(links_).subspan(out_begin_[node], out_begin_[node + 1] - out_begin_[node]);
    }
    /// Positions in links() of the links that end in `node`, by their beginning.
    std::span<const std::uint32_t> in(graph::EntityIndex node) const {
        return std::span(in_).subspan(in_begin_[node], in_begin_[node + 1] - in_begin_[node]);
    }
    const std::vector<Link>& links() const { return links_; }
    /// The relations of a link, weightiest first, then as in the graph.
    std::span<const graph::RelationIndex> relations(const Link& link) const {
        return std::span(relations_).subspan(link.first, link.count);
    }
    /// The link from one node to another, or nullptr. O(log degree).
    const Link* find(graph::EntityIndex from, graph::EntityIndex to) const;

  private:
    std::vector<Link> links_;
    std::vector<std::uint32_t> out_begin_, in_begin_, in_;
    std::vector<graph::RelationIndex> relations_;
};

}  // namespace newsgraph::query
