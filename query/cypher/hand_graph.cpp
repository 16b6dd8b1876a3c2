#include "query/cypher/hand_graph.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "graph/identity.hpp"
#include "graph/lexicon_index.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/hand_value.hpp"
#include "query/cypher/news_graph.hpp"
#include "query/cypher/temporal_parse.hpp"

namespace newsgraph::query::cypher {
namespace {

using graph::HandChange;
using graph::HandNode;
using graph::HandRelationship;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();  // also greater than any number

std::vector<Value> values_of(const graph::HandProperties& properties) {
    std::vector<Value> values;
    for (const auto& property : properties) values.push_back(from_hand_value(property.second));
    return values;
}

/// What was done, for changes(x).
std::string deed(const HandChange& change) {
    switch (change.kind) {
        case HandChange::Kind::create_node:
        case HandChange::Kind::create_relationship:
            return "created";
        case HandChange::Kind::set_property:
            return "set " + change.name;
        case HandChange::Kind::remove_property:
            return "removed " + change.name;
        case HandChange::Kind::add_label:
            return "added label " + change.name;
        case HandChange::Kind::remove_label:
            return "removed label " + change.name;
        case HandChange::Kind::delete_node:
        case HandChange::Kind::delete_relationship:
            break;
    }
    return "deleted";
}

}  // namespace

HandGraph::HandGraph(const graph::Graph& articles, const graph::HandChanges& changes, const std::string& until_day)
    : articles_(articles), graph_(make_property_graph(articles)), next_number_(changes.next_number) {
    for (const graph::HandStatement& statement : changes.statements) {
        if (!statement.undone.empty() || (!until_day.empty() && statement.day() > until_day)) continue;
        index_articles();
        begin_statement(statement);
        for (const HandChange& change : statement.changes) {
            std::string reason = apply(change);
            if (reason.empty()) {
                note(statements_.size() - 1, change);
            } else {
                resting_.push_back({statement.number, std::move(reason)});
            }
        }
    }
    graph_.commit();
}

void HandGraph::index_articles() {
    if (!by_id_.empty()) return;
    by_id_.reserve(articles_.entities.size());
    for (NodeId node = 0; node < articles_.entities.size(); ++node) by_id_.emplace(articles_.entities[node].id, node);
}

void HandGraph::begin_statement(const graph::HandStatement& statement) {
    graph::HandStatement& head = statements_.emplace_back();
    head.number = statement.number;
    head.made = statement.made;
    head.author = statement.author;
    head.text = statement.text;
}

// --- who is meant

NodeId HandGraph::find(const HandNode& node, std::string& missing) const {
    if (node.number != 0) {
        const auto found = nodes_.by_number.find(node.number);
        if (found != nodes_.by_number.end() && graph_.has_node(found->second)) return found->second;
        missing = "node " + std::to_string(node.number) + ", made by hand, is not there";
        return kNone;
    }
    const auto found = by_id_.find(graph::entity_id(node.type, graph::name_key(node.name)));
    if (found != by_id_.end() && graph_.has_node(found->second)) return found->second;
    missing = "no article names " + node.name + " (" + node.type + ")";
    return kNone;
}

RelationshipId HandGraph::between(const std::string& type, NodeId from, NodeId to, bool of_articles) const {
    const auto id = graph_.types().find(type);
    if (!id) return kNone;
    const graph::RelationType* known = articles_.schema.relation_type(type);
    const bool both_ways = known != nullptr && known->symmetric;
    RelationshipId first = kNone;
    for (int way = 0; way < (both_ways ? 2 : 1); ++way) {
        for (const Link& link : graph_.outgoing().row(from, *id, to)) first = std::min(first, link.relationship);
        std::swap(from, to);
    }
    return of_articles && first >= articles_.relations.size() ? kNone : first;
}

RelationshipId HandGraph::find(const HandRelationship& relationship, std::string& missing) const {
    if (relationship.number != 0) {
        const auto found = relationships_.by_number.find(relationship.number);
        if (found != relationships_.by_number.end() && graph_.has_relationship(found->second)) return found->second;
        missing = "relationship " + std::to_string(relationship.number) + ", made by hand, is not there";
        return kNone;
    }
    const NodeId from = find(relationship.from, missing);
    if (from == kNone) return kNone;
    const NodeId to = find(relationship.to, missing);
    if (to == kNone) return kNone;
    const RelationshipId found = between(relationship.type, from, to, true);
    if (found == kNone) {
        const auto name = [](const HandNode& node) {
            return node.number != 0 ? "node " + std::to_string(node.number) : node.name;
        };
        missing = "no article tells " + relationship.type + " from " + name(relationship.from) + " to " +
                  name(relationship.to);
    }
    return found;
}

HandNode HandGraph::name_of(NodeId node) const {
    HandNode name;
    if (const auto found = nodes_.numbers.find(node); found != nodes_.numbers.end()) {
        name.number = found->second;
    } else if (const auto pending = pending_nodes_.find(node); pending != pending_nodes_.end()) {
        name.number = pending->second;
    } else {
        name.name = articles_.entities[node].name;
        name.type = articles_.entities[node].type;
    }
    return name;
}

HandRelationship HandGraph::name_of_relationship(RelationshipId relationship) const {
    HandRelationship name;
    if (const auto found = relationships_.numbers.find(relationship); found != relationships_.numbers.end()) {
        name.number = found->second;
        return name;
    }
    const PropertyGraph::Relationship& it = graph_.relationship(relationship);
    name.type = graph_.types()[it.type];
    name.from = name_of(it.from);
    name.to = name_of(it.to);
    return name;
}

// --- applying

/// Why it could not be applied; empty when it was.
std::string HandGraph::apply(const HandChange& change) try {
    std::string missing;
    if (change.kind == HandChange::Kind::create_node) {
        return create_node(change, std::get<HandNode>(change.target).number);
    }
    if (change.kind == HandChange::Kind::create_relationship) {
        return create_relationship(change, std::get<HandRelationship>(change.target));
    }
    if (const auto* name = std::get_if<HandNode>(&change.target)) {
        const NodeId node = find(*name, missing);
        if (node != kNone) change_node(change, node);
        return missing;
    }
    const RelationshipId relationship = find(std::get<HandRelationship>(change.target), missing);
    if (relationship == kNone) return missing;
    if (change.kind == HandChange::Kind::delete_relationship) {
        graph_.delete_relationship(relationship);
    } else {
        const bool removes = change.kind == HandChange::Kind::remove_property;
        Value value = removes ? Value() : from_hand_value(change.value);
        graph_.set_relationship_property(relationship, graph_.key_id(change.name), std::move(value));
    }
    return {};
} catch (const QueryError& error) {
    return "a value cannot be read: " + std::string(error.what());
}

std::string HandGraph::create_node(const HandChange& change, std::uint64_t number) {
    if (nodes_.by_number.contains(number)) return "node " + std::to_string(number) + " is there already";
    const std::vector<Value> values = values_of(change.properties);
    std::vector<LabelId> labels;
    for (const std::string& label : change.labels) labels.push_back(graph_.label_id(label));
    NodeId node = kNone;
    if (change.same) {
        const std::uint64_t id = graph::entity_id(change.labels.front(), graph::name_key(*change.same));
        const auto known = by_id_.find(id);
        const bool is_known = known != by_id_.end() && graph_.has_node(known->second);
        if (is_known && known->second < articles_.entities.size() && !nodes_.numbers.contains(known->second)) {
            node = known->second;
            for (const LabelId label : labels) graph_.add_label(node, label);
        } else if (!is_known) {
            node = graph_.create_node(labels);
            by_id_[id] = node;
        }
    }
    if (node == kNone) node = graph_.create_node(labels);
    for (std::size_t i = 0; i < values.size(); ++i) {
        graph_.set_node_property(node, graph_.key_id(change.properties[i].first), values[i]);
    }
    nodes_.bind(number, node);
    return {};
}

std::string HandGraph::create_relationship(const HandChange& change, const HandRelationship& made) {
    if (relationships_.by_number.contains(made.number)) {
        return "relationship " + std::to_string(made.number) + " is there already";
    }
    std::string missing;
    const NodeId from = find(made.from, missing);
    if (from == kNone) return missing;
    const NodeId to = find(made.to, missing);
    if (to == kNone) return missing;
    const std::vector<Value> values = values_of(change.properties);
    RelationshipId relationship = change.same ? between(made.type, from, to, true) : kNone;
    if (relationship == kNone || relationships_.numbers.contains(relationship)) {
        relationship = graph_.create_relationship(graph_.type_id(made.type), from, to);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        graph_.set_relationship_property(relationship, graph_.key_id(change.properties[i].first), values[i]);
    }
    relationships_.bind(made.number, relationship);
    return {};
}

void HandGraph::change_node(const HandChange& change, NodeId node) {
    switch (change.kind) {
        case HandChange::Kind::set_property:
            graph_.set_node_property(node, graph_.key_id(change.name), from_hand_value(change.value));
            break;
        case HandChange::Kind::remove_property:
            graph_.set_node_property(node, graph_.key_id(change.name), {});
            break;
        case HandChange::Kind::add_label:
            graph_.add_label(node, graph_.label_id(change.name));
            break;
        case HandChange::Kind::remove_label:
            graph_.remove_label(node, graph_.label_id(change.name));
            break;
        default:
            detach_and_delete(node);
    }
}

void HandGraph::detach_and_delete(NodeId node) {
    // Articles may tell relations of it that were not there when it was deleted.
    for (const Adjacency* links : {&graph_.outgoing(), &graph_.incoming()}) {
        std::vector<RelationshipId> relationships;
        for (const Link& link : links->row(node)) relationships.push_back(link.relationship);
        for (const RelationshipId relationship : relationships) graph_.delete_relationship(relationship);
    }
    graph_.delete_node(node);
}

// --- origin

void HandGraph::note(std::size_t statement, const HandChange& change) {
    const auto add = [&](Made& made, std::uint32_t thing) {
        std::vector<Touch>& history = made.history[thing];
        if (!history.empty() && history.back().statement == statement) {
            history.back().what += ", " + deed(change);
        } else {
            history.push_back({statement, deed(change), {}});
        }
        std::set<std::string>& keys = history.back().keys;
        for (const auto& property : change.properties) keys.insert(property.first);
        const bool is_of_property =
            change.kind == HandChange::Kind::set_property || change.kind == HandChange::Kind::remove_property;
        if (is_of_property) keys.insert(change.name);
    };
    std::string ignored;
    if (const auto* node = std::get_if<HandNode>(&change.target)) {
        const NodeId id = find(*node, ignored);
        if (id != kNone) add(nodes_, id);
    } else {
        const RelationshipId id = find(std::get<HandRelationship>(change.target), ignored);
        if (id != kNone) add(relationships_, id);
    }
}

namespace {

std::string_view origin_of(bool of_articles, bool is_changed) {
    if (!of_articles) return "person";
    return is_changed ? "both" : "articles";
}

}  // namespace

std::string_view HandGraph::origin(NodeRef node) const {
    return origin_of(node.index < articles_.entities.size(), nodes_.history.contains(node.index));
}

std::string_view HandGraph::origin(RelationshipRef relationship) const {
    return origin_of(relationship.index < articles_.relations.size(),
                     relationships_.history.contains(relationship.index));
}

namespace {

Map change_map(const graph::HandStatement& statement, const std::string& what) {
    Map map;
    map.set("number", static_cast<std::int64_t>(statement.number));
    map.set("when", parse_datetime(statement.made, 0));
    map.set("author", statement.author.empty() ? Value() : Value(statement.author));
    map.set("statement", statement.text);
    map.set("what", what);
    return map;
}

}  // namespace

List HandGraph::changes(NodeRef node) const {
    List list;
    for (const Touch& touch : touches(node)) list.emplace_back(change_map(statements_[touch.statement], touch.what));
    return list;
}

List HandGraph::changes(RelationshipRef relationship) const {
    List list;
    for (const Touch& touch : touches(relationship)) {
        list.emplace_back(change_map(statements_[touch.statement], touch.what));
    }
    return list;
}

}  // namespace newsgraph::query::cypher
