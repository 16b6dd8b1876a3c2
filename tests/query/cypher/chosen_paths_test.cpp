// Which paths shortestPath, allShortestPaths and the selectors take: conditions on the path that belong to the search,
// and those that only look at what was chosen. The search is checked against all paths, listed by the engine itself.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

#include "query/cypher/error.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/value_text.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::query::cypher;

namespace {

/// a-b-d is the shortest way from a to d; a-c-e-d and a-b-c-e-d avoid what conditions below forbid.
PropertyGraph roads() {
    PropertyGraph graph;
    run(graph,
        "CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}), (d:N {n: 'd'}), (e:N:Far {n: 'e'}), (f:N {n: 'f'}), "
        "(a)-[:T {w: 1}]->(b), (b)-[:T {w: 9}]->(d), (a)-[:T {w: 2}]->(c), (c)-[:T {w: 3}]->(e), "
        "(e)-[:T {w: 4}]->(d), (b)-[:T {w: 1}]->(c), (d)-[:T {w: 5}]->(f)");
    return graph;
}

std::string found(PropertyGraph& graph, const std::string& query, const Map& parameters = {}) {
    std::string out;
    try {
        for (const List& row : run(graph, query, parameters).rows) {
            for (const Value& cell : row) {
                if (cell.is_list()) {
                    for (const Value& item : cell.list())
                        out += item.is_string() ? item.string() : to_literal(item, nullptr);
                } else {
                    out += cell.is_string() ? cell.string() : to_literal(cell, nullptr);
                }
            }
            out += ' ';
        }
    } catch (const QueryError& error) {
        return error.detail + ": " + error.what();
    }
    if (!out.empty()) out.pop_back();
    return out;
}

std::string names(PropertyGraph& graph, const std::string& match) {
    return found(graph, match + " RETURN [n IN nodes(p) | n.n] AS names ORDER BY size(names), names");
}

std::string operators(PropertyGraph& graph, const std::string& query) {
    std::string out;
    for (const PlanLine& line : run(graph, "EXPLAIN " + query).plan) out += line.name + ' ';
    return out;
}

}  // namespace

TEST_CASE("WHERE behind shortestPath takes part in the search") {
    PropertyGraph graph = roads();
    const std::string one = "MATCH p = shortestPath((a {n: 'a'})-[r*]->(d {n: 'd'}))";
    const std::string all = "MATCH p = allShortestPaths((a {n: 'a'})-[r*]->(d {n: 'd'}))";
    CHECK(names(graph, one) == "abd");
    CHECK(names(graph, one + " WHERE all(x IN relationships(p) WHERE x.w < 9)") == "aced");
    CHECK(names(graph, one + " WHERE all(x IN r WHERE x.w < 9)") == "aced");
    CHECK(names(graph, one + " WHERE none(x IN relationships(p) WHERE x.w >= 9)") == "aced");
    CHECK(names(graph, one + " WHERE NOT any(x IN relationships(p) WHERE x.w >= 9)") == "aced");
    CHECK(names(graph, one + " WHERE none(n IN nodes(p) WHERE n.n = 'b')") == "aced");
    CHECK(names(graph, one + " WHERE all(n IN nodes(p) WHERE n.n <> 'a')") == "");
    CHECK(names(graph, one + " WHERE all(n IN nodes(p) WHERE n.n <> 'd')") == "");
    CHECK(names(graph, one + " WHERE any(n IN nodes(p) WHERE n:Far)") == "aced");
    CHECK(names(graph, one + " WHERE any(n IN nodes(p) WHERE n:Far) AND any(n IN nodes(p) WHERE n.n = 'b')") ==
          "abced");
    CHECK(names(graph, one + " WHERE length(p) > 2") == "aced");
    CHECK(names(graph, one + " WHERE 3 < size(r)") == "abced");
    CHECK(names(graph, one + " WHERE length(p) = 4") == "abced");
    CHECK(names(graph, one + " WHERE length(p) > 4") == "");
    CHECK(names(graph, one + " WHERE length(p) < 2") == "");
    CHECK(names(graph, one + " WHERE length(p) < 0 - 1") == "");
    CHECK(names(graph, one + " WHERE length(p) > 1.5") == "abd");
    CHECK(names(graph, one + " WHERE length(p) > null") == "");
    CHECK(names(graph, one + " WHERE reduce(s = 0, x IN relationships(p) | s + x.w) < 10") == "aced");
    CHECK(names(graph, one + " WHERE nodes(p)[1].n = 'c'") == "aced");
    CHECK(names(graph, all + " WHERE none(n IN nodes(p) WHERE n.n = 'b')") == "aced");
    CHECK(names(graph, "MATCH p = allShortestPaths((a {n: 'a'})-[*]-(f {n: 'f'})) WHERE length(p) >= 4") ==
          "acbdf acedf");
    // What it compares with may come from elsewhere in the clause.
    CHECK(names(graph,
                "MATCH p = shortestPath((a {n: 'a'})-[*]->(d {n: 'd'})), (x {n: 'b'}) "
                "WHERE none(n IN nodes(p) WHERE n = x)") == "aced");
    CHECK(
        names(graph, "UNWIND [3, 4] AS l MATCH p = shortestPath((a {n: 'a'})-[*]->(d {n: 'd'})) WHERE length(p) = l") ==
        "aced abced");
    // In an expression and where the ends are one node.
    CHECK(found(graph, "MATCH p = shortestPath((b {n: 'b'})-[*]-(b)) RETURN length(p)") == "3");
}

