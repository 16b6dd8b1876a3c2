#include <catch2/catch.hpp>
#include <string>

#include "query/cypher/execute.hpp"
#include "tests/query/cypher/answer_text.hpp"

using namespace newsgraph::query::cypher;

namespace {

/// Two triangles, a - b - c and d - e - f, tied by c -> d, and g alone.
class Triangles {
  public:
    Triangles() {
        run(graph_,
            "CREATE (a:N {n: 'a'})-[:T {w: 5, confidence: 0.9}]->(b:N {n: 'b'})-[:T {confidence: 0.9}]->(c:N {n: 'c'})"
            "-[:T {confidence: 0.9}]->(a), (c)-[:U {confidence: 0.3}]->(d:N {n: 'd'})-[:T]->(e:N {n: 'e'})"
            "-[:T {w: 'much'}]->(f:M {n: 'f'})-[:T]->(d), (a)-[:T]->(b), (a)-[:T]->(a), (:N {n: 'g'})");
    }
    std::string operator()(const std::string& statement, const Map& parameters = {}) {
        return newsgraph::test::answer_text(graph_, statement, parameters, options_, "; ");
    }
    RunOptions options_;

  private:
    PropertyGraph graph_;
};

}  // namespace

TEST_CASE("the graph tells its labels, types and properties that are in use") {
    Triangles ask;
    CHECK(ask("CALL db.labels()") == "'M'; 'N'");
    CHECK(ask("CALL db.relationshipTypes() YIELD relationshipType AS t RETURN collect(t)") == "['T', 'U']");
    CHECK(ask("CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey)") == "['confidence', 'n', 'w']");
    CHECK(ask("MATCH (m:M) DETACH DELETE m WITH count(*) AS gone CALL db.labels() YIELD label RETURN label") == "'N'");
    CHECK(ask("CALL db.labels") == "'N'");
}

TEST_CASE("procedures tell what can be called") {
    Triangles ask;
    CHECK(ask("CALL newsgraph.procedures() YIELD name, signature WHERE name = 'newsgraph.search' RETURN signature") ==
          "'newsgraph.search(text :: String [, options :: Map]) :: (node :: Node, document :: Map, score :: Float, "
          "snippet :: String, nodes :: List)'");
    CHECK(
        ask("CALL newsgraph.procedures() YIELD name, signature WHERE name STARTS WITH 'db.l' OR name ENDS WITH 'kCore' "
            "RETURN signature") ==
        "'db.labels() :: (label :: String)'; 'newsgraph.kCore([options :: Map]) :: (node :: Node, core :: Integer)'");
    CHECK(ask("CALL newsgraph.procedures() YIELD name, description WHERE description = '' RETURN name") == "");
}

TEST_CASE("components, cores and communities number groups by size") {
    Triangles ask;
    CHECK(ask("CALL newsgraph.components() YIELD node, component, size RETURN node.n, component, size") ==
          "'a', 0, 6; 'b', 0, 6; 'c', 0, 6; 'd', 0, 6; 'e', 0, 6; 'f', 0, 6; 'g', 1, 1");
    CHECK(
        ask("CALL newsgraph.components({minConfidence: 0.5}) YIELD component, size RETURN DISTINCT component, size") ==
        "0, 3; 1, 3; 2, 1");
    CHECK(ask("CALL newsgraph.stronglyConnected({labels: 'N'}) YIELD node, size WHERE size > 1 RETURN node.n, size") ==
          "'a', 3; 'b', 3; 'c', 3");
    CHECK(ask("CALL newsgraph.kCore() YIELD node, core RETURN node.n, core") ==
          "'a', 2; 'b', 2; 'c', 2; 'd', 2; 'e', 2; 'f', 2; 'g', 0");
    CHECK(ask("CALL newsgraph.communities() YIELD node, community, size RETURN node.n, community, size") ==
          "'a', 0, 3; 'b', 0, 3; 'c', 0, 3; 'd', 1, 3; 'e', 1, 3; 'f', 1, 3; 'g', 2, 1");
    CHECK(ask("CALL newsgraph.articulationPoints() YIELD node, parts, cutOff RETURN node.n, parts, cutOff") ==
          "'c', 2, 2; 'd', 2, 2");
    CHECK(ask("MATCH (a {n: 'a'}), (d {n: 'd'}) CALL newsgraph.commonNeighbors(a, d) YIELD node, neighbors, score "
              "RETURN node.n, neighbors, round(score, 3)") == "'c', 3, 0.91");
}

