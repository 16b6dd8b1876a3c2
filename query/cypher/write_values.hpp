#pragma once
#include <string>

#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {

/// Throws QueryError (TypeError InvalidPropertyType) for what cannot be kept as a property: maps, nodes, relationships,
/// paths, and lists that hold such or lists.
void require_storable(const Value& value, const std::string& key, base::Span span);

/// Properties of a pattern in CREATE or MERGE, made ready.
class PropertyWriter {
  public:
    PropertyWriter(const BoundProperties& properties, const ExpressionCompiler& compiler);
    void write(Runtime& runtime, NodeRef node) const;
    void write(Runtime& runtime, RelationshipRef relationship) const;
    /// Throws QueryError (SemanticError MergeReadOwnWrites) if one of them is null: nothing could ever match it.
    void refuse_null(Runtime& runtime) const;

  private:
    struct Entry {
        std::string name;
        KeyId key = 0;
        ExpressionPtr value;
    };
    template <class Set>
    void each(Runtime& runtime, const Set& set) const;
    std::vector<Entry> entries_;
    ExpressionPtr map_;
};

/// Creates what of a path is not there yet: nodes whose slot holds no node, and all relationships.
class PathWriter {
  public:
    /// `known` are the slots that have a value already; those that this path gives one are added.
    PathWriter(const BoundPath& path, std::vector<Slot>& known, const ExpressionCompiler& compiler);
    void write(Runtime& runtime) const;
    void refuse_null(Runtime& runtime) const;

  private:
    struct NewNode {
        Slot slot = 0;
        std::vector<LabelId> labels;
        PropertyWriter properties;
    };
    struct NewRelationship {
        Slot slot = 0, from = 0, to = 0;
        TypeId type = 0;
        base::Span span;
        PropertyWriter properties;
    };
    std::vector<NewNode> nodes_;
    std::vector<NewRelationship> relationships_;
};

/// One item of SET or REMOVE, made ready.
class Change {
  public:
    Change(const BoundSetItem& item, bool remove, const ExpressionCompiler& compiler);
    void apply(Runtime& runtime) const;

  private:
    void set(Runtime& runtime, const Value& entity, KeyId key, Value value) const;
    void set_all(Runtime& runtime, const Value& entity, const Value& value) const;
    void set_labels(Runtime& runtime, const Value& entity) const;
    const BoundSetItem& item_;
    bool remove_;
    ExpressionPtr target_, index_, value_;
    KeyId key_ = 0;
    std::vector<LabelId> labels_;
};
std::vector<Change> make_changes(const std::vector<BoundSetItem>& items, bool remove,
                                 const ExpressionCompiler& compiler);

}  // namespace newsgraph::query::cypher
