#include "query/cypher/expression.hpp"

#include "query/cypher/operators.hpp"

namespace newsgraph::query::cypher {
namespace {

class Constant : public Expression {
  public:
    Constant(base::Span span, Value value) : Expression(span), value_(std::move(value)) {}
    const Value& evaluate(Runtime&, Value&) const override { return value_; }

  private:
    Value value_;
};

class SlotValue : public Expression {
  public:
    SlotValue(base::Span span, Slot slot) : Expression(span), slot_(slot) {}
    const Value& evaluate(Runtime& runtime, Value&) const override { return runtime.frame[slot_]; }

  private:
    Slot slot_;
};

class ListOf : public Expression {
  public:
    ListOf(base::Span span, std::vector<ExpressionPtr> items) : Expression(span), items_(std::move(items)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        List list;
        list.reserve(items_.size());
        for (const auto& item : items_) list.push_back(item->value(runtime));
        return place = std::move(list);
    }

  private:
    std::vector<ExpressionPtr> items_;
};

class MapOf : public Expression {
  public:
    MapOf(base::Span span, std::vector<std::string> keys, std::vector<ExpressionPtr> values)
        : Expression(span), keys_(std::move(keys)), values_(std::move(values)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Map map;
        map.reserve(keys_.size());
        for (std::size_t i = 0; i < keys_.size(); ++i) map.set(keys_[i], values_[i]->value(runtime));
        return place = std::move(map);
    }

  private:
    std::vector<std::string> keys_;
    std::vector<ExpressionPtr> values_;
};

/// when, then, when, then ..., else.
class Case : public Expression {
  public:
    Case(base::Span span, std::vector<ExpressionPtr> parts) : Expression(span), parts_(std::move(parts)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        for (std::size_t i = 0; i + 1 < parts_.size(); i += 2) {
            if (parts_[i]->test(runtime) == Truth::yes) return parts_[i + 1]->evaluate(runtime, place);
        }
        if (parts_.back() == nullptr) return place = Value();
        return parts_.back()->evaluate(runtime, place);
    }

  private:
    std::vector<ExpressionPtr> parts_;
};

class FunctionCall : public Expression {
  public:
    FunctionCall(base::Span span, const Function& function, std::vector<ExpressionPtr> arguments)
        : Expression(span), function_(function), arguments_(std::move(arguments)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        constexpr std::size_t kFew = 4;
        return place = at(span(), [&] {
                   if (arguments_.size() <= kFew) {
                       Value values[kFew];
                       return call(runtime, {values, arguments_.size()});
                   }
                   std::vector<Value> values(arguments_.size());
                   return call(runtime, values);
               });
    }

  private:
    Value call(Runtime& runtime, std::span<Value> values) const {
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = arguments_[i]->value(runtime);
        Value result = cypher::call(function_, values, runtime.functions);
        for (const Value& value : values) runtime.budget.steps(steps_through(value));
        return result;
    }
    const Function& function_;
    std::vector<ExpressionPtr> arguments_;
};

class SubqueryValue : public Expression {
  public:
    SubqueryValue(base::Span span, SubqueryKind kind, CompiledSubquery query)
        : Expression(span), kind_(kind), query_(std::move(query)) {}

    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Rows& rows = *query_.rows;
        rows.open();
        switch (kind_) {
            case SubqueryKind::exists:
                return place = Value(rows.next());
            case SubqueryKind::count: {
                std::int64_t count = 0;
                while (rows.next()) ++count;
                return place = Value(count);
            }
            case SubqueryKind::collect: {
                List list;
                while (rows.next()) list.push_back(runtime.frame[query_.columns.front()]);
                return place = Value(std::move(list));
            }
            case SubqueryKind::first:
                return place = rows.next() ? runtime.frame[query_.columns.front()] : Value();
        }
        return place = Value();
    }

  private:
    SubqueryKind kind_;
    CompiledSubquery query_;
};

ExpressionPtr compile_parameter(const BoundExpression& expression, const ExpressionCompiler& compiler) {
    const Value* value = compiler.parameters().find(expression.name);
    if (value == nullptr) {
        throw QueryError(ErrorType::parameter_missing, Phase::compile_time, "MissingParameter",
                         "the parameter $" + expression.name + " was not given", expression.span);
    }
    return std::make_unique<Constant>(expression.span, *value);
}

}  // namespace

Truth Expression::test(Runtime& runtime) const {
    Value place;
    const Value& value = evaluate(runtime, place);
    if (value.is_boolean()) return truth(value.boolean());
    return at(span_, [&] { return as_truth(value); });
}

std::vector<ExpressionPtr> ExpressionCompiler::compile(const std::vector<BoundExpressionPtr>& expressions) const {
    std::vector<ExpressionPtr> compiled;
    compiled.reserve(expressions.size());
    for (const auto& expression : expressions) compiled.push_back(compile(expression.get()));
    return compiled;
}

ExpressionPtr ExpressionCompiler::compile(const BoundExpression* expression) const {
    if (expression == nullptr) return nullptr;
    const base::Span span = expression->span;
    switch (expression->kind) {
        case BoundKind::literal:
            return std::make_unique<Constant>(span, expression->literal);
        case BoundKind::parameter:
            return compile_parameter(*expression, *this);
        case BoundKind::slot:
            return std::make_unique<SlotValue>(span, expression->slot);
        case BoundKind::list:
            return std::make_unique<ListOf>(span, compile(expression->args));
        case BoundKind::map:
            return std::make_unique<MapOf>(span, expression->keys, compile(expression->args));
        case BoundKind::case_:
            return std::make_unique<Case>(span, compile(expression->args));
        case BoundKind::call:
            return std::make_unique<FunctionCall>(span, *expression->function, compile(expression->args));
        case BoundKind::operation:
            return compile_operation(*expression, *this);
        case BoundKind::property:
        case BoundKind::has_labels:
        case BoundKind::subscript:
        case BoundKind::slice:
        case BoundKind::map_projection:
            return compile_access(*expression, *this);
        case BoundKind::list_comprehension:
        case BoundKind::quantifier:
        case BoundKind::reduce:
            return compile_list(*expression, *this);
        case BoundKind::subquery:
            return std::make_unique<SubqueryValue>(span, expression->subquery, subquery(*expression->query));
    }
    return nullptr;
}

}  // namespace newsgraph::query::cypher
