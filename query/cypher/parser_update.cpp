#include "query/cypher/parser.hpp"

// create  = "CREATE" patterns          merge = "MERGE" path { "ON" ( "CREATE" | "MATCH" ) "SET" items }
// items   = item { "," item }          item  = target ( "=" | "+=" ) expression | variable labels
// remove  = "REMOVE" ( property | variable labels ) { "," ... }
// delete  = [ "DETACH" ] "DELETE" expression { "," expression }
// foreach = "FOREACH" "(" name "IN" expression "|" { clause that writes } ")"
namespace newsgraph::query::cypher {

using ast::ExpressionKind;

namespace {

void add_labels(const ast::LabelExpression& labels, std::vector<ast::Name>& names, const ast::LabelExpression*& odd) {
    switch (labels.kind) {
        case ast::LabelExpression::Kind::name:
            names.push_back(labels.name);
            break;
        case ast::LabelExpression::Kind::and_:
            for (const auto& part : labels.parts) {
                add_labels(part, names, odd);
            }
            break;
        default:
            odd = &labels;
    }
}

}  // namespace

ast::Create Parser::create() {
    return {patterns()};
}

ast::Merge Parser::merge() {
    ast::Merge result;
    result.pattern = path_pattern();
    while (at_words({"ON", "CREATE"}) || at_words({"ON", "MATCH"})) {
        auto& items = at_word("CREATE", 1) ? result.on_create : result.on_match;
        pos_ += 2;
        expect_word("SET");
        for (auto& item : set_items()) {
            items.push_back(std::move(item));
        }
    }
    note("ON CREATE");
    note("ON MATCH");
    return result;
}

std::vector<ast::SetItem> Parser::set_items() {
    std::vector<ast::SetItem> result;
    do {
        result.push_back(set_item());
    } while (accept(","));
    return result;
}

ast::SetItem Parser::set_item() {
    using Kind = ast::SetItem::Kind;
    const std::size_t first = pos_;
    ast::SetItem item;
    item.target = postfix();
    if (item.target->kind == ExpressionKind::has_labels) {
        const ast::LabelExpression* odd = nullptr;
        add_labels(*item.target->labels, item.labels, odd);
        if (odd) {
            fail_at(odd->span, "UnexpectedSyntax", "labels that are set are separated by colons");
        }
        item.kind = Kind::labels;
        item.target = std::move(item.target->args[0]);
    } else if (accept("+=")) {
        item.kind = Kind::add;
        item.value = expression();
    } else {
        item.kind = item.target->kind == ExpressionKind::property    ? Kind::property
                    : item.target->kind == ExpressionKind::subscript ? Kind::subscript
                                                                     : Kind::replace;
        expect("=");
        item.value = expression();
    }
    item.span = since(first);
    if ((item.kind == Kind::add || item.kind == Kind::replace) && item.target->kind != ExpressionKind::variable) {
        fail_at(item.target->span, "UnexpectedSyntax", "only a variable can be given all its properties at once");
    }
    return item;
}

ast::Remove Parser::remove() {
    ast::Remove result;
    do {
        const std::size_t first = pos_;
        ast::RemoveItem item;
        item.target = postfix();
        if (item.target->kind == ExpressionKind::has_labels) {
            const ast::LabelExpression* odd = nullptr;
            add_labels(*item.target->labels, item.labels, odd);
            if (odd) {
                fail_at(odd->span, "UnexpectedSyntax", "labels that are removed are separated by colons");
            }
            item.target = std::move(item.target->args[0]);
        } else if (item.target->kind != ExpressionKind::property && item.target->kind != ExpressionKind::subscript) {
            fail_at(item.target->span, "UnexpectedSyntax", "REMOVE takes properties and labels",
                    "a node or relationship is removed by DELETE");
        }
        item.span = since(first);
        result.items.push_back(std::move(item));
    } while (accept(","));
    return result;
}

ast::Delete Parser::delete_() {
    ast::Delete result;
    result.detach = accept_word("DETACH");
    expect_word("DELETE");
    do {
        result.targets.push_back(expression());
    } while (accept(","));
    return result;
}

std::unique_ptr<ast::Foreach> Parser::foreach () {
    const Depth depth(*this);
    auto result = std::make_unique<ast::Foreach>();
    expect("(");
    ++in_brackets_;
    result->variable = variable();
    expect_word("IN");
    result->list = expression();
    expect("|");
    while (at_clause()) {
        if (!at_word("CREATE") && !at_word("MERGE") && !at_word("SET") && !at_word("REMOVE") && !at_word("DELETE") &&
            !at_word("DETACH") && !at_word("FOREACH")) {
            fail_at(token().span, "InvalidClauseComposition", "FOREACH holds only clauses that write");
        }
        result->updates.push_back(clause());
    }
    --in_brackets_;
    if (result->updates.empty()) {
        note("a clause that writes");
        fail_here();
    }
    expect(")");
    return result;
}

}  // namespace newsgraph::query::cypher
