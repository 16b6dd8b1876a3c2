#pragma once
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/topology.hpp"

namespace newsgraph::query {

/// All relations that lead from one node to one other.
struct Link {
    graph::EntityIndex to = 0;
    double weight = 0;                            ///< of its weightiest relation
    std::vector<graph::RelationIndex> relations;  ///< weightiest first, then as in the graph
};

/// The rows of a topology with parallel relations taken together. A row is made when it is first asked for: searches
/// look at few of them.
class Links {
  public:
    /// `weight` tells how much a relation counts (larger is better). Keeps references: graph and topology must outlive
    /// it.
    Links(const graph::Graph& graph, const graph::Topology& topology,
          std::function<double(const graph::Relation&)> weight)
        : graph_(graph), topology_(topology), weight_(std::move(weight)) {}

    const graph::Topology& topology() const { return topology_; }
    double weight(graph::RelationIndex relation) const { return weight_(graph_.relations[relation]); }

    /// Where one can go from `node`, in ascending order of the other ends, which is the order of names in a Graph. The
    /// row stays where it is. O(d log d) at first, then O(1).
    const std::vector<Link>& from(graph::EntityIndex node);
    /// The link from one node to another. Requires that there is one. O(log degree) beyond from().
    const Link& between(graph::EntityIndex from, graph::EntityIndex to);

  private:
    const graph::Graph& graph_;
    const graph::Topology& topology_;
    std::function<double(const graph::Relation&)> weight_;
    std::unordered_map<graph::EntityIndex, std::vector<Link>> rows_;
};

}  // namespace newsgraph::query
