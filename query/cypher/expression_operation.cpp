// Operators of expressions: logic, comparing, arithmetic, texts.
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
        return place = at(span(), [&] { return compute_(a, b); });
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
