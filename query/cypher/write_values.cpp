#include "query/cypher/write_values.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {
namespace {

bool is_storable(const Value& value, bool in_list) {
    switch (value.kind()) {
        case Kind::map:
        case Kind::node:
        case Kind::relationship:
        case Kind::path:
            return false;
        case Kind::list:
            return !in_list && std::all_of(value.list().begin(), value.list().end(),
                                           [](const Value& item) { return is_storable(item, true); });
        default:
            return true;
    }
}

[[noreturn]] void wrong_entity(const Value& value, const char* what, base::Span span) {
    throw QueryError(
        ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
        std::string(what) + " a node or a relationship, not of a value of type " + std::string(kind_name(value.kind())),
        span);
}

}  // namespace

void require_storable(const Value& value, const std::string& key, base::Span span) {
    if (is_storable(value, false)) return;
    throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidPropertyType",
                     "the property " + key + " cannot hold a value of type " + std::string(kind_name(value.kind())) +
                         (value.is_list() ? " with such elements" : ""),
                     span);
}

// --- properties of patterns

PropertyWriter::PropertyWriter(const BoundProperties& properties, const ExpressionCompiler& compiler)
    : map_(compiler.compile(properties.map.get())) {
    for (const PropertyEntry& entry : properties.entries) {
        entries_.push_back({entry.key, compiler.graph().key_id(entry.key), compiler.compile(entry.value.get())});
    }
}

template <class Set>
void PropertyWriter::each(Runtime& runtime, const Set& set) const {
    for (const Entry& entry : entries_) {
        Value value = entry.value->value(runtime);
        require_storable(value, entry.name, entry.value->span());
        set(entry.key, std::move(value));
    }
    if (!map_) return;
    const Value map = map_->value(runtime);
    if (map.is_null()) return;
    if (!map.is_map()) {
        throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                         "properties come from a map, not from a value of type " + std::string(kind_name(map.kind())),
                         map_->span());
    }
    for (const auto& [key, value] : map.map()) {
        require_storable(value, key, map_->span());
        set(runtime.graph.key_id(key), value);
    }
}

void PropertyWriter::write(Runtime& runtime, NodeRef node) const {
    each(runtime, [&](KeyId key, Value value) { runtime.graph.set_node_property(node.index, key, std::move(value)); });
}

void PropertyWriter::write(Runtime& runtime, RelationshipRef relationship) const {
    each(runtime, [&](KeyId key, Value value) {
        runtime.graph.set_relationship_property(relationship.index, key, std::move(value));
    });
}

void PropertyWriter::refuse_null(Runtime& runtime) const {
    for (const Entry& entry : entries_) {
        Value place;
        if (!entry.value->evaluate(runtime, place).is_null()) continue;
        throw QueryError(ErrorType::semantic_error, Phase::runtime, "MergeReadOwnWrites",
                         "MERGE cannot look for the property " + entry.name + ": its value is null",
                         entry.value->span());
    }
}

// --- paths

PathWriter::PathWriter(const BoundPath& path, std::vector<Slot>& known, const ExpressionCompiler& compiler) {
    for (const BoundNode& node : path.nodes) {
        if (node.bound || std::find(known.begin(), known.end(), node.slot) != known.end()) continue;
        known.push_back(node.slot);
        std::vector<LabelId> labels;
        for (const std::string& label : node.labels.all_of) labels.push_back(compiler.graph().label_id(label));
        nodes_.push_back({node.slot, std::move(labels), PropertyWriter(node.properties, compiler)});
    }
    for (std::size_t i = 0; i < path.steps.size(); ++i) {
        const auto& step = std::get<BoundRelationship>(path.steps[i]);
        Slot from = path.nodes[i].slot, to = path.nodes[i + 1].slot;
        if (step.direction == Direction::in) std::swap(from, to);
        relationships_.push_back({step.slot, from, to, compiler.graph().type_id(step.types.any_of.front()), step.span,
                                  PropertyWriter(step.properties, compiler)});
        known.push_back(step.slot);
    }
}

void PathWriter::write(Runtime& runtime) const {
    PropertyGraph& graph = runtime.graph;
    for (const NewNode& node : nodes_) {
        const NodeId id = graph.create_node(node.labels);
        runtime.frame[node.slot] = NodeRef{id};
        node.properties.write(runtime, NodeRef{id});
    }
    for (const NewRelationship& item : relationships_) {
        NodeId ends[2];
        for (int i = 0; i < 2; ++i) {
            const Value& end = runtime.frame[i == 0 ? item.from : item.to];
            if (!end.is_node()) {
                throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                                 "a relationship needs a node at each end, and one is " +
                                     (end.is_null() ? "null" : "a value of type " + std::string(kind_name(end.kind()))),
                                 item.span);
            }
            ends[i] = at(item.span, [&] { return require(graph, end.node()); });
        }
        const RelationshipId id = graph.create_relationship(item.type, ends[0], ends[1]);
        runtime.frame[item.slot] = RelationshipRef{id};
        item.properties.write(runtime, RelationshipRef{id});
    }
}

