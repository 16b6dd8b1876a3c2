// What a statement changed, read off the undo log of the graph.
#include <algorithm>
#include <map>
#include <set>

#include "graph/identity.hpp"
#include "graph/lexicon_index.hpp"
#include "query/cypher/hand_graph.hpp"
#include "query/cypher/hand_value.hpp"

namespace newsgraph::query::cypher {

using graph::HandChange;
using graph::HandNode;
using graph::HandRelationship;

/// Adds up the log to what is different at its end.
class HandCollector {
  public:
    explicit HandCollector(HandGraph& hand) : hand_(hand), graph_(hand.graph_) {
        for (const PropertyGraph::Change& change : graph_.log()) read(change);
    }

    std::vector<HandChange> collect() {
        hand_.index_articles();
        // First what is deleted: what is made in its stead is another thing than it.
        for (const auto& [relationship, before] : relationships_) {
            if (before.is_new || graph_.has_relationship(relationship)) continue;
            add(HandChange::Kind::delete_relationship, hand_.name_of_relationship(relationship));
        }
        for (const auto& [node, before] : nodes_) {
            if (!before.is_new && !graph_.has_node(node)) add(HandChange::Kind::delete_node, hand_.name_of(node));
        }
        for (const auto& [node, before] : nodes_) {
            if (before.is_new && graph_.has_node(node)) add_created_node(node);
        }
        for (const auto& [relationship, before] : relationships_) {
            if (before.is_new && graph_.has_relationship(relationship)) add_created_relationship(relationship);
        }
        for (const auto& [node, before] : nodes_) {
            if (!before.is_new && graph_.has_node(node)) add_changes_of_node(node, before);
        }
        for (const auto& [relationship, before] : relationships_) {
            if (before.is_new || !graph_.has_relationship(relationship)) continue;
            const RelationshipId id = relationship;
            add_properties(before, hand_.name_of_relationship(id),
                           [&](KeyId key) { return graph_.relationship_property(id, key); });
        }
        return std::move(changes_);
    }

  private:
    /// What a node or relationship was like.
    struct Before {
        bool is_new = false;
        std::map<KeyId, Value> properties;  // of those that were written
        std::optional<std::vector<LabelId>> labels;
    };

    void read(const PropertyGraph::Change& change) {
        using Step = PropertyGraph::Change::Kind;
        switch (change.kind) {
            case Step::node_created:
                nodes_[change.subject].is_new = true;
                break;
            case Step::relationship_created:
                relationships_[change.subject].is_new = true;
                break;
            case Step::node_deleted:
                nodes_[change.subject];
                break;
            case Step::relationship_deleted:
                relationships_[change.subject];
                break;
            case Step::node_property:
                nodes_[change.subject].properties.emplace(change.detail, change.old);
                break;
            case Step::relationship_property:
                relationships_[change.subject].properties.emplace(change.detail, change.old);
                break;
            case Step::labels: {
                Before& before = nodes_[change.subject];
                if (!before.labels) before.labels = graph_.labels_of_set(change.detail);
                break;
            }
        }
    }

    HandChange& add(HandChange::Kind kind, std::variant<HandNode, HandRelationship> target) {
        HandChange& change = changes_.emplace_back();
        change.kind = kind;
        change.target = std::move(target);
        return change;
    }

