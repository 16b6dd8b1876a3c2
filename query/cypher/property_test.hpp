#pragma once
#include <optional>
#include <string>

#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {

/// A condition that compares one property with what reads no slot: `n.key < 5`, `$x = n.key`, `n.key IS NULL`,
/// `{key: 5}`. The property stands on the left side of `op`.
struct PropertyComparison {
    Slot slot = 0;
    const std::string* key = nullptr;
    Operator op = Operator::equal;
    const BoundExpression* constant = nullptr;  ///< null for IS [NOT] NULL
};
std::optional<PropertyComparison> property_comparison(const plan::Predicate& predicate);

/// Checks such a condition without an expression being computed. Never throws.
class PropertyTest {
  public:
    PropertyTest(const PropertyComparison& comparison, const OperatorBuilder& builder);
    /// Computes what to compare with. Call before passes().
    void prepare(Runtime& runtime);
    KeyId key() const { return key_; }

    bool passes(const Value& value) const {
        // Most numbers are compared in place.
        if (value.is_integer() && wanted_.is_integer()) return compare(value.integer(), wanted_.integer());
        if (value.is_float() && wanted_number_) return compare(value.floating(), *wanted_number_);
        return passes_in_general(value);
    }

  private:
    template <class T>
    bool compare(T a, T b) const {
        switch (op_) {
            case Operator::equal:
                return a == b;
            case Operator::not_equal:
                return a != b;
            case Operator::less:
                return a < b;
            case Operator::less_equal:
                return a <= b;
            case Operator::greater:
                return a > b;
            default:
                return a >= b;
        }
    }
    bool passes_in_general(const Value& value) const;

    KeyId key_;
    Operator op_;
    ExpressionPtr constant_;
    Value wanted_;
    std::optional<double> wanted_number_;  ///< wanted_ where a float can be compared with it as it is
};

}  // namespace newsgraph::query::cypher
