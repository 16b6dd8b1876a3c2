#include <catch2/catch.hpp>
#include <string>

#include "query/cypher/error.hpp"
#include "query/cypher/parse.hpp"

using namespace newsgraph::query::cypher;

namespace {

// "detail begin-end: message (advice)"
std::string complaint(const std::string& text) {
    try {
        parse(text);
    } catch (const QueryError& error) {
        CHECK(error.type == ErrorType::syntax_error);
        CHECK(error.phase == Phase::compile_time);
        return error.detail + " " + std::to_string(error.span.begin) + "-" + std::to_string(error.span.end) + ": " +
               error.what() + (error.advice.empty() ? "" : " (" + error.advice + ")");
    }
    return "none";
}

std::string repeat(const std::string& text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

}  // namespace

TEST_CASE("syntax errors name what was found, what was expected, and what was meant") {
    CHECK(complaint("") ==
          "UnexpectedSyntax 0-0: unexpected the end of the query, expected EXPLAIN, PROFILE or a clause");
    CHECK(complaint("MATCH (n RETURN n") ==
          "UnexpectedSyntax 9-15: unexpected 'RETURN', expected ':', properties, WHERE or ')'");
    CHECK(complaint("MATCH (n)-[r->(m) RETURN n") ==
          "UnexpectedSyntax 12-13: unexpected '-', expected ':', '*', properties, WHERE or ']'");
    CHECK(complaint("RETURN [1, 2") ==
          "UnexpectedSyntax 12-12: unexpected the end of the query, expected an operator, ',' or ']'");
    CHECK(
        complaint("MATCH (n) RETURN n ORDER n") ==
        "UnexpectedSyntax 19-24: unexpected 'ORDER', expected an operator, AS, ',', ORDER BY, SKIP, OFFSET, LIMIT or a "
        "clause");
    CHECK(complaint("RETURN 1; RETURN 2") ==
          "UnexpectedSyntax 10-16: unexpected 'RETURN', expected the end of the query");
    CHECK(
        complaint("MATCH (match) RETURN 1") ==
        "UnexpectedSyntax 7-12: unexpected 'match', expected a variable, ':', properties, WHERE or ')' (a word of the "
        "language is a name only in back-ticks: `match`)");
    CHECK(complaint("MATCH (n:Company RETURN n") ==
          "UnexpectedSyntax 17-23: unexpected 'RETURN', expected properties, WHERE or ')'");
    CHECK(complaint("RETURN 1 AS limit") ==
          "UnexpectedSyntax 12-17: unexpected 'limit', expected a name (a word of the language is a name only in "
          "back-ticks: `limit`)");
    CHECK(complaint("MATCH n RETURN n") ==
          "UnexpectedSyntax 6-7: unexpected 'n', expected a pattern or '(' (a node stands in parentheses: (n))");
    CHECK(complaint("MATCH (n)->(m) RETURN n") ==
          "UnexpectedSyntax 9-10: unexpected '-', expected a relationship, ',', WHERE or a clause (an arrow is written "
          "-->)");
    CHECK(complaint("SELECT * FROM n") ==
          "UnexpectedSyntax 0-6: unexpected 'SELECT', expected EXPLAIN, PROFILE or a clause (a question begins with "
          "MATCH: MATCH (n:Company) RETURN n.name)");
    CHECK(complaint("RETURN \u201Cx\u201D") ==
          "InvalidUnicodeCharacter 7-10: a quotation mark of printed text (texts stand in ' or \")");
}

TEST_CASE("mistakes that are often made get an advice") {
    CHECK(complaint("MATCH (n) WHERE n.x == 1 RETURN n") ==
          "UnexpectedSyntax 20-22: unexpected '==', expected an operator or a clause (equality is written =)");
    CHECK(complaint("MATCH (n) RETRUN n") ==
          "UnexpectedSyntax 10-16: unexpected 'RETRUN', expected a relationship, ',', "
          "WHERE or a clause (did you mean RETURN?)");
    CHECK(complaint("MATCH (n) WHERE n.x != 1 RETURN n") ==
          "UnexpectedSyntax 20-22: unexpected '!=', expected an operator or a clause (inequality is written <>)");
}

TEST_CASE("what people write who know SQL gets an advice") {
    // The advice alone: what is expected is told elsewhere.
    const auto advice = [](const std::string& text) {
        const std::string all = complaint(text);
        const std::size_t begin = all.find(" (");
        return begin == std::string::npos ? all : all.substr(begin + 2, all.size() - begin - 3);
    };
    CHECK(complaint("MATCH (n) RETURN n LIMIT 3, 5") ==
          "UnexpectedSyntax 26-27: unexpected ',', expected an operator or a clause (write SKIP 3 LIMIT 5)");
    CHECK(advice("MATCH (n) RETURN n LIMIT 3 OFFSET 5") == "SKIP stands before LIMIT: SKIP 5 LIMIT 3");
    CHECK(complaint("MATCH (n) WHERE n.name IN ('a', \"b\") RETURN n") ==
          "UnexpectedSyntax 30-31: unexpected ',', expected an operator or ')' (a list stands in square brackets: IN "
          "['OpenAI', 'AMD'])");
    CHECK(advice("-- all\nMATCH (n) RETURN n") == "a comment begins with //");
    CHECK(advice("MATCH (n) -- all of them\nRETURN n") == "a comment begins with //");
    CHECK(advice("MATCH (n) RETURN n -- all of them") == "a comment begins with //");
    CHECK(advice("MATCH (n) RETURN n.x --all of them") == "a comment begins with //");
    CHECK(complaint("MATCH (n) --(m) RETURN n") == "none");
    CHECK(complaint("RETURN 3 --2 AS five") == "none");
    CHECK(complaint("MATCH (n) --> (m) RETURN n") == "none");
    CHECK(advice("MATCH (n)-- (m RETURN n") != "a comment begins with //");
    CHECK(
        complaint("MATCH n:Company RETURN n") ==
        "UnexpectedSyntax 6-7: unexpected 'n', expected a pattern or '(' (a node stands in parentheses: (n:Company))");
    CHECK(advice("MATCH (a)-[r]->b RETURN b") == "a node stands in parentheses: (b)");
    CHECK(advice("MATCH (a)-[r]->b:Company RETURN b") == "a node stands in parentheses: (b:Company)");
    CHECK(advice("MATCH (a)-r->(b) RETURN b") == "a relationship stands in square brackets: -[r]->");
    CHECK(advice("MATCH (a)-:INVESTS_IN->(b) RETURN b") ==
          "a relationship stands in square brackets: -[:INVESTS_IN]->");
    CHECK(complaint("MATCH (n) RETURN n.\"name\"") ==
          "UnexpectedSyntax 19-25: unexpected '\"name\"', expected a property name (names stand without quotes, or in "
          "back-ticks: `name`)");
    CHECK(advice("MATCH (n:\"Company\") RETURN n") == "names stand without quotes, or in back-ticks: `Company`");
    CHECK(advice("MATCH (n) RETURN n.name AS \"the name\"") ==
          "names stand without quotes, or in back-ticks: `the name`");
    CHECK(advice("MATCH (n) WHERE n.name NOT IN ['x'] RETURN n") ==
          "NOT stands before the whole comparison: NOT n.name IN ['OpenAI']");
    CHECK(advice("MATCH (n) WHERE n.name IS NOT 'x' RETURN n") == "IS takes NULL or NOT NULL: else write = or <>");
    CHECK(advice("MATCH (n) WHERE n.x => 3 RETURN n") == "write >=");
    CHECK(advice("MATCH (n) WHERE n.x =< 3 RETURN n") == "write <=");
    CHECK(advice("MATCH (n) RETURN TOP 5 n") == "LIMIT 5 stands at the end");
    CHECK(advice("DELETE FROM Company") == "a question begins with MATCH: MATCH (n:Company) RETURN n.name");
    CHECK(advice("DESCRIBE Company") == ".schema in the shell lists labels, types and properties");
    CHECK(advice("MATCH (n) RETURN n.x ORDER BY n.x, DESC") == "no comma stands before DESC");
    CHECK(advice("MATCH (n) WHERE n.x = 1 && n.y = 2 RETURN n") == "write AND");
    CHECK(advice("MATCH (n) WHERE n.x = 1 || n.y = 2 RETURN n") == "write OR, or + to join strings");
    CHECK(advice("MATCH (c) RETURN c.*") == "properties(c) gives all properties");
    CHECK(advice("MATCH (c) RETURN CAST(c.x AS integer)") == "write toString(), toInteger(), toFloat() or date()");
    const std::string number = "a number is written without separators: 1000000 or 1e6";
    CHECK(advice("MATCH (n) WHERE n.x > 1,000,000 RETURN n") == number);
    CHECK(advice("MATCH (n) WHERE n.x > 1_000_000 RETURN n") == number);
    CHECK(advice("MATCH (n) WHERE n.x IN (1,000) RETURN n") == number);
    CHECK(advice("MATCH (n) WHERE n.x IN (1, 200) RETURN n") != number);
    CHECK(complaint("RETURN [1,000]") == "none");
    CHECK(advice("MATCH (a)-[*1-3]->(b) RETURN a") == "a range is written *1..3");
    CHECK(advice("LOAD CSV FROM 'x' AS row RETURN row") ==
          "newsgraph import makes a graph of CSV files, and .import in the shell reads them");
    CHECK(advice(":param x => 1") == "commands of the shell begin with a dot: .help lists them");
    CHECK(advice("USE neo4j MATCH (n) RETURN n") == "the store before the statement is the graph: leave USE out");
    CHECK(advice("MATCH (n) WHERE n.x > 1bn RETURN n") == "write 1e9");
    CHECK(advice("MATCH (n) WHERE n.x > 2.5M RETURN n") == "write 2.5e6");
    CHECK(advice("RETURN 'L''Oréal'") ==
          "an apostrophe inside a text is written \\', or the text stands in double quotes");
    CHECK(advice("CREATE INDEX FOR (n:Company) ON (n.name)") ==
          "indexes are made when they are needed; there are no constraints");
    CHECK(advice("LET x = 1 RETURN x") == "write WITH *, 1 AS x");
    CHECK(advice("BEGIN") == "each statement is a transaction of its own");
    CHECK(advice("RETURN 'Macy's'") ==
          "an apostrophe inside a text is written \\', or the text stands in double quotes");
    CHECK(advice("RETURN \"a'") == "it ends with the mark with which it begins: \"");
}

TEST_CASE("characters that come from documents and other keyboards are told with what to write") {
    CHECK(complaint("RETURN \u00ABx\u00BB") ==
          "InvalidUnicodeCharacter 7-9: a quotation mark of printed text (texts stand in ' or \")");
    CHECK(complaint("RETURN [1\u060C 2]") == "InvalidUnicodeCharacter 9-11: an Arabic comma (write ,)");
    CHECK(complaint("RETURN 1\u061B") == "InvalidUnicodeCharacter 8-10: an Arabic semicolon (write ;)");
    CHECK(complaint("RETURN 1\u061F") ==
          "InvalidUnicodeCharacter 8-10: an Arabic question mark (a statement ends with ; or with nothing)");
    CHECK(complaint("RETURN \u0665") == "InvalidUnicodeCharacter 7-9: a digit of another script (write 5)");
    CHECK(complaint("RETURN \u200F1") == "InvalidUnicodeCharacter 7-10: an invisible character, U+200F (delete it)");
    CHECK(complaint("RETURN 1 \u2265 2") == "InvalidUnicodeCharacter 9-12: a sign of print (write >=)");
    CHECK(complaint("RETURN @x") ==
          "UnexpectedSyntax 7-8: a character that has no meaning in a query (a parameter is written $name)");
    CHECK(complaint("RETURN 1 \u20AC") == "InvalidUnicodeCharacter 9-12: a character that has no meaning in a query");
}

TEST_CASE("every kind of lexical error") {
    CHECK(complaint("RETURN 'abc") == "UnexpectedSyntax 7-8: the string has no end");
    CHECK(complaint("RETURN `abc") == "UnexpectedSyntax 7-8: the quoted name has no end");
    CHECK(complaint("RETURN 1 /* x") == "InvalidComment 9-11: the comment has no end");
    CHECK(complaint("RETURN '\\uH'") ==
          "InvalidUnicodeLiteral 8-10: \\u needs four and \\U eight hexadecimal digits of a code point");
    CHECK(complaint("RETURN '\\uD800'") ==
          "InvalidUnicodeLiteral 8-14: \\u needs four and \\U eight hexadecimal digits of a code point");
    CHECK(complaint("RETURN '\\q'") ==
          "UnexpectedSyntax 8-10: a backslash must be followed by one of \\ ' \" ` / b f n r t u U");
    CHECK(complaint("RETURN $") == "UnexpectedSyntax 7-8: $ must be followed by the name of a parameter");
    CHECK(complaint("RETURN 12ab") == "InvalidNumberLiteral 7-11: '12ab' is not a number");
    CHECK(complaint("RETURN 0x") == "InvalidNumberLiteral 7-9: '0x' is not a number");
    CHECK(complaint("RETURN 9223372036854775808") ==
          "IntegerOverflow 7-26: the number is too large for an integer (write it with a decimal point to make it a "
          "float)");
    CHECK(complaint("RETURN 1e400") == "FloatingPointOverflow 7-12: the number is too large for a float");
    CHECK(complaint("RETURN 42 — 41") ==
          "InvalidUnicodeCharacter 10-13: '—' cannot stand here; it only looks like an operator");
    CHECK(complaint("RETURN 1 # 2") ==
          "UnexpectedSyntax 9-10: a character that has no meaning in a query (a comment begins with //)");
    CHECK(complaint("RETURN '\xff'") == "InvalidUnicodeCharacter 7-10: the string is not valid UTF-8");
    CHECK(complaint("RETURN \xff") == "InvalidUnicodeCharacter 7-8: the query is not valid UTF-8 here");
}

TEST_CASE("clauses in an order that makes no sense") {
    CHECK(complaint("MATCH (n)") ==
          "InvalidClauseComposition 0-9: a query ends with RETURN, with a clause that writes or "
          "with CALL (add RETURN)");
    CHECK(complaint("RETURN 1 MATCH (n) RETURN n") ==
          "InvalidClauseComposition 9-18: nothing can follow RETURN but UNION (WITH in place of RETURN goes on; a "
          "semicolon begins another statement)");
    CHECK(
        complaint("CREATE (a) MATCH (n) RETURN n") ==
        "InvalidClauseComposition 11-20: a clause that reads cannot follow one that writes (put WITH * between them)");
    CHECK(complaint("RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a") ==
          "InvalidClauseComposition 34-43: UNION and UNION ALL cannot be mixed in one query");
    CHECK(complaint("FOREACH (x IN [1] | MATCH (n))") ==
          "InvalidClauseComposition 20-25: FOREACH holds only clauses that write");
}

TEST_CASE("patterns that are none") {
    CHECK(complaint("MATCH (a)-[:T..]->(b) RETURN a") ==
          "InvalidRelationshipPattern 13-15: a range of lengths begins with * (write *1..3)");
    CHECK(complaint("MATCH (a)-[*-2]->(b) RETURN a") ==
          "InvalidRelationshipPattern 12-13: the length of a path is a whole number of 0 or more");
    CHECK(complaint("MATCH (a)-[*99999999999999999999]->(b) RETURN a") ==
          "IntegerOverflow 12-32: 99999999999999999999 is too large here");
    CHECK(complaint("MATCH SHORTEST 0 (a)-->(b) RETURN a") ==
          "InvalidArgumentValue 15-16: the number of paths must be 1 or more");
}

TEST_CASE("deep nesting is an error, whatever nests") {
    const std::size_t n = 100'000;
    for (const std::string& text : {"RETURN " + repeat("(", n),
                                    "RETURN " + repeat("(", n) + "1" + repeat(")", n),
                                    "RETURN " + repeat("[", n),
                                    "RETURN " + repeat("-", n) + "a",
                                    "RETURN " + repeat("NOT ", n) + "true",
                                    "RETURN " + repeat("{a:", n),
                                    "RETURN " + repeat("1+", n) + "1",
                                    "RETURN a" + repeat(".b", n),
                                    "RETURN a" + repeat("[0]", n),
                                    "RETURN " + repeat("CASE WHEN ", n),
                                    "RETURN " + repeat("[(", n),
                                    "RETURN " + repeat("(a {x: ", n),
                                    "RETURN " + repeat("f(", n),
                                    "MATCH " + repeat("(", n),
                                    "MATCH " + repeat("((a)", n),
                                    "MATCH (a:" + repeat("!", n) + "A) RETURN a",
                                    "MATCH (a:" + repeat("(", n) + "A) RETURN a",
                                    "RETURN " + repeat("EXISTS { MATCH (a) WHERE ", n),
                                    repeat("CALL { ", n),
                                    repeat("FOREACH (x IN [1] | ", n),
                                    "RETURN " + repeat("[x IN ", n),
                                    "RETURN " + repeat("all(x IN ", n),
                                    "RETURN " + repeat("reduce(a = ", n)}) {
        const auto said = complaint(text);
        INFO(text.substr(0, 40));
        CHECK((said.starts_with("NestingTooDeep") || said.starts_with("UnexpectedSyntax")));
    }
}

TEST_CASE("long is not deep") {
    const std::size_t n = 20'000;
    CHECK(complaint("RETURN true" + repeat(" OR true", n)) == "none");
    CHECK(complaint("RETURN [1" + repeat(", 1", n) + "]") == "none");
    CHECK(complaint("MATCH (a)" + repeat("-->()", n) + " RETURN a") == "none");
    CHECK(complaint("CREATE (a)" + repeat(", ()", n)) == "none");
    CHECK(complaint(repeat("CREATE () ", n)) == "none");
}

TEST_CASE("what looks like a pattern for long is read in time") {
    const std::size_t n = 90;
    CHECK(complaint("RETURN " + repeat("(a {x: ", n) + "1" + repeat("})-[1]", n)) != "");
    CHECK(complaint("RETURN " + repeat("[(a)-[r {x: ", n) + "1" + repeat("}]-(b), 2]", n)) != "");
}
