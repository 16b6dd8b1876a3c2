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

    virtual bool exists(NodeRef node) const = 0;
    virtual bool exists(RelationshipRef relationship) const = 0;
    /// Names in the order in which the graph keeps them, each once.
    virtual std::vector<std::string> labels(NodeRef node) const = 0;
    virtual bool has_label(NodeRef node, std::string_view label) const = 0;
    virtual std::string type(RelationshipRef relationship) const = 0;
    virtual NodeRef start(RelationshipRef relationship) const = 0;
    virtual NodeRef end(RelationshipRef relationship) const = 0;
    /// Null where the entity has no such property.
    virtual Value property(NodeRef node, std::string_view key) const = 0;
    virtual Value property(RelationshipRef relationship, std::string_view key) const = 0;
    virtual Map properties(NodeRef node) const = 0;
    virtual Map properties(RelationshipRef relationship) const = 0;
};

}  // namespace newsgraph::query::cypher
