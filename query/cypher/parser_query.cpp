#include "query/cypher/parse.hpp"
#include "query/cypher/parser.hpp"

// statement  = [ "EXPLAIN" | "PROFILE" ] [ "AS" "OF" expression ] query [ ";" ]
// query      = single { "UNION" [ "ALL" | "DISTINCT" ] single }
// single     = clause { clause }
// clause     = [ "OPTIONAL" ] "MATCH" [ mode ] patterns [ where ] | "UNWIND" expression "AS" name
//            | ( "WITH" | "RETURN" ) projection | "CALL" call | "CALL" [ "(" names ")" ] "{" query "}" | update
// projection = [ "DISTINCT" ] ( "*" { "," item } | item { "," item } ) [ "ORDER" "BY" sort { "," sort } ]
//              [ "SKIP" expression ] [ "LIMIT" expression ] [ where ]      item = expression [ "AS" name ]
// sort       = expression [ "ASC" | "ASCENDING" | "DESC" | "DESCENDING" ]
// call       = name { "." name } [ "(" [ expression { "," expression } ] ")" ]
//              [ "YIELD" ( "*" | "-" | name [ "AS" name ] { "," name [ "AS" name ] } ) [ where ] ]
// where      = "WHERE" expression
namespace newsgraph::query::cypher {

ast::Statement parse(std::string_view text) {
    return Parser(text).statement();
}

ast::Statement Parser::statement() {
    ast::Statement result;
    if (accept_word("EXPLAIN")) {
        result.explain = ast::Explain::explain;
    } else if (accept_word("PROFILE")) {
        result.explain = ast::Explain::profile;
    }
    if (at_words({"AS", "OF"})) {
        pos_ += 2;
        result.as_of = expression();
    }
    result.query = query();
    while (at_symbol(";")) {
        advance();
    }
    if (token().kind != TokenKind::end) {
        note("the end of the query");
        fail_here();
    }
    return result;
}

bool Parser::at_query_end() const {
    return token().kind == TokenKind::end || at_symbol(";") || at_symbol("}") || at_word("UNION");
}

ast::Query Parser::query() {
    const Depth depth(*this);
    ast::Query result;
    result.parts.push_back(single_query());
    while (at_word("UNION")) {
        const std::size_t first = pos_;
        advance();
        ast::Query::Union joint;
        joint.all = accept_word("ALL");
        if (!joint.all) {
            accept_word("DISTINCT");
        }
        joint.span = since(first);
        if (!result.unions.empty() && result.unions.back().all != joint.all) {
            fail_at(joint.span, "InvalidClauseComposition", "UNION and UNION ALL cannot be mixed in one query");
        }
        result.unions.push_back(joint);
        result.parts.push_back(single_query());
    }
    return result;
}

ast::SingleQuery Parser::single_query() {
    const std::size_t first = pos_;
    ast::SingleQuery result;
    do {
        result.clauses.push_back(clause());
    } while (at_clause());
    if (!at_query_end()) {
        note("a clause");
        fail_here();
    }
    result.span = since(first);
    check_order(result);
    return result;
}

// RETURN is the last clause; a query ends with RETURN, an update or CALL; what reads does not follow what writes
// without a WITH between.
void Parser::check_order(const ast::SingleQuery& query) const {
    bool written = false;
    for (std::size_t i = 0; i < query.clauses.size(); ++i) {
        const auto& clause = query.clauses[i];
        const bool last = i + 1 == query.clauses.size();
        const auto* projection = std::get_if<ast::Projection>(&clause.body);
        const bool reads =
            std::holds_alternative<ast::Match>(clause.body) || std::holds_alternative<ast::Unwind>(clause.body);
        const bool calls =
            std::holds_alternative<ast::Call>(clause.body) || std::holds_alternative<ast::CallQuery>(clause.body);
        if (projection) {
            written = false;
            if (projection->is_return && !last) {
                fail_at(query.clauses[i + 1].span, "InvalidClauseComposition", "nothing can follow RETURN but UNION",
                        "WITH in place of RETURN goes on; a semicolon begins another statement");
            }
        }
        if (written && (reads || calls)) {
            fail_at(clause.span, "InvalidClauseComposition", "a clause that reads cannot follow one that writes",
                    "put WITH * between them");
        }
        if (last && in_subquery_ == 0 && (reads || (projection && !projection->is_return))) {
            fail_at(clause.span, "InvalidClauseComposition",
                    "a query ends with RETURN, with a clause that writes or with CALL", "add RETURN");
        }
        written = written || !(reads || calls || projection);
    }
}

bool Parser::at_clause() const {
    for (const std::string_view word : {"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CREATE", "MERGE", "SET",
                                        "REMOVE", "DELETE", "DETACH", "CALL", "FOREACH"}) {
        if (at_word(word)) {
            return true;
        }
    }
    return false;
}

ast::Clause Parser::clause() {
    const std::size_t first = pos_;
    ast::Clause result;
    // Not noted one by one: "a clause" says enough.
    const auto begins = [&](std::string_view word) {
        const bool found = at_word(word);
        pos_ += found ? 1 : 0;
        return found;
    };
    if (at_word("MATCH") || at_words({"OPTIONAL", "MATCH"})) {
        result.body = match();
    } else if (begins("UNWIND")) {
        ast::Unwind unwind;
        unwind.list = expression();
        expect_word("AS");
        unwind.variable = variable();
        result.body = std::move(unwind);
    } else if (begins("WITH")) {
        result.body = projection(false);
    } else if (begins("RETURN")) {
        result.body = projection(true);
    } else if (begins("CREATE")) {
        result.body = create();
    } else if (begins("MERGE")) {
        result.body = merge();
    } else if (begins("SET")) {
        result.body = ast::Set{set_items()};
    } else if (begins("REMOVE")) {
        result.body = remove();
    } else if (at_word("DELETE") || at_words({"DETACH", "DELETE"})) {
        result.body = delete_();
    } else if (at_word("CALL") && (at_symbol("{", 1) || at_symbol("(", 1))) {
        advance();
        result.body = call_query();
    } else if (begins("CALL")) {
        result.body = call(first == 0);
    } else if (begins("FOREACH")) {
        result.body = foreach ();
    } else {
        note("a clause");
        fail_here();
    }
    result.span = since(first);
    return result;
}

ast::Match Parser::match() {
    ast::Match result;
    result.optional = accept_word("OPTIONAL");
    expect_word("MATCH");
    result.patterns = patterns();
    if (accept_word("WHERE")) {
        result.where = expression();
    }
    return result;
}

std::vector<ast::ProjectionItem> Parser::projection_items(ast::Projection& projection) {
    std::vector<ast::ProjectionItem> items;
    do {
        const std::size_t first = pos_;
        if (items.empty() && !projection.star && accept("*")) {
            projection.star = true;
            projection.star_span = since(first);
            continue;
        }
        ast::ProjectionItem item;
        item.value = expression();
        item.span = since(first);
        if (accept_word("AS")) {
            item.alias = variable("a name");
        }
        items.push_back(std::move(item));
    } while (accept(","));
    return items;
}

ast::Projection Parser::projection(bool is_return) {
    ast::Projection result;
    result.is_return = is_return;
    result.distinct = accept_word("DISTINCT");
    result.items = projection_items(result);
    note("ORDER BY");
    if (at_words({"ORDER", "BY"})) {
        pos_ += 2;
        do {
            ast::SortItem sort;
            sort.value = expression();
            sort.descending = at_word("DESC") || at_word("DESCENDING");
            if (sort.descending || at_word("ASC") || at_word("ASCENDING")) {
                advance();
            } else {
                note("DESC");
            }
            result.order.push_back(std::move(sort));
        } while (accept(","));
    }
    if (accept_word("SKIP") || accept_word("OFFSET")) {
        result.skip = expression();
    }
    if (accept_word("LIMIT")) {
        result.limit = expression();
    }
    if (!is_return && accept_word("WHERE")) {
        result.where = expression();
    }
    return result;
}

ast::Call Parser::call(bool standalone_possible) {
    ast::Call result;
    const std::size_t first = pos_;
    std::string name = any_name("the name of a procedure").text;
    while (at_symbol(".")) {
        advance();
        name += "." + any_name("the name of a procedure").text;
    }
    result.procedure = {std::move(name), since(first)};
    if (accept("(")) {
        result.explicit_arguments = true;
        if (!at_symbol(")")) {
            do {
                result.arguments.push_back(expression());
            } while (accept(","));
        }
        expect(")");
    }
    if (!accept_word("YIELD")) {
        return result;
    }
    result.has_yield = true;
    if (at_symbol("*")) {
        const auto star = token().span;
        advance();
        if (!standalone_possible || !at_query_end()) {
            fail_at(star, "UnexpectedSyntax", "YIELD * is for a CALL that stands alone", "name the fields");
        }
        result.yield_star = true;
        return result;
    }
    if (at_symbol("-")) {
        advance();
        result.yield_nothing = true;
        return result;
    }
    do {
        ast::YieldItem item;
        item.field = any_name("a field");
        if (accept_word("AS")) {
            item.alias = variable("a name");
        }
        result.yields.push_back(std::move(item));
    } while (accept(","));
    if (accept_word("WHERE")) {
        result.where = expression();
    }
    return result;
}

ast::CallQuery Parser::call_query() {
    ast::CallQuery result;
    if (accept("(")) {
        result.imports.emplace();
        if (accept("*")) {
            result.import_all = true;
        } else if (!at_symbol(")")) {
            do {
                result.imports->push_back(variable());
            } while (accept(","));
        }
        expect(")");
    }
    expect("{");
    const std::size_t outside = in_brackets_;
    in_brackets_ = 0;
    const std::size_t subqueries = in_subquery_;
    in_subquery_ = 0;
    result.query = std::make_unique<ast::Query>(query());
    in_subquery_ = subqueries;
    in_brackets_ = outside;
    expect("}");
    return result;
}

std::unique_ptr<ast::Query> Parser::subquery() {
    const Depth depth(*this);
    expect("{");
    const std::size_t outside = in_brackets_;
    in_brackets_ = 0;
    auto result = std::make_unique<ast::Query>();
    if (at_clause()) {
        ++in_subquery_;
        *result = query();
        --in_subquery_;
    } else {
        const std::size_t first = pos_;
        ast::Match match;
        match.patterns = patterns();
        if (accept_word("WHERE")) {
            match.where = expression();
        }
        ast::SingleQuery single;
        single.clauses.push_back({since(first), std::move(match)});
        single.span = since(first);
        result->parts.push_back(std::move(single));
        result->is_pattern = true;
    }
    in_brackets_ = outside;
    expect("}");
    return result;
}

}  // namespace newsgraph::query::cypher
