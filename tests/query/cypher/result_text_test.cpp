#include "query/cypher/result_text.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/json.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/result_json.hpp"

using namespace newsgraph::query::cypher;

namespace {

std::string text(const std::string& query, ResultFormat format, const Map& parameters = {}) {
    PropertyGraph graph;
    const Result result = run(graph, query, parameters);
    return to_text(result, format, graph);
}

constexpr const char* kHostile =
    "RETURN '=HYPERLINK(1)' AS a, \"x|y\\t\\n\\u001b[31m\\\"\" AS b, -1 AS c, null AS d, [1, 'e'] AS e";

}  // namespace

TEST_CASE("a table is aligned and safe for a terminal") {
    CHECK(text("UNWIND [1, 20] AS n RETURN n, 'a' AS name, n > 1 AS big", ResultFormat::table) ==
          " n  name  big\n"
          " 1  a     false\n"
          "20  a     true\n");
    CHECK(text(kHostile, ResultFormat::table).find('\x1b') == std::string::npos);
    CHECK(text("RETURN null AS nothing", ResultFormat::table) == "nothing\n   null\n");
}

TEST_CASE("CSV takes no formula and loses no character") {
    CHECK(text(kHostile, ResultFormat::csv) ==
          "\"a\",\"b\",\"c\",\"d\",\"e\"\n"
          "\"'=HYPERLINK(1)\",\"x|y\t\n\x1b[31m\"\"\",-1,,\"[1, 'e']\"\n");
}

TEST_CASE("TSV keeps a row on a line") {
    CHECK(text("RETURN 'a\\tb\\nc\\\\' AS x, 1.5 AS y", ResultFormat::tsv) == "x\ty\na\\tb\\nc\\\\\t1.5\n");
}

TEST_CASE("Markdown shows no markup of the data") {
    CHECK(text("RETURN 'a|b <i> [x](y)' AS x", ResultFormat::markdown) == "| x |\n| --- |\n| a\\|b \\<i> \\[x](y) |\n");
}

TEST_CASE("JSON shows every kind of value") {
    CHECK(text("CREATE p = (a:A {n: 9007199254740993})-[r:T {w: 0.5}]->(b) "
               "RETURN a, r, p, [1, null, true] AS l, {k: 'v'} AS m, date('2024-02-29') AS d, duration('P1D') AS u, "
               "0.0 / 0.0 AS nan",
               ResultFormat::json) ==
          "{\"columns\":[\"a\",\"r\",\"p\",\"l\",\"m\",\"d\",\"u\",\"nan\"],\"rows\":[["
          "{\"id\":0,\"labels\":[\"A\"],\"properties\":{\"n\":9007199254740993}},"
          "{\"id\":0,\"type\":\"T\",\"start\":0,\"end\":1,\"properties\":{\"w\":0.5}},"
          "[{\"id\":0,\"labels\":[\"A\"],\"properties\":{\"n\":9007199254740993}},"
          "{\"id\":0,\"type\":\"T\",\"start\":0,\"end\":1,\"properties\":{\"w\":0.5}},"
          "{\"id\":1,\"labels\":[],\"properties\":{}}],"
          "[1,null,true],{\"k\":\"v\"},\"2024-02-29\",\"P1D\",null]]}\n");
    CHECK(text("UNWIND [1, 2] AS n RETURN n", ResultFormat::json_lines) == "{\"n\":1}\n{\"n\":2}\n");
    CHECK(text("MATCH (n) RETURN n", ResultFormat::json) == "{\"columns\":[\"n\"],\"rows\":[]}\n");
}

TEST_CASE("JSON becomes values, whole numbers exactly") {
    const std::string json = R"({"a": [1, 2.5, 9007199254740993, 1e3, "x", null, true]})";
    const Value value = from_json(newsgraph::base::parse_json(json, "test"), json);
    PropertyGraph graph;
    CHECK(text("RETURN $p.a AS a", ResultFormat::json_lines, {{"p", value}}) ==
          "{\"a\":[1,2.5,9007199254740993,1000,\"x\",null,true]}\n");
}

TEST_CASE("changes are told") {
    PropertyGraph graph;
    CHECK(to_text(run(graph, "CREATE (:A {x: 1})-[:T]->(:B)").changes) ==
          "2 nodes created, 1 relationship created, 1 property set, 2 labels added");
    CHECK(to_text(run(graph, "MATCH (n) DETACH DELETE n").changes) == "2 nodes deleted, 1 relationship deleted");
    CHECK(to_text(ChangeCounts{}).empty());
}

TEST_CASE("hostile values stay in their place in every format") {
    for (const ResultFormat format : {ResultFormat::table, ResultFormat::box, ResultFormat::column, ResultFormat::line,
                                      ResultFormat::markdown, ResultFormat::html, ResultFormat::dot}) {
        CHECK(text(kHostile, format).find('\x1b') == std::string::npos);
    }
    CHECK(text("RETURN '<b>&\"' AS `<i>`", ResultFormat::html) ==
          "<table>\n<tr><th>&lt;i&gt;</th></tr>\n<tr><td>&lt;b&gt;&amp;&quot;</td></tr>\n</table>\n");
    CHECK(text("RETURN 'a\\nb|c' AS x, null AS y", ResultFormat::list) == "a\\nb|c|\n");
}

