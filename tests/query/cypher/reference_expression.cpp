#include <stdexcept>

#include "query/cypher/aggregates.hpp"
#include "query/cypher/compare.hpp"
#include "query/cypher/functions.hpp"
#include "query/cypher/operators.hpp"
#include "reference.hpp"

using namespace newsgraph::query::cypher;

namespace newsgraph::test {

using ast::ExpressionKind;

namespace {

Value literal_value(const ast::Literal& literal) {
    if (const auto* truth = std::get_if<bool>(&literal)) return *truth;
    if (const auto* integer = std::get_if<std::int64_t>(&literal)) return *integer;
    if (const auto* number = std::get_if<double>(&literal)) return *number;
    if (const auto* text = std::get_if<std::string>(&literal)) return *text;
    return {};
}

Value binary(Operator op, const Value& a, const Value& b) {
    switch (op) {
        case Operator::equal:
            return to_value(equal(a, b));
        case Operator::not_equal:
            return to_value(negate(equal(a, b)));
        case Operator::less:
            return to_value(less(a, b));
        case Operator::less_equal:
            return to_value(less_or_equal(a, b));
        case Operator::greater:
            return to_value(less(b, a));
        case Operator::greater_equal:
            return to_value(less_or_equal(b, a));
        case Operator::add:
            return add(a, b);
        case Operator::subtract:
            return subtract(a, b);
        case Operator::multiply:
            return multiply(a, b);
        case Operator::divide:
            return divide(a, b);
        case Operator::modulo:
            return modulo(a, b);
        case Operator::starts_with:
            return to_value(starts_with(a, b));
        case Operator::ends_with:
            return to_value(ends_with(a, b));
        case Operator::contains:
            return to_value(contains(a, b));
        case Operator::in:
            return to_value(in_list(a, b));
        default:
            throw std::logic_error("the reference does not know this operator");
    }
}

}  // namespace

bool has_aggregate(const ast::Expression& e) {
    if (e.kind == ExpressionKind::count_star) return true;
    if (e.kind == ExpressionKind::call && find_aggregate(e.name.text) != nullptr) return true;
    for (const auto& part : e.args) {
        if (part && has_aggregate(*part)) return true;
    }
    return false;
}

Value Reference::operation(const Expression& e, const Row& row, const Rows* group) {
    const auto part = [&](std::size_t i) { return value(*e.args[i], row, group); };
    switch (e.op) {
        case Operator::not_:
            return to_value(negate(as_truth(part(0))));
        case Operator::is_null:
            return part(0).is_null();
        case Operator::is_not_null:
            return !part(0).is_null();
        case Operator::negate:
            return minus(part(0));
        case Operator::and_:
        case Operator::or_:
        case Operator::xor_: {
            Truth all = as_truth(part(0));
            for (std::size_t i = 1; i < e.args.size(); ++i) {
                const Truth next = as_truth(part(i));
                all = e.op == Operator::and_  ? logical_and(all, next)
                      : e.op == Operator::or_ ? logical_or(all, next)
                                              : logical_xor(all, next);
            }
            return to_value(all);
        }
        default:
            return binary(e.op, part(0), part(1));
    }
}

Value Reference::comparison(const Expression& e, const Row& row, const Rows* group) {
    Truth all = Truth::yes;
    for (std::size_t i = 0; i < e.comparisons.size(); ++i) {
        const Value a = value(*e.args[i], row, group), b = value(*e.args[i + 1], row, group);
        all = logical_and(all, as_truth(binary(e.comparisons[i], a, b)));
    }
    return to_value(all);
}

Value Reference::aggregate(const Expression& e, const Rows& group) {
    if (e.kind == ExpressionKind::count_star) return group.size();
    const Aggregate* found = find_aggregate(e.name.text);
    const auto accumulator = make_accumulator(*found, e.distinct);
    for (const Row& row : group) {
        std::vector<Value> arguments;
        for (const auto& argument : e.args) arguments.push_back(value(*argument, row));
        accumulator->add(arguments);
    }
    return accumulator->finish();
}

Value Reference::call(const Expression& e, const Row& row, const Rows* group) {
    if (group != nullptr && find_aggregate(e.name.text) != nullptr) return aggregate(e, *group);
    const Function* function = find_function(e.name.text);
    if (function == nullptr) throw std::logic_error("the reference does not know " + e.name.text);
    std::vector<Value> arguments;
    for (const auto& argument : e.args) arguments.push_back(value(*argument, row, group));
    FunctionContext context;
    context.graph = &reader_;
    return query::cypher::call(*function, arguments, context);
}

// Comprehensions and quantifiers.
Value Reference::over_list(const Expression& e, const Row& row, const Rows* group) {
    const Value list = value(*e.args[0], row, group);
    if (list.is_null()) return {};
    List kept;
    std::size_t yes = 0, unknown = 0, no = 0;
    for (const Value& item : list.list()) {
        Row inner = row;
        inner[e.name.text] = item;
        const Truth holds = e.args.size() > 1 && e.args[1] ? as_truth(value(*e.args[1], inner)) : Truth::yes;
        (holds == Truth::yes ? yes : holds == Truth::no ? no : unknown) += 1;
        if (e.kind == ExpressionKind::list_comprehension && holds == Truth::yes) {
            kept.push_back(e.args[2] ? value(*e.args[2], inner) : item);
        }
    }
    if (e.kind == ExpressionKind::list_comprehension) return kept;
    switch (e.quantifier) {
        case Quantifier::all:
            return no > 0 ? Value(false) : unknown > 0 ? Value() : Value(true);
        case Quantifier::any:
            return yes > 0 ? Value(true) : unknown > 0 ? Value() : Value(false);
        case Quantifier::none:
            return yes > 0 ? Value(false) : unknown > 0 ? Value() : Value(true);
        default:
            return yes > 1 ? Value(false) : unknown > 0 ? Value() : Value(yes == 1);
    }
}

Value Reference::value(const Expression& e, const Row& row, const Rows* group) {
    switch (e.kind) {
        case ExpressionKind::literal:
            return literal_value(e.literal);
        case ExpressionKind::variable:
            return row.at(e.name.text);
        case ExpressionKind::list: {
            List items;
            for (const auto& item : e.args) items.push_back(value(*item, row, group));
            return items;
        }
        case ExpressionKind::map: {
            Map map;
            for (std::size_t i = 0; i < e.args.size(); ++i) map.set(e.keys[i].text, value(*e.args[i], row, group));
            return map;
        }
        case ExpressionKind::property:
            return property(value(*e.args[0], row, group), e.name.text, &reader_);
        case ExpressionKind::has_labels: {
            const Value node = value(*e.args[0], row, group);
            return node.is_null() ? Value() : Value(has_label(*e.labels, node.node().index));
        }
        case ExpressionKind::subscript:
            return subscript(value(*e.args[0], row, group), value(*e.args[1], row, group), &reader_);
        case ExpressionKind::operation:
            return operation(e, row, group);
        case ExpressionKind::comparison:
            return comparison(e, row, group);
        case ExpressionKind::case_: {
            for (std::size_t i = 1; i + 2 < e.args.size(); i += 2) {
                const Value when = value(*e.args[i], row, group);
                const Truth holds = e.args[0] ? equal(value(*e.args[0], row, group), when) : as_truth(when);
                if (holds == Truth::yes) return value(*e.args[i + 1], row, group);
            }
            return e.args.back() ? value(*e.args.back(), row, group) : Value();
        }
        case ExpressionKind::count_star:
            return aggregate(e, *group);
        case ExpressionKind::call:
            return call(e, row, group);
        case ExpressionKind::list_comprehension:
        case ExpressionKind::quantifier:
            return over_list(e, row, group);
        case ExpressionKind::reduce: {
            const Value list = value(*e.args[1], row, group);
            if (list.is_null()) return {};
            Row inner = row;
            inner[e.name.text] = value(*e.args[0], row, group);
            for (const Value& item : list.list()) {
                inner[e.second.text] = item;
                inner[e.name.text] = value(*e.args[2], inner);
            }
            return inner[e.name.text];
        }
        case ExpressionKind::pattern:
            return !match_patterns({e.pattern.get()}, row).empty();
        case ExpressionKind::pattern_comprehension: {
            List items;
            for (const Row& found : match_patterns({e.pattern.get()}, row)) {
                if (e.args[0] && as_truth(value(*e.args[0], found)) != Truth::yes) continue;
                items.push_back(value(*e.args[1], found));
            }
            return items;
        }
        case ExpressionKind::exists_query:
            return !rows_of(*e.query, row).empty();
        case ExpressionKind::count_query:
            return rows_of(*e.query, row).size();
        default:
            throw std::logic_error("the reference does not know this expression");
    }
}

}  // namespace newsgraph::test
