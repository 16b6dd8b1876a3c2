#include <algorithm>

#include "base/names.hpp"
#include "query/cypher/aggregates.hpp"
#include "query/cypher/binder.hpp"
#include "query/cypher/other_functions.hpp"

namespace newsgraph::query::cypher {

using ast::ExpressionKind;

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string arguments(std::size_t n) {
    return n == 0 ? "no arguments" : n == 1 ? "1 argument" : std::to_string(n) + " arguments";
}

bool is_random(const BoundExpression& e) {
    return (e.kind == BoundKind::call && !e.function->deterministic) ||
           std::any_of(e.args.begin(), e.args.end(), [](const auto& arg) { return arg && is_random(*arg); });
}

// Any slot at all?
bool reads(const BoundExpression& e) {
    return e.kind == BoundKind::slot || e.kind == BoundKind::subquery ||
           std::any_of(e.args.begin(), e.args.end(), [](const auto& arg) { return arg && reads(*arg); });
}

}  // namespace

bool Binder::has_aggregate(const ast::Expression& e) {
    if (e.kind == ExpressionKind::count_star || (e.kind == ExpressionKind::call && find_aggregate(e.name.text))) {
        return true;
    }
    return std::any_of(e.args.begin(), e.args.end(), [](const auto& arg) { return arg && has_aggregate(*arg); }) ||
           std::any_of(e.selectors.begin(), e.selectors.end(),
                       [](const auto& selector) { return selector.value && has_aggregate(*selector.value); });
}

// The slot in which the value of `e` stands already because the projection groups by it (or, in ORDER BY, projects it).
// Where aggregates stand beside it, only names and properties count: openCypher takes larger keys for ambiguous.
std::optional<Slot> Binder::grouped(const ast::Expression& e) const {
    const bool simple = e.kind == ExpressionKind::variable || e.kind == ExpressionKind::property;
    if (!grouping_->in_order) {
        if (simple) {
            for (const auto& key : grouping_->keys) {
                if (same_expression(*key.value, e)) {
                    return key.slot;
                }
            }
        }
        return std::nullopt;
    }
    if (e.kind == ExpressionKind::variable) {
        const auto* entry = scope_.find(e.name.text);
        if (entry) {
            return entry->slot;  // a column
        }
    }
    for (const auto& item : grouping_->items) {
        if ((simple || grouping_->whole || has_aggregate(e)) && same_expression(*item.value, e)) {
            return item.slot;
        }
    }
    return std::nullopt;
}

BoundExpressionPtr Binder::function_call(const ast::Expression& e) {
    if (find_aggregate(e.name.text)) {
        return aggregate_call(e, e.name.text);
    }
    const std::string name = lower(e.name.text);
    if (name == "exists") {
        return exists_call(e);
    }
    if (!find_function(e.name.text)) {
        std::vector<std::string> known;
        for (const auto* function : all_functions()) {
            known.emplace_back(function->name);
        }
        for (const auto* aggregate : all_aggregates()) {
            known.emplace_back(aggregate->name);
        }
        std::string advice(advice_on_function(e.name.text));
        const auto near = base::nearest_names(e.name.text, known, 1);
        if (advice.empty() && !near.empty()) advice = "did you mean " + near.front() + "()?";
        fail(e.name.span, "UnknownFunction", "there is no function '" + e.name.text + "'", std::move(advice));
    }
    if (e.distinct) {
        fail(e.name.span, "UnexpectedSyntax", "DISTINCT is for aggregates, which " + e.name.text + "() is not");
    }
    std::vector<BoundExpressionPtr> args;
    for (const auto& arg : e.args) {
        args.push_back(expression(*arg));
    }
    return make_call(e.name.text, e.span, std::move(args));
}

BoundExpressionPtr Binder::make_call(std::string_view name, base::Span span,
                                     std::vector<BoundExpressionPtr> args) const {
    const Function& function = *find_function(name);
    if (args.size() < function.least || (function.most != 255 && args.size() > function.most)) {
        const std::string wanted = function.most == 255 ? "at least " + arguments(function.least)
                                   : function.least == function.most
                                       ? arguments(function.least)
                                       : std::to_string(function.least) + " to " + arguments(function.most);
        fail(span, "InvalidNumberOfArguments",
             std::string(function.name) + "() takes " + wanted + ", not " + std::to_string(args.size()));
    }
    for (std::size_t i = 0; i < args.size() && !function.arguments.empty(); ++i) {
        check_argument(function.name, function.arguments[std::min(i, function.arguments.size() - 1)], *args[i]);
    }
    auto result = std::make_unique<BoundExpression>(BoundKind::call, span, function.result);
    result->name = function.name;
    result->function = &function;
    result->args = std::move(args);
    const std::string key = lower(name);
    const StaticType first = result->args.empty() ? StaticType() : result->args[0]->type;
    if ((key == "tail" || key == "reverse") && first.kinds == KindSet(Kind::list)) {
        result->type = first;
    } else if ((key == "head" || key == "last") && first.kinds == KindSet(Kind::list)) {
        result->type = first.elements;
    } else if (key == "nodes") {
        result->type = StaticType::list_of(Kind::node);
    } else if (key == "relationships") {
        result->type = StaticType::list_of(Kind::relationship);
    } else if (key == "labels" || key == "keys") {
        result->type = StaticType::list_of(Kind::string);
    } else if (key == "coalesce") {
        result->type = first;
        for (const auto& arg : result->args) {
            result->type = either(result->type, arg->type);
        }
    }
    return result;
}

