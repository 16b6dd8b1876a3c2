#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// What functions, comparing and printing must know of the graph behind node and relationship values. Every method but
/// `exists` throws QueryError (EntityNotFound, DeletedEntityAccess) where the entity was deleted and the graph cannot
/// tell.
class GraphAccess {
  public:
    virtual ~GraphAccess() = default;

    virtual bool exists(NodeId node) const = 0;
    virtual bool exists(RelationshipId relationship) const = 0;
    /// Names in the order in which the graph keeps them, each once.
    virtual std::vector<std::string> labels(NodeId node) const = 0;
    virtual bool has_label(NodeId node, std::string_view label) const = 0;
    virtual std::string type(RelationshipId relationship) const = 0;
    virtual NodeId start(RelationshipId relationship) const = 0;
    virtual NodeId end(RelationshipId relationship) const = 0;
    /// Null where the entity has no such property.
    virtual Value property(NodeId node, std::string_view key) const = 0;
    virtual Value property(RelationshipId relationship, std::string_view key) const = 0;
    virtual Map properties(NodeId node) const = 0;
    virtual Map properties(RelationshipId relationship) const = 0;
};

}  // namespace newsgraph::query::cypher
