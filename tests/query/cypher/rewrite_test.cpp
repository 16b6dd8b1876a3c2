// Ways round the work must give what the plain way gives: each question is asked in two forms, of which only one takes
// the short way, on many small random graphs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <string>

#include "query/cypher/compare.hpp"
#include "query/cypher/execute.hpp"

using namespace newsgraph::query::cypher;

namespace {

#ifdef NEWSGRAPH_SANITIZE
constexpr int kGraphs = 10;
#else
constexpr int kGraphs = 40;
#endif

PropertyGraph random_graph(unsigned seed) {
    std::mt19937 random(seed);
    PropertyGraph graph;
    const auto nodes = static_cast<NodeId>(2 + random() % 5);
    for (NodeId n = 0; n < nodes; ++n) {
        const LabelId label = graph.label_id(random() % 2 == 0 ? "A" : "B");
        graph.set_node_property(graph.create_node({&label, 1}), graph.key_id("n"), n);
    }
    for (auto left = random() % 12; left > 0; --left) {
        const TypeId type = graph.type_id(random() % 3 == 0 ? "S" : "T");
        const auto from = static_cast<NodeId>(random() % nodes), to = static_cast<NodeId>(random() % nodes);
        const RelationshipId r = graph.create_relationship(type, from, to);
        graph.set_relationship_property(r, graph.key_id("w"), random() % 5);
    }
    graph.commit();
    return graph;
}

std::string plan_of(PropertyGraph& graph, const std::string& query) {
    std::string names;  // with what each operation is applied to
    for (const PlanLine& line : run(graph, "EXPLAIN " + query).plan) names += line.name + ' ' + line.detail + ' ';
    return names;
}

std::int64_t number(PropertyGraph& graph, const std::string& query) {
    const Result result = run(graph, query);
    REQUIRE(result.rows.size() == 1);
    return result.rows[0][0].integer();
}

/// Parts of the pattern are counted, in an operation of their own or by the scan that groups.
bool counts_links(const std::string& plan) {
    return plan.find("CountLinks") != std::string::npos || plan.find(", each times (") != std::string::npos;
}

}  // namespace

TEST_CASE("counting relationships at the rim of a pattern gives the number of its matches") {
    struct Question {
        const char* pattern;
        const char* variables;
    };
    const Question questions[] = {
        {"(a)-[r]->(b)", "a, r, b"},
        {"(a)-[r]-(b)", "a, r, b"},
        {"(a)-[r:T]->(b)-[s:S]->(c)", "a, r, b, s, c"},
        {"(a)-[r:T]->(b)-[s:T]->(c)", "a, r, b, s, c"},
        {"(a)-[r:T]->(b)<-[s:T]-(c)", "a, r, b, s, c"},
        {"(a)<-[r:T]-(b)-[s]->(c)", "a, r, b, s, c"},
        {"(a)-[r]-(b)-[s]-(c)", "a, r, b, s, c"},
        {"(a)-[r]-(b)-[s:T]->(c)", "a, r, b, s, c"},
        {"(a)-[r]->(b)-[s]->(c)-[t]->(d)", "a, r, b, s, c, t, d"},
        {"(a)-[r]-(b)-[s]-(c)-[t]-(d)", "a, r, b, s, c, t, d"},
        {"(a)-[r:T]->(b)-[s:S]->(c)-[t:T]->(d)", "a, r, b, s, c, t, d"},
        {"(a)-[r]->(b), (b)-[s]->(c), (b)-[t]->(d)", "a, r, b, s, c, t, d"},
        {"(a:A)-[r]->(b), (c:B)-[s]->(d)", "a, r, b, s, c, d"},
        {"(a)-[r:T|S]->(b)-[s:S]->(c)-[t]->(a)", "a, r, b, s, c, t"},
        {"(a)-[r]->(b)-[s*1..2]->(c)-[t]->(d)", "a, r, b, s, c, t, d"},
        {"(a)-[r]->(a)-[s]->(b)", "a, r, s, b"},
    };
    std::size_t rows = 0;
    for (const Question& question : questions) {
        const std::string match = std::string("MATCH ") + question.pattern;
        for (unsigned seed = 0; seed < kGraphs; ++seed) {
            PropertyGraph graph = random_graph(seed);
            const auto plain = run(graph, match + " RETURN " + question.variables).rows.size();
            INFO(match << " in graph " << seed);
            CHECK(number(graph, match + " RETURN count(*)") == static_cast<std::int64_t>(plain));
            CHECK(number(graph, match + " RETURN count(b)") == static_cast<std::int64_t>(plain));
            rows += plain;
            std::int64_t sum = 0;
            for (const List& row : run(graph, match + " RETURN b.n, count(*)").rows) sum += row[1].integer();
            CHECK(sum == static_cast<std::int64_t>(plain));
        }
        PropertyGraph graph = random_graph(0);
        if (std::string(question.pattern).find("->(a)") == std::string::npos) {
            CHECK(counts_links(plan_of(graph, match + " RETURN count(*)")));
        }
        CHECK_FALSE(counts_links(plan_of(graph, match + " RETURN " + question.variables)));
    }
    CHECK(rows > std::size_t{100} * kGraphs);
}

