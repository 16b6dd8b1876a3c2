// What is counted, taken once or grouped without rows gives what the rows give: each question is asked in two forms, of
// which only one takes the short way, on many small random graphs with loops, parallel relationships and nulls.
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <string>

#include "query/cypher/compare.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/value_set.hpp"
#include "query/cypher/value_text.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::query::cypher;

namespace {

PropertyGraph random_graph(unsigned seed) {
    std::mt19937 random(seed);
    PropertyGraph graph;
    const auto nodes = static_cast<NodeId>(2 + random() % 5);
    for (NodeId n = 0; n < nodes; ++n) {
        std::vector<LabelId> labels{graph.label_id("All")};
        if (random() % 3 != 0) labels.push_back(graph.label_id(random() % 2 == 0 ? "A" : "B"));
        const NodeId node = graph.create_node(labels);
        graph.set_node_property(node, graph.key_id("n"), n);
        if (random() % 3 != 0) graph.set_node_property(node, graph.key_id("x"), random() % 3);
    }
    std::vector<PropertyGraph::Relationship> relationships(random() % 20);
    for (auto& relationship : relationships) {
        const char* types[] = {"T", "T", "S", "U"};
        relationship.type = graph.type_id(types[random() % 4]);
        relationship.from = static_cast<NodeId>(random() % nodes);
        relationship.to = static_cast<NodeId>(random() % nodes);
    }
    // Rows of links that were loaded at once know more of themselves than those that grew.
    if (seed % 2 == 0) graph.load_relationships(relationships);
    for (RelationshipId r = 0; r < relationships.size(); ++r) {
        if (seed % 2 != 0) graph.create_relationship(relationships[r].type, relationships[r].from, relationships[r].to);
        if (random() % 4 != 0) graph.set_relationship_property(r, graph.key_id("w"), random() % 5);
        if (random() % 4 != 0) {
            graph.set_relationship_property(r, graph.key_id("s"), random() % 2 == 0 ? "one" : "two");
        }
        // A column of many kinds.
        const Value mixed[] = {Value(1), Value(1.5), Value("a"), Value(true), Value(2), Value(0.0 / 0.0)};
        if (random() % 3 != 0) graph.set_relationship_property(r, graph.key_id("m"), mixed[random() % 6]);
    }
    graph.commit();
    return graph;
}

std::string plan_of(PropertyGraph& graph, const std::string& query) {
    std::string text;
    for (const PlanLine& line : run(graph, "EXPLAIN " + query).plan) text += line.name + ' ' + line.detail + '\n';
    return text;
}

std::multiset<std::string> rows(PropertyGraph& graph, const std::string& query) {
    std::multiset<std::string> rows;
    for (const List& row : run(graph, query).rows) rows.insert(to_literal(row, nullptr));
    return rows;
}

/// Parts of the pattern are counted, in an operation of their own or by the scan that groups.
bool counts_links(const std::string& plan) {
    return plan.find("CountLinks") != std::string::npos || plan.find(", each times (") != std::string::npos;
}

}  // namespace

