#include <array>

#include "query/cypher/binder.hpp"

namespace newsgraph::query::cypher {
namespace {

// What operands may be and what comes out. An operand surely outside is an error before anything runs.
struct Rule {
    KindSet operands;
    KindSet result;
};

Rule rule(Operator op) {
    switch (op) {
        case Operator::or_:
        case Operator::xor_:
        case Operator::and_:
        case Operator::not_:
            return {Kind::boolean, Kind::boolean};
        case Operator::subtract:
            return {kNumbers | kTemporal | Kind::duration, kNumbers | kTemporal | Kind::duration};
        case Operator::multiply:
        case Operator::divide:
            return {kNumbers | Kind::duration, kNumbers | Kind::duration};
        case Operator::modulo:
            return {kNumbers, kNumbers};
        case Operator::power:
            return {kNumbers, Kind::floating};
        case Operator::plus:
        case Operator::negate:
            return {kNumbers | Kind::duration, kNumbers | Kind::duration};
        case Operator::add:
            return {KindSet::any(), KindSet::any()};
        default:
            return {KindSet::any(), Kind::boolean};
    }
}

// Of numbers, where both are known.
KindSet arithmetic(StaticType a, StaticType b, KindSet otherwise) {
    if (a.is_null() || b.is_null() || !a.is(kNumbers) || !b.is(kNumbers)) {
        return otherwise;
    }
    return a.kinds == KindSet(Kind::integer) && b.kinds == a.kinds ? KindSet(Kind::integer) : kNumbers;
}

}  // namespace

BoundExpressionPtr Binder::operation(const ast::Expression& e) {
    const bool logical =
        e.op == Operator::or_ || e.op == Operator::xor_ || e.op == Operator::and_ || e.op == Operator::not_;
    const Setting predicate(predicate_, predicate_ && logical);
    std::vector<BoundExpressionPtr> args;
    for (const auto& arg : e.args) {
        args.push_back(value_of(*arg));
    }
    return apply(e.op, e.span, std::move(args));
}

BoundExpressionPtr Binder::apply(Operator op, base::Span span, std::vector<BoundExpressionPtr> args) const {
    const Rule allowed = rule(op);
    for (const auto& arg : args) {
        if (!arg->type.may_be(allowed.operands)) {
            fail_type(arg->span, std::string(symbol(op)) + " takes no " + describe(arg->type.kinds) + " such as " +
                                     quoted(arg->span));
        }
    }
    if (op == Operator::in && !args[1]->type.may_be(Kind::list)) {
        std::string_view inside = text_.substr(args[1]->span.begin, args[1]->span.end - args[1]->span.begin);
        if (inside.starts_with('(') && inside.ends_with(')')) inside = inside.substr(1, inside.size() - 2);
        constexpr std::size_t kMostShown = 60;
        fail(args[1]->span, "InvalidArgumentType", "behind IN stands a list, not " + describe(args[1]->type.kinds),
             inside.size() > kMostShown ? "" : "a list stands in square brackets: [" + std::string(inside) + "]");
    }
    auto result = std::make_unique<BoundExpression>(BoundKind::operation, span, allowed.result);
    result->op = op;
    if (args.size() == 2) {
        const StaticType a = args[0]->type, b = args[1]->type;
        if (op == Operator::subtract || op == Operator::multiply || op == Operator::divide || op == Operator::modulo) {
            result->type = arithmetic(a, b, allowed.result);
        } else if (op == Operator::add) {
            result->type = arithmetic(a, b, KindSet::any());
            if (a.kinds == KindSet(Kind::list) && b.kinds == KindSet(Kind::list)) {
                result->type = either(a, b);
            } else if (a.kinds == KindSet(Kind::string) && b.kinds == KindSet(Kind::string)) {
                result->type = Kind::string;
            }
        }
    } else if ((op == Operator::plus || op == Operator::negate) && args[0]->type.is(kNumbers) &&
               !args[0]->type.is_null()) {
        result->type = args[0]->type;
    }
    result->args = std::move(args);
    return result;
}

BoundExpressionPtr Binder::comparison(const ast::Expression& e) {
    const Setting predicate(predicate_, false);
    std::vector<BoundExpressionPtr> parts;
    for (std::size_t i = 0; i < e.comparisons.size(); ++i) {
        std::vector<BoundExpressionPtr> sides;
        sides.push_back(value_of(*e.args[i]));
        sides.push_back(value_of(*e.args[i + 1]));
        const base::Span span{e.args[i]->span.begin, e.args[i + 1]->span.end};
        parts.push_back(apply(e.comparisons[i], span, std::move(sides)));
    }
    if (parts.size() == 1) {
        return std::move(parts[0]);
    }
    return apply(Operator::and_, e.span, std::move(parts));
}

}  // namespace newsgraph::query::cypher
