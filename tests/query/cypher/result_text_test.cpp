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
    CHECK(text("UNWIND [1, 2] AS n RETURN n", ResultFormat::jsonl) == "{\"n\":1}\n{\"n\":2}\n");
    CHECK(text("MATCH (n) RETURN n", ResultFormat::json) == "{\"columns\":[\"n\"],\"rows\":[]}\n");
}

TEST_CASE("JSON becomes values, whole numbers exactly") {
    const std::string json = R"({"a": [1, 2.5, 9007199254740993, 1e3, "x", null, true]})";
    const Value value = from_json(newsgraph::base::parse_json(json, "test"), json);
    PropertyGraph graph;
    CHECK(text("RETURN $p.a AS a", ResultFormat::jsonl, {{"p", value}}) ==
          "{\"a\":[1,2.5,9007199254740993,1000,\"x\",null,true]}\n");
}

TEST_CASE("changes are told") {
    PropertyGraph graph;
    CHECK(to_text(run(graph, "CREATE (:A {x: 1})-[:T]->(:B)").changes) ==
          "2 nodes created, 1 relationship created, 1 property set, 2 labels added");
    CHECK(to_text(run(graph, "MATCH (n) DETACH DELETE n").changes) == "2 nodes deleted, 1 relationship deleted");
    CHECK(to_text(ChangeCounts{}).empty());
}
