// Statements that are right and statements that were damaged are run on a small graph with small limits: each gives
// rows or a QueryError, in time.
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "query/cypher/error.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/result_text.hpp"
#include "query/cypher/token.hpp"
#include "query_generator.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::query::cypher;
using namespace newsgraph::test;

namespace {

const std::vector<std::string> kStatements{
    "MATCH (a:A)-[r:S|T*1..3 {k: 1}]->(b) WHERE a.k < b.k <= 3 AND NOT (a)--(b) RETURN DISTINCT a, r[0] AS q",
    "MATCH p = ANY SHORTEST (a) ((x)-[r]->(y) WHERE x.k > 1){1,4} (b) RETURN [n IN nodes(p) WHERE n:A | n.s] AS l",
    "MATCH p = SHORTEST 3 ACYCLIC (a:A)-[*]-(m:B)-[*..2]->(b) WHERE length(p) > 2 RETURN p, m ORDER BY length(p)",
    "MATCH p = shortestPath((a)-[r*]-(b)) WHERE none(x IN r WHERE x.k = 2) AND any(n IN nodes(p) WHERE n:C) RETURN p",
    "MATCH p = SIMPLE (a)-[*2..4]->(a) RETURN relationships(p), reduce(s = 0, n IN nodes(p) | s + n.k) AS sum",
    "MATCH (n) OPTIONAL MATCH (n)-->(m) WITH n.k AS x, count(m) + 1 AS c, collect(DISTINCT m.s) AS l ORDER BY c DESC "
    "LIMIT 3 WHERE c > 1 RETURN *",
    "UNWIND [1, 2.5, 'a', null, {b: [true]}] AS v WITH v AS w CREATE (c:C {v: 1})-[:T]->(:D) SET c.x = 2, c:E, c += {} "
    "REMOVE c.x DETACH DELETE c",
    "MERGE (a:A {k: 1}) ON CREATE SET a.y = 2 ON MATCH SET a.z = date('2020-01-01').year RETURN a {.k, .*, j: 1}",
    "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.k = n.k RETURN m } AND COUNT { (n)--() } > 1 RETURN n UNION ALL "
    "RETURN 1 AS n",
    "MATCH (n) CALL (n) { MATCH (n)<-[r]-(m) RETURN count(r) AS c } RETURN all(x IN [1] WHERE x = c), c % 3",
    "FOREACH (x IN range(1, 3) | CREATE (:F {x: x})) WITH 1 AS one MATCH (n) RETURN CASE n.k WHEN 1 THEN 'a' END",
    "MATCH (n) RETURN n.k, sum(n.f) * 2, [(n)-[r]->(m) WHERE m.s =~ 'a.*' | r.k] ORDER BY n.k SKIP 1",
    "MATCH (a)-[*2..]->(b) RETURN DISTINCT b, substring('abc', 1) + a.s, duration('P1D') * 2, [1, 2][0..-1]",
    "MATCH (a)-->(b)-->(c)-->(a) WHERE a.k = 1 / b.k DELETE c RETURN count(*)",
};

const std::vector<std::string> kPieces{"(",        ")",        "[",
                                       "]",        "{",        "}",
                                       ":",        "|",        "-",
                                       ">",        "<",        "=",
                                       "..",       "*",        ",",
                                       ".",        "+",        "WHERE",
                                       "a",        "n",        "p",
                                       "1",        "''",       "null",
                                       "WITH",     "RETURN",   "MATCH",
                                       "IN",       "AS",       "NOT",
                                       "count(*)", "0",        "k",
                                       "-1",       "WALK",     "*0",
                                       "ACYCLIC ", "SHORTEST", "9223372036854775807"};

std::string damaged(const std::string& source, std::mt19937& random) {
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::vector<std::string> words;
    for (const auto& token : tokenize(source)) words.emplace_back(token.span.of(source));
    for (std::size_t changes = below(3); changes > 0; --changes) {
        const std::size_t at = below(words.size());
        switch (below(4)) {
            case 0:
                words[at].clear();
                break;
            case 1:
                words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), kPieces[below(kPieces.size())]);
                break;
            case 2:
                std::swap(words[at], words[below(words.size())]);
                break;
            default:
                words[at] = words[below(words.size())];
        }
    }
    std::string text;
    for (const auto& word : words) text += word + " ";
    return text;
}

}  // namespace

TEST_CASE("whatever is run gives rows or a QueryError") {
    std::mt19937 random(11);
    RunOptions options;
    options.limits.time = std::chrono::milliseconds(100);
    options.limits.memory = 4'000'000;
    options.limits.rows = 500;
    std::size_t with_rows = 0, failed = 0;
    const int all = rounds(6'000);
    for (int round = 0; round < all; ++round) {
        const auto seed = static_cast<std::uint64_t>(round);
        PropertyGraph graph = random_graph(seed / 8);
        std::string text;
        switch (round % 3) {
            case 0:
                text = damaged(QueryGenerator(seed + 5'000'000).query(), random);
                break;
            case 1:
                text = damaged(QueryGenerator(seed + 5'000'000).writing_query(), random);
                break;
            default:
                text = damaged(kStatements[random() % kStatements.size()], random);
        }
        INFO(text);
        try {
            const Result result = run(graph, text, {}, options);
            for (const char* format : {"table", "json"}) to_text(result, *parse_result_format(format), graph);
            ++with_rows;
        } catch (const QueryError& error) {
            ++failed;
            if (error.span.begin > error.span.end || error.span.end > text.size()) {
                FAIL_CHECK("the place of the error lies outside the text: " << error.what());
            }
        } catch (const std::exception& error) {
            FAIL_CHECK("an error that is no QueryError: " << error.what());
        }
    }
    // Neither may be rare, or the test would say little.
    CHECK(with_rows > static_cast<std::size_t>(all) / 5);
    CHECK(failed > static_cast<std::size_t>(all) / 5);
}
