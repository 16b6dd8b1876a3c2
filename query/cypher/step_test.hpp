#pragma once
#include <memory>
#include <vector>

#include "query/cypher/label_test.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {

/// Conditions on a row, made ready (see plan::Predicate).
class RowTest {
  public:
    RowTest(const std::vector<plan::Predicate>& predicates, const OperatorBuilder& builder);
    ~RowTest();
    RowTest(RowTest&&) noexcept;
    /// For the row in the frame.
    bool passes(Runtime& runtime) const;

  private:
    class Condition;
    std::vector<Condition> conditions_;
};

/// Whether a walk may take one relationship: by direction, type and conditions. It stands for a relationship of
/// variable length, or for a repeated part ((a)-[r]->(b)){..} of one relationship.
class StepTest {
  public:
    StepTest(const BoundRelationship& relationship, const OperatorBuilder& builder);
    StepTest(const BoundGroup& group, const OperatorBuilder& builder);

    /// Computes what conditions compare with, for the row in the frame. Call before each walk.
    void prepare(Runtime& runtime);
    /// From `left` to `right` in the order of the pattern.
    bool may_walk(Runtime& runtime, const Link& link, NodeId left, NodeId right) const;

    Direction direction() const { return direction_; }
    Direction opposite() const {
        return direction_ == Direction::either ? direction_
               : direction_ == Direction::out  ? Direction::in
                                               : Direction::out;
    }
    const LabelTest& types() const { return types_; }

  private:
    Direction direction_;
    LabelTest types_;
    std::vector<KeyId> keys_;
    std::vector<ExpressionPtr> wanted_;
    std::vector<Value> values_;  // of wanted_
    // Of a repeated part:
    const BoundGroup* group_ = nullptr;
    std::unique_ptr<RowTest> row_test_;
};

}  // namespace newsgraph::query::cypher
