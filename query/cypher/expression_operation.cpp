// Operators of expressions: logic, comparing, arithmetic, texts.
#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "query/cypher/expression.hpp"
#include "query/cypher/operators.hpp"

namespace newsgraph::query::cypher {
namespace {

/// An expression whose value is a Truth.
class Condition : public Expression {
  public:
    using Expression::Expression;
    const Value& evaluate(Runtime& runtime, Value& place) const override { return place = to_value(test(runtime)); }
};

/// AND, OR, XOR of two or more. AND and OR end at the first operand that decides; a wrong type behind it goes
/// unnoticed.
class Logic : public Condition {
  public:
    Logic(base::Span span, Operator op, std::vector<ExpressionPtr> args)
        : Condition(span), op_(op), args_(std::move(args)) {}
    Truth test(Runtime& runtime) const override {
        Truth result = args_.front()->test(runtime);
        for (std::size_t i = 1; i < args_.size(); ++i) {
            if (op_ == Operator::and_ && result == Truth::no) break;
            if (op_ == Operator::or_ && result == Truth::yes) break;
            const Truth next = args_[i]->test(runtime);
            result = op_ == Operator::and_  ? logical_and(result, next)
                     : op_ == Operator::or_ ? logical_or(result, next)
                                            : logical_xor(result, next);
        }
        return result;
    }

  private:
    Operator op_;
    std::vector<ExpressionPtr> args_;
};

class Not : public Condition {
  public:
    Not(base::Span span, ExpressionPtr arg) : Condition(span), arg_(std::move(arg)) {}
    Truth test(Runtime& runtime) const override { return negate(arg_->test(runtime)); }

  private:
    ExpressionPtr arg_;
};

class IsNull : public Condition {
  public:
    IsNull(base::Span span, ExpressionPtr arg, bool wanted) : Condition(span), arg_(std::move(arg)), wanted_(wanted) {}
    Truth test(Runtime& runtime) const override {
        Value place;
        return truth(arg_->evaluate(runtime, place).is_null() == wanted_);
    }

  private:
    ExpressionPtr arg_;
    bool wanted_;
};

Truth not_equal(const Value& a, const Value& b) {
    return negate(equal(a, b));
}
Truth greater(const Value& a, const Value& b) {
    return less(b, a);
}
Truth greater_or_equal(const Value& a, const Value& b) {
    return less_or_equal(b, a);
}

using Compare = Truth (*)(const Value&, const Value&);
using Compute = Value (*)(const Value&, const Value&);

class Comparison : public Condition {
  public:
    Comparison(base::Span span, Compare compare, ExpressionPtr a, ExpressionPtr b)
        : Condition(span), compare_(compare), a_(std::move(a)), b_(std::move(b)) {}
    Truth test(Runtime& runtime) const override {
        Value place_a, place_b;
        const Value& a = a_->evaluate(runtime, place_a);
        const Value& b = b_->evaluate(runtime, place_b);
        if (!a.is_inline() && !b.is_inline()) runtime.budget.steps(steps_through(a) + steps_through(b));
        return at(span(), [&] { return compare_(a, b); });
    }

  private:
    Compare compare_;
    ExpressionPtr a_, b_;
};

class Arithmetic : public Expression {
  public:
    Arithmetic(base::Span span, Compute compute, ExpressionPtr a, ExpressionPtr b)
        : Expression(span), compute_(compute), a_(std::move(a)), b_(std::move(b)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value place_a, place_b;
        const Value& a = a_->evaluate(runtime, place_a);
        const Value& b = b_->evaluate(runtime, place_b);
        place = at(span(), [&] { return compute_(a, b); });
        if (!place.is_inline()) runtime.budget.steps(steps_through(place));
        return place;
    }

  private:
    Compute compute_;
    ExpressionPtr a_, b_;
};

class Sign : public Expression {
  public:
    Sign(base::Span span, Value (*compute)(const Value&), ExpressionPtr arg)
        : Expression(span), compute_(compute), arg_(std::move(arg)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own;
        const Value& value = arg_->evaluate(runtime, own);
        return place = at(span(), [&] { return compute_(value); });
    }

  private:
    Value (*compute_)(const Value&);
    ExpressionPtr arg_;
};

Compare comparison(Operator op) {
    switch (op) {
        case Operator::equal:
            return equal;
        case Operator::not_equal:
            return not_equal;
        case Operator::less:
            return less;
        case Operator::less_equal:
            return less_or_equal;
        case Operator::greater:
            return greater;
        case Operator::greater_equal:
            return greater_or_equal;
        case Operator::starts_with:
            return starts_with;
        case Operator::ends_with:
            return ends_with;
        case Operator::contains:
            return contains;
        case Operator::matches:
            return matches;
        case Operator::in:
            return in_list;
        default:
            return nullptr;
    }
}

/// A property of what stands in a slot, compared with a number: the most frequent of all conditions, without detours.
class PropertyComparison : public Condition {
  public:
    PropertyComparison(base::Span span, Operator op, Slot slot, KeyId key, Value number, ExpressionPtr general)
        : Condition(span), op_(op), slot_(slot), key_(key), number_(std::move(number)), general_(std::move(general)) {}
    Truth test(Runtime& runtime) const override {
        const Value& entity = runtime.frame[slot_];
        const Value* value = nullptr;
        if (entity.is_node() && runtime.graph.has_node(entity.node().index)) {
            value = &runtime.graph.node_property(entity.node().index, key_);
        } else if (entity.is_relationship() && runtime.graph.has_relationship(entity.relationship().index)) {
            value = &runtime.graph.relationship_property(entity.relationship().index, key_);
        }
        if (value == nullptr) return general_->test(runtime);
        if (value->is_null()) return Truth::unknown;
        if (value->is_integer() && number_.is_integer()) return compare(value->integer(), number_.integer());
        if (value->is_float() && number_.is_float()) return compare(value->floating(), number_.floating());
        return general_->test(runtime);
    }