void Binder::check_argument(std::string_view function, KindSet wanted, const BoundExpression& arg) const {
    if (!arg.type.may_be(wanted)) {
        fail(arg.span, "InvalidArgumentType",
             std::string(function) + "() takes " + describe(wanted) + ", not " + describe(arg.type.kinds) +
                 " such as " + quoted(arg.span),
             function == "length" ? std::string(advice_on_function("len")) : "");
    }
}

// exists(pattern) and exists(n.key), as written before EXISTS { ... } and IS NOT NULL.
BoundExpressionPtr Binder::exists_call(const ast::Expression& e) {
    if (e.args.size() != 1) {
        fail(e.span, "InvalidNumberOfArguments", "exists() takes 1 argument, not " + std::to_string(e.args.size()));
    }
    if (e.args[0]->kind == ExpressionKind::pattern) {
        const Setting predicate(predicate_, true);
        return pattern_predicate(*e.args[0]);
    }
    std::vector<BoundExpressionPtr> args;
    args.push_back(expression(*e.args[0]));
    return apply(Operator::is_not_null, e.span, std::move(args));
}

BoundExpressionPtr Binder::aggregate_call(const ast::Expression& e, std::string_view name) {
    const Aggregate& aggregate = *find_aggregate(name);
    if (in_aggregate_) {
        fail(e.span, "NestedAggregation", "an aggregate cannot stand inside another",
             "compute the inner one in a WITH");
    }
    if (!grouping_) {
        fail(e.span, "InvalidAggregation",
             "the aggregate " + std::string(aggregate.name) + "() cannot stand " + std::string(no_aggregate_),
             "compute it in a WITH before");
    }
    for (std::size_t i = 0; i < grouping_->calls.size(); ++i) {
        if (same_expression(*grouping_->calls[i], e)) {
            return slot_value(grouping_->aggregates[i].slot, e.span);
        }
    }
    BoundAggregate bound;
    bound.function = lower(aggregate.name);
    bound.distinct = e.distinct;
    bound.span = e.span;
    if (e.kind == ExpressionKind::call) {
        if (e.args.size() != aggregate.arguments_count) {
            fail(e.span, "InvalidNumberOfArguments",
                 std::string(aggregate.name) + "() takes " + arguments(aggregate.arguments_count) + ", not " +
                     std::to_string(e.args.size()),
                 e.args.empty() && bound.function == "count" ? "count(*) counts the rows" : "");
        }
        const Setting inside(in_aggregate_, true);
        for (std::size_t i = 0; i < e.args.size(); ++i) {
            bound.args.push_back(expression(*e.args[i]));
            if (is_random(*bound.args.back())) {
                fail(e.args[i]->span, "NonConstantExpression",
                     "an aggregate takes nothing that differs each time it is computed");
            }
            if (!aggregate.arguments.empty()) {
                check_argument(aggregate.name, aggregate.arguments[std::min(i, aggregate.arguments.size() - 1)],
                               *bound.args.back());
            }
        }
    }
    StaticType type = aggregate.result;
    if (bound.function == "collect") {
        type = StaticType::list_of(bound.args[0]->type.kinds);
    } else if (bound.function == "min" || bound.function == "max") {
        type = bound.args[0]->type;
    }
    if (grouping_->in_order &&
        std::any_of(bound.args.begin(), bound.args.end(), [](const auto& a) { return reads(*a); })) {
        fail(e.span, "InvalidAggregation", "an aggregate in ORDER BY must be one that is projected",
             "project it, with a name given by AS");
    }
    bound.slot = new_slot("", type);
    const Slot slot = bound.slot;
    grouping_->aggregates.push_back(std::move(bound));
    grouping_->calls.push_back(&e);
    return slot_value(slot, e.span);
}

}  // namespace newsgraph::query::cypher
