#include "query/cypher/parse.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "query/cypher/print_ast.hpp"

using namespace newsgraph::query::cypher;

namespace {

// The only item of `RETURN text`.
std::string expression(const std::string& text) {
    const auto statement = parse("RETURN " + text);
    const auto& clause = statement.query.parts[0].clauses[0];
    return to_text(*std::get<ast::Projection>(clause.body).items[0].value);
}

std::string pattern(const std::string& text) {
    const auto statement = parse("MATCH " + text + " RETURN 1");
    return to_text(std::get<ast::Match>(statement.query.parts[0].clauses[0].body).patterns[0]);
}

using Rows = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("operators bind as openCypher says") {
    const Rows rows{
        {"1 + 2 * 3", "(1 + (2 * 3))"},
        {"(1 + 2) * 3", "((1 + 2) * 3)"},
        {"2 ^ 3 ^ 2", "((2 ^ 3) ^ 2)"},
        {"-2 ^ 2", "(-2 ^ 2)"},
        {"-a ^ 2", "((-a) ^ 2)"},
        {"1 - -1", "(1 - -1)"},
        {"a OR b XOR c AND NOT d", "(a OR (b XOR (c AND (NOT d))))"},
        {"a OR b OR c", "(a OR b OR c)"},
        {"NOT a = b", "(NOT (a = b))"},
        {"1 < a <= 3", "(1 < a <= 3)"},
        {"(1 < a) <= 3", "((1 < a) <= 3)"},
        {"a + 1 IN b", "((a + 1) IN b)"},
        {"a IS NULL = b IS NOT NULL", "((a IS NULL) = (b IS NOT NULL))"},
        {"'a' + 'b' STARTS WITH 'c'", "(('a' + 'b') STARTS WITH 'c')"},
        {"a =~ 'x.*' AND b CONTAINS 'y'", "((a =~ 'x.*') AND (b CONTAINS 'y'))"},
        {"a.b.c[1][2..].d", "a.b.c[1][2..].d"},
        {"a[..-1]", "a[..-1]"},
        {"n:A:B", "n:(A&B)"},
        {"n.name ENDS WITH 'x'", "(n.name ENDS WITH 'x')"},
    };
    for (const auto& [text, tree] : rows) {
        CHECK(expression(text) == tree);
    }
}

TEST_CASE("literals") {
    const Rows rows{
        {"-9223372036854775808", "-9223372036854775808"},
        {"0x7FFFFFFFFFFFFFFF", "9223372036854775807"},
        {"-0x8000000000000000", "-9223372036854775808"},
        {"0o17", "15"},
        {".5e1", "5.0"},
        {"1e-400", "0.0"},
        {"00012", "12"},
        {R"('it\'s\n\u00e9\U0001F600')", "'it\\'s\\né😀'"},
        {R"("\uD83D\uDE00")", "'😀'"},
        {"$1", "$`1`"},
        {"$`a b`", "$`a b`"},
        {"`a``b`", "`a``b`"},
        {"[1, [], {}]", "[1, [], {}]"},
        {"{a: 1, `b c`: 2, match: 3}", "{a: 1, `b c`: 2, match: 3}"},
        {"NULL", "null"},
    };
    for (const auto& [text, tree] : rows) {
        CHECK(expression(text) == tree);
    }
}

TEST_CASE("expressions with parts of their own") {
    const Rows rows{
        {"CASE n.x WHEN 1 THEN 'a' ELSE 'b' END", "CASE n.x WHEN 1 THEN 'a' ELSE 'b' END"},
        {"CASE WHEN a THEN b END", "CASE WHEN a THEN b END"},
        {"count(*)", "count(*)"},
        {"count(DISTINCT n)", "count(DISTINCT n)"},
        {"date.truncate('month', d)", "date.truncate('month', d)"},
        {"[x IN xs WHERE x > 1 | x * 2]", "[x IN xs WHERE (x > 1) | (x * 2)]"},
        {"[x IN xs]", "[x IN xs]"},
        {"[(a)-->(b:B) WHERE b.x = 1 | b.name]", "[(a)-[]->(b:B) WHERE (b.x = 1) | b.name]"},
        {"[p = (a)--() | p]", "[p = (a)-[]-() | p]"},
        {"[(a) - [1][0] | 1]", ""},
        {"all(x IN xs WHERE x)", "ALL(x IN xs WHERE x)"},
        {"reduce(s = 0, x IN xs | s + x)", "reduce(s = 0, x IN xs | (s + x))"},
        {"n {.name, .*, m, k: 1}", "n {.name, .*, m, k: 1}"},
        {"(a) - [1, 2]", "(a - [1, 2])"},
        {"(a)-[:T]->(b)", "(a)-[:T]->(b)"},
        {"((a)--(b) AND true)", "((a)-[]-(b) AND true)"},
        {"EXISTS { (a)-->() }", "EXISTS {...}"},
        {"shortestPath((a)-[:T*..5]->(b))", "shortestPath((a)-[:T*1..5]->(b))"},
    };
    for (const auto& [text, tree] : rows) {
        if (!tree.empty()) {
            CHECK(expression(text) == tree);
        }
    }
}

TEST_CASE("patterns") {
    const Rows rows{
        {"(a:A:B {x: 1})-[r:S|T*2..3 {y: $p}]-(:C)", "(a:(A&B) {x: 1})-[r:(S|T)*2..3 {y: $p}]-(:C)"},
        {"(a)<--(b)-->(c)<-[]->(d)", "(a)<-[]-(b)-[]->(c)-[]-(d)"},
        {"()-[*]-()", "()-[*1..]-()"},
        {"()-[*0..]-()", "()-[*0..]-()"},
        {"()-[*2]-()", "()-[*2..2]-()"},
        {"()-[*..]-()", "()-[*1..]-()"},
        {"()-[:A|:B]-()", "()-[:(A|B)]-()"},
        {"(n:A&!(B|C) WHERE n.x > 1)", "(n:(A&!(B|C)) WHERE (n.x > 1))"},
        {"p = ANY SHORTEST (a)-[:T]->+(b)", "p = ANY SHORTEST (a)-[:T*1..]->(b)"},
        {"ALL SHORTEST PATHS (a)-->*(b)", "ALL SHORTEST (a)-[*0..]->(b)"},
        {"SHORTEST 3 ACYCLIC PATHS (a)-->{2,5}(b)", "SHORTEST 3 ACYCLIC (a)-[*2..5]->(b)"},
        {"((a)-[r]->(b) WHERE r.x = 1){1,4}", "() ((a)-[r]->(b) WHERE (r.x = 1)){1,4} ()"},
        {"(x) ((a)-->(b))+ (y)-->(z)", "(x) ((a)-[]->(b)){1,} (y)-[]->(z)"},
        {"p = allShortestPaths((a)-[*]-(b))", "p = allShortestPaths((a)-[*1..]-(b))"},
        {"(a)⟨—[:T]—(b)", "(a)<-[:T]-(b)"},
    };
    for (const auto& [text, tree] : rows) {
        CHECK(pattern(text) == tree);
    }
}

TEST_CASE("whole statements are read") {
    for (const char* text :
         {"MATCH (n) OPTIONAL MATCH (n)-->(m) WHERE m.x RETURN DISTINCT n AS a, m ORDER BY a DESC, m SKIP 1 LIMIT $n;",
          "UNWIND [1] AS x WITH *, x + 1 AS y WHERE y > 1 RETURN * UNION ALL RETURN 1 AS x, 2 AS y",
          "CREATE (a {x: 1})-[:T]->(b) SET a.x = 2, a += {y: 1}, a:L:M, b = {} REMOVE a.x, a:L DETACH DELETE a, b",
          "MERGE (a:A) ON CREATE SET a.x = 1 ON MATCH SET a.y = 1, a.z = 2",
          "CALL a.b.c(1, 2) YIELD x, y AS z WHERE x > 1 RETURN x", "CALL a.b", "CALL a.b() YIELD *",
          "MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN m } RETURN n, m",
          "MATCH (n) CALL (n) { SET n.x = 1 } RETURN n",
          "FOREACH (x IN [1, 2] | CREATE (:A {x: x}) FOREACH (y IN [x] | CREATE (:B)))", "EXPLAIN MATCH (n) RETURN n",
          "profile match (n) return n // comment", "AS OF '2025-01-01' MATCH (n) /* all */ RETURN n",
          "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.x = 1 RETURN m } AND COUNT { (n)--() } > 1 RETURN n"}) {
        CHECK_NOTHROW(parse(text));
    }
}
