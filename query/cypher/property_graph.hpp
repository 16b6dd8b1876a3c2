#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "query/cypher/adjacency.hpp"
#include "query/cypher/names.hpp"
#include "query/cypher/property_index.hpp"
#include "query/cypher/property_table.hpp"

namespace newsgraph::query::cypher {

/// What a statement changed, for people.
struct ChangeCounts {
    std::size_t nodes_created = 0, nodes_deleted = 0;
    std::size_t relationships_created = 0, relationships_deleted = 0;
    std::size_t properties_set = 0;  ///< written or taken away
    std::size_t labels_added = 0, labels_removed = 0;
    bool any() const { return !(*this == ChangeCounts{}); }
    friend bool operator==(const ChangeCounts&, const ChangeCounts&) = default;
};

/// The graph that openCypher sees: nodes with labels and properties, relationships with a type and properties. Labels,
/// types and keys are numbers (see names). Kept for reading by scans, label scans, seeks by property equality and rows
/// of links in both directions.
///
/// A deleted node or relationship keeps its number, its labels or type and its ends; its properties are gone. Changes
/// are written to an undo log: rollback() takes back all since the last commit(). One thread.
class PropertyGraph {
  public:
    PropertyGraph() = default;
    PropertyGraph(PropertyGraph&&) = default;
    PropertyGraph& operator=(PropertyGraph&&) = default;
    /// A second graph with the same content, numbers and names, without anything to undo.
    PropertyGraph copy() const;

    // --- names: of labels, relationship types and property keys
    const Names& labels() const { return labels_; }
    const Names& types() const { return types_; }
    const Names& keys() const { return keys_; }
    LabelId label_id(std::string_view name) { return labels_.intern(name); }
    TypeId type_id(std::string_view name) { return types_.intern(name); }
    KeyId key_id(std::string_view name) { return keys_.intern(name); }

    // --- nodes
    /// All node numbers are smaller; some may be of deleted nodes.
    NodeId node_end() const { return static_cast<NodeId>(nodes_.size()); }
    std::size_t node_count() const { return live_nodes_; }
    bool has_node(NodeId node) const { return node < nodes_.size() && nodes_[node].live; }
    /// Ascending. Requires node < node_end(). Valid until the next change.
    std::span<const LabelId> labels_of(NodeId node) const { return label_sets_[nodes_[node].label_set]; }
    bool has_label(NodeId node, LabelId label) const;
    /// Live nodes with a label, ascending. Valid until the next change. O(1), but after nodes left the label or came to
    /// it out of order O(n log n) once.
    std::span<const NodeId> nodes_with_label(LabelId label) const;

    // --- relationships
    struct Relationship {
        NodeId from = 0, to = 0;
        TypeId type = 0;
        bool live = false;
    };
    RelationshipId relationship_end() const { return static_cast<RelationshipId>(relationships_.size()); }
    std::size_t relationship_count() const { return live_relationships_; }
    std::size_t relationship_count(TypeId type) const { return type < type_counts_.size() ? type_counts_[type] : 0; }
    /// Relationships are numbered in blocks of this many. Which types a block may hold: bit (type modulo 64) is set if
    /// it holds one, or held it (small materialized aggregates: G. Moerkotte, VLDB 1998).
    static constexpr std::size_t kTypeBlock = 1024;
    std::uint64_t types_in_block(std::size_t block) const { return type_blocks_[block]; }
    static std::uint64_t type_bit(TypeId type) { return std::uint64_t{1} << (type % 64); }
    bool has_relationship(RelationshipId r) const { return r < relationships_.size() && relationships_[r].live; }
    /// Requires r < relationship_end().
    const Relationship& relationship(RelationshipId r) const { return relationships_[r]; }

    /// Live relationships that leave (reach) a node; a self-loop stands in both. Valid until the next change.
    const Adjacency& outgoing() const { return out_; }
    const Adjacency& incoming() const { return in_; }

    // --- properties: null where there is none. The stored value is never null.
    const Value& node_property(NodeId node, KeyId key) const { return node_properties_.get(node, key); }
    const Value& relationship_property(RelationshipId relationship, KeyId key) const {
        return relationship_properties_.get(relationship, key);
    }
    /// Calls `visit` with each property of it, keys ascending. O(number of keys of the graph).
    void node_properties(NodeId node, const std::function<void(KeyId, const Value&)>& visit) const;
    void relationship_properties(RelationshipId relationship,
                                 const std::function<void(KeyId, const Value&)>& visit) const;
    /// How many nodes (relationships) have a property.
    std::size_t node_property_count(KeyId key) const { return node_properties_.count(key); }
    std::size_t relationship_property_count(KeyId key) const { return relationship_properties_.count(key); }
    /// Live nodes whose property `key` is `value` (equal(), see compare.hpp), ascending. The second time that a key is
    /// asked for, it gets an index, which is kept up to date from then on; the first time costs a scan, as making the
    /// index would.
    std::vector<NodeId> nodes_with_property(KeyId key, const Value& value) const;

