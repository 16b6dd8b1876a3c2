#include <algorithm>
#include <charconv>
#include <limits>

#include "query/cypher/parse.hpp"
#include "query/cypher/parser.hpp"

namespace newsgraph::query::cypher {

using ast::ExpressionKind;
using ast::ExpressionPtr;

namespace {

// Of a number that a double cannot hold: is it too large, or so small that it is zero?
bool is_large(std::string_view text) {
    const auto e = text.find_first_of("eE");
    long long exponent = 0;
    if (e != std::string_view::npos) {
        auto digits = text.substr(e + 1);
        if (digits.starts_with('+')) {
            digits.remove_prefix(1);
        }
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc()) {
            return !digits.starts_with('-');
        }
        exponent = std::clamp(exponent, -1'000'000'000'000LL, 1'000'000'000'000LL);
    }
    const auto mantissa = text.substr(0, e);
    const auto first = mantissa.find_first_of("123456789");
    const auto point = std::min(mantissa.find('.'), mantissa.size());
    return first != std::string_view::npos &&
           static_cast<long long>(point) - static_cast<long long>(first) + exponent > 0;
}

}  // namespace

void Parser::set_height(ast::Expression& expression) const {
    std::size_t height = 0;
    for (const auto& arg : expression.args) {
        height = arg ? std::max(height, arg->height) : height;
    }
    expression.height = height + 1;
    if (expression.height > kMostHeight) {
        fail_at(expression.span, "NestingTooDeep",
                "the expression chains more than " + std::to_string(kMostHeight) + " operators", "split it by WITH");
    }
}

ExpressionPtr Parser::node(ExpressionKind kind, std::size_t first_token, std::vector<ExpressionPtr> args) const {
    auto result = std::make_unique<ast::Expression>(kind, since(first_token));
    result->args = std::move(args);
    set_height(*result);
    return result;
}

ExpressionPtr Parser::leaf(ExpressionKind kind, const Token& token) const {
    auto result = std::make_unique<ast::Expression>(kind, token.span);
    result->name = {token.text, token.span};
    return result;
}

ExpressionPtr Parser::number(bool negative) {
    const Token& t = token();
    auto result = std::make_unique<ast::Expression>(ExpressionKind::literal, t.span);
    advance();
    if (t.kind == TokenKind::real) {
        double value = 0;
        const auto error = std::from_chars(t.text.data(), t.text.data() + t.text.size(), value).ec;
        if (error == std::errc::result_out_of_range) {
            if (is_large(t.text)) {
                fail_at(t.span, "FloatingPointOverflow", "the number is too large for a float");
            }
            value = 0;
        }
        result->literal = negative ? -value : value;
        return result;
    }
    std::string_view digits = t.text;
    int base = 10;
    if (digits.size() > 1 && digits[0] == '0' && !(digits[1] >= '0' && digits[1] <= '9')) {
        base = digits[1] == 'x' || digits[1] == 'X' ? 16 : 8;
        digits.remove_prefix(2);
    }
    std::uint64_t value = 0;
    const auto error = std::from_chars(digits.data(), digits.data() + digits.size(), value, base).ec;
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (error != std::errc() || value > kLargest + (negative ? 1 : 0)) {
        fail_at(t.span, "IntegerOverflow", "the number is too large for an integer",
                "write it with a decimal point to make it a float");
    }
    // Negating as unsigned also gives the smallest integer.
    result->literal = static_cast<std::int64_t>(negative ? 0 - value : value);
    return result;
}

}  // namespace newsgraph::query::cypher
