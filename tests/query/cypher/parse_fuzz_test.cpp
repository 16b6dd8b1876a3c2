#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "query/cypher/bind.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/token.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::query::cypher;

namespace {

const std::vector<std::string> kQueries{
    "MATCH (a:A {x: 1})-[r:S|T*1..3 {y: $p}]->(b) WHERE a.x < b.x <= 3 AND NOT (a)--(b) RETURN DISTINCT a, r[0] AS q",
    "MATCH p = ANY SHORTEST (a) ((x)-[r]->(y) WHERE x.v > 1){1,4} (b) RETURN [n IN nodes(p) WHERE n:A | n.name] AS l",
    "MATCH (n) OPTIONAL MATCH (n)-->(m) WITH n.x AS x, count(m) + 1 AS c, collect(DISTINCT m.y) ORDER BY c DESC LIMIT "
    "3 "
    "WHERE c > 1 RETURN *",
    "UNWIND [1, 2.5, 'a', null, {b: [true]}] AS v WITH v AS w CREATE (c:C {v: w})-[:T]->(:D) SET c.x = w, c:E, c += {} "
    "REMOVE c.x DETACH DELETE c",
    "MERGE (a:A {x: 1}) ON CREATE SET a.y = 2 ON MATCH SET a.z = date('2020-01-01').year RETURN a {.x, .*, k: 1}",
    "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.x = n.x RETURN m } AND COUNT { (n)--() } > 1 RETURN n UNION ALL "
    "RETURN 1 AS n",
    "MATCH (n) CALL (n) { MATCH (n)<-[r]-(m) RETURN count(r) AS c } RETURN all(x IN [1] WHERE x = c), reduce(s = 0, y "
    "IN "
    "[c] | s + y)",
    "FOREACH (x IN range(1, 3) | CREATE (:F {x: x}) SET x.y = 1) RETURN CASE $p WHEN 1 THEN 'a' ELSE `b c` END",
    "MATCH (n) RETURN n.x, sum(n.y) * 2, [(n)-[r]->(m) WHERE m.z =~ 'a.*' | r.w] ORDER BY n.x, sum(n.y) SKIP 1",
    "CALL db.x(1, 'a') YIELD y AS z WHERE z IN [1..2] RETURN shortestPath((z)-[*]-(z))"};

const std::vector<std::string> kPieces{
    "(",  ")",   "[",        "]",  "{", "}",  ":",     "|",    "-",      ">",      "<",
    "=",  "..",  "*",        ",",  ".", "+",  "WHERE", "WITH", "RETURN", "MATCH",  "IN",
    "AS", "NOT", "count(*)", "a",  "n", "$p", "1",     "''",   "null",   "'\xc3'", "\xe2\x80\x94",
    "`",  "//",  "CASE",     "END"};

}  // namespace

TEST_CASE("whatever is typed gives a query or a QueryError inside the text") {
    std::mt19937 random(7);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::size_t good = 0, bad = 0;
    const int rounds = newsgraph::test::rounds(30'000);
    for (int round = 0; round < rounds; ++round) {
        const std::string& source = kQueries[below(kQueries.size())];
        std::vector<std::string> words;
        for (const auto& token : tokenize(source)) {
            words.emplace_back(token.span.of(source));
        }
        for (std::size_t changes = below(4); changes > 0; --changes) {
            const std::size_t at = below(words.size());
            switch (below(4)) {
                case 0:
                    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
                    words.emplace_back();
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
        for (const auto& word : words) {
            text += word + " ";
        }
        try {
            prepare(text, {});
            ++good;
        } catch (const QueryError& error) {
            ++bad;
            const bool inside = error.span.begin <= error.span.end && error.span.end <= text.size();
            if (!inside || error.phase != Phase::compile_time) {
                INFO(text);
                INFO(error.what());
                FAIL("the place of the error lies outside the text, or it is an error of running");
            }
        }
    }
    // Neither kind may be rare, or the test would say little.
    CHECK(good > static_cast<std::size_t>(rounds) / 10);
    CHECK(bad > static_cast<std::size_t>(rounds) / 10);
}
