#include "query/cypher/property_graph.hpp"

#include <algorithm>
#include <utility>

namespace newsgraph::query::cypher {

PropertyGraph PropertyGraph::copy() const {
    PropertyGraph copy(*this);
    copy.commit();
    return copy;
}

// --- labels

bool PropertyGraph::has_label(NodeId node, LabelId label) const {
    const auto& set = label_sets_[nodes_[node].label_set];
    return std::find(set.begin(), set.end(), label) != set.end();
}

std::span<const NodeId> PropertyGraph::nodes_with_label(LabelId label) const {
    if (label >= label_nodes_.size()) return {};
    LabelNodes& list = label_nodes_[label];
    if (!list.in_order) {
        auto& nodes = list.nodes;
        std::erase_if(nodes, [&](NodeId node) { return !has_node(node) || !has_label(node, label); });
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        list.in_order = true;
    }
    return list.nodes;
}

std::uint32_t PropertyGraph::label_set(const std::vector<LabelId>& labels) {
    const auto [at, is_new] = label_set_ids_.emplace(labels, static_cast<std::uint32_t>(label_sets_.size()));
    if (is_new) label_sets_.push_back(labels);
    return at->second;
}

void PropertyGraph::set_labels(NodeId node, std::uint32_t set) {
    const std::vector<LabelId>&before = label_sets_[nodes_[node].label_set], &after = label_sets_[set];
    nodes_[node].label_set = set;
    for (const LabelId label : before) {
        if (!std::binary_search(after.begin(), after.end(), label)) strike(label);
    }
    for (const LabelId label : after) {
        if (!std::binary_search(before.begin(), before.end(), label)) enlist(node, label);
    }
}

/// Puts a live node into the list of one of its labels.
void PropertyGraph::enlist(NodeId node, LabelId label) {
    if (label >= label_nodes_.size()) label_nodes_.resize(std::size_t{label} + 1);
    LabelNodes& list = label_nodes_[label];
    if (!list.nodes.empty() && list.nodes.back() >= node) list.in_order = false;
    list.nodes.push_back(node);
}

/// A node has left the label, or is no longer there.
void PropertyGraph::strike(LabelId label) {
    label_nodes_[label].in_order = false;
}

bool PropertyGraph::add_label(NodeId node, LabelId label) {
    if (has_label(node, label)) return false;
    const std::uint32_t old = nodes_[node].label_set;
    std::vector<LabelId> labels = label_sets_[old];
    labels.insert(std::lower_bound(labels.begin(), labels.end(), label), label);
    set_labels(node, label_set(labels));
    log(Change::Kind::labels, node, old);
    ++changes_.labels_added;
    return true;
}

bool PropertyGraph::remove_label(NodeId node, LabelId label) {
    if (!has_label(node, label)) return false;
    const std::uint32_t old = nodes_[node].label_set;
    std::vector<LabelId> labels = label_sets_[old];
    labels.erase(std::find(labels.begin(), labels.end(), label));
    set_labels(node, label_set(labels));
    log(Change::Kind::labels, node, old);
    ++changes_.labels_removed;
    return true;
}

// --- nodes and relationships

NodeId PropertyGraph::create_node(std::span<const LabelId> labels) {
    std::vector<LabelId> sorted(labels.begin(), labels.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    const NodeId node = node_end();
    nodes_.push_back({label_set(sorted), true});
    out_.add_rows(nodes_.size());
    in_.add_rows(nodes_.size());
    ++live_nodes_;
    for (const LabelId label : sorted) enlist(node, label);
    log(Change::Kind::node_created, node);
    ++changes_.nodes_created;
    changes_.labels_added += sorted.size();
    return node;
}

RelationshipId PropertyGraph::create_relationship(TypeId type, NodeId from, NodeId to) {
    const RelationshipId relationship = relationship_end();
    relationships_.push_back({from, to, type, false});
    note_type(relationship, type);
    link(relationship);
    log(Change::Kind::relationship_created, relationship);
    ++changes_.relationships_created;
    return relationship;
}

void PropertyGraph::note_type(RelationshipId relationship, TypeId type) {
    type_blocks_.resize(std::max(type_blocks_.size(), relationship / kTypeBlock + 1));
    type_blocks_[relationship / kTypeBlock] |= type_bit(type);
}

void PropertyGraph::link(RelationshipId relationship) {
    Relationship& r = relationships_[relationship];
    out_.insert(r.from, {r.type, r.to, relationship});
    in_.insert(r.to, {r.type, r.from, relationship});
    if (r.type >= type_counts_.size()) type_counts_.resize(std::size_t{r.type} + 1);
    ++type_counts_[r.type];
    ++live_relationships_;
    r.live = true;
}

void PropertyGraph::unlink(RelationshipId relationship) {
    Relationship& r = relationships_[relationship];
    out_.erase(r.from, {r.type, r.to, relationship});
    in_.erase(r.to, {r.type, r.from, relationship});
    --type_counts_[r.type];
    --live_relationships_;
    r.live = false;
}

void PropertyGraph::load_relationships(std::vector<Relationship> relationships) {
    relationships_ = std::move(relationships);
    RelationshipId number = 0;
    for (Relationship& r : relationships_) {
        r.live = true;
        if (r.type >= type_counts_.size()) type_counts_.resize(std::size_t{r.type} + 1);
        ++type_counts_[r.type];
        note_type(number++, r.type);
    }
    live_relationships_ = relationships_.size();
    const auto arc = [&](bool out) {
        return [this, out](std::size_t i) {
            const Relationship& r = relationships_[i];
            const auto id = static_cast<RelationshipId>(i);
            return out ? Adjacency::Arc{r.from, {r.type, r.to, id}} : Adjacency::Arc{r.to, {r.type, r.from, id}};
        };
    };
    out_.build(nodes_.size(), relationships_.size(), arc(true));
    in_.build(nodes_.size(), relationships_.size(), arc(false));
    ++version_;
}

void PropertyGraph::delete_relationship(RelationshipId relationship) {
    for (KeyId key = 0; key < relationship_properties_.key_end(); ++key) {
        if (relationship_properties_.get(relationship, key).is_null()) continue;
        Value old = relationship_properties_.set(relationship, key, {});
        log(Change::Kind::relationship_property, relationship, key, std::move(old));
    }
    unlink(relationship);
    log(Change::Kind::relationship_deleted, relationship);
    ++changes_.relationships_deleted;
}

void PropertyGraph::delete_node(NodeId node) {
    for (KeyId key = 0; key < node_properties_.key_end(); ++key) {
        if (node_properties_.get(node, key).is_null()) continue;
        Value old = write_node_property(node, key, {});
        log(Change::Kind::node_property, node, key, std::move(old));
    }
    nodes_[node].live = false;
    for (const LabelId label : labels_of(node)) strike(label);
    --live_nodes_;
    log(Change::Kind::node_deleted, node);
    ++changes_.nodes_deleted;
}

// --- properties

void PropertyGraph::node_properties(NodeId node, const std::function<void(KeyId, const Value&)>& visit) const {
    for (KeyId key = 0; key < node_properties_.key_end(); ++key) {
        const Value& value = node_properties_.get(node, key);
        if (!value.is_null()) visit(key, value);
    }
}

void PropertyGraph::relationship_properties(RelationshipId relationship,
                                            const std::function<void(KeyId, const Value&)>& visit) const {
    for (KeyId key = 0; key < relationship_properties_.key_end(); ++key) {
        const Value& value = relationship_properties_.get(relationship, key);
        if (!value.is_null()) visit(key, value);
    }
}

Value PropertyGraph::write_node_property(NodeId node, KeyId key, Value value) {
    const bool indexed = key < indexes_.size() && indexes_[key].index;
    if (indexed && !value.is_null()) indexes_[key].index->add(node, value);
    Value old = node_properties_.set(node, key, std::move(value));
    if (indexed && !old.is_null()) {
        indexes_[key].index->remove();
        if (indexes_[key].index->is_worn()) indexes_[key].index.reset();
    }
    return old;
}

void PropertyGraph::set_node_property(NodeId node, KeyId key, Value value) {
    const bool is_null = value.is_null();
    Value old = write_node_property(node, key, std::move(value));
    if (is_null && old.is_null()) return;
    log(Change::Kind::node_property, node, key, std::move(old));
    ++changes_.properties_set;
}

void PropertyGraph::set_relationship_property(RelationshipId relationship, KeyId key, Value value) {
    const bool is_null = value.is_null();
    Value old = relationship_properties_.set(relationship, key, std::move(value));
    if (is_null && old.is_null()) return;
    log(Change::Kind::relationship_property, relationship, key, std::move(old));
    ++changes_.properties_set;
}

std::vector<NodeId> PropertyGraph::nodes_with_property(KeyId key, const Value& value) const {
    std::vector<NodeId> found;
    if (value.is_null()) return found;
    const auto has_value = [&](NodeId node) { return equal(node_property(node, key), value) == Truth::yes; };
    if (key >= indexes_.size()) indexes_.resize(std::size_t{key} + 1);
    KeyIndex& entry = indexes_[key];
    if (!entry.asked) {
        entry.asked = true;
        for (NodeId node = 0; node < node_end(); ++node) {
            if (has_value(node)) found.push_back(node);
        }
        return found;
    }
    if (!entry.index) {
        entry.index.emplace();
        entry.index->reserve(node_properties_.count(key));
        for (NodeId node = 0; node < node_end(); ++node) {
            const Value& own = node_property(node, key);
            if (!own.is_null()) entry.index->add(node, own);
        }
    }
    found = entry.index->find(value);
    std::erase_if(found, [&](NodeId node) { return !has_value(node); });
    return found;
}

// --- statements

void PropertyGraph::log(Change::Kind kind, std::uint32_t subject, std::uint32_t detail, Value old) {
    undo_.push_back({kind, subject, detail, std::move(old)});
    ++version_;
}

std::optional<NodeId> PropertyGraph::dangling() const {
    for (const Change& change : undo_) {
        if (change.kind != Change::Kind::node_deleted) continue;
        if (!out_.row(change.subject).empty() || !in_.row(change.subject).empty()) return change.subject;
    }
    return std::nullopt;
}

void PropertyGraph::commit() {
    undo_.clear();
    changes_ = {};
}

void PropertyGraph::rollback() {
    while (!undo_.empty()) {
        undo(undo_.back());
        undo_.pop_back();
        ++version_;
    }
    changes_ = {};
}

void PropertyGraph::undo(Change& change) {
    switch (change.kind) {
        case Change::Kind::node_created:
            nodes_[change.subject].live = false;
            for (const LabelId label : labels_of(change.subject)) strike(label);
            --live_nodes_;
            break;
        case Change::Kind::node_deleted:
            nodes_[change.subject].live = true;
            ++live_nodes_;
            for (const LabelId label : labels_of(change.subject)) enlist(change.subject, label);
            break;
        case Change::Kind::relationship_created:
            unlink(change.subject);
            break;
        case Change::Kind::relationship_deleted:
            link(change.subject);
            break;
        case Change::Kind::node_property:
            write_node_property(change.subject, change.detail, std::move(change.old));
            break;
        case Change::Kind::relationship_property:
            relationship_properties_.set(change.subject, change.detail, std::move(change.old));
            break;
        case Change::Kind::labels:
            set_labels(change.subject, change.detail);
            break;
    }
}

}  // namespace newsgraph::query::cypher
