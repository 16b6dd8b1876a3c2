#include "query/cypher/execute.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/issue.hpp"
#include "base/letter_case.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/value_text.hpp"

using namespace newsgraph::query::cypher;

namespace {

/// Rows as text: values apart by commas, rows by semicolons.
std::string rows(PropertyGraph& graph, const std::string& query, const Map& parameters = {}) {
    const Result result = run(graph, query, parameters);
    const GraphReader reader(graph);
    std::string out;
    for (const List& row : result.rows) {
        out += out.empty() ? "" : "; ";
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? ", " : "") + to_literal(row[i], &reader);
    }
    return out;
}

std::string error(PropertyGraph& graph, const std::string& query, const RunOptions& options = {},
                  const Map& parameters = {}) {
    try {
        run(graph, query, parameters, options);
    } catch (const QueryError& e) {
        return std::string(to_string(e.type)) + ' ' + e.detail + ": " + e.what();
    }
    return "no error";
}

/// a -> b -> c -> d and a -> c, of type T.
PropertyGraph chain() {
    PropertyGraph graph;
    run(graph,
        "CREATE (a:N {n: 'a'})-[:T {w: 1}]->(b:N {n: 'b'})-[:T {w: 2}]->(c:N {n: 'c'})-[:T {w: 3}]->(:N {n: 'd'}), "
        "(a)-[:T {w: 4}]->(c)");
    return graph;
}

}  // namespace

TEST_CASE("a statement is applied whole or not at all") {
    PropertyGraph graph = chain();
    CHECK(error(graph, "MATCH (n:N {n: 'b'}) SET n.x = 1 DELETE n") ==
          "ConstraintVerificationFailed DeleteConnectedNode: a node cannot be deleted as long as it has relationships");
    CHECK(rows(graph, "MATCH (n:N {n: 'b'}) RETURN n.n, n.x") == "'b', null");
    CHECK(error(graph, "UNWIND [1, 0] AS x CREATE (:M {v: 1 / x})") ==
          "ArithmeticError DivisionByZero: 1 / 0: an integer cannot be divided by zero");
    CHECK(rows(graph, "MATCH (m:M) RETURN count(*)") == "0");
    CHECK(run(graph, "MATCH (n {n: 'b'}) DETACH DELETE n").changes.relationships_deleted == 2);
    CHECK(rows(graph, "MATCH (n) RETURN n.n ORDER BY n.n") == "'a'; 'c'; 'd'");
}

TEST_CASE("rows of one clause see nothing of each other's changes") {
    PropertyGraph graph = chain();
    CHECK(rows(graph, "MATCH (n:N) CREATE (:N) RETURN count(*)") == "4");
    CHECK(rows(graph, "MATCH (n:N) RETURN count(*)") == "8");
    CHECK(rows(graph, "CREATE (:X) WITH 1 AS one LIMIT 0 RETURN one") == "");
    CHECK(rows(graph, "MATCH (x:X) RETURN count(*)") == "1");
    CHECK(rows(graph, "UNWIND [1, 1, 2] AS i MERGE (k:K {i: i}) RETURN count(*)") == "3");
    CHECK(rows(graph, "MATCH (k:K) RETURN count(*)") == "2");
}

TEST_CASE("read-only refuses what writes") {
    PropertyGraph graph = chain();
    RunOptions options;
    options.write = false;
    CHECK(error(graph, "CREATE ()", options) ==
          "SemanticError ReadOnly: the query writes, and only reading is permitted here");
    CHECK(error(graph, "MATCH (n) RETURN count(*)", options) == "no error");
    CHECK(error(graph, "EXPLAIN CREATE ()", options) == "no error");
}

TEST_CASE("AS OF asks the graph of a day") {
    PropertyGraph graph = chain(), earlier;
    run(earlier, "CREATE (:N {n: 'old'})");
    CHECK(error(graph, "AS OF '2025-01-01' MATCH (n) RETURN count(*)") ==
          "SemanticError UnsupportedClause: there are no other days than the present one here");
    RunOptions options;
    std::vector<std::string> days;
    options.graph_of_day = [&](const std::string& day) -> GraphOfDay {
        days.push_back(day);
        if (day == "soon") {
            newsgraph::base::Issue issue;
            issue.what = "\"soon\" is no date";
            throw newsgraph::base::Error(issue);
        }
        return {earlier};
    };
    Map parameters;
    parameters.set("day", "2024-Q1");
    for (const char* day : {"'2025-01-01'", "date('2025-01-01')", "date({year: 2025})", "$day"}) {
        const Result result = run(graph, "AS OF " + std::string(day) + " MATCH (n) RETURN n, n.n", parameters, options);
        REQUIRE(result.rows.size() == 1);
        CHECK(result.rows[0][1].string() == "old");
        CHECK(result.graph == &earlier);
    }
    CHECK(days == std::vector<std::string>{"2025-01-01", "2025-01-01", "2025-01-01", "2024-Q1"});
    CHECK(run(graph, "MATCH (n) RETURN n", {}, options).graph == &graph);
    CHECK(run(graph, "EXPLAIN AS OF '2025' MATCH (n) RETURN n", {}, options).graph == &earlier);
    CHECK(error(graph, "AS OF '2025' CREATE ()", options) ==
          "SemanticError InvalidAsOf: what a past day tells cannot be changed");
    CHECK(error(graph, "AS OF 2025 MATCH (n) RETURN n", options) ==
          "SemanticError InvalidAsOf: AS OF takes a day, not Integer");
    CHECK(error(graph, "AS OF 'soon' MATCH (n) RETURN n", options) == "SemanticError InvalidAsOf: \"soon\" is no date");
    CHECK(error(graph, "AS OF n.day MATCH (n) RETURN n", options) ==
          "SyntaxError UndefinedVariable: there is no variable 'n' here");
    CHECK(error(graph, "AS OF COLLECT { MATCH (n) RETURN n.n }[0] MATCH (n) RETURN n", options) ==
          "SyntaxError InvalidAsOf: the day of AS OF cannot be asked of the graph");
}