TEST_CASE("walks that visit each node once reach what all walks reach") {
    for (const char* range :
         {"*", "*0..", "*1..2", "*0..2", "*..3", "*1..1", "*0..0", "*2..", "*2..3", "*3..", "*4..7"}) {
        for (const char* arrow : {"-[%]->", "<-[%]-", "-[%]-"}) {
            std::string step = arrow;
            step.replace(step.find('%'), 1, range);
            const std::string match = "MATCH (a)" + step + "(b) ";
            for (unsigned seed = 0; seed < kGraphs; ++seed) {
                PropertyGraph graph = random_graph(seed + 100);
                const Result all = run(graph, match + "RETURN a.n, b.n");
                std::set<std::pair<std::int64_t, std::int64_t>> expected, found;
                for (const List& row : all.rows) expected.emplace(row[0].integer(), row[1].integer());
                for (const List& row : run(graph, match + "RETURN DISTINCT a.n, b.n").rows) {
                    CHECK(found.emplace(row[0].integer(), row[1].integer()).second);
                }
                INFO(match << "in graph " << seed);
                CHECK(found == expected);
            }
            PropertyGraph graph = random_graph(1);
            CHECK(plan_of(graph, match + "RETURN count(DISTINCT b)").find("VarLengthExpand(Ends)") !=
                  std::string::npos);
            CHECK(plan_of(graph, match + "RETURN count(b)").find("VarLengthExpand(Ends)") == std::string::npos);
        }
    }
}

TEST_CASE("pruned chains and intersections give what all matches give") {
    const char* patterns[] = {
        "(a)-->()-->(b)",        "(a)-[:T]->()-[:T]->()-[:T]->(b)",
        "(a)--()--()--(b)",      "(a)-->()<--()-->(b)",
        "(a)-[*2..2]->(b)",      "(a)-[:T*3..3]->(b)",
        "(a)-[*2..2]-(b)",       "(a)<-[*3]-(b)",
        "(a)-->(x)-->(b)-->(a)", "(a)-[:T]->(x)-[:S|T]->(b), (a)-->(b)",
        "(a)--(x)--(b)--(a)",    "(a)-->(x:A)-->(b)<--(a)",
    };
    for (const std::string pattern : patterns) {
        const std::string match = "MATCH p = " + pattern;
        std::size_t rows = 0;
        for (unsigned seed = 0; seed < kGraphs; ++seed) {
            PropertyGraph graph = random_graph(seed + 900);
            std::set<std::pair<std::int64_t, std::int64_t>> expected, found;
            std::size_t matches = 0;
            for (const List& row : run(graph, match + " RETURN a.n, b.n, p").rows) {
                expected.emplace(row[0].integer(), row[1].integer());
                ++matches;
            }
            for (const List& row : run(graph, "MATCH " + pattern + " RETURN DISTINCT a.n, b.n").rows) {
                CHECK(found.emplace(row[0].integer(), row[1].integer()).second);
            }
            INFO(pattern << " in graph " << seed);
            CHECK(found == expected);
            CHECK(number(graph, "MATCH " + pattern + " RETURN count(*)") == static_cast<std::int64_t>(matches));
            std::set<std::int64_t> ends;
            for (const auto& pair : expected) ends.insert(pair.second);
            CHECK(number(graph, "MATCH " + pattern + " RETURN count(DISTINCT b.n)") ==
                  static_cast<std::int64_t>(ends.size()));
            rows += matches;
        }
        CHECK(rows > 20);
    }
}