  private:
    template <class T>
    Truth compare(T a, T b) const {
        switch (op_) {
            case Operator::equal:
                return truth(a == b);
            case Operator::not_equal:
                return truth(a != b);
            case Operator::less:
                return truth(a < b);
            case Operator::less_equal:
                return truth(a <= b);
            case Operator::greater:
                return truth(a > b);
            default:
                return truth(a >= b);
        }
    }

    Operator op_;
    Slot slot_;
    KeyId key_;
    Value number_;
    ExpressionPtr general_;
};

/// `item IN list` for a long list of plain constants.
class InSet : public Condition {
  public:
    InSet(base::Span span, ExpressionPtr item, const List& list) : Condition(span), item_(std::move(item)) {
        for (const Value& value : list) values_.insert(value);
    }
    /// Of these kinds, equal and equivalent are the same; NaN is not equal to itself.
    static bool takes(const Value& value) {
        if (value.is_float()) return value.floating() == value.floating();
        return value.is_integer() || value.is_string() || value.is_boolean();
    }
    Truth test(Runtime& runtime) const override {
        Value place;
        const Value& item = item_->evaluate(runtime, place);
        if (item.is_null()) return Truth::unknown;
        return truth(takes(item) && values_.contains(item));
    }

  private:
    ExpressionPtr item_;
    std::unordered_set<Value, HashOfValue, EquivalentValues> values_;
};

/// The value of a literal, a parameter or a list of them; nothing for anything else.
std::optional<Value> constant(const BoundExpression& expression, const ExpressionCompiler& compiler) {
    if (expression.kind == BoundKind::literal) return expression.literal;
    if (expression.kind == BoundKind::parameter) {
        const Value* value = compiler.parameters().find(expression.name);
        return value != nullptr ? std::optional<Value>(*value) : std::nullopt;
    }
    if (expression.kind != BoundKind::list) return std::nullopt;
    List list;
    for (const auto& item : expression.args) {
        std::optional<Value> value = constant(*item, compiler);
        if (!value) return std::nullopt;
        list.push_back(std::move(*value));
    }
    return Value(std::move(list));
}

/// A faster form of the comparison, or null.
ExpressionPtr special(const BoundExpression& expression, const ExpressionCompiler& compiler) {
    const BoundExpression& left = *expression.args[0];
    const std::optional<Value> right = constant(*expression.args[1], compiler);
    if (!right) return nullptr;
    constexpr std::size_t kLong = 8;
    if (expression.op == Operator::in) {
        if (!right->is_list() || right->list().size() < kLong) return nullptr;
        const List& list = right->list();
        if (!std::all_of(list.begin(), list.end(), InSet::takes)) return nullptr;
        return std::make_unique<InSet>(expression.span, compiler.compile(&left), list);
    }
    const bool is_order = expression.op >= Operator::equal && expression.op <= Operator::greater_equal;
    if (!is_order || !right->is_number() || left.kind != BoundKind::property) return nullptr;
    const BoundExpression& owner = *left.args.front();
    if (owner.kind != BoundKind::slot) return nullptr;
    std::vector<ExpressionPtr> args = compiler.compile(expression.args);
    ExpressionPtr general = std::make_unique<Comparison>(expression.span, comparison(expression.op), std::move(args[0]),
                                                         std::move(args[1]));
    return std::make_unique<PropertyComparison>(expression.span, expression.op, owner.slot,
                                                compiler.graph().key_id(left.name), *right, std::move(general));
}

Compute arithmetic(Operator op) {
    switch (op) {
        case Operator::add:
            return add;
        case Operator::subtract:
            return subtract;
        case Operator::multiply:
            return multiply;
        case Operator::divide:
            return divide;
        case Operator::modulo:
            return modulo;
        default:
            return power;
    }
}

}  // namespace

ExpressionPtr compile_operation(const BoundExpression& expression, const ExpressionCompiler& compiler) {
    if (comparison(expression.op) != nullptr) {
        if (ExpressionPtr faster = special(expression, compiler)) return faster;
    }
    std::vector<ExpressionPtr> args = compiler.compile(expression.args);
    const base::Span span = expression.span;
    switch (expression.op) {
        case Operator::and_:
        case Operator::or_:
        case Operator::xor_:
            return std::make_unique<Logic>(span, expression.op, std::move(args));
        case Operator::not_:
            return std::make_unique<Not>(span, std::move(args[0]));
        case Operator::is_null:
        case Operator::is_not_null:
            return std::make_unique<IsNull>(span, std::move(args[0]), expression.op == Operator::is_null);
        case Operator::plus:
        case Operator::negate:
            return std::make_unique<Sign>(span, expression.op == Operator::plus ? plus : minus, std::move(args[0]));
        default:
            break;
    }
    if (const Compare compare = comparison(expression.op)) {
        return std::make_unique<Comparison>(span, compare, std::move(args[0]), std::move(args[1]));
    }
    return std::make_unique<Arithmetic>(span, arithmetic(expression.op), std::move(args[0]), std::move(args[1]));
}

}  // namespace newsgraph::query::cypher