TEST_CASE("a box and a list of lines") {
    CHECK(text("UNWIND [1, 20] AS n RETURN n, '日本' AS name", ResultFormat::box) ==
          "┌────┬──────┐\n"
          "│  n │ name │\n"
          "├────┼──────┤\n"
          "│  1 │ 日本 │\n"
          "│ 20 │ 日本 │\n"
          "└────┴──────┘\n");
    CHECK(text("RETURN 1 AS long, null AS x", ResultFormat::line) == "long = 1\n   x = null\n");
}

TEST_CASE("cells are cut to the width that the layout gives") {
    PropertyGraph graph;
    const Result result = run(graph, "RETURN 'abcdefgh' AS name, 1234567 AS n");
    CHECK(to_text(result, ResultFormat::table, graph, {5}) == "name       n\nabcd…  1234…\n");
    CHECK(to_text(result, ResultFormat::csv, graph, {5}) == "\"name\",\"n\"\n\"abcdefgh\",1234567\n");
}

TEST_CASE("dot draws each node and relationship of the rows once") {
    PropertyGraph graph;
    run(graph, "CREATE ({name: 'a\"];b\\\\'})-[:`T\"]`]->(:L)-[:U]->(:M)");
    const Result result = run(graph, "MATCH p = (a)-[r]->(:L) RETURN p, [a], {k: r}");
    CHECK(to_text(result, ResultFormat::dot, graph) ==
          "digraph {\n"
          "  n0 [label=\"a\\\"];b\\\\\", tooltip=\"\"];\n"
          "  n1 [label=\":L\"];\n"
          "  n0 -> n1 [label=\"T\\\"]\"];\n"
          "}\n");
}

TEST_CASE("people see nodes, relationships and paths in short, programs see all") {
    PropertyGraph graph;
    run(graph,
        "CREATE (m:Company {name: 'Microsoft', articles: 3})-[:INVESTS_IN {amount: 13000000000, currency: 'USD', "
        "status: 'actual', date: '2023-01', confidence: 0.9}]->(o:Company:Lab {name: 'OpenAI'}) "
        "CREATE (p:Person {name: 'Sam Altman'})-[:HAS_ROLE_AT {role: 'CEO', status: 'actual'}]->(o) "
        "CREATE (o)-[:OWES {amount: 5e9, bound: 'up_to'}]->(m), (o)-[:KNOWS {since: 2019}]->({n: 1}), "
        "(m)-[:RIVALS]->({name: 'إنفيديا'})");
    const auto shown = [&](const std::string& query, ResultFormat format = ResultFormat::table) {
        return to_text(run(graph, query), format, graph);
    };
    CHECK(shown("MATCH (n:Company) RETURN n ORDER BY n.name") == "n\n(Microsoft:Company)\n(OpenAI:Company:Lab)\n");
    CHECK(shown("MATCH ()-[r]->() RETURN r ORDER BY type(r)") ==
          "r\n[HAS_ROLE_AT CEO, actual]\n[INVESTS_IN $13 bn, actual, 2023-01]\n[:KNOWS {since: 2019}]\n"
          "[OWES up to 5 bn]\n[RIVALS]\n");
    const std::string path = "MATCH p = (:Person)--(:Lab)<-[:INVESTS_IN]-() RETURN p";
    const std::string expected =
        "(Sam Altman)-[HAS_ROLE_AT CEO, actual]->(OpenAI)<-[INVESTS_IN $13 bn, actual, 2023-01]-(Microsoft)\n";
    CHECK(shown(path) == "p\n" + expected);
    CHECK(shown(path, ResultFormat::line) == "p = " + expected);
    CHECK(shown(path, ResultFormat::column) == "p\n" + std::string(expected.size() - 1, '-') + "\n" + expected);
    CHECK(shown("MATCH p = (:Lab)-[:KNOWS]->() RETURN p") == "p\n(OpenAI)-[:KNOWS {since: 2019}]->({n: 1})\n");
    CHECK(shown("MATCH p = (n:Lab) RETURN p, [n, 1] AS l, {who: n, t: 'x'} AS m") ==
          "p                     l                          m\n"
          "(OpenAI:Company:Lab)  [(OpenAI:Company:Lab), 1]  {who: (OpenAI:Company:Lab), t: 'x'}\n");
    CHECK(shown("MATCH ()-[r:RIVALS]->(n) RETURN n, r", ResultFormat::line) ==
          "n = (\u2068إنفيديا\u2069)\nr = [RIVALS]\n");
    CHECK(shown("MATCH (n:Lab) RETURN properties(n) AS map") == "map\n{name: 'OpenAI'}\n");
    CHECK(shown("MATCH (n:Lab) RETURN n", ResultFormat::csv) == "\"n\"\n\"(:Company:Lab {name: 'OpenAI'})\"\n");
    CHECK(shown("CREATE (n {name: 'a\\u001b[31m'})-[r:`T\\u001b`]->() RETURN n, r").find('\x1b') == std::string::npos);
}

TEST_CASE("every name of a format is known") {
    for (const std::string& name : result_format_names()) {
        INFO(name);
        REQUIRE(parse_result_format(name));
        CHECK((to_string(*parse_result_format(name)) == name || name == "jsonl"));
    }
    CHECK_FALSE(parse_result_format("tabel"));
}