TEST_CASE("limits end a statement") {
    PropertyGraph graph;
    run(graph,
        "UNWIND range(1, 30) AS i CREATE (:K {i: i}) WITH count(*) AS done "
        "MATCH (a:K), (b:K) WHERE a.i < b.i CREATE (a)-[:T]->(b)");
    RunOptions options;
    options.limits.time = std::chrono::milliseconds(50);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(error(graph, "MATCH p = (a:K)-[*]-(b:K) RETURN count(p)", options) ==
          "LimitReached Timeout: the query takes longer than 50 ms");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    options = {};
    options.limits.rows = 10;
    CHECK(error(graph, "MATCH (a), (b) RETURN a, b", options) ==
          "LimitReached RowLimit: the query gives more than 10 rows");
    options = {};
    options.limits.memory = 2'000'000;
    CHECK(error(graph, "MATCH (a), (b), (c), (d) RETURN a, b, c, d ORDER BY a.i", options) ==
          "LimitReached MemoryLimit: the query needs more than 2 MB of memory");
    const std::atomic<bool> stop{true};
    options = {};
    options.limits.stop = &stop;
    CHECK(error(graph, "MATCH (a), (b), (c) RETURN count(*) + sum(a.i)", options) ==
          "LimitReached Interrupted: the query was stopped");
}

TEST_CASE("functions and operators that work for long on one value see the limits") {
    PropertyGraph graph;
    Map parameters;
    parameters.set("text", std::string(4'000'000, 'a'));
    parameters.set("list", run(graph, "RETURN range(1, 1000000)").rows[0][0]);
    RunOptions options;
    options.limits.time = std::chrono::milliseconds(0);
    for (const char* expression :
         {"split($text, 'a')", "split($text, '')", "split($text, ['b', 'c'])", "replace($text, 'a', 'b')",
          "reverse($text)", "toUpper($text)", "toLower($text)", "normalize($text)", "trim($text)", "size($text)",
          "range(1, 1000000)", "toStringList($list)", "reverse($list)", "$text + $text", "$list + $list",
          "$text CONTAINS 'b'", "$list = $list", "$text =~ 'b*'"}) {
        INFO(expression);
        CHECK(error(graph, std::string("RETURN ") + expression + " AS x", options, parameters) ==
              "LimitReached Timeout: the query takes longer than 0 ms");
    }
    options = {};
    options.limits.memory = 10'000'000;
    for (const char* expression :
         {"split($text, 'a')", "range(1, 10000000)", "toStringList($list)", "replace($text, 'a', 'aaaa')"}) {
        INFO(expression);
        CHECK(error(graph, std::string("RETURN size(") + expression + ") AS x", options, parameters) ==
              "LimitReached MemoryLimit: the query needs more than 10 MB of memory");
    }
    // What was taken is given back: many calls are no more than one.
    CHECK(error(graph, "UNWIND range(1, 50) AS i WITH size(range(1, 100000)) AS n RETURN count(n)", options) ==
          "no error");
}

TEST_CASE("letter case and composition of long texts do not depend on where they are cut") {
    PropertyGraph graph;
    Map parameters;
    std::string text, upper, composed;
    for (int i = 0; i < 20'000; ++i) {
        text += "\u039f\u0394\u039f\u03a3 \u039f\u0394\u039f\u03a3. e\u0301\u00df";
        upper += "\u039f\u0394\u039f\u03a3 \u039f\u0394\u039f\u03a3. E\u0301SS";
        composed += "\u039f\u0394\u039f\u03a3 \u039f\u0394\u039f\u03a3. \u00e9\u00df";
    }
    parameters.set("text", text);
    parameters.set("upper", upper);
    parameters.set("composed", composed);
    parameters.set("lower", newsgraph::base::to_lower(text));
    const Result result =
        run(graph, "RETURN toUpper($text) = $upper, toLower($text) = $lower, normalize($text) = $composed", parameters);
    CHECK(result.rows[0][0].is_true());
    CHECK(result.rows[0][1].is_true());
    CHECK(result.rows[0][2].is_true());
}

