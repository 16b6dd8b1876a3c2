#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "query/cypher/bound.hpp"
#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// What the planner expects of a graph: exact numbers where the graph keeps them, else those of a sample of nodes
/// (evenly spread over their numbers, so that the same graph always gives the same plan). Made for one statement.
class Statistics {
  public:
    explicit Statistics(const PropertyGraph& graph) : graph_(graph) {}

    double nodes() const { return static_cast<double>(graph_.node_count()); }
    /// Nodes with a label.
    double nodes(const std::string& label) const;
    /// The share of all nodes that meet `labels`, 0 to 1.
    double share(const BoundLabels& labels) const;
    /// The label of `labels` that every node needs and the fewest have; none if every node may pass.
    std::optional<std::string> rarest(const BoundLabels& labels) const;
    /// Relationships that a node (with `label`, if there is one) has in a direction, of the types that `types` asks
    /// for: the mean.
    double degree(const std::optional<std::string>& label, Direction direction, const BoundLabels& types) const;
    /// All relationships of the types that `types` asks for.
    double relationships(const BoundLabels& types) const;
    /// Nodes that have the property.
    double with_property(const std::string& key) const;
    /// Nodes whose property has one given value: the mean over its values.
    double with_value(const std::string& key) const;

  private:
    const PropertyGraph& graph_;
    mutable std::map<std::string, double> values_;
    mutable std::map<std::pair<std::string, std::pair<Direction, const BoundLabels*>>, double> degrees_;
};

}  // namespace newsgraph::query::cypher