TEST_CASE("triangles are those that three single steps make") {
    for (unsigned seed = 0; seed < kGraphs; ++seed) {
        PropertyGraph graph = random_graph(seed + 1300);
        const std::int64_t apart =
            number(graph,
                   "MATCH (a)-[r]->(b) WITH * MATCH (c)-[s]->(d) WHERE b = c AND r <> s WITH * "
                   "MATCH (e)-[t]->(f) WHERE d = e AND f = a AND t <> r AND t <> s RETURN count(*)");
        INFO("in graph " << seed);
        CHECK(number(graph, "MATCH (a)-[r]->(b)-[s]->(c)-[t]->(a) RETURN count(*)") == apart);
    }
    PropertyGraph graph = random_graph(0);
    CHECK(plan_of(graph, "MATCH (a)-[r]->(b)-[s]->(c)-[t]->(a) RETURN a, b, c").find("Intersect") != std::string::npos);
    CHECK(plan_of(graph, "MATCH (a {n: 1})-->()-->(x)-->(b) RETURN count(DISTINCT [x, b])").find("Prune") !=
          std::string::npos);
}

TEST_CASE("shortest paths are the shortest of all paths") {
    for (const char* arrow : {"-[r*]->", "-[r:T*..3]->", "-[r*]-", "<-[r*2..]-", "-[r*0..]->"}) {
        const std::string pattern = std::string("(a)") + arrow + "(b)";
        for (unsigned seed = 0; seed < kGraphs; ++seed) {
            PropertyGraph graph = random_graph(seed + 500);
            std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::int64_t>> lengths;
            for (const List& row : run(graph, "MATCH " + pattern + " RETURN a.n, b.n, size(r)").rows) {
                lengths[{row[0].integer(), row[1].integer()}].push_back(row[2].integer());
            }
            std::vector<std::vector<std::int64_t>> any, all, two;
            for (auto& [ends, of_pair] : lengths) {
                std::sort(of_pair.begin(), of_pair.end());
                any.push_back({ends.first, ends.second, of_pair.front()});
                for (std::size_t i = 0; i < of_pair.size(); ++i) {
                    if (of_pair[i] == of_pair.front()) all.push_back({ends.first, ends.second, of_pair[i]});
                    if (i < 2) two.push_back({ends.first, ends.second, of_pair[i]});
                }
            }
            const auto found = [&](const std::string& match) {
                std::vector<std::vector<std::int64_t>> rows;
                for (const List& row : run(graph, match + " RETURN a.n, b.n, length(p)").rows) {
                    rows.push_back({row[0].integer(), row[1].integer(), row[2].integer()});
                }
                std::sort(rows.begin(), rows.end());
                return rows;
            };
            INFO(pattern << " in graph " << seed);
            CHECK(found("MATCH p = ANY SHORTEST " + pattern) == any);
            CHECK(found("MATCH p = ALL SHORTEST " + pattern) == all);
            CHECK(found("MATCH p = SHORTEST 2 " + pattern) == two);
            CHECK(found("MATCH (a), (b) MATCH p = ALL SHORTEST " + pattern) == all);
            CHECK(found("MATCH p = allShortestPaths(" + pattern + ")") == all);
            CHECK(found("MATCH p = shortestPath(" + pattern + ")") == any);
        }
    }
}
