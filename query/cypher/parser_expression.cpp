#include "query/cypher/parser.hpp"

// expression  = xor { "OR" xor }           xor = and { "XOR" and }           and = not { "AND" not }
// not         = { "NOT" } comparison
// comparison  = predicate { ( "=" | "<>" | "<" | "<=" | ">" | ">=" ) predicate }
// predicate   = sum { ( "STARTS" "WITH" | "ENDS" "WITH" | "CONTAINS" | "=~" | "IN" ) sum | "IS" [ "NOT" ] "NULL" }
// sum         = product { ( "+" | "-" ) product }
// product     = power { ( "*" | "/" | "%" ) power }
// power       = signed { "^" signed }      from the left, as in openCypher
// signed      = { "+" | "-" } postfix
// postfix     = atom { "." name | "[" expression "]" | "[" [ expression ] ".." [ expression ] "]" } [ labels ]
namespace newsgraph::query::cypher {

using ast::ExpressionKind;
using ast::ExpressionPtr;

namespace {

std::vector<ExpressionPtr> list_of(ExpressionPtr a) {
    std::vector<ExpressionPtr> list;
    list.push_back(std::move(a));
    return list;
}

std::vector<ExpressionPtr> list_of(ExpressionPtr a, ExpressionPtr b) {
    auto list = list_of(std::move(a));
    list.push_back(std::move(b));
    return list;
}

}  // namespace

ExpressionPtr Parser::binary(Operator op, ExpressionPtr left, ExpressionPtr right) const {
    auto result =
        std::make_unique<ast::Expression>(ExpressionKind::operation, ast::Span{left->span.begin, right->span.end});
    result->op = op;
    result->args = list_of(std::move(left), std::move(right));
    set_height(*result);
    return result;
}

ExpressionPtr Parser::chain(Operator op, std::string_view keyword, ExpressionPtr (Parser::*operand)()) {
    ExpressionPtr left = (this->*operand)();
    note("an operator");
    if (!at_word(keyword)) {
        return left;
    }
    auto result = std::make_unique<ast::Expression>(ExpressionKind::operation, left->span);
    result->op = op;
    result->args = list_of(std::move(left));
    while (at_word(keyword)) {
        advance();
        result->args.push_back((this->*operand)());
    }
    result->span.end = result->args.back()->span.end;
    set_height(*result);
    return result;
}

ExpressionPtr Parser::expression() {
    const Depth depth(*this);
    return chain(Operator::or_, "OR", &Parser::xor_expression);
}

ExpressionPtr Parser::xor_expression() {
    return chain(Operator::xor_, "XOR", &Parser::and_expression);
}

ExpressionPtr Parser::and_expression() {
    return chain(Operator::and_, "AND", &Parser::not_expression);
}

ExpressionPtr Parser::not_expression() {
    if (!at_word("NOT")) {
        return comparison();
    }
    const Depth depth(*this);
    const std::size_t first = pos_;
    advance();
    auto result = node(ExpressionKind::operation, first, list_of(not_expression()));
    result->op = Operator::not_;
    return result;
}

ExpressionPtr Parser::comparison() {
    ExpressionPtr left = predicate();
    std::unique_ptr<ast::Expression> result;
    while (true) {
        Operator op{};
        if (at_symbol("=")) {
            op = Operator::equal;
        } else if (at_symbol("<>")) {
            op = Operator::not_equal;
        } else if (at_symbol("<")) {
            op = Operator::less;
        } else if (at_symbol("<=")) {
            op = Operator::less_equal;
        } else if (at_symbol(">")) {
            op = Operator::greater;
        } else if (at_symbol(">=")) {
            op = Operator::greater_equal;
        } else {
            break;
        }
        advance();
        if (!result) {
            result = std::make_unique<ast::Expression>(ExpressionKind::comparison, left->span);
            result->args = list_of(std::move(left));
        }
        result->comparisons.push_back(op);
        result->args.push_back(predicate());
    }
    if (!result) {
        return left;
    }
    result->span.end = result->args.back()->span.end;
    set_height(*result);
    return result;
}

ExpressionPtr Parser::predicate() {
    const std::size_t first = pos_;
    ExpressionPtr left = sum();
    while (true) {
        if (at_words({"STARTS", "WITH"})) {
            pos_ += 2;
            left = binary(Operator::starts_with, std::move(left), sum());
        } else if (at_words({"ENDS", "WITH"})) {
            pos_ += 2;
            left = binary(Operator::ends_with, std::move(left), sum());
        } else if (at_word("CONTAINS")) {
            advance();
            left = binary(Operator::contains, std::move(left), sum());
        } else if (at_symbol("=~")) {
            advance();
            left = binary(Operator::matches, std::move(left), sum());
        } else if (at_word("IN")) {
            advance();
            left = binary(Operator::in, std::move(left), sum());
        } else if (at_words({"IS", "NULL"}) || at_words({"IS", "NOT", "NULL"})) {
            const bool negated = at_word("NOT", 1);
            pos_ += negated ? 3 : 2;
            left = node(ExpressionKind::operation, first, list_of(std::move(left)));
            left->op = negated ? Operator::is_not_null : Operator::is_null;
        } else {
            return left;
        }
    }
}

ExpressionPtr Parser::sum() {
    ExpressionPtr left = product();
    while (at_symbol("+") || at_symbol("-")) {
        const Operator op = at_symbol("+") ? Operator::add : Operator::subtract;
        advance();
        left = binary(op, std::move(left), product());
    }
    return left;
}

ExpressionPtr Parser::product() {
    ExpressionPtr left = power();
    while (at_symbol("*") || at_symbol("/") || at_symbol("%")) {
        const Operator op = at_symbol("*") ? Operator::multiply : at_symbol("/") ? Operator::divide : Operator::modulo;
        advance();
        left = binary(op, std::move(left), power());
    }
    return left;
}

ExpressionPtr Parser::power() {
    ExpressionPtr left = signed_();
    while (at_symbol("^")) {
        advance();
        left = binary(Operator::power, std::move(left), signed_());
    }
    return left;
}

ExpressionPtr Parser::signed_() {
    if (!at_symbol("-") && !at_symbol("+")) {
        return postfix();
    }
    const Depth depth(*this);
    const std::size_t first = pos_;
    const bool minus = at_symbol("-");
    advance();
    if (minus && (token().kind == TokenKind::integer || token().kind == TokenKind::real) && !at_symbol("[", 1) &&
        !at_symbol(".", 1)) {
        // With its sign, the smallest integer fits.
        auto literal = number(true);
        literal->span.begin = tokens_[first].span.begin;
        return literal;
    }
    auto result = node(ExpressionKind::operation, first, list_of(signed_()));
    result->op = minus ? Operator::negate : Operator::plus;
    return result;
}

ExpressionPtr Parser::postfix() {
    const std::size_t first = pos_;
    ExpressionPtr result = atom();
    while (true) {
        if (at_symbol(".")) {
            advance();
            auto key = any_name("a property name");
            result = node(ExpressionKind::property, first, list_of(std::move(result)));
            result->name = std::move(key);
        } else if (at_symbol("[")) {
            advance();
            ++in_brackets_;
            ExpressionPtr from, to;
            if (!at_symbol("..")) {
                from = expression();
            }
            if (accept("..")) {
                if (!at_symbol("]")) {
                    to = expression();
                }
                expect("]");
                auto args = list_of(std::move(result), std::move(from));
                args.push_back(std::move(to));
                result = node(ExpressionKind::slice, first, std::move(args));
            } else {
                expect("]");
                result = node(ExpressionKind::subscript, first, list_of(std::move(result), std::move(from)));
            }
            --in_brackets_;
        } else if (at_symbol(":")) {
            advance();
            auto labels = label_expression(in_brackets_ == 0);
            result = node(ExpressionKind::has_labels, first, list_of(std::move(result)));
            result->labels = std::make_unique<ast::LabelExpression>(std::move(labels));
        } else {
            return result;
        }
    }
}

}  // namespace newsgraph::query::cypher