TEST_CASE("branches and closings are counted as often as they match") {
    struct Question {
        const char* pattern;
        const char* variables;
        bool counted = true;
    };
    const Question questions[] = {
        {"(a)-[r:T]->(b:A)-[s:S]->(c)", "a, r, b, s, c"},
        {"(a:A)-[r:T]->(b)-[s:S]->(c:B)", "a, r, b, s, c"},
        {"(a:All)-[r:T]->(b:All)-[s:S]->(c:All)", "a, r, b, s, c"},
        {"(a:A|B)-[r:T]->(b:!A)-[s:S]-(c:All&B)", "a, r, b, s, c"},
        {"(a)-[r:T]->(b)-[s:S]->(c) WHERE r.w > 1", "a, r, b, s, c"},
        {"(a)-[r:T]->(b)-[s:S]->(c) WHERE s.w < 3 AND c.x IS NOT NULL", "a, r, b, s, c"},
        {"(a)-[r:T {w: 2}]->(b)-[s:S]->(c)", "a, r, b, s, c"},
        {"(a)-[r:T]->(b)-[s:S]->(c)-[t:U]->(d)", "a, r, b, s, c, t, d"},
        {"(a)-[r:T]->(b)<-[s:S]-(c)-[t:U]-(d)", "a, r, b, s, c, t, d"},
        {"(a {n: 1})-[r:T]->(b)-[s:S]->(c)-[t:U]->(d)", "a, r, b, s, c, t, d"},
        {"(a)-[r:T]->(b)-[s:S]->(c), (b)-[t:U]->(d), (c)<-[u:V|U]-(e)", "a, r, b, s, c, t, d, u, e"},
        {"(a)-[r:T]->(b)-[s:S]->(c)-[t:U]->(d)-[u:T]->(e)", "a, r, b, s, c, t, d, u, e"},
        {"(a)-[r]->(b)-[s]->(c)-[t]->(d)-[u]->(e)", "a, r, b, s, c, t, d, u, e"},
        {"(a)-[r:T]->(b)-[s:T]->(c)-[t:T]->(a)", "a, r, b, s, c, t"},
        {"(a)-[r]->(b)-[s]->(c)<-[t]-(a)", "a, r, b, s, c, t"},
        {"(a)-[r]-(b)-[s]-(c)-[t]-(a)", "a, r, b, s, c, t"},
        {"(a)-[r:T]->(b)-[s:S]->(c:A)-[t:U]->(a)", "a, r, b, s, c, t"},
        {"(a)-[r:T|S]->(b)-[s:T|S]->(c:All)-[t:U]-(a)-[u:V]->(d)", "a, r, b, s, c, t, u, d"},
        {"(a)-[r]->(b), (a)-[s]->(c)<-[t]-(b), (a)-[u]->(d)<-[v]-(b)", "a, r, b, s, c, t, u, d, v", false},
        {"(a)-[r]->(b)-[s]->(c)-[t]->(d)-[u]->(a)", "a, r, b, s, c, t, d, u", false},
        {"(a)-[r:T*1..2]->(b)-[s]->(c)<-[t]-(a)", "a, r, b, s, c, t", false},
        {"(a)-[r]->(b) WHERE a.x = b.x", "a, r, b", false},
    };
    std::size_t matches = 0;
    for (const Question& question : questions) {
        const std::string match = std::string("MATCH ") + question.pattern;
        for (int seed = 0; seed < newsgraph::test::rounds(60); ++seed) {
            PropertyGraph graph = random_graph(static_cast<unsigned>(seed));
            INFO(match << " in graph " << seed);
            const std::size_t plain = run(graph, match + " RETURN " + question.variables).rows.size();
            CHECK(run(graph, match + " RETURN count(*)").rows.at(0).at(0).integer() == static_cast<int>(plain));
            CHECK(run(graph, match + " RETURN count(r)").rows.at(0).at(0).integer() == static_cast<int>(plain));
            CHECK(rows(graph, match + " RETURN b.n, count(*)") ==
                  rows(graph, match + " WITH " + question.variables + ", 1 AS one RETURN b.n, sum(one)"));
            matches += plain;
        }
        PropertyGraph graph = random_graph(0);
        INFO(plan_of(graph, match + " RETURN count(*)"));
        if (question.counted) CHECK(counts_links(plan_of(graph, match + " RETURN count(*)")));
    }
    CHECK(matches > 5000);
}