    static void sort(graph::HandProperties& properties) {
        std::sort(properties.begin(), properties.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    }

    void add_created_node(NodeId node) {
        HandNode name;
        name.number = hand_.pending_nodes_[node] = hand_.next_number_++;
        HandChange& change = add(HandChange::Kind::create_node, name);
        for (const LabelId label : graph_.labels_of(node)) change.labels.push_back(graph_.labels()[label]);
        std::sort(change.labels.begin(), change.labels.end());
        graph_.node_properties(node, [&](KeyId key, const Value& value) {
            change.properties.emplace_back(graph_.keys()[key], to_hand_value(value));
        });
        sort(change.properties);
        const auto key = graph_.keys().find("name");
        const Value own = key ? graph_.node_property(node, *key) : Value();
        if (change.labels.size() != 1 || !own.is_string()) return;
        const std::uint64_t id = graph::entity_id(change.labels.front(), graph::name_key(own.string()));
        const auto known = hand_.by_id_.find(id);
        const bool is_known = known != hand_.by_id_.end() && graph_.has_node(known->second);
        if (!is_known && ids_.insert(id).second) change.same = own.string();
    }

    void add_created_relationship(RelationshipId relationship) {
        const PropertyGraph::Relationship& it = graph_.relationship(relationship);
        HandRelationship name;
        name.number = hand_.pending_relationships_[relationship] = hand_.next_number_++;
        name.type = graph_.types()[it.type];
        name.from = hand_.name_of(it.from);
        name.to = hand_.name_of(it.to);
        HandChange& change = add(HandChange::Kind::create_relationship, name);
        graph_.relationship_properties(relationship, [&](KeyId key, const Value& value) {
            change.properties.emplace_back(graph_.keys()[key], to_hand_value(value));
        });
        sort(change.properties);
        // Only the first of several may be what articles tell.
        if (hand_.between(name.type, it.from, it.to, false) == relationship) change.same.emplace();
    }

    template <class Name, class Get>
    void add_properties(const Before& before, const Name& target, const Get& get) {
        std::vector<std::pair<std::string, KeyId>> keys;
        for (const auto& [key, old] : before.properties) keys.emplace_back(graph_.keys()[key], key);
        std::sort(keys.begin(), keys.end());
        for (const auto& [key, id] : keys) {
            const Value& old = before.properties.at(id);
            const Value now = get(id);
            if (now.is_null()) {
                if (!old.is_null()) add(HandChange::Kind::remove_property, target).name = key;
                continue;
            }
            graph::HandValue value = to_hand_value(now);
            if (!old.is_null() && to_hand_value(old) == value) continue;
            HandChange& change = add(HandChange::Kind::set_property, target);
            change.name = key;
            change.value = std::move(value);
        }
    }

    void add_changes_of_node(NodeId node, const Before& before) {
        const HandNode name = hand_.name_of(node);
        add_properties(before, name, [&](KeyId key) { return graph_.node_property(node, key); });
        if (!before.labels) return;
        const std::set<std::string> old = names(*before.labels);
        const auto now_ids = graph_.labels_of(node);
        const std::set<std::string> now = names({now_ids.begin(), now_ids.end()});
        for (const std::string& label : now) {
            if (!old.contains(label)) add(HandChange::Kind::add_label, name).name = label;
        }
        for (const std::string& label : old) {
            if (!now.contains(label)) add(HandChange::Kind::remove_label, name).name = label;
        }
    }

    std::set<std::string> names(const std::vector<LabelId>& labels) const {
        std::set<std::string> names;
        for (const LabelId label : labels) names.insert(graph_.labels()[label]);
        return names;
    }

    HandGraph& hand_;
    const PropertyGraph& graph_;
    std::map<NodeId, Before> nodes_;
    std::map<RelationshipId, Before> relationships_;
    std::vector<HandChange> changes_;
    std::set<std::uint64_t> ids_;  // of what this statement makes
};

std::vector<HandChange> HandGraph::collect() {
    pending_nodes_.clear();
    pending_relationships_.clear();
    return HandCollector(*this).collect();
}

void HandGraph::keep(const graph::HandStatement& statement) {
    for (const auto& [node, number] : pending_nodes_) nodes_.bind(number, node);
    for (const auto& [relationship, number] : pending_relationships_) relationships_.bind(number, relationship);
    pending_nodes_.clear();
    pending_relationships_.clear();
    begin_statement(statement);
    for (const HandChange& change : statement.changes) {
        if (change.kind == HandChange::Kind::create_node && change.same) {
            by_id_[graph::entity_id(change.labels.front(), graph::name_key(*change.same))] =
                nodes_.by_number.at(std::get<HandNode>(change.target).number);
        }
        note(statements_.size() - 1, change);
    }
}

}  // namespace newsgraph::query::cypher
