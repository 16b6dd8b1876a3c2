#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/graph_access.hpp"
#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// A PropertyGraph as functions and printing see it. What was deleted can still tell its type and ends (a
/// relationship), everything else of it throws QueryError (EntityNotFound, DeletedEntityAccess).
class GraphReader : public GraphAccess {
  public:
    /// `graph` must live as long as this object.
    explicit GraphReader(const PropertyGraph& graph) : graph_(graph) {}

    bool exists(NodeRef node) const override;
    bool exists(RelationshipRef relationship) const override;
    std::vector<std::string> labels(NodeRef node) const override;
    bool has_label(NodeRef node, std::string_view label) const override;
    std::string type(RelationshipRef relationship) const override;
    NodeRef start(RelationshipRef relationship) const override;
    NodeRef end(RelationshipRef relationship) const override;
    Value property(NodeRef node, std::string_view key) const override;
    Value property(RelationshipRef relationship, std::string_view key) const override;
    Map properties(NodeRef node) const override;
    Map properties(RelationshipRef relationship) const override;

  private:
    const PropertyGraph& graph_;
};

/// The number that `node` has in the graph; throws QueryError (EntityNotFound, DeletedEntityAccess) if it was deleted.
NodeId require(const PropertyGraph& graph, NodeRef node);
RelationshipId require(const PropertyGraph& graph, RelationshipRef relationship);

}  // namespace newsgraph::query::cypher