TEST_CASE("conditions of single steps are part of the search, not of a filter behind it") {
    PropertyGraph graph = roads();
    const std::string one = "MATCH p = shortestPath((a {n: 'a'})-[r*]->(d {n: 'd'})) WHERE ";
    CHECK(operators(graph, one + "all(x IN relationships(p) WHERE x.w < 9) AND length(p) < 7 RETURN p")
              .find("Filter ShortestPath") == std::string::npos);
}

TEST_CASE("a condition inside the pattern is met by what is chosen, one behind a selector is asked afterwards") {
    PropertyGraph graph = roads();
    const std::string inside = "MATCH ANY SHORTEST (p = (a {n: 'a'})-[*]->(d {n: 'd'}) WHERE ";
    const std::string behind = "MATCH p = ANY SHORTEST (a {n: 'a'})-[*]->(d {n: 'd'}) WHERE ";
    CHECK(names(graph, behind + "none(n IN nodes(p) WHERE n.n = 'b')") == "");
    CHECK(names(graph, behind + "length(p) = 2") == "abd");
    CHECK(names(graph, "MATCH p = ANY SHORTEST (a {n: 'a'}) ((x)-[r]->(y) WHERE y.n <> 'b')+ (d {n: 'd'})") == "aced");
    CHECK(names(graph, "MATCH p = ALL SHORTEST (a {n: 'a'}) ((x)-[r]->(y) WHERE r.w < 9)+ (d {n: 'd'})") == "aced");
    CHECK(names(graph, "MATCH p = SHORTEST 2 (a {n: 'a'}) ((x)-[r]->(y) WHERE r.w < 9)+ (d {n: 'd'})") == "aced abced");
    CHECK(
        names(graph, "MATCH p = SHORTEST 2 (a {n: 'a'})-[*]->(d {n: 'd'}) WHERE any(n IN nodes(p) WHERE n.n = 'c')") ==
        "aced");
    CHECK(names(graph, "MATCH p = SHORTEST 2 GROUPS (a {n: 'a'})-[*]->(d {n: 'd'}) WHERE length(p) > 2") == "aced");
    CHECK(names(graph, inside + "none(n IN nodes(p) WHERE n.n = 'b'))") == "aced");
    CHECK(names(graph, inside + "any(n IN nodes(p) WHERE n:Far) AND any(n IN nodes(p) WHERE n.n = 'b'))") == "abced");
    CHECK(names(graph, inside + "length(p) > 3)") == "abced");
    CHECK(
        names(graph, "MATCH p = SHORTEST 1 GROUPS ((a {n: 'a'})-[r*]->(d {n: 'd'}) WHERE all(x IN r WHERE x.w < 9))") ==
        "aced");
}