void PathWriter::refuse_null(Runtime& runtime) const {
    for (const NewNode& node : nodes_) node.properties.refuse_null(runtime);
    for (const NewRelationship& item : relationships_) item.properties.refuse_null(runtime);
}

// --- SET and REMOVE

Change::Change(const BoundSetItem& item, bool remove, const ExpressionCompiler& compiler)
    : item_(item),
      remove_(remove),
      target_(compiler.compile(item.target.get())),
      index_(compiler.compile(item.index.get())),
      value_(compiler.compile(item.value.get())) {
    if (item.kind == ast::SetItem::Kind::property) key_ = compiler.graph().key_id(item.key);
    for (const std::string& label : item.labels) labels_.push_back(compiler.graph().label_id(label));
}

void Change::apply(Runtime& runtime) const {
    const Value entity = target_->value(runtime);
    if (entity.is_null()) return;
    switch (item_.kind) {
        case ast::SetItem::Kind::property:
            set(runtime, entity, key_, value_ ? value_->value(runtime) : Value());
            return;
        case ast::SetItem::Kind::subscript: {
            const Value key = index_->value(runtime);
            if (!key.is_string()) {
                throw QueryError(
                    ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                    "the name of a property is a string, not a value of type " + std::string(kind_name(key.kind())),
                    item_.span);
            }
            set(runtime, entity, runtime.graph.key_id(key.string()), value_ ? value_->value(runtime) : Value());
            return;
        }
        case ast::SetItem::Kind::replace:
        case ast::SetItem::Kind::add:
            set_all(runtime, entity, value_->value(runtime));
            return;
        case ast::SetItem::Kind::labels:
            set_labels(runtime, entity);
            return;
    }
}

void Change::set(Runtime& runtime, const Value& entity, KeyId key, Value value) const {
    require_storable(value, runtime.graph.keys()[key], item_.span);
    at(item_.span, [&] {
        if (entity.is_node()) {
            runtime.graph.set_node_property(require(runtime.graph, entity.node()), key, std::move(value));
        } else if (entity.is_relationship()) {
            runtime.graph.set_relationship_property(require(runtime.graph, entity.relationship()), key,
                                                    std::move(value));
        } else {
            wrong_entity(entity, "only properties can be changed of", item_.span);
        }
    });
}

void Change::set_all(Runtime& runtime, const Value& entity, const Value& value) const {
    at(item_.span, [&] {
        Map source;
        if (value.is_map()) {
            source = value.map();
        } else if (value.is_node()) {
            source = runtime.reader.properties(value.node());
        } else if (value.is_relationship()) {
            source = runtime.reader.properties(value.relationship());
        } else if (value.is_null() && item_.kind == ast::SetItem::Kind::add) {
            return;
        } else {
            fail(ErrorType::type_error, "InvalidArgumentType",
                 "properties come from a map, a node or a relationship, not from a value of type " +
                     std::string(kind_name(value.kind())));
        }
        if (item_.kind == ast::SetItem::Kind::replace) {
            if (!entity.is_node() && !entity.is_relationship()) wrong_entity(entity, "SET changes", item_.span);
            const Map old = entity.is_node() ? runtime.reader.properties(entity.node())
                                             : runtime.reader.properties(entity.relationship());
            for (const auto& [key, unused] : old) {
                if (source.find(key) == nullptr) set(runtime, entity, runtime.graph.key_id(key), Value());
            }
        }
        for (const auto& [key, item] : source) set(runtime, entity, runtime.graph.key_id(key), item);
    });
}

void Change::set_labels(Runtime& runtime, const Value& entity) const {
    if (!entity.is_node()) {
        throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                         "labels belong to a node, not to a value of type " + std::string(kind_name(entity.kind())),
                         item_.span);
    }
    const NodeId node = at(item_.span, [&] { return require(runtime.graph, entity.node()); });
    for (const LabelId label : labels_) {
        if (remove_) {
            runtime.graph.remove_label(node, label);
        } else {
            runtime.graph.add_label(node, label);
        }
    }
}

std::vector<Change> make_changes(const std::vector<BoundSetItem>& items, bool remove,
                                 const ExpressionCompiler& compiler) {
    std::vector<Change> changes;
    changes.reserve(items.size());
    for (const BoundSetItem& item : items) changes.emplace_back(item, remove, compiler);
    return changes;
}

}  // namespace newsgraph::query::cypher
