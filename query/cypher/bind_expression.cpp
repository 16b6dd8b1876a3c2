#include "query/cypher/binder.hpp"

namespace newsgraph::query::cypher {

using ast::ExpressionKind;

namespace {

BoundExpressionPtr make(BoundKind kind, base::Span span, StaticType type) {
    return std::make_unique<BoundExpression>(kind, span, type);
}

/// How a property is taken from each element of a list.
std::string of_each(const std::string& list, const std::string& key) {
    return "write [x IN " + list + " | x." + key + "]";
}

constexpr KindSet kHasProperties = kEntities | Kind::map | kTemporal | Kind::duration;

}  // namespace

BoundExpressionPtr Binder::condition(const ast::Expression& e) {
    const Setting predicate(predicate_, true);
    auto result = value_of(e);
    if (!result->type.may_be(Kind::boolean)) {
        fail_type(e.span, "a condition is true or false, not " + describe(result->type.kinds));
    }
    return result;
}

BoundExpressionPtr Binder::expression(const ast::Expression& e) {
    const Setting predicate(predicate_, false);
    return value_of(e);
}

BoundExpressionPtr Binder::value_of(const ast::Expression& e) {
    if (grouping_ && !in_aggregate_) {
        if (const auto slot = grouped(e)) {
            return slot_value(*slot, e.span);
        }
    }
    switch (e.kind) {
        case ExpressionKind::literal:
            return literal(e);
        case ExpressionKind::parameter:
            return parameter(e);
        case ExpressionKind::variable:
            return variable(e);
        case ExpressionKind::list:
            return list(e);
        case ExpressionKind::map:
            return map(e);
        case ExpressionKind::property:
            return property(e);
        case ExpressionKind::has_labels:
            return has_labels(e);
        case ExpressionKind::subscript:
            return subscript(e);
        case ExpressionKind::slice:
            return slice(e);
        case ExpressionKind::operation:
            return operation(e);
        case ExpressionKind::comparison:
            return comparison(e);
        case ExpressionKind::case_:
            return case_(e);
        case ExpressionKind::call:
            return function_call(e);
        case ExpressionKind::count_star:
            return aggregate_call(e, "count");
        case ExpressionKind::list_comprehension:
            return list_comprehension(e);
        case ExpressionKind::pattern_comprehension:
            return pattern_comprehension(e);
        case ExpressionKind::quantifier:
            return quantifier(e);
        case ExpressionKind::reduce:
            return reduce(e);
        case ExpressionKind::map_projection:
            return map_projection(e);
        case ExpressionKind::pattern:
            return e.pattern->selector.kind == ast::PathSelector::Kind::all ? pattern_predicate(e) : shortest_path(e);
        case ExpressionKind::exists_query:
            return subquery(e, SubqueryKind::exists);
        case ExpressionKind::count_query:
            return subquery(e, SubqueryKind::count);
        case ExpressionKind::collect_query:
            return subquery(e, SubqueryKind::collect);
    }
    return nullptr;
}

BoundExpressionPtr Binder::slot_value(Slot slot, base::Span span) const {
    auto result = make(BoundKind::slot, span, result_.slots[slot].type);
    result->slot = slot;
    return result;
}

BoundExpressionPtr Binder::variable(const ast::Expression& e) {
    return slot_value(resolve(e.name), e.span);
}

BoundExpressionPtr Binder::literal(const ast::Expression& e) const {
    auto result = make(BoundKind::literal, e.span, KindSet());
    if (const auto* boolean = std::get_if<bool>(&e.literal)) {
        result->literal = Value(*boolean);
    } else if (const auto* integer = std::get_if<std::int64_t>(&e.literal)) {
        result->literal = Value(*integer);
    } else if (const auto* real = std::get_if<double>(&e.literal)) {
        result->literal = Value(*real);
    } else if (const auto* text = std::get_if<std::string>(&e.literal)) {
        result->literal = Value(*text);
    }
    result->type = result->literal.kind();
    return result;
}

BoundExpressionPtr Binder::parameter(const ast::Expression& e) {
    if (options_.parameters && !options_.parameters->find(e.name.text)) {
        throw QueryError(ErrorType::parameter_missing, Phase::compile_time, "MissingParameter",
                         "no value was given for the parameter $" + e.name.text, e.span, near_parameter(e.name.text));
    }
    parameters_.insert(e.name.text);
    auto result = make(BoundKind::parameter, e.span, KindSet::any());
    result->name = e.name.text;
    return result;
}

BoundExpressionPtr Binder::list(const ast::Expression& e) {
    auto result = make(BoundKind::list, e.span, {});
    KindSet elements;
    for (const auto& arg : e.args) {
        result->args.push_back(expression(*arg));
        elements = elements | result->args.back()->type.kinds;
    }
    result->type = StaticType::list_of(elements);
    return result;
}

BoundExpressionPtr Binder::map(const ast::Expression& e) {
    auto result = make(BoundKind::map, e.span, Kind::map);
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        result->keys.push_back(e.keys[i].text);
        result->args.push_back(expression(*e.args[i]));
    }
    return result;
}