TEST_CASE("selectors over several steps choose by the ends of the whole path") {
    PropertyGraph graph = roads();
    CHECK(names(graph, "MATCH p = ANY SHORTEST (a {n: 'a'})-[*]->(m:Far)-[*]->(d {n: 'd'})") == "aced");
    CHECK(names(graph, "MATCH p = ANY SHORTEST (a {n: 'a'})-[*]->(m:Far)-[*]->(f {n: 'f'})") == "acedf");
    CHECK(names(graph, "MATCH p = ALL SHORTEST (a {n: 'a'})-[*0..]->(m {n: 'b'})-[*0..]->(f {n: 'f'})") == "abdf");
    CHECK(names(graph, "MATCH p = ANY SHORTEST (a {n: 'a'})-[r:T WHERE r.w > 1]->(m)-[*]->(f {n: 'f'})") == "acedf");
    CHECK(
        names(graph,
              "MATCH p = ANY SHORTEST (a {n: 'a'})-->(m WHERE m.n > a.n)-[s]->(x WHERE x.n > m.n)-[*]->(d {n: 'd'})") ==
        "aced");
    // What another pattern says of a node between is asked of the paths that were chosen.
    CHECK(names(graph, "MATCH p = ANY SHORTEST (a {n: 'a'})-[*]->(m)-[]->(d {n: 'd'}), (m)-[:T {w: 4}]->()") == "");
    CHECK(names(graph, "MATCH p = SHORTEST 9 (a {n: 'a'})-[*]->(m)-[]->(d {n: 'd'}), (m)-[:T {w: 4}]->()") ==
          "aced abced");
    // Groups of several relationships, with a condition on both.
    CHECK(found(graph,
                "MATCH p = ANY SHORTEST (a {n: 'a'}) ((x)-[r]->(y)-[s]->(z) WHERE r.w < s.w){1,3} (d {n: 'd'}) "
                "RETURN [n IN nodes(p) | n.n] + [k IN r | k.w] + [n IN y | n.n]") == "abd1b");
    CHECK(found(graph,
                "MATCH p = ANY SHORTEST (a {n: 'a'}) ((x)-[r]->(y)-[s]->(z) WHERE s.w < r.w + 3){1,3} (d {n: 'd'}) "
                "RETURN [n IN nodes(p) | n.n] + [k IN r | k.w] + [n IN y | n.n] + [k IN s | k.w]") == "abced13be14");
}

TEST_CASE("a search ends when there are no more paths") {
    PropertyGraph graph;
    // Two ways from a to b, and a large tangle behind a bridge, from which no trail comes back.
    run(graph,
        "CREATE (a:E {n: 'a'}), (b:E {n: 'b'}), (x:E {n: 'x'}), (a)-[:T]->(b), (a)-[:T]->(x), (x)-[:T]->(b) "
        "WITH x UNWIND range(1, 12) AS i CREATE (k:K {i: i}) WITH x, collect(k) AS ks "
        "FOREACH (k IN ks | FOREACH (l IN ks | CREATE (k)-[:T]->(l))) "
        "WITH x, ks[0] AS first CREATE (x)-[:T]->(first)");
    RunOptions options;
    options.limits.time = std::chrono::seconds(20);
    for (const char* mode : {"", "TRAIL ", "ACYCLIC ", "SIMPLE "}) {
        const std::string query =
            "MATCH p = SHORTEST 5 " + std::string(mode) + "(a {n: 'a'})-[*]-(b {n: 'b'}) RETURN count(*)";
        INFO(query);
        CHECK(run(graph, query, {}, options).rows[0][0].integer() == 2);
    }
}

TEST_CASE("a walk without an upper bound needs a selector") {
    PropertyGraph graph = roads();
    const std::string error = "UnboundedWalk: there is no end to the walks of a WALK without an upper bound";
    CHECK(found(graph, "MATCH p = WALK (a)-[*]->(b) RETURN p") == error);
    CHECK(found(graph, "MATCH p = WALK (a) ((x)-->(y))+ (b) RETURN p") == error);
    CHECK(found(graph, "MATCH p = WALK (a {n: 'b'})-[*4]-(b {n: 'b'}) RETURN count(*)") == "16");
    CHECK(found(graph, "MATCH p = SHORTEST 3 WALK (a {n: 'b'})-[*]-(b {n: 'b'}) RETURN collect(length(p))") == "222");
}

