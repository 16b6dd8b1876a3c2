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

/// Whether a walk may take one relationship of a pattern of variable length: by type and properties.
class StepTest {
  public:
    StepTest(const BoundRelationship& relationship, const OperatorBuilder& builder);

    /// Computes what conditions compare with, for the row in the frame. Call before each walk.
    void prepare(Runtime& runtime);
    bool may_walk(const Runtime& runtime, const Link& link) const;

    const LabelTest& types() const { return types_; }

  private:
    LabelTest types_;
    std::vector<KeyId> keys_;
    std::vector<ExpressionPtr> wanted_;
    std::vector<Value> values_;  // of wanted_
};

}  // namespace newsgraph::query::cypher
