#include "query/cypher/graph_reader.hpp"

#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

NodeId require(const PropertyGraph& graph, NodeRef node) {
    const auto index = static_cast<NodeId>(node.index);
    if (!graph.has_node(index)) fail(ErrorType::entity_not_found, "DeletedEntityAccess", "this node was deleted");
    return index;
}

RelationshipId require(const PropertyGraph& graph, RelationshipRef relationship) {
    const auto index = static_cast<RelationshipId>(relationship.index);
    if (!graph.has_relationship(index)) {
        fail(ErrorType::entity_not_found, "DeletedEntityAccess", "this relationship was deleted");
    }
    return index;
}

bool GraphReader::exists(NodeRef node) const {
    return graph_.has_node(static_cast<NodeId>(node.index));
}

bool GraphReader::exists(RelationshipRef relationship) const {
    return graph_.has_relationship(static_cast<RelationshipId>(relationship.index));
}

std::vector<std::string> GraphReader::labels(NodeRef node) const {
    std::vector<std::string> names;
    for (const LabelId label : graph_.labels_of(require(graph_, node))) names.push_back(graph_.labels()[label]);
    return names;
}

bool GraphReader::has_label(NodeRef node, std::string_view label) const {
    const NodeId index = require(graph_, node);
    const auto id = graph_.labels().find(label);
    return id && graph_.has_label(index, *id);
}

std::string GraphReader::type(RelationshipRef relationship) const {
    return graph_.types()[graph_.relationship(static_cast<RelationshipId>(relationship.index)).type];
}

NodeRef GraphReader::start(RelationshipRef relationship) const {
    return {graph_.relationship(static_cast<RelationshipId>(relationship.index)).from};
}

NodeRef GraphReader::end(RelationshipRef relationship) const {
    return {graph_.relationship(static_cast<RelationshipId>(relationship.index)).to};
}

Value GraphReader::property(NodeRef node, std::string_view key) const {
    const NodeId index = require(graph_, node);
    const auto id = graph_.keys().find(key);
    return id ? graph_.node_property(index, *id) : Value();
}

Value GraphReader::property(RelationshipRef relationship, std::string_view key) const {
    const RelationshipId index = require(graph_, relationship);
    const auto id = graph_.keys().find(key);
    return id ? graph_.relationship_property(index, *id) : Value();
}

Map GraphReader::properties(NodeRef node) const {
    Map map;
    graph_.node_properties(require(graph_, node),
                           [&](KeyId key, const Value& value) { map.set(graph_.keys()[key], value); });
    return map;
}

Map GraphReader::properties(RelationshipRef relationship) const {
    Map map;
    graph_.relationship_properties(require(graph_, relationship),
                                   [&](KeyId key, const Value& value) { map.set(graph_.keys()[key], value); });
    return map;
}

}  // namespace newsgraph::query::cypher