// The selectors, by listing all paths and taking from the list.
TEST_CASE("what selectors choose is what all paths give") {
    std::mt19937 random(7);
    std::size_t rows = 0;
    for (int round = 0; round < newsgraph::test::rounds(60); ++round) {
        PropertyGraph graph;
        const auto nodes = static_cast<NodeId>(2 + random() % 4);
        for (NodeId n = 0; n < nodes; ++n) {
            const LabelId label = graph.label_id(random() % 2 == 0 ? "A" : "B");
            graph.set_node_property(graph.create_node({&label, 1}), graph.key_id("n"), n);
        }
        for (auto left = 2 + random() % 6; left > 0; --left) {
            const auto from = static_cast<NodeId>(random() % nodes), to = static_cast<NodeId>(random() % nodes);
            const RelationshipId r = graph.create_relationship(graph.type_id("T"), from, to);
            graph.set_relationship_property(r, graph.key_id("w"), random() % 4);
        }
        graph.commit();
        const char* patterns[] = {
            "(a)-[*]-(b)",
            "(a)-[*0..]->(b)",
            "(a)-[*2..]-(b)",
            "(a:A)-[*]->(m:B)-[*0..2]-(b)",
            "(a)-[k]->(m)-[*]-(b)",
            "(a) ((x)-[r]->(y) WHERE r.w > 0)+ (b)",
            "(a) ((x)-[r]-(y)-[s]-(z) WHERE r.w <> s.w)* (b:A)",
            "(a) ((x)-[r]->(y) WHERE x.n < y.n){1,3} (m)-[*0..1]-(b)",
            "(a)-[*]-(a)",
            "(a)-[*]-(m)-[*1..2]-(m)-[*]-(b)",
        };
        for (const std::string pattern : patterns) {
            for (const char* mode : {"", "ACYCLIC ", "SIMPLE "}) {
                const std::string tail = pattern.find("(b") == std::string::npos ? "a" : "b";
                const std::string result = " RETURN id(a) AS a, id(" + tail + ") AS b, length(p) AS l";
                const auto lengths = [&](const std::string& query) {
                    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::int64_t>> by_ends;
                    for (const List& row : run(graph, query + result).rows) {
                        by_ends[{row[0].integer(), row[1].integer()}].push_back(row[2].integer());
                    }
                    for (auto& [ends, list] : by_ends) std::sort(list.begin(), list.end());
                    return by_ends;
                };
                const auto all = lengths("MATCH p = " + (mode + pattern));
                auto one = all, shortest = all, three = all, groups = all;
                for (auto& [ends, list] : one) list.resize(1);
                for (auto& [ends, list] : shortest) {
                    list.erase(std::upper_bound(list.begin(), list.end(), list.front()), list.end());
                }
                for (auto& [ends, list] : three) list.resize(std::min<std::size_t>(list.size(), 3));
                for (auto& [ends, list] : groups) {
                    const auto second = std::upper_bound(list.begin(), list.end(), list.front());
                    if (second != list.end()) list.erase(std::upper_bound(second, list.end(), *second), list.end());
                }
                INFO("round " << round << ": " << mode << pattern);
                const std::string path = mode + pattern;
                CHECK(lengths("MATCH p = ANY SHORTEST " + path) == one);
                CHECK(lengths("MATCH p = ALL SHORTEST " + path) == shortest);
                CHECK(lengths("MATCH p = SHORTEST 3 " + path) == three);
                CHECK(lengths("MATCH p = SHORTEST 2 GROUPS " + path) == groups);
                if (tail == "b") {
                    CHECK(lengths("MATCH (a), (b) MATCH p = SHORTEST 3 " + path) == three);
                    CHECK(lengths("MATCH (b) MATCH p = ALL SHORTEST " + path) == shortest);
                }
                rows += all.size();
            }
        }
    }
    CHECK(rows > std::size_t{50} * std::size_t(newsgraph::test::rounds(60)));
}

TEST_CASE("relationships of repeated parts differ from each other and from the others of the clause") {
    PropertyGraph graph;
    run(graph, "CREATE (a {n: 'a'})-[:T]->(b {n: 'b'}), (c {n: 'c'})-[:T]->(c)");
    CHECK(found(graph, "MATCH (x)<--(y) ((g)-[r]-(h)){0,1} (z) RETURN count(*)") == "2");
    CHECK(found(graph, "MATCH (c {n: 'c'}) (()-->()){1,2} (c) RETURN count(*)") == "1");
    CHECK(found(graph, "MATCH ({n: 'a'}) (()--()){1,5} (z) RETURN count(*)") == "1");
    CHECK(found(graph, "MATCH WALK ({n: 'a'}) (()--()){1,5} (z) RETURN count(*)") == "5");
    CHECK(found(graph, "MATCH ({n: 'a'}) (()--()--()){1,2} (z) RETURN count(*)") == "0");
    CHECK(found(graph, "MATCH WALK ({n: 'a'}) (()--()--()){1,2} (z) RETURN count(*)") == "2");
}
