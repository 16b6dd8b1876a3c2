#include "query/cypher/syntax.hpp"

#include <array>

#include "query/cypher/bound.hpp"

namespace newsgraph::query::cypher {

std::string_view symbol(Operator op) {
    static constexpr std::array<std::string_view, 25> kSymbols{
        "OR",          "XOR",       "AND",      "NOT", "=",  "<>",      "<",          "<=", ">",
        ">=",          "+",         "-",        "*",   "/",  "%",       "^",          "+",  "-",
        "STARTS WITH", "ENDS WITH", "CONTAINS", "=~",  "IN", "IS NULL", "IS NOT NULL"};
    return kSymbols[static_cast<std::size_t>(op)];
}

Operator turned(Operator op) {
    switch (op) {
        case Operator::less:
            return Operator::greater;
        case Operator::less_equal:
            return Operator::greater_equal;
        case Operator::greater:
            return Operator::less;
        case Operator::greater_equal:
            return Operator::less_equal;
        default:
            return op;
    }
}

std::string_view symbol(Quantifier quantifier) {
    static constexpr std::array<std::string_view, 4> kSymbols{"ALL", "ANY", "NONE", "SINGLE"};
    return kSymbols[static_cast<std::size_t>(quantifier)];
}

std::string_view symbol(PathMode mode) {
    static constexpr std::array<std::string_view, 4> kSymbols{"WALK", "TRAIL", "ACYCLIC", "SIMPLE"};
    return kSymbols[static_cast<std::size_t>(mode)];
}

// Here, where their parts are complete types.
ast::Expression::Expression() = default;
ast::Expression::Expression(ExpressionKind k, Span s) : kind(k), span(s) {}
ast::Expression::~Expression() = default;

BoundExpression::BoundExpression() = default;
BoundExpression::BoundExpression(BoundKind k, base::Span s, StaticType t) : kind(k), span(s), type(t) {}
BoundExpression::~BoundExpression() = default;

}  // namespace newsgraph::query::cypher
