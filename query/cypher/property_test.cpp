#include "query/cypher/property_test.hpp"

namespace newsgraph::query::cypher {
namespace {

bool is_constant(const BoundExpression& expression) {
    return expression.kind == BoundKind::literal || expression.kind == BoundKind::parameter;
}

/// The slot whose property it is.
std::optional<Slot> owner(const BoundExpression& expression) {
    if (expression.kind != BoundKind::property) return std::nullopt;
    const BoundExpression& owner = *expression.args.front();
    return owner.kind == BoundKind::slot ? std::optional(owner.slot) : std::nullopt;
}

}  // namespace

std::optional<PropertyComparison> property_comparison(const plan::Predicate& predicate) {
    if (predicate.value == nullptr) return std::nullopt;
    if (predicate.kind == plan::Predicate::Kind::property) {
        if (!is_constant(*predicate.value)) return std::nullopt;
        return PropertyComparison{predicate.slot, predicate.key, Operator::equal, predicate.value};
    }
    if (predicate.kind != plan::Predicate::Kind::expression || predicate.value->kind != BoundKind::operation) {
        return std::nullopt;
    }
    const BoundExpression& condition = *predicate.value;
    if (condition.op == Operator::is_null || condition.op == Operator::is_not_null) {
        const auto slot = owner(*condition.args[0]);
        if (!slot) return std::nullopt;
        return PropertyComparison{*slot, &condition.args[0]->name, condition.op, nullptr};
    }
    if (condition.op < Operator::equal || condition.op > Operator::greater_equal || condition.args.size() != 2) {
        return std::nullopt;
    }
    const BoundExpression &left = *condition.args[0], &right = *condition.args[1];
    if (const auto slot = owner(left); slot && is_constant(right)) {
        return PropertyComparison{*slot, &left.name, condition.op, &right};
    }
    if (const auto slot = owner(right); slot && is_constant(left)) {
        return PropertyComparison{*slot, &right.name, turned(condition.op), &left};
    }
    return std::nullopt;
}

PropertyTest::PropertyTest(const PropertyComparison& comparison, const OperatorBuilder& builder)
    : key_(builder.graph().key_id(*comparison.key)),
      op_(comparison.op),
      constant_(comparison.constant != nullptr ? builder.compile(comparison.constant) : nullptr) {}

void PropertyTest::prepare(Runtime& runtime) {
    if (constant_) wanted_ = constant_->value(runtime);
    constexpr std::int64_t kMostExact = std::int64_t{1} << 53;
    wanted_number_.reset();
    if (wanted_.is_float()) wanted_number_ = wanted_.floating();
    if (wanted_.is_integer() && wanted_.integer() <= kMostExact && wanted_.integer() >= -kMostExact) {
        wanted_number_ = static_cast<double>(wanted_.integer());
    }
}

bool PropertyTest::passes_in_general(const Value& value) const {
    switch (op_) {
        case Operator::is_null:
            return value.is_null();
        case Operator::is_not_null:
            return !value.is_null();
        case Operator::equal:
            return equal(value, wanted_) == Truth::yes;
        case Operator::not_equal:
            return equal(value, wanted_) == Truth::no;
        case Operator::less:
            return less(value, wanted_) == Truth::yes;
        case Operator::less_equal:
            return less_or_equal(value, wanted_) == Truth::yes;
        case Operator::greater:
            return less(wanted_, value) == Truth::yes;
        default:
            return less_or_equal(wanted_, value) == Truth::yes;
    }
}

}  // namespace newsgraph::query::cypher