    // --- writing: all require numbers of live things
    NodeId create_node(std::span<const LabelId> labels = {});
    RelationshipId create_relationship(TypeId type, NodeId from, NodeId to);
    /// A null value takes the property away.
    void set_node_property(NodeId node, KeyId key, Value value);
    void set_relationship_property(RelationshipId relationship, KeyId key, Value value);
    /// False when the node has it already (has it not).
    bool add_label(NodeId node, LabelId label);
    bool remove_label(NodeId node, LabelId label);
    void delete_relationship(RelationshipId relationship);
    /// Its relationships stay: before the statement ends they must be deleted too (see dangling).
    void delete_node(NodeId node);
    /// Adds many relationships to a graph that has none, much faster than one by one; their numbers count from 0 in the
    /// order given. Cannot be undone.
    void load_relationships(std::vector<Relationship> relationships);

    // --- statements
    /// A node deleted since the last commit that still has relationships; none when all is well. O(changes).
    std::optional<NodeId> dangling() const;
    void commit();
    /// Takes back everything since the last commit (or the beginning). O(changes).
    void rollback();
    const ChangeCounts& changes() const { return changes_; }  ///< since the last commit
    /// One step of the undo log: what stood there before.
    struct Change {
        enum class Kind : std::uint8_t {
            node_created,
            node_deleted,
            relationship_created,
            relationship_deleted,
            node_property,
            relationship_property,
            labels,
        } kind;
        std::uint32_t subject = 0;  ///< node or relationship
        std::uint32_t detail = 0;   ///< key, or the old set of labels (see labels_of_set)
        Value old;                  ///< of a property
    };
    /// Every step since the last commit, in order. Valid until the next change.
    std::span<const Change> log() const { return undo_; }
    const std::vector<LabelId>& labels_of_set(std::uint32_t set) const { return label_sets_[set]; }
    /// Grows with every change, also with one that is taken back: whoever caches something of the graph compares it.
    std::uint64_t version() const { return version_; }

  private:
    struct Node {
        std::uint32_t label_set = 0;
        bool live = false;
    };
    PropertyGraph(const PropertyGraph&) = default;
    std::uint32_t label_set(const std::vector<LabelId>& labels);
    void set_labels(NodeId node, std::uint32_t set);
    void enlist(NodeId node, LabelId label);
    void strike(LabelId label);
    void note_type(RelationshipId relationship, TypeId type);
    void link(RelationshipId relationship);
    void unlink(RelationshipId relationship);
    Value write_node_property(NodeId node, KeyId key, Value value);
    void undo(Change& change);
    void log(Change::Kind kind, std::uint32_t subject, std::uint32_t detail = 0, Value old = {});

    Names labels_, types_, keys_;
    std::vector<Node> nodes_;
    std::vector<Relationship> relationships_;
    std::vector<std::uint64_t> type_blocks_;
    std::vector<std::vector<LabelId>> label_sets_{{}};  // distinct, each ascending
    std::map<std::vector<LabelId>, std::uint32_t> label_set_ids_{{{}, 0}};
    /// Nodes with a label. To take one out of the middle costs as much as there are behind it: so it stays until the
    /// list is asked for.
    struct LabelNodes {
        std::vector<NodeId> nodes;
        bool in_order = true;  ///< ascending and right; else nodes may be there in vain, twice, or out of order
    };
    mutable std::vector<LabelNodes> label_nodes_;
    std::vector<std::size_t> type_counts_;
    std::size_t live_nodes_ = 0, live_relationships_ = 0;
    Adjacency out_, in_;
    PropertyTable node_properties_, relationship_properties_;
    struct KeyIndex {
        bool asked = false;
        std::optional<PropertyIndex> index;
    };
    mutable std::vector<KeyIndex> indexes_;  // by key
    std::vector<Change> undo_;
    ChangeCounts changes_;
    std::uint64_t version_ = 0;
};

}  // namespace newsgraph::query::cypher
