#include <algorithm>

#include "query/cypher/binder.hpp"

namespace newsgraph::query::cypher {
namespace {

bool same_name(const ast::Name& a, const ast::Name& b) {
    return a.text == b.text;
}

bool same_function(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool same_labels(const ast::LabelExpression& a, const ast::LabelExpression& b) {
    return a.kind == b.kind && same_name(a.name, b.name) &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same_labels);
}

}  // namespace

bool same_expression(const ast::Expression& a, const ast::Expression& b) {
    if (a.kind != b.kind || a.pattern || b.pattern || a.query || b.query || !a.selectors.empty() ||
        !b.selectors.empty()) {
        return false;
    }
    if (a.op != b.op || a.quantifier != b.quantifier || a.distinct != b.distinct || a.literal != b.literal ||
        a.comparisons != b.comparisons || a.args.size() != b.args.size() || !same_name(a.second, b.second) ||
        !std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), same_name) ||
        !(a.kind == ast::ExpressionKind::call ? same_function(a.name.text, b.name.text) : same_name(a.name, b.name)) ||
        bool(a.labels) != bool(b.labels) || (a.labels && !same_labels(*a.labels, *b.labels))) {
        return false;
    }
    return std::equal(a.args.begin(), a.args.end(), b.args.begin(),
                      [](const auto& x, const auto& y) { return x && y ? same_expression(*x, *y) : !x && !y; });
}

}  // namespace newsgraph::query::cypher