TEST_CASE("steps taken once reach what all steps reach") {
    const char* patterns[] = {
        "(a)-->(b)",
        "(a)-->()-->(b)",
        "(a)-->()-->()-->(b)",
        "(a)--()--()--(b)",
        "(a)-->(:All)-->(:A)-->(b:All)",
        "(a)-[:T]->()-[:T]->()-[:S]->(b)",
        "(a)-[:T]->()-[:S]->()-[:U]->(b)",
        "(a)-->()-->()-->()-->(b)",
        "(a)--()--()--()--(b)",
        "(a)<--()-->()<--()-->(b)",
        "(a)-[*4]-(b)",
        "(a)-[:T*3]->(b)",
        "(a)-[*1..2]->()-->()-->(b)",
    };
    for (const std::string pattern : patterns) {
        const std::string match = "MATCH " + pattern;
        for (int seed = 0; seed < newsgraph::test::rounds(60); ++seed) {
            PropertyGraph graph = random_graph(static_cast<unsigned>(seed) + 400);
            INFO(match << " in graph " << seed);
            std::set<std::pair<std::int64_t, std::int64_t>> pairs;
            std::map<std::int64_t, std::set<std::int64_t>> ends;
            for (const List& row : run(graph, "MATCH p = " + pattern + " RETURN a.n, b.n, p").rows) {
                pairs.emplace(row[0].integer(), row[1].integer());
                ends[row[0].integer()].insert(row[1].integer());
            }
            CHECK(rows(graph, match + " RETURN DISTINCT a.n, b.n").size() == pairs.size());
            const Result grouped = run(graph, match + " RETURN a.n, count(DISTINCT b), max(b.n)");
            REQUIRE(grouped.rows.size() == ends.size());
            for (const List& row : grouped.rows) {
                const auto& found = ends.at(row[0].integer());
                CHECK(row[1].integer() == static_cast<std::int64_t>(found.size()));
                CHECK(row[2].integer() == *found.rbegin());
            }
            std::string from = match;
            from.replace(from.find("(a)"), 3, "(a {n: 1})");
            CHECK(run(graph, from + " RETURN count(DISTINCT b)").rows.at(0).at(0).integer() ==
                  static_cast<std::int64_t>(ends[1].size()));
        }
    }
    PropertyGraph graph = random_graph(400);
    CHECK(plan_of(graph, "MATCH (a {n: 1})-->()-->(b) RETURN count(DISTINCT b)").find("each b once") !=
          std::string::npos);
    CHECK(plan_of(graph, "MATCH (a {n: 1})-[r]->(b) RETURN DISTINCT b, r").find("each b once") == std::string::npos);
    CHECK(plan_of(graph, "MATCH (a {n: 1})-->()-->(b) RETURN count(b)").find("each b once") == std::string::npos);
}

TEST_CASE("groups of a scan without rows are those of the rows") {
    const char* matches[] = {"(a)-[r]->(b)", "(a)-[r:T]->(b)", "(a)<-[r:S|T]-(b)", "(a:A)-[r]->(b:All)"};
    const char* conditions[] = {
        "true",
        "r.w > 1",
        "2 <= r.w",
        "r.w <> 2",
        "r.w = 2 AND a.x < 2",
        "r.w IS NULL",
        "r.m IS NOT NULL",
        "r.m > 1",
        "r.m >= 1.5",
        "r.m = 'a'",
        "r.m < $limit",
        "r.s = 'one'",
        "r.w > 0 OR r.s = 'two'",
        "a.n < b.n",
        "r.w IN [1, 2] AND b.x = 1",
    };
    const char* groups[] = {
        "count(*)",
        "r.s, count(*), sum(r.w), avg(r.w), min(r.m), max(r.m)",
        "a.x, b.x, count(r.w), collect(DISTINCT r.w)",
        "r.w, count(DISTINCT b), sum(r.w + a.n)",
        "type(r), count(r), percentileDisc(r.w, 0.5)",
    };
    const Map parameters{{"limit", Value(2)}};
    const auto ask = [&](PropertyGraph& graph, const std::string& query) {
        std::multiset<std::string> found;
        for (List row : run(graph, query, parameters).rows) {
            // Which values were collected, not in what order.
            for (Value& value : row) {
                if (!value.is_list()) continue;
                List items = value.list();
                std::sort(items.begin(), items.end(), [](const Value& x, const Value& y) { return order(x, y) < 0; });
                value = items;
            }
            found.insert(to_literal(row, nullptr));
        }
        return found;
    };
    for (const std::string match : matches) {
        for (const std::string condition : conditions) {
            for (const std::string group : groups) {
                const std::string rest = "MATCH " + match + " WHERE " + condition + " RETURN " + group;
                for (unsigned seed = 0; seed < 6; ++seed) {
                    PropertyGraph graph = random_graph(seed + 900);
                    INFO(rest << " in graph " << seed);
                    CHECK(ask(graph, rest) == ask(graph, "UNWIND [1] AS one " + rest));
                }
            }
        }
    }
    PropertyGraph graph = random_graph(900);
    CHECK(plan_of(graph, "MATCH (n:A) WHERE n.x > 1 RETURN n.x, max(n.n)")
              .find("AggregateScan n:A WHERE n.x > 1; n.x; max(n.n)") != std::string::npos);
    CHECK(rows(graph, "MATCH (n:Nobody) RETURN count(*), sum(n.x), max(n.x)") ==
          std::multiset<std::string>{"[0, 0, null]"});
}