TEST_CASE("measures give the greatest first") {
    Triangles ask;
    CHECK(ask("CALL newsgraph.betweenness() YIELD node, score RETURN node.n, score LIMIT 3") ==
          "'c', 6.0; 'd', 6.0; 'a', 0.0");
    CHECK(ask("CALL newsgraph.betweenness({direction: 'out', types: ['T']}) YIELD node, score RETURN node.n, score "
              "LIMIT 2") == "'a', 1.0; 'b', 1.0");
    CHECK(ask("CALL newsgraph.closeness() YIELD node, score, harmonic, reached "
              "RETURN node.n, round(score, 4), round(harmonic, 4), reached LIMIT 1") == "'c', 0.5952, 0.6667, 5");
    CHECK(ask("CALL newsgraph.pageRank() YIELD node, score RETURN round(sum(score), 6)") == "1.0");
    CHECK(ask("MATCH (g {n: 'g'}) CALL newsgraph.pageRank({sources: [g]}) YIELD node, score "
              "RETURN node.n, score LIMIT 1") == "'g', 1.0");
    CHECK(ask("CALL newsgraph.pageRank({weight: 'confidenc'})") ==
          "ArgumentError InvalidOption: the option weight of newsgraph.pageRank() names no property of relationships: "
          "'confidenc' (did you mean 'confidence'?)");
    CHECK(ask("CALL newsgraph.pageRank({weight: 'w', damping: 0.5, iterations: 1}) YIELD node, score "
              "RETURN node.n, round(score, 4) LIMIT 2") == "'b', 0.2041; 'a', 0.1327");
    CHECK(ask("CALL newsgraph.degree({types: 'T'}) YIELD node, degree, neighbors, types WHERE node.n = 'a' "
              "RETURN degree, neighbors, types") == "5, 2, {T: 5}");
}

TEST_CASE("cycles of a graph without news follow the relationships") {
    Triangles ask;
    CHECK(ask("CALL newsgraph.cycles() YIELD nodes, length, total RETURN [n IN nodes | n.n], length, total") ==
          "['a', 'b', 'c'], 3, null; ['d', 'e', 'f'], 3, null");
}

TEST_CASE("procedures see what the statement wrote") {
    Triangles ask;
    CHECK(ask("MATCH (g {n: 'g'}), (a {n: 'a'}) CREATE (g)-[:T]->(a) WITH count(*) AS made "
              "CALL newsgraph.components() YIELD size RETURN DISTINCT size") == "7");
    CHECK(ask("MATCH (c {n: 'c'}) DETACH DELETE c WITH count(*) AS gone "
              "CALL newsgraph.components() YIELD component, size RETURN DISTINCT component, size") == "0, 3; 1, 3");
    PropertyGraph empty;
    for (const std::string name : {"pageRank", "betweenness", "closeness", "degree", "components", "stronglyConnected",
                                   "kCore", "communities", "articulationPoints", "cycles"}) {
        CHECK(run(empty, "CALL newsgraph." + name + "()").rows.empty());
    }
}

TEST_CASE("arguments of procedures that may be left out") {
    Triangles ask;
    CHECK(ask("CALL newsgraph.kCore") == ask("CALL newsgraph.kCore()"));
    CHECK(ask("CALL newsgraph.kCore(null) YIELD core RETURN sum(core)") == "12");
    CHECK(ask("CALL newsgraph.kCore", {{"options", Map{{"labels", "M"}}}}) == "(:M {n: 'f'}), 0");
    CHECK(ask("MATCH (n:M) CALL newsgraph.kCore YIELD core RETURN count(*)") == "7");
    CHECK(ask("CALL newsgraph.kCore({}, 1)") ==
          "SyntaxError InvalidNumberOfArguments: newsgraph.kCore takes 0 to 1 arguments, not 2");
    CHECK(ask("CALL newsgraph.search") ==
          "ParameterMissing MissingParameter: no value was given for the parameter $text");
}