BoundExpressionPtr Binder::property(const ast::Expression& e) {
    auto subject = expression(*e.args[0]);
    if (!subject->type.may_be(kHasProperties)) {
        // The suite counts a path among the mistakes in a pattern, every other kind among those in a value.
        const bool is_path = subject->type.kinds == KindSet(Kind::path);
        throw QueryError(
            is_path ? ErrorType::syntax_error : ErrorType::type_error, Phase::compile_time, "InvalidArgumentType",
            "'" + text_of(e.args[0]->span) + "' is " + describe(subject->type.kinds) + " and has no properties", e.span,
            subject->type.kinds == KindSet(Kind::list) ? of_each(text_of(e.args[0]->span), e.name.text) : "");
    }
    auto result = make(BoundKind::property, e.span, KindSet::any());
    result->name = e.name.text;
    result->args.push_back(std::move(subject));
    return result;
}

BoundExpressionPtr Binder::subscript(const ast::Expression& e) {
    auto result = make(BoundKind::subscript, e.span, KindSet::any());
    result->args.push_back(expression(*e.args[0]));
    result->args.push_back(expression(*e.args[1]));
    const StaticType container = result->args[0]->type;
    if (container.kinds == KindSet(Kind::list)) {
        result->type = container.elements;
    }
    return result;
}

BoundExpressionPtr Binder::slice(const ast::Expression& e) {
    auto result = make(BoundKind::slice, e.span, Kind::list);
    for (const auto& arg : e.args) {
        result->args.push_back(arg ? expression(*arg) : nullptr);
    }
    result->type.elements = result->args[0]->type.elements;
    return result;
}

BoundExpressionPtr Binder::case_(const ast::Expression& e) {
    auto result = make(BoundKind::case_, e.span, KindSet());
    bool first = true;
    const auto add_result = [&](BoundExpressionPtr value) {
        if (value) {
            result->type = first ? value->type : either(result->type, value->type);
            first = false;
        }
        result->args.push_back(std::move(value));
    };
    for (std::size_t i = 1; i + 1 < e.args.size(); i += 2) {
        const ast::Expression& when = *e.args[i];
        if (e.args[0]) {
            std::vector<BoundExpressionPtr> sides;
            sides.push_back(expression(*e.args[0]));
            sides.push_back(expression(when));
            result->args.push_back(apply(Operator::equal, when.span, std::move(sides)));
        } else {
            result->args.push_back(condition(when));
        }
        add_result(expression(*e.args[i + 1]));
    }
    add_result(e.args.back() ? expression(*e.args.back()) : nullptr);
    return result;
}

BoundExpressionPtr Binder::has_labels(const ast::Expression& e) {
    const auto subject = expression(*e.args[0]);
    if (!subject->type.may_be(kEntities)) {
        fail_type(e.args[0]->span,
                  "'" + text_of(e.args[0]->span) + "' is " + describe(subject->type.kinds) + " and has no labels");
    }
    return has_labels(*e.args[0], *e.labels);
}

// The subject is bound anew for every part: labels are mostly asked of a variable.
BoundExpressionPtr Binder::has_labels(const ast::Expression& subject, const ast::LabelExpression& labels) {
    using Kind_ = ast::LabelExpression::Kind;
    std::vector<BoundExpressionPtr> parts;
    switch (labels.kind) {
        case Kind_::name: {
            auto result = make(BoundKind::has_labels, labels.span, Kind::boolean);
            result->span.begin = subject.span.begin;
            result->keys.push_back(labels.name.text);
            result->args.push_back(expression(subject));
            return result;
        }
        case Kind_::any: {
            parts.push_back(expression(subject));
            std::vector<BoundExpressionPtr> size;
            size.push_back(make_call("labels", labels.span, std::move(parts)));
            std::vector<BoundExpressionPtr> sides;
            sides.push_back(make_call("size", labels.span, std::move(size)));
            sides.push_back(make(BoundKind::literal, labels.span, Kind::integer));
            sides.back()->literal = Value(0);
            return apply(Operator::greater, labels.span, std::move(sides));
        }
        default:
            for (const auto& part : labels.parts) {
                parts.push_back(has_labels(subject, part));
            }
            return apply(labels.kind == Kind_::not_   ? Operator::not_
                         : labels.kind == Kind_::and_ ? Operator::and_
                                                      : Operator::or_,
                         labels.span, std::move(parts));
    }
}

BoundExpressionPtr Binder::map_projection(const ast::Expression& e) {
    auto result = make(BoundKind::map_projection, e.span, Kind::map);
    result->args.push_back(expression(*e.args[0]));
    if (!result->args[0]->type.may_be(kEntities | Kind::map)) {
        fail_type(e.args[0]->span, "'" + text_of(e.args[0]->span) + "' has no properties to project");
    }
    for (const auto& selector : e.selectors) {
        if (selector.kind == ast::Selector::Kind::all) {
            result->all_properties = true;
            continue;
        }
        result->keys.push_back(selector.name.text);
        switch (selector.kind) {
            case ast::Selector::Kind::property: {
                auto value = make(BoundKind::property, selector.name.span, KindSet::any());
                value->name = selector.name.text;
                value->args.push_back(expression(*e.args[0]));
                result->args.push_back(std::move(value));
                break;
            }
            case ast::Selector::Kind::variable:
                result->args.push_back(slot_value(resolve(selector.name), selector.name.span));
                break;
            default:
                result->args.push_back(expression(*selector.value));
        }
    }
    return result;
}

}  // namespace newsgraph::query::cypher