TEST_CASE("a set of values tells new ones from known ones") {
    std::mt19937 random(5);
    for (const std::uint32_t range : {10u, 1'000u, 100'000u, 4'000'000'000u}) {
        NumberSet set;
        ValueSet values;
        std::set<std::uint32_t> expected;
        for (int i = 0; i < 3000; ++i) {
            const auto number = static_cast<std::uint32_t>(random() % range);
            const bool is_new = expected.insert(number).second;
            CHECK(set.insert(number) == is_new);
            CHECK(values.insert(NodeRef{number}) == is_new);
            CHECK(values.insert(RelationshipRef{number}) == is_new);
            CHECK(values.insert(Value(number)) == is_new);
        }
        CHECK(set.memory() < 300'000);
    }
    ValueSet values;
    CHECK(values.insert(Value(1)));
    CHECK_FALSE(values.insert(Value(1.0)));
    CHECK(values.insert(Value("1")));
    CHECK(values.insert(Value()));
    CHECK_FALSE(values.insert(Value()));
}

TEST_CASE("conditions checked column by column let the same rows through") {
    const char* matches[] = {"(a)-[r]->(b)", "(a)<-[r:S|T]-(b)", "(a:A)-[r]->(b:All)", "(a:B), (a)-[r]-(b)"};
    const char* conditions[] = {
        "r.w > 1",     "2 <= r.w",        "r.w <> 2",   "r.w = $limit",   "a.x < 2",
        "b.x IS NULL", "r.m IS NOT NULL", "r.m >= 1.5", "r.m <> 1.5",     "r.m < $limit",
        "'a' = r.m",   "r.w > 0.5",       "r.m > 'A'",  "r.w < $nothing", "r.s >= 'p'",
    };
    const Map parameters{{"limit", Value(2)}, {"nothing", Value()}};
    const auto ask = [&](PropertyGraph& graph, const std::string& query) {
        std::multiset<std::string> found;
        for (const List& row : run(graph, query, parameters).rows) found.insert(to_literal(row, nullptr));
        return found;
    };
    std::size_t kept = 0;
    for (const std::string match : matches) {
        for (const std::string condition : conditions) {
            for (unsigned seed = 0; seed < 12; ++seed) {
                PropertyGraph graph = random_graph(seed + 1300);
                const std::string start = "MATCH " + match + " WHERE ", result = " RETURN a, r, b";
                INFO(start << condition << " in graph " << seed);
                const auto found = ask(graph, start + condition + result);
                CHECK(found == ask(graph, start + "coalesce(" + condition + ", false)" + result));
                CHECK(found == ask(graph, start + condition + " AND a.n + b.n >= 0" + result));
                kept += found.size();
            }
        }
    }
    CHECK(kept > 1000);
    PropertyGraph graph = random_graph(1300);
    CHECK(plan_of(graph, "MATCH (a)-[r:T]->(b) WHERE r.w > 1 AND a.n < b.n RETURN a")
              .find("ColumnScan (a)-[r:T]->(b) WHERE r.w > 1\n") != std::string::npos);
    CHECK(plan_of(graph, "MATCH (a)-[r:T]-(b) WHERE r.w > 1 RETURN a").find("ColumnScan") == std::string::npos);
    // Integers beyond 2^53 are not compared as floats.
    run(graph, "CREATE (:Large {f: 9007199254740992.0}), (:Large {f: 9007199254740994.0})");
    CHECK(rows(graph, "MATCH (n:Large) WHERE n.f < 9007199254740993 RETURN count(*), sum(n.f)") ==
          std::multiset<std::string>{"[1, 9.007199254740992e+15]"});
    CHECK(rows(graph, "MATCH (n:Large) WHERE n.f >= 9007199254740992 RETURN count(*)") ==
          std::multiset<std::string>{"[2]"});
    // More than one block, scanned anew for each row of the input.
    run(graph, "UNWIND range(1, 3000) AS i CREATE (:Many {i: i})");
    CHECK(rows(graph, "UNWIND [1, 2] AS u MATCH (m:Many) WHERE m.i > 2990 RETURN u, count(m), sum(m.i)") ==
          std::multiset<std::string>{"[1, 10, 29955]", "[2, 10, 29955]"});
}

TEST_CASE("the first rows are those of the whole order") {
    const char* matches[] = {"(a)-[r]->(b)", "(a)<-[r:T]-(b) WHERE r.w IS NOT NULL", "(a:All)-[r]->(b) WHERE a.n < 4",
                             "(a)-[r]->(b) WHERE a.n <> b.n"};
    const char* orders[] = {"w",      "w DESC", "r.m, w DESC", "r.m DESC",         "a.x DESC, b.n", "r.s, r.w DESC",
                            "r.zero", "n, r.m", "n DESC, w",   "r.w + 1, r.m DESC"};
    for (const std::string match : matches) {
        for (const std::string order : orders) {
            for (unsigned seed = 0; seed < 20; ++seed) {
                PropertyGraph graph = random_graph(seed + 1700);
                const std::string query =
                    "MATCH " + match + " RETURN a.n AS n, b.n AS m, r.w AS w, r.m AS k, r ORDER BY " + order;
                const std::vector<List> all = run(graph, query).rows;
                for (const std::size_t limit : {0u, 1u, 3u, 50u}) {
                    INFO(query << " LIMIT " << limit << " in graph " << seed);
                    const std::vector<List> first = run(graph, query + " SKIP 1 LIMIT " + std::to_string(limit)).rows;
                    REQUIRE(first.size() == std::min(limit, all.empty() ? 0 : all.size() - 1));
                    for (std::size_t i = 0; i < first.size(); ++i) {
                        CHECK(to_literal(first[i], nullptr) == to_literal(all[i + 1], nullptr));
                    }
                }
            }
        }
    }
    PropertyGraph graph = random_graph(1700);
    CHECK(plan_of(graph, "MATCH (a)-[r:T]->(b) WHERE r.w > 1 RETURN a.n, r.w AS w ORDER BY w DESC LIMIT 2")
              .find("ColumnScan (a)-[r:T]->(b) WHERE r.w > 1; first by r.w DESC\n") != std::string::npos);
    CHECK(plan_of(graph, "MATCH (a)-[r:T]->(b) RETURN r.w AS w, count(*) ORDER BY w LIMIT 2").find("first by") ==
          std::string::npos);
    // Sorted anew for each row, with another last one.
    run(graph, "UNWIND range(1, 3000) AS i CREATE (:Many {i: i % 1000})");
    CHECK(rows(graph,
               "UNWIND [1, 2] AS u CALL { MATCH (m:Many) RETURN m.i AS i ORDER BY i DESC LIMIT 4 } RETURN u, "
               "collect(i)") == std::multiset<std::string>{"[1, [999, 999, 999, 998]]", "[2, [999, 999, 999, 998]]"});
}

TEST_CASE("what two hops count is the same with conditions and groups as row by row") {
    const char* conditions[] = {"true",        "r.w > 1", "r.w > 1 AND s.w < 3",
                                "r.s = 'one'", "b.x = 1", "r.w > 1 AND c.n > 1"};
    const char* hops[] = {"(a)-[r:T]->(b)-[s:S]->(c)", "(a)-[r:T]->(b)-[s:T]->(c)", "(a)<-[r:T]-(b)-[s]->(c)",
                          "(a)-[r]->(b)-[s:T]->(c)-[:S]->(d)"};
    std::size_t counted = 0;
    for (const std::string hop : hops) {
        for (const std::string condition : conditions) {
            for (unsigned seed = 0; seed < 30; ++seed) {
                PropertyGraph graph = random_graph(seed + 2100);
                const std::string start = "MATCH " + hop + " WHERE " + condition;
                INFO(start << " in graph " << seed);
                const auto all = rows(graph, start + " RETURN count(*)");
                CHECK(all == rows(graph, start + " WITH a, r, b, s, c RETURN count(*)"));
                CHECK(rows(graph, start + " RETURN r.s, count(*)") ==
                      rows(graph, start + " WITH a, r, b, s, c RETURN r.s, count(*)"));
                CHECK(rows(graph, start + " RETURN b.x, r.w, count(*)") ==
                      rows(graph, start + " WITH a, r, b, s, c RETURN b.x, r.w, count(*)"));
                counted += all.count("[0]") == 0 ? 1 : 0;
            }
        }
    }
    CHECK(counted > 200);
    PropertyGraph graph = random_graph(2100);
    CHECK(plan_of(graph, "MATCH (a)-[r:T]->(b)-[:S]->(c) WHERE r.w > 1 RETURN count(*)")
              .find("AggregateScan (a)-[r:T]->(b) WHERE r.w > 1, each times (b)-[:S]->(); count(*)\n") !=
          std::string::npos);
}

TEST_CASE("scans of one type pass over blocks without it") {
    PropertyGraph graph;
    for (int n = 0; n < 3; ++n) graph.create_node();
    const TypeId types[] = {graph.type_id("A"), graph.type_id("B"), graph.type_id("C")};
    std::vector<PropertyGraph::Relationship> relationships;
    for (NodeId i = 0; i < 5000; ++i) relationships.push_back({i % 3, (i + 1) % 3, types[i / 2500], false});
    graph.load_relationships(relationships);
    for (RelationshipId r = 0; r < 5000; ++r) graph.set_relationship_property(r, graph.key_id("i"), r);
    graph.commit();
    const auto count = [&](const std::string& type) {
        return rows(graph, "MATCH ()-[r:" + type + "]->() WHERE r.i >= 1000 RETURN count(*), min(r.i), max(r.i)");
    };
    CHECK(count("A") == std::multiset<std::string>{"[1500, 1000, 2499]"});
    CHECK(count("B") == std::multiset<std::string>{"[2500, 2500, 4999]"});
    CHECK(count("A|B") == std::multiset<std::string>{"[4000, 1000, 4999]"});
    CHECK(count("!A") == std::multiset<std::string>{"[2500, 2500, 4999]"});
    CHECK(count("C") == std::multiset<std::string>{"[0, null, null]"});
    run(graph, "MATCH (a)-[r:A {i: 3}]->(b) DELETE r CREATE (a)-[:C {i: 7000}]->(b)");
    CHECK(count("C") == std::multiset<std::string>{"[1, 7000, 7000]"});
    CHECK(rows(graph, "MATCH ()-[r:A]->() WHERE r.i < 5 RETURN count(*)") == std::multiset<std::string>{"[4]"});
}
