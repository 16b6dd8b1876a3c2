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

TEST_CASE("every name of a format is known") {
    for (const std::string& name : result_format_names()) {
        INFO(name);
        REQUIRE(parse_result_format(name));
        CHECK((to_string(*parse_result_format(name)) == name || name == "jsonl"));
    }
    CHECK_FALSE(parse_result_format("tabel"));
}