TEST_CASE("mistakes in a call name what is near") {
    Triangles ask;
    CHECK(ask("CALL newsgraph.pagerang()") ==
          "ProcedureError ProcedureNotFound: there is no procedure 'newsgraph.pagerang' (did you mean "
          "newsgraph.pageRank?)");
    CHECK(ask("CALL newsgraph.pageRank() YIELD nodes RETURN 1") ==
          "SyntaxError UndefinedVariable: newsgraph.pageRank yields no 'nodes' (did you mean 'node'?)");
    CHECK(ask("CALL newsgraph.pageRank(3)") ==
          "SyntaxError InvalidArgumentType: the argument 'options' of newsgraph.pageRank is Map, not Integer");
    CHECK(ask("CALL newsgraph.pageRank({dampng: 1})") ==
          "ArgumentError UnknownOption: newsgraph.pageRank() has no option 'dampng' (did you mean 'damping'?)");
    CHECK(ask("CALL newsgraph.kCore({zzz: 1})") ==
          "ArgumentError UnknownOption: newsgraph.kCore() has no option 'zzz' (it has types, labels, status and "
          "minConfidence)");
    CHECK(ask("CALL newsgraph.pageRank({damping: 2})") ==
          "ArgumentError InvalidOption: the option damping of newsgraph.pageRank() takes a number from 0.0 to 0.999, "
          "not 2");
    CHECK(ask("CALL newsgraph.pageRank({damping: 'x'})") ==
          "ArgumentError InvalidOption: the option damping of newsgraph.pageRank() takes a number from 0.0 to 0.999, "
          "not String");
    CHECK(ask("CALL newsgraph.pageRank({iterations: 1.5})") ==
          "ArgumentError InvalidOption: the option iterations of newsgraph.pageRank() takes a whole number from 1 to "
          "10000, not Float");
    CHECK(
        ask("CALL newsgraph.kCore({types: ['T', 'TT']})") ==
        "ArgumentError InvalidOption: the option types of newsgraph.kCore() names 'TT', which is no relationship type "
        "of the graph");
    CHECK(ask("CALL newsgraph.kCore({types: [1]})") ==
          "ArgumentError InvalidOption: the option types of newsgraph.kCore() takes a String or a list of them, not "
          "Integer");
    CHECK(ask("CALL newsgraph.kCore({status: 'actul'})") ==
          "ArgumentError InvalidOption: the option status of newsgraph.kCore() names 'actul', which is no status (did "
          "you mean 'actual'?)");
    CHECK(ask("CALL newsgraph.closeness({direction: 'up'})") ==
          "ArgumentError InvalidOption: the option direction of newsgraph.closeness() takes 'out', 'in', 'both' or "
          "'money', not 'up'");
    CHECK(ask("MATCH (f:M) CALL newsgraph.cycles({through: f, labels: 'N'}) YIELD length RETURN length") ==
          "ArgumentError InvalidOption: the option through of newsgraph.cycles() names a node that the other options "
          "leave out, or that was deleted");
    CHECK(
        ask("MATCH (n) WITH collect(n) AS every CALL newsgraph.cycles({through: every}) YIELD length RETURN length") ==
        "ArgumentError InvalidOption: the option through of newsgraph.cycles() takes one Node, not 7");
}

TEST_CASE("procedures obey the limits of the statement") {
    PropertyGraph graph;
    run(graph, "UNWIND range(1, 60) AS i CREATE (:N {i: i})");
    run(graph, "MATCH (a:N), (b:N) CREATE (a)-[:T]->(b)");
    RunOptions options;
    const auto detail = [&](const std::string& statement) {
        try {
            run(graph, statement, {}, options);
        } catch (const QueryError& e) {
            return e.detail;
        }
        return std::string("none");
    };
    options.limits.time = std::chrono::milliseconds(50);
    CHECK(detail("CALL newsgraph.cycles({maxLength: 12}) YIELD length RETURN count(*)") == "Timeout");
    options.limits.time.reset();
    options.limits.memory = 2'000'000;
    CHECK(detail("CALL newsgraph.cycles({maxLength: 12}) YIELD length RETURN count(*)") == "MemoryLimit");
    CHECK(detail("UNWIND range(1, 100) AS i CALL newsgraph.kCore() YIELD core RETURN sum(core)") == "none");
    options.limits.memory = 100'000;
    CHECK(detail("CALL newsgraph.pageRank() YIELD score RETURN sum(score)") == "MemoryLimit");
    options.limits.memory.reset();
    std::atomic<bool> stop{true};
    options.limits.stop = &stop;
    CHECK(detail("CALL newsgraph.betweenness() YIELD score RETURN sum(score)") == "Interrupted");
}
