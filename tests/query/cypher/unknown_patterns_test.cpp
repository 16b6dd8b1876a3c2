#include "query/cypher/unknown_patterns.hpp"

#include <catch2/catch.hpp>

#include "query/cypher/dates_as_texts.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/unknown_names.hpp"

using namespace newsgraph::query::cypher;

namespace {

using Notes = std::vector<std::string>;

PropertyGraph deals() {
    PropertyGraph graph;
    run(graph,
        "CREATE (m:Company {name: 'Microsoft'})-[:INVESTS_IN {date: '2023'}]->(o:Company {name: 'OpenAI'}), "
        "(n:Company {name: 'Nvidia'})-[:INVESTS_IN {date: '2025-09-22'}]->(o), (n)-[:SUPPLIES]->(m), "
        "(:Person {name: 'Sam Altman'})-[:HAS_ROLE_AT]->(o)");
    return graph;
}

}  // namespace

TEST_CASE("steps of a pattern that nothing fits are told") {
    const PropertyGraph graph = deals();
    const auto notes = [&](const std::string& statement, const Map& parameters = {}) {
        return unknown_patterns(statement, parameters, graph);
    };
    const Notes turned{"no INVESTS_IN leads from 'OpenAI', but 2 lead the other way (turn the arrow)"};
    CHECK(notes("MATCH (a {name: 'OpenAI'})-[:INVESTS_IN]->(b) RETURN b") == turned);
    CHECK(notes("MATCH (b)<-[r:INVESTS_IN]-(a) WHERE a.name = 'OpenAI' RETURN b") == turned);
    CHECK(notes("MATCH (a {name: $who})-[:INVESTS_IN]->(b) RETURN b", {{"who", "OpenAI"}}) == turned);
    CHECK(notes("MATCH (a {name: 'OpenAI'}) MATCH (a)-[:INVESTS_IN]->(b) RETURN b") == turned);
    CHECK(notes("MATCH ({name: 'OpenAI'})-[:INVESTS_IN]->({name: 'Nvidia'}) RETURN 1") ==
          Notes{"no INVESTS_IN leads from 'OpenAI' to 'Nvidia', but 1 leads the other way (turn the arrow)"});
    CHECK(notes("MATCH (a:Person)-[:INVESTS_IN]->(b) RETURN b") ==
          Notes{"no INVESTS_IN leads from a node with the label Person"});
    CHECK(notes("MATCH (a)-[:SUPPLIES]->(:Person) RETURN a") ==
          Notes{"no SUPPLIES leads to a node with the label Person"});
    CHECK(notes("MATCH ({name: 'Microsoft'})-[:INVESTS_IN]->({name: 'Microsoft'}) RETURN 1") ==
          Notes{"no INVESTS_IN leads to 'Microsoft'"});
    CHECK(notes("MATCH ({name: 'OpenAI'})-->({name: 'Sam Altman'}) RETURN 1") ==
          Notes{"no relationship leads from 'OpenAI' to 'Sam Altman', but 1 leads the other way (turn the arrow)"});
    CHECK(notes("MATCH (a:Company {name: 'Sam Altman'}) RETURN a") ==
          Notes{"'Sam Altman' has the label Person, not Company"});
    CHECK(notes("MATCH (a {name: 'Nvidia'})-[:INVESTS_IN]->(b) RETURN b").empty());
    CHECK(notes("MATCH (a {name: 'OpenAI'})-[:INVESTS_IN]-(b) RETURN b").empty());
    CHECK(notes("MATCH (a {name: 'OpenAI'})-[:INVESTS_IN*1..2]->(b) RETURN b").empty());
    CHECK(notes("OPTIONAL MATCH (a {name: 'OpenAI'})-[:INVESTS_IN]->(b) RETURN b").empty());
    CHECK(notes("MATCH (a)-[:NOTHING]->(b) RETURN b").empty());
    CHECK(notes("MATCH (a").empty());
}

TEST_CASE("dates that are compared as texts are told where that loses rows") {
    const PropertyGraph graph = deals();
    const auto notes = [&](const std::string& statement, const Map& parameters = {}) {
        return dates_as_texts(statement, parameters, graph);
    };
    const Notes exact{
        "less exact dates such as '2023' are compared as texts here (write date(r.date) and date('2023-01-01'), which "
        "take the first day)"};
    CHECK(notes("MATCH ()-[r]->() WHERE r.date >= '2023-01-01' RETURN r") == exact);
    CHECK(notes("MATCH ()-[r]->() WHERE r.date >= $day RETURN r", {{"day", "2023-01-01"}}) == exact);
    CHECK(notes("MATCH ()-[r]->() WHERE r.date > '2024-05-01' RETURN r").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE r.date >= '2023' RETURN r").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE r.date = '2023-01-01' RETURN r").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE r.date < 'March 2024' RETURN r") ==
          Notes{"'March 2024' is no date, and is compared letter by letter with such as '2023' (write '2025-03-11', "
                "'2025-03' or '2025')"});
    CHECK(notes("MATCH (n) WHERE n.name > '2023-01-01' RETURN n").empty());
    CHECK(notes("MATCH (n").empty());
}

TEST_CASE("of many unknown names a few are told") {
    PropertyGraph graph = deals();
    std::string list;
    for (int i = 0; i < 5000; ++i) list += (i > 0 ? ",'x" : "'x") + std::to_string(i) + "'";
    CHECK(unknown_values("MATCH (n) WHERE n.name IN [" + list + "] RETURN n", {}, graph).size() == 6);
    CHECK(vain_exclusions("MATCH (n) WHERE NOT n.name IN [" + list + "] RETURN n", {}, graph).size() == 5);
    std::string either;
    for (int i = 0; i < 300; ++i) either += (i > 0 ? " OR n.name = 'x" : "n.name = 'x") + std::to_string(i) + "'";
    const Notes things = unknown_things("MATCH (n) WHERE " + either + " RETURN n", {}, graph);
    REQUIRE(things.size() == 6);
    CHECK(things.back() == "so it is with 295 more names");
}
