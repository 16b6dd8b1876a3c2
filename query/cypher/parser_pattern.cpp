#include "query/cypher/parser.hpp"

// patterns     = path { "," path }
// path         = [ name "=" ] [ selector ] [ mode ] body | [ name "=" ] shortest
// selector     = "ALL" "SHORTEST" | "ANY" [ "SHORTEST" | number ] | "SHORTEST" [ number ] [ "GROUP" | "GROUPS" ]
// mode         = ( "WALK" | "TRAIL" | "ACYCLIC" | "SIMPLE" ) [ "PATH" | "PATHS" ]
// shortest     = ( "shortestPath" | "allShortestPaths" ) "(" body ")"
// body         = ( node | group ) { relationship [ quantifier ] node | group [ node ] }
// group        = "(" path [ "WHERE" expression ] ")" quantifier
// quantifier   = "{" [ number ] "," [ number ] "}" | "{" number "}" | "+" | "*" | "?"
// node         = "(" [ name ] [ ":" labels ] [ properties ] [ "WHERE" expression ] ")"
// relationship = [ "<" ] "-" [ "[" [ name ] [ ":" labels ] [ range ] [ properties ] [ "WHERE" expression ] "]" ] "-" [
// ">" ] range        = "*" [ number ] [ ".." [ number ] ] labels       = conjunction { "|" [ ":" ] conjunction }
// conjunction = label { ( "&" | ":" ) label } label        = name | "%" | "!" label | "(" labels ")"
namespace newsgraph::query::cypher {

using ast::ExpressionPtr;

bool Parser::at_dash(std::size_t ahead) const {
    return at_symbol("-", ahead) || token(ahead).kind == TokenKind::dash;
}

bool Parser::at_left_arrow(std::size_t ahead) const {
    return at_symbol("<", ahead) || token(ahead).kind == TokenKind::left_arrow;
}

bool Parser::at_right_arrow() const {
    return at_symbol(">") || token().kind == TokenKind::right_arrow;
}

bool Parser::at_relationship(std::size_t ahead) const {
    if (at_left_arrow(ahead)) {
        ++ahead;
    }
    return at_dash(ahead) && (at_dash(ahead + 1) || at_symbol("[", ahead + 1));
}

std::vector<ast::PathPattern> Parser::patterns() {
    std::vector<ast::PathPattern> result;
    do {
        result.push_back(path_pattern());
    } while (accept(","));
    return result;
}

ast::PathPattern Parser::path_pattern() {
    const std::size_t first = pos_;
    auto which = selector();
    auto mode = path_mode();
    ast::Name name;
    if (at_any_name() && at_symbol("=", 1)) {
        name = variable();
        advance();
        if (!which) {
            which = selector();
        }
        if (!mode) {
            mode = path_mode();
        }
    }
    ast::PathPattern result;
    if ((at_word("SHORTESTPATH") || at_word("ALLSHORTESTPATHS")) && at_symbol("(", 1)) {
        result = shortest_path_call();
    } else {
        note("a pattern");
        result = path_body();
    }
    if (which) {
        result.selector = *which;
    }
    if (mode) {
        result.mode = mode;
    }
    if (name) {
        result.variable = std::move(name);
    }
    result.span = since(first);
    return result;
}

ast::PathPattern Parser::shortest_path_call() {
    const std::size_t first = pos_;
    const bool all = at_word("ALLSHORTESTPATHS");
    advance();
    expect("(");
    auto result = path_body();
    if (result.steps.size() != 1 || !std::holds_alternative<ast::RelationshipPattern>(result.steps[0])) {
        fail_at(since(first), "InvalidArgumentType",
                std::string(all ? "allShortestPaths" : "shortestPath") +
                    " takes a pattern of two nodes and one relationship between them",
                "write shortestPath((a)-[*]-(b))");
    }
    expect(")");
    result.selector.kind = all ? ast::PathSelector::Kind::all_shortest_paths : ast::PathSelector::Kind::shortest_path;
    result.span = since(first);
    return result;
}

std::optional<ast::PathSelector> Parser::selector() {
    using Kind = ast::PathSelector::Kind;
    if (at_symbol("=", 1)) {
        return std::nullopt;
    }
    ast::PathSelector result;
    if (at_words({"ALL", "SHORTEST"}) || at_words({"ANY", "SHORTEST"})) {
        result.kind = at_word("ALL") ? Kind::all_shortest : Kind::any_shortest;
        pos_ += 2;
    } else if (at_word("ALL") && at_any_name(1)) {
        advance();
    } else if (at_word("ANY")) {
        advance();
        result.kind = Kind::any;
        if (token().kind == TokenKind::integer) {
            result.count = whole_number("a number of paths");
        }
    } else if (at_word("SHORTEST")) {
        advance();
        result.kind = Kind::shortest;
        if (token().kind == TokenKind::integer) {
            result.count = whole_number("a number of paths");
        }
    } else {
        return std::nullopt;
    }
    if (result.count == 0) {
        fail_at(tokens_[pos_ - 1].span, "InvalidArgumentValue", "the number of paths must be 1 or more");
    }
    // Words that add nothing; the mode may stand before them.
    const std::size_t ahead = at_word("WALK") || at_word("TRAIL") || at_word("ACYCLIC") || at_word("SIMPLE") ? 1 : 0;
    if (ahead == 0) {
        if (at_word("PATH") || at_word("PATHS")) {
            advance();
        }
        if (result.kind == Kind::shortest && (at_word("GROUP") || at_word("GROUPS"))) {
            advance();
            result.kind = Kind::shortest_groups;
        }
    }
    return result;
}

std::optional<PathMode> Parser::path_mode() {
    if (at_symbol("=", 1)) {
        return std::nullopt;
    }
    for (const PathMode mode : {PathMode::walk, PathMode::trail, PathMode::acyclic, PathMode::simple}) {
        if (at_word(symbol(mode))) {
            advance();
            if (at_word("PATH") || at_word("PATHS")) {
                advance();
            }
            return mode;
        }
    }
    return std::nullopt;
}

bool Parser::at_group() const {
    return at_symbol("(") && (at_symbol("(", 1) || (at_any_name(1) && at_symbol("=", 2)));
}

ast::PathPattern Parser::path_body() {
    const Depth depth(*this);
    const std::size_t first = pos_;
    ast::PathPattern result;
    const auto blank_node = [&] {
        ast::NodePattern node;
        node.span = {token().span.begin, token().span.begin};
        return node;
    };
    if (at_group()) {
        const std::size_t closing = closing_[pos_];
        const bool quantified = closing != 0 && (tokens_[closing + 1].text == "{" || tokens_[closing + 1].text == "+" ||
                                                 tokens_[closing + 1].text == "*" || tokens_[closing + 1].text == "?");
        if (!quantified) {
            // Parentheses around a whole path.
            advance();
            result = path_pattern();
            if (accept_word("WHERE")) {
                result.where = expression();
            }
            expect(")");
            result.span = since(first);
            return result;
        }
        result.nodes.push_back(blank_node());
        result.steps.push_back(path_group());
        result.nodes.push_back(at_symbol("(") && !at_group() ? node_pattern() : blank_node());
    } else {
        result.nodes.push_back(node_pattern());
    }
    while (true) {
        if (at_relationship()) {
            auto relationship = relationship_pattern();
            if (auto range = quantifier()) {
                if (relationship.range) {
                    fail_at(range->span, "InvalidRelationshipPattern", "the relationship has a length already");
                }
                relationship.range = range;
                relationship.quantified = true;
            }
            result.steps.emplace_back(std::move(relationship));
            result.nodes.push_back(at_group() ? blank_node() : node_pattern());
        } else if (at_group()) {
            result.steps.push_back(path_group());
            result.nodes.push_back(at_symbol("(") && !at_group() ? node_pattern() : blank_node());
        } else {
            note("a relationship");
            break;
        }
    }
    result.span = since(first);
    return result;
}

ast::PathStep Parser::path_group() {
    const std::size_t first = pos_;
    expect("(");
    ast::PatternGroup group;
    group.pattern = std::make_unique<ast::PathPattern>(path_pattern());
    if (accept_word("WHERE")) {
        group.where = expression();
    }
    expect(")");
    const auto range = quantifier();
    if (!range) {
        fail_here();
    }
    group.range = *range;
    group.span = since(first);
    return group;
}

std::optional<ast::Range> Parser::quantifier() {
    const std::size_t first = pos_;
    ast::Range range;
    if (at_symbol("+") || at_symbol("*")) {
        range.least = at_symbol("+") ? 1 : 0;
        advance();
    } else if (at_symbol("?")) {
        range = {0, 1, {}};
        advance();
    } else if (at_symbol("{")) {
        advance();
        range.least = 0;
        if (!at_symbol(",")) {
            range.least = whole_number("a number");
        }
        if (!accept(",")) {
            range.most = range.least;
        } else if (!at_symbol("}")) {
            range.most = whole_number("a number");
        }
        expect("}");
        if (range.most && (*range.most < range.least || *range.most == 0)) {
            fail_at(since(first), "InvalidRelationshipPattern", "no number of repetitions lies in this range");
        }
    } else {
        note("a quantifier");
        return std::nullopt;
    }
    range.span = since(first);
    return range;
}

ast::NodePattern Parser::node_pattern() {
    const std::size_t first = pos_;
    ast::NodePattern result;
    expect("(");
    if (at_name()) {
        result.variable = variable();
    } else {
        note("a variable");
    }
    if (accept(":")) {
        result.labels = label_expression(true);
    }
    result.properties = pattern_properties();
    if (accept_word("WHERE")) {
        result.where = expression();
    }
    expect(")");
    result.span = since(first);
    return result;
}

ExpressionPtr Parser::pattern_properties() {
    if (at_symbol("{")) {
        return map();
    }
    if (token().kind == TokenKind::parameter) {
        auto result = leaf(ast::ExpressionKind::parameter, token());
        advance();
        return result;
    }
    note("properties");
    return nullptr;
}

ast::RelationshipPattern Parser::relationship_pattern() {
    const std::size_t first = pos_;
    ast::RelationshipPattern result;
    const auto dash = [&] {
        if (!at_dash()) {
            note("'-'");
            fail_here();
        }
        advance();
    };
    const bool in = at_left_arrow();
    if (in) {
        advance();
    }
    dash();
    if (accept("[")) {
        relationship_detail(result);
        expect("]");
    }
    dash();
    const bool out = at_right_arrow();
    if (out) {
        advance();
    } else {
        note("'>'");
    }
    result.direction = in == out ? Direction::either : in ? Direction::in : Direction::out;
    result.span = since(first);
    return result;
}

void Parser::relationship_detail(ast::RelationshipPattern& pattern) {
    if (at_name()) {
        pattern.variable = variable();
    } else {
        note("a variable");
    }
    if (accept(":")) {
        pattern.types = label_expression(true);
    }
    if (accept("*")) {
        pattern.range = star_range();
    } else if (at_symbol("..")) {
        fail_at(token().span, "InvalidRelationshipPattern", "a range of lengths begins with *", "write *1..3");
    }
    pattern.properties = pattern_properties();
    if (accept_word("WHERE")) {
        pattern.where = expression();
    }
}

ast::Range Parser::star_range() {
    const std::size_t first = pos_ - 1;
    ast::Range range;
    if (token().kind == TokenKind::integer) {
        range.least = whole_number("a number");
        range.most = range.least;
    }
    if (accept("..")) {
        range.most.reset();
        if (token().kind == TokenKind::integer) {
            range.most = whole_number("a number");
        }
    }
    if (at_dash() || token().kind == TokenKind::real || token().kind == TokenKind::bad_number) {
        fail_at(token().span, "InvalidRelationshipPattern", "the length of a path is a whole number of 0 or more",
                at_dash() && range.most ? "a range is written *" + std::to_string(range.least) + "..3" : "");
    }
    range.span = since(first);
    return range;
}

ast::LabelExpression Parser::label_expression(bool with_or) {
    const Depth depth(*this);
    auto left = label_conjunction();
    if (!with_or || !at_symbol("|")) {
        return left;
    }
    ast::LabelExpression result{ast::LabelExpression::Kind::or_, {}, {}, left.span};
    result.parts.push_back(std::move(left));
    while (accept("|")) {
        accept(":");
        result.parts.push_back(label_conjunction());
    }
    result.span.end = result.parts.back().span.end;
    return result;
}

ast::LabelExpression Parser::label_conjunction() {
    auto left = label_atom();
    if (!at_symbol(":") && !at_symbol("&")) {
        return left;
    }
    ast::LabelExpression result{ast::LabelExpression::Kind::and_, {}, {}, left.span};
    result.parts.push_back(std::move(left));
    while (accept(":") || accept("&")) {
        result.parts.push_back(label_atom());
    }
    result.span.end = result.parts.back().span.end;
    return result;
}

ast::LabelExpression Parser::label_atom() {
    const Depth depth(*this);
    const std::size_t first = pos_;
    if (accept("!")) {
        ast::LabelExpression result{ast::LabelExpression::Kind::not_, {}, {}, {}};
        result.parts.push_back(label_atom());
        result.span = since(first);
        return result;
    }
    if (accept("%")) {
        return {ast::LabelExpression::Kind::any, {}, {}, since(first)};
    }
    if (accept("(")) {
        auto result = label_expression(true);
        expect(")");
        result.span = since(first);
        return result;
    }
    auto name = any_name("a label or type");
    return {ast::LabelExpression::Kind::name, std::move(name), {}, since(first)};
}

}  // namespace newsgraph::query::cypher
