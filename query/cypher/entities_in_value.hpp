#pragma once
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Calls on_node and on_relationship with what a value consists of, in its order: itself, the steps of a path, the
/// elements of lists and maps at any depth.
template <class OnNode, class OnRelationship>
void each_entity(const Value& value, const OnNode& on_node, const OnRelationship& on_relationship) {
    switch (value.kind()) {
        case Kind::node:
            on_node(value.node());
            return;
        case Kind::relationship:
            on_relationship(value.relationship());
            return;
        case Kind::path:
            for (const NodeRef node : value.path().nodes) on_node(node);
            for (const RelationshipRef step : value.path().relationships) on_relationship(step);
            return;
        case Kind::list:
            for (const Value& item : value.list()) each_entity(item, on_node, on_relationship);
            return;
        case Kind::map:
            for (const auto& [key, item] : value.map()) each_entity(item, on_node, on_relationship);
            return;
        default:
            return;
    }
}

}  // namespace newsgraph::query::cypher
