// What goes through a list: comprehensions, quantifiers, reduce.
#include <utility>

#include "query/cypher/expression.hpp"

namespace newsgraph::query::cypher {
namespace {

/// The list that `expression` gives; null pointer for null.
const List* list_of(const Expression& expression, Runtime& runtime, Value& place) {
    const Value& value = expression.evaluate(runtime, place);
    if (value.is_null()) return nullptr;
    if (!value.is_list()) {
        throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                         "a list is needed here, not a value of type " + std::string(kind_name(value.kind())),
                         expression.span());
    }
    // Kept by a copy (of the reference): what stands in a slot may be overwritten meanwhile.
    if (&value != &place) place = value;
    return &place.list();
}

class Comprehension : public Expression {
  public:
    Comprehension(base::Span span, Slot slot, ExpressionPtr list, ExpressionPtr where, ExpressionPtr result)
        : Expression(span), slot_(slot), list_(std::move(list)), where_(std::move(where)), result_(std::move(result)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own;
        const List* list = list_of(*list_, runtime, own);
        if (list == nullptr) return place = Value();
        List results;
        for (const Value& item : *list) {
            runtime.budget.step();
            runtime.frame[slot_] = item;
            if (where_ && where_->test(runtime) != Truth::yes) continue;
            results.push_back(result_ ? result_->value(runtime) : item);
        }
        return place = std::move(results);
    }

  private:
    Slot slot_;
    ExpressionPtr list_, where_, result_;
};

class Quantified : public Expression {
  public:
    Quantified(base::Span span, Quantifier quantifier, Slot slot, ExpressionPtr list, ExpressionPtr where)
        : Expression(span), quantifier_(quantifier), slot_(slot), list_(std::move(list)), where_(std::move(where)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override { return place = to_value(test(runtime)); }
    Truth test(Runtime& runtime) const override {
        Value own;
        const List* list = list_of(*list_, runtime, own);
        if (list == nullptr) return Truth::unknown;
        std::size_t held = 0, unknown = 0;
        for (const Value& item : *list) {
            runtime.budget.step();
            runtime.frame[slot_] = item;
            const Truth holds = where_ ? where_->test(runtime) : Truth::yes;
            if (holds == Truth::unknown) ++unknown;
            if (holds == Truth::yes) ++held;
            if (holds == Truth::no && quantifier_ == Quantifier::all) return Truth::no;
            if (held > 0 && quantifier_ == Quantifier::any) return Truth::yes;
            if (held > 0 && quantifier_ == Quantifier::none) return Truth::no;
            if (held > 1 && quantifier_ == Quantifier::single) return Truth::no;
        }
        if (unknown > 0) return Truth::unknown;
        switch (quantifier_) {
            case Quantifier::any:
                return Truth::no;
            case Quantifier::single:
                return truth(held == 1);
            default:
                return Truth::yes;
        }
    }

  private:
    Quantifier quantifier_;
    Slot slot_;
    ExpressionPtr list_, where_;
};

class Reduce : public Expression {
  public:
    Reduce(base::Span span, Slot result, Slot item, ExpressionPtr start, ExpressionPtr list, ExpressionPtr step)
        : Expression(span),
          result_(result),
          item_(item),
          start_(std::move(start)),
          list_(std::move(list)),
          step_(std::move(step)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value start = start_->value(runtime);
        Value own;
        const List* list = list_of(*list_, runtime, own);
        if (list == nullptr) return place = Value();
        runtime.frame[result_] = std::move(start);
        for (const Value& item : *list) {
            runtime.budget.step();
            runtime.frame[item_] = item;
            runtime.frame[result_] = step_->value(runtime);
        }
        return place = runtime.frame[result_];
    }

  private:
    Slot result_, item_;
    ExpressionPtr start_, list_, step_;
};

}  // namespace

ExpressionPtr compile_list(const BoundExpression& expression, const ExpressionCompiler& compiler) {
    std::vector<ExpressionPtr> args = compiler.compile(expression.args);
    args.resize(3);
    const base::Span span = expression.span;
    if (expression.kind == BoundKind::list_comprehension) {
        return std::make_unique<Comprehension>(span, expression.slot, std::move(args[0]), std::move(args[1]),
                                               std::move(args[2]));
    }
    if (expression.kind == BoundKind::quantifier) {
        return std::make_unique<Quantified>(span, expression.quantifier, expression.slot, std::move(args[0]),
                                            std::move(args[1]));
    }
    return std::make_unique<Reduce>(span, expression.slot, expression.second, std::move(args[0]), std::move(args[1]),
                                    std::move(args[2]));
}

}  // namespace newsgraph::query::cypher