TEST_CASE("parameters that are missing are told") {
    PropertyGraph graph = chain();
    CHECK(rows(graph, "MATCH (n {n: $name}) RETURN n.n", {{"name", "c"}}) == "'c'");
    CHECK_FALSE(error(graph, "MATCH (n {n: $name}) RETURN n.n") == "no error");
}

TEST_CASE("repeated parts of a path hold conditions on each step") {
    PropertyGraph graph = chain();
    CHECK(rows(graph,
               "MATCH (a {n: 'a'}) ((x)-[r:T]->(y) WHERE r.w < 4){1,3} (b) "
               "RETURN [i IN x | i.n], [i IN r | i.w], b.n ORDER BY size(r)") ==
          "['a'], [1], 'b'; ['a', 'b'], [1, 2], 'c'; ['a', 'b', 'c'], [1, 2, 3], 'd'");
    CHECK(rows(graph,
               "MATCH (a) ((x)-[r]->(y)-[s]->(z)){1,2} (b {n: 'd'}) RETURN a.n, [i IN y | i.n] ORDER BY a.n, y[0].n") ==
          "'a', ['c']; 'b', ['c']");
    CHECK(rows(graph, "MATCH (a {n: 'a'}) ((x)-[r:T]->(y)){0,1} (b) RETURN b.n ORDER BY b.n") == "'a'; 'b'; 'c'");
}

TEST_CASE("long paths are planned in time that grows with the square of their length") {
    PropertyGraph graph = chain();
    std::string query = "MATCH (a)";
    for (int i = 0; i < 1000; ++i) query += "-->()";
    const auto begin = std::chrono::steady_clock::now();
    CHECK(rows(graph, query + " RETURN count(*)") == "0");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    std::string round = "MATCH (n0)";
    for (int i = 1; i <= 40; ++i) round += "--(n" + std::to_string(i) + ")";
    CHECK(rows(graph, round + " RETURN count(*)") == "0");
}

TEST_CASE("path modes") {
    PropertyGraph graph;
    run(graph, "CREATE (a {n: 1})-[:T]->(b {n: 2})-[:T]->(a), (b)-[:T]->(b)");
    CHECK(rows(graph, "MATCH p = TRAIL (a {n: 1})-[*]->(x) RETURN count(*)") == "4");
    CHECK(rows(graph, "MATCH p = ACYCLIC (a {n: 1})-[*]->(x) RETURN count(*)") == "1");
    CHECK(rows(graph, "MATCH p = SIMPLE (a {n: 1})-[*]->(x) RETURN count(*)") == "2");
    CHECK(rows(graph, "MATCH p = WALK (a {n: 1})-[*1..3]->(x) RETURN count(*)") == "6");
    CHECK(rows(graph, "MATCH ACYCLIC (a)-[]->(b)-[]->(c) RETURN count(*)") == "0");
}

TEST_CASE("a plan shows its operations with estimated and actual rows") {
    PropertyGraph graph = chain();
    const Result explained = run(graph, "EXPLAIN MATCH (a:N {n: 'a'})-[r:T]->(b) RETURN b.n ORDER BY r.w LIMIT 1");
    CHECK(explained.rows.empty());
    CHECK(plan_text(explained) ==
          "Operator        Details         Estimated rows\n"
          "+Limit          1                            1\n"
          "+Top            r.w LIMIT 1                  1\n"
          "+Projection     b.n AS b.n                   1\n"
          "+Expand(All)    (a)-[r:T]->(b)               1\n"
          "+Filter         a:N                          1\n"
          "+NodeIndexSeek  a.n = 'a'                    1\n"
          "+Argument                                    1\n"
          "Rewritten: sorting keeps only as many rows as LIMIT lets through");
    const Result profiled = run(graph, "PROFILE MATCH (a:N)-[r:T]->(b) WHERE r.w > 1 RETURN b.n");
    CHECK(profiled.rows.size() == 3);
    REQUIRE_FALSE(profiled.plan.empty());
    CHECK(profiled.plan.front().rows == 3);
    CHECK(profiled.plan.front().time.has_value());
}

TEST_CASE("a long list of constants is looked up as a set") {
    PropertyGraph graph;
    CHECK(rows(graph,
               "UNWIND [1, 1.0, 'a', null, 20, true, 0.5] AS x "
               "RETURN x IN [1, 2, 3, 4, 5, 6, 7, 8, 9, 'a', 0.5]") == "true; true; true; null; false; false; true");
}
