#include <algorithm>

#include "query/cypher/parser.hpp"

// atom = number | string | parameter | "true" | "false" | "null" | list | map | case | call | variable [ projection ]
//      | "(" expression ")" | pattern | list comprehension | pattern comprehension | quantifier | reduce
//      | ( "EXISTS" | "COUNT" | "COLLECT" ) "{" ... "}" | "COUNT" "(" "*" ")" | shortest path
namespace newsgraph::query::cypher {

using ast::ExpressionKind;
using ast::ExpressionPtr;

ExpressionPtr Parser::atom() {
    const Token& t = token();
    switch (t.kind) {
        case TokenKind::integer:
        case TokenKind::real:
            return number(false);
        case TokenKind::bad_number:
            fail_at(t.span, "InvalidNumberLiteral", "'" + t.text.substr(0, 40) + "' is not a number",
                    advice_on_number(t.text));
        case TokenKind::string: {
            auto result = leaf(ExpressionKind::literal, t);
            result->literal = t.text;
            result->name = {};
            advance();
            return result;
        }
        case TokenKind::parameter: {
            advance();
            return leaf(ExpressionKind::parameter, t);
        }
        case TokenKind::name:
            return word_atom();
        case TokenKind::quoted_name:
            return call_or_variable();
        case TokenKind::symbol:
            if (t.text == "(") {
                return parenthesised();
            }
            if (t.text == "[") {
                return bracketed();
            }
            if (t.text == "{") {
                return map();
            }
            break;
        default:
            break;
    }
    note("an expression");
    fail_here();
}

ExpressionPtr Parser::word_atom() {
    const Token& t = token();
    const auto literal = [&](ast::Literal value) {
        auto result = std::make_unique<ast::Expression>(ExpressionKind::literal, t.span);
        result->literal = std::move(value);
        advance();
        return result;
    };
    if (at_word("TRUE")) {
        return literal(true);
    }
    if (at_word("FALSE")) {
        return literal(false);
    }
    if (at_word("NULL")) {
        return literal({});
    }
    if (at_word("CASE")) {
        return case_();
    }
    const bool brace = at_symbol("{", 1), parenthesis = at_symbol("(", 1);
    if (brace && (at_word("EXISTS") || at_word("COUNT") || at_word("COLLECT"))) {
        const std::size_t first = pos_;
        const ExpressionKind kind = at_word("EXISTS")  ? ExpressionKind::exists_query
                                    : at_word("COUNT") ? ExpressionKind::count_query
                                                       : ExpressionKind::collect_query;
        advance();
        auto query = subquery();
        auto result = node(kind, first, {});
        result->query = std::move(query);
        return result;
    }
    if (parenthesis && (at_word("SHORTESTPATH") || at_word("ALLSHORTESTPATHS"))) {
        const std::size_t first = pos_;
        return pattern_expression(shortest_path_call(), first);
    }
    if (parenthesis && at_word("REDUCE")) {
        return reduce();
    }
    if (parenthesis && at_any_name(2) && at_word("IN", 3)) {
        for (const Quantifier q : {Quantifier::all, Quantifier::any, Quantifier::none, Quantifier::single}) {
            if (at_word(symbol(q))) {
                return quantified(q);
            }
        }
    }
    return call_or_variable();
}

ExpressionPtr Parser::call_or_variable() {
    const std::size_t first = pos_;
    // name(...) or namespace.name(...); otherwise the dots are property look-ups
    std::size_t behind = 1;
    while (at_symbol(".", behind) && at_any_name(behind + 1)) {
        behind += 2;
    }
    const bool reserved = token().kind == TokenKind::name && is_reserved(token().text) && !at_word("EXISTS");
    if (!at_symbol("(", behind) || reserved) {
        const auto name = variable("an expression");
        auto result = leaf(ExpressionKind::variable, tokens_[first]);
        if (at_symbol("{")) {
            return map_projection(std::move(result));
        }
        return result;
    }
    std::string name;
    for (std::size_t i = 0; i < behind; ++i) {
        name += token(i).text;
    }
    pos_ += behind;
    const auto name_span = since(first);
    expect("(");
    if (behind == 1 && same_word(name, "COUNT") && at_symbol("*")) {
        advance();
        expect(")");
        return node(ExpressionKind::count_star, first, {});
    }
    ++in_brackets_;
    const bool distinct = accept_word("DISTINCT");
    std::vector<ExpressionPtr> args;
    if (!at_symbol(")")) {
        do {
            args.push_back(expression());
        } while (accept(","));
    }
    --in_brackets_;
    expect(")");
    auto result = node(ExpressionKind::call, first, std::move(args));
    result->name = {std::move(name), name_span};
    result->distinct = distinct;
    return result;
}

bool Parser::may_be_pattern() const {
    if (no_pattern_[pos_] || closing_[pos_] == 0) {
        return false;
    }
    // A node pattern can hold little before its closing parenthesis, and an arrow follows it.
    const bool inside = at_symbol(")", 1) || at_symbol(":", 1) || at_symbol("{", 1) ||
                        token(1).kind == TokenKind::parameter || at_word("WHERE", 1) ||
                        (at_any_name(1) && (at_symbol(")", 2) || at_symbol(":", 2) || at_symbol("{", 2) ||
                                            token(2).kind == TokenKind::parameter || at_word("WHERE", 2)));
    return inside && at_relationship(closing_[pos_] - pos_ + 1);
}

ExpressionPtr Parser::parenthesised() {
    const std::size_t first = pos_;
    const std::size_t outside = in_brackets_;
    if (may_be_pattern()) {
        try {
            return pattern_expression(path_body(), first);
        } catch (const QueryError&) {
            // (a) - [1, 2] looks like a pattern for a while.
            pos_ = first;
            in_brackets_ = outside;
            no_pattern_[first] = true;
        }
    }
    advance();
    in_brackets_ = 0;
    auto result = expression();
    in_brackets_ = outside;
    expect(")");
    result->parenthesised = true;
    result->span = since(first);
    return result;
}

ExpressionPtr Parser::pattern_expression(ast::PathPattern pattern, std::size_t first_token) const {
    auto result = node(ExpressionKind::pattern, first_token, {});
    result->pattern = std::make_unique<ast::PathPattern>(std::move(pattern));
    return result;
}

ExpressionPtr Parser::bracketed() {
    const std::size_t first = pos_;
    const std::size_t outside = in_brackets_;
    const bool named = at_any_name(1) && at_symbol("=", 2) && at_symbol("(", 3);
    if ((named || at_symbol("(", 1)) && !no_pattern_[first]) {
        try {
            return pattern_comprehension();
        } catch (const QueryError&) {
            pos_ = first;
            in_brackets_ = outside;
            no_pattern_[first] = true;
        }
    }
    if (at_any_name(1) && at_word("IN", 2)) {
        return list_comprehension();
    }
    advance();
    ++in_brackets_;
    std::vector<ExpressionPtr> items;
    if (!at_symbol("]")) {
        do {
            items.push_back(expression());
        } while (accept(","));
    }
    --in_brackets_;
    expect("]");
    return node(ExpressionKind::list, first, std::move(items));
}

ExpressionPtr Parser::pattern_comprehension() {
    const std::size_t first = pos_;
    advance();
    auto pattern = std::make_unique<ast::PathPattern>();
    ast::Name name;
    if (!at_symbol("(")) {
        name = variable();
        expect("=");
    }
    *pattern = path_body();
    pattern->variable = std::move(name);
    if (pattern->steps.empty()) {
        note("a relationship");
        fail_here();
    }
    ++in_brackets_;
    std::vector<ExpressionPtr> args(2);
    if (accept_word("WHERE")) {
        args[0] = expression();
    }
    expect("|");
    args[1] = expression();
    --in_brackets_;
    expect("]");
    auto result = node(ExpressionKind::pattern_comprehension, first, std::move(args));
    result->pattern = std::move(pattern);
    return result;
}

ExpressionPtr Parser::list_comprehension() {
    const std::size_t first = pos_;
    advance();
    ++in_brackets_;
    auto name = variable();
    expect_word("IN");
    std::vector<ExpressionPtr> args(3);
    args[0] = expression();
    if (accept_word("WHERE")) {
        args[1] = expression();
    }
    if (accept("|")) {
        args[2] = expression();
    }
    --in_brackets_;
    expect("]");
    auto result = node(ExpressionKind::list_comprehension, first, std::move(args));
    result->name = std::move(name);
    return result;
}

ExpressionPtr Parser::quantified(Quantifier quantifier) {
    const std::size_t first = pos_;
    advance();
    expect("(");
    auto name = variable();
    expect_word("IN");
    std::vector<ExpressionPtr> args(2);
    args[0] = expression();
    if (accept_word("WHERE")) {
        args[1] = expression();
    }
    expect(")");
    auto result = node(ExpressionKind::quantifier, first, std::move(args));
    result->quantifier = quantifier;
    result->name = std::move(name);
    return result;
}

ExpressionPtr Parser::reduce() {
    const std::size_t first = pos_;
    advance();
    expect("(");
    ++in_brackets_;
    auto accumulator = variable();
    expect("=");
    std::vector<ExpressionPtr> args(3);
    args[0] = expression();
    expect(",");
    auto element = variable();
    expect_word("IN");
    args[1] = expression();
    expect("|");
    args[2] = expression();
    --in_brackets_;
    expect(")");
    auto result = node(ExpressionKind::reduce, first, std::move(args));
    result->name = std::move(accumulator);
    result->second = std::move(element);
    return result;
}

ExpressionPtr Parser::case_() {
    const std::size_t first = pos_;
    advance();
    std::vector<ExpressionPtr> args(1);
    if (!at_word("WHEN")) {
        args[0] = expression();
    }
    expect_word("WHEN");
    do {
        args.push_back(expression());
        expect_word("THEN");
        args.push_back(expression());
    } while (accept_word("WHEN"));
    args.push_back(accept_word("ELSE") ? expression() : nullptr);
    expect_word("END");
    return node(ExpressionKind::case_, first, std::move(args));
}

ExpressionPtr Parser::map() {
    const std::size_t first = pos_;
    expect("{");
    const std::size_t outside = in_brackets_;
    in_brackets_ = 0;
    std::vector<ast::Name> keys;
    std::vector<ExpressionPtr> values;
    if (!accept("}")) {
        do {
            keys.push_back(any_name("a key"));
            expect(":");
            values.push_back(expression());
        } while (accept(","));
        expect("}");
    }
    in_brackets_ = outside;
    auto result = node(ExpressionKind::map, first, std::move(values));
    result->keys = std::move(keys);
    return result;
}

ExpressionPtr Parser::map_projection(ExpressionPtr subject) {
    const std::size_t first = pos_ - 1;
    using Kind = ast::Selector::Kind;
    expect("{");
    std::vector<ast::Selector> selectors;
    std::size_t height = 1;
    if (!accept("}")) {
        do {
            ast::Selector selector;
            if (accept(".")) {
                selector.kind = Kind::all;
                if (!accept("*")) {
                    selector.kind = Kind::property;
                    selector.name = any_name("a property name");
                }
            } else if (at_any_name() && at_symbol(":", 1)) {
                selector.kind = Kind::value;
                selector.name = any_name("a key");
                advance();
                selector.value = expression();
                height = std::max(height, selector.value->height);
            } else {
                selector.kind = Kind::variable;
                selector.name = variable("a selector");
            }
            selectors.push_back(std::move(selector));
        } while (accept(","));
        expect("}");
    }
    std::vector<ExpressionPtr> args;
    args.push_back(std::move(subject));
    auto result = node(ExpressionKind::map_projection, first, std::move(args));
    result->height = std::max(result->height, height + 1);
    result->selectors = std::move(selectors);
    return result;
}

}  // namespace newsgraph::query::cypher
