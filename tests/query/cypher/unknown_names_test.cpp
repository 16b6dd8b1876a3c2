#include "query/cypher/unknown_names.hpp"

#include <catch2/catch.hpp>

#include "query/cypher/execute.hpp"
#include "query/cypher/odd_forms.hpp"
#include "query/cypher/schema.hpp"

using namespace newsgraph::query::cypher;

namespace {

PropertyGraph deals() {
    PropertyGraph graph;
    run(graph,
        "CREATE (g:Company {name: 'Google', aliases: ['Alphabet Inc', 'غوغل'], revenue: 1})"
        "-[:INVESTS_IN {amount: 1}]->(:Person {name: 'Ann'}), ({aliases: 'none'})");
    return graph;
}

using Notes = std::vector<std::string>;

}  // namespace

TEST_CASE("names that nothing has are told with the nearest one") {
    const PropertyGraph graph = deals();
    const auto notes = [&](const std::string& statement) { return unknown_names(statement, graph); };
    CHECK(notes("MATCH (c:Company)-[r:INVESTS_IN]->(p:Person) WHERE r.amount > 1 RETURN c.revenue, p.name").empty());
    CHECK(notes("MATCH (c:Compny) RETURN c") == Notes{"no node has the label Compny (did you mean Company?)"});
    CHECK(notes("MATCH (c:Zebra) RETURN c") == Notes{"no node has the label Zebra (there are: Company, Person)"});
    CHECK(notes("MATCH (c) WHERE c:Company|Persn RETURN c") ==
          Notes{"no node has the label Persn (did you mean Person?)"});
    CHECK(notes("MATCH ()-[:INVEST_IN*1..2]->() RETURN 1") ==
          Notes{"no relationship has the type INVEST_IN (did you mean INVESTS_IN?)"});
    CHECK(notes("MATCH ()-[r]->() WHERE type(r) = 'INVEST_IN' RETURN 1") ==
          Notes{"no relationship has the type INVEST_IN (did you mean INVESTS_IN?)"});
    CHECK(notes("MATCH ()-[r]->() WHERE type(r) IN ['INVESTS_IN', 'INVEST_IN'] RETURN 1") ==
          Notes{"no relationship has the type INVEST_IN (did you mean INVESTS_IN?)"});
    CHECK(notes("MATCH (n) WHERE 'Compny' IN labels(n) RETURN 1") ==
          Notes{"no node has the label Compny (did you mean Company?)"});
    CHECK(notes("MATCH (c {nmae: 'x'}) RETURN c.nmae") == Notes{"no node has the property nmae (did you mean name?)"});
    CHECK(notes("MATCH (c)-[r]->() RETURN c.amount, r.amount") == Notes{"no node has the property amount"});
    CHECK(notes("MATCH ()-[r]->() RETURN r.type") ==
          Notes{"no relationship has the property type (type(r) gives the type of r)"});
    CHECK(notes("MATCH (n) RETURN n.label") ==
          Notes{"no node has the property label (labels(n) gives the labels of n)"});
    CHECK(notes("MATCH (n) WHERE EXISTS { (n)-[:LIKES]->() } RETURN COUNT { (n)-->(m:Nobody) }") ==
          Notes{"no node has the label Nobody (there are: Company, Person)",
                "no relationship has the type LIKES (there are: INVESTS_IN)"});
}

TEST_CASE("what is read before something is written is looked at") {
    const PropertyGraph graph = deals();
    CHECK(unknown_names("MATCH (n:Compny) SET n.new = 1", graph) ==
          Notes{"no node has the label Compny (did you mean Company?)"});
    CHECK(unknown_things("MATCH (n {name: 'Gogle'}) DETACH DELETE n", {}, graph) ==
          Notes{"no node is named 'Gogle' (did you mean 'Google'?)"});
    CHECK(unknown_things("MATCH (n {name: '$name'}) RETURN n", {}, graph) ==
          Notes{"no node is named '$name' (a parameter stands without quotes: $name)"});
}

TEST_CASE("labels, types and columns that are written as something else are told") {
    const PropertyGraph graph = deals();
    const auto notes = [&](const std::string& statement) { return odd_forms(statement, graph); };
    CHECK(notes("MATCH (Company) RETURN Company") ==
          Notes{"Company is a variable in (Company), which any node matches (a label stands behind a colon: "
                "(:Company))"});
    CHECK(notes("MATCH (a)-[INVESTS_IN]->(b), (c)-[INVESTS_IN]->() RETURN a") ==
          Notes{"INVESTS_IN is a variable in [INVESTS_IN], which any relationship matches (a type stands behind a "
                "colon: [:INVESTS_IN])"});
    CHECK(notes("MATCH (Company:Company) MATCH (Company)-[x]->(company) RETURN x").empty());
    CHECK(notes("MATCH (Zebra) RETURN Zebra").empty());
    CHECK(notes("MATCH (n) RETURN n.name, n.revenue ORDER BY 2, n.name") ==
          Notes{"ORDER BY 2 sorts nothing: the number is the same in every row (name the column)"});
    CHECK(notes("MATCH (n) RETURN n.name ORDER BY n.name LIMIT 3").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE date(r.date) > '2025-01-01' RETURN r") ==
          Notes{"a date never equals or orders against the text '2025-01-01' (write date('2025-01-01'))"});
    CHECK(notes("MATCH ()-[r]->() WHERE date(r.date) > date('2025-01-01') RETURN r").empty());
    CHECK(notes("MATCH (Company").empty());
}

TEST_CASE("maps, what is written and broken statements give no notes on names") {
    const PropertyGraph graph = deals();
    CHECK(unknown_names("WITH {x: 1} AS m RETURN m.y", graph).empty());
    CHECK(unknown_names("MATCH (n) WITH n AS m RETURN m.y", graph).empty());
    CHECK(unknown_names("CREATE (:New {x: 1})", graph).empty());
    CHECK(unknown_names("MERGE (n:New {x: 1}) RETURN n.y", graph).empty());
    CHECK(unknown_names("MATCH (n:", graph).empty());
}

TEST_CASE("things that have another name are found by it") {
    const PropertyGraph graph = deals();
    const auto notes = [&](const std::string& statement, const Map& parameters = {}) {
        return unknown_things(statement, parameters, graph);
    };
    CHECK(notes("MATCH (n {name: 'Google'}) RETURN n").empty());
    CHECK(notes("MATCH (n {name: 'alphabet inc'}) RETURN n") ==
          Notes{"no node is named 'alphabet inc' ('Google' has this among its aliases)"});
    CHECK(notes("MATCH (n) WHERE n.name = $name RETURN n", {{"name", "غوغل"}}) ==
          Notes{"no node is named 'غوغل' ('Google' has this among its aliases)"});
    CHECK(notes("MATCH (n) WHERE 'google' = n.name RETURN n") ==
          Notes{"no node is named 'google' (did you mean 'Google'?)"});
    CHECK(notes("MATCH (n) WHERE n.name = 'Quux Partners' RETURN n") == Notes{"no node is named 'Quux Partners'"});
    CHECK(notes("MATCH (n) WHERE n.name = $name RETURN n").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE r.name = 'x' RETURN r").empty());
}

TEST_CASE("values that no property can have are told with those that are there") {
    PropertyGraph graph;
    run(graph,
        "CREATE (g:Company {name: 'Google', articles: 3})-[:INVESTS_IN {amount: 1, status: 'actual'}]->"
        "(:Person {name: 'Ann', articles: 4})-[:OWNS {amount: 2.5, status: 'planned'}]->(g)");
    const auto notes = [&](const std::string& statement, const Map& parameters = {}) {
        return unknown_values(statement, parameters, graph);
    };
    const Notes number{
        "amount is a number, and never equals or orders against the text '1 bn' (numbers are written "
        "without quotes: 5e9)"};
    CHECK(notes("MATCH ()-[r]->() WHERE r.amount > '1 bn' RETURN r") == number);
    CHECK(notes("MATCH ()-[r]->() WHERE '1 bn' < r.amount RETURN r") == number);
    CHECK(notes("MATCH ()-[{amount: '1 bn'}]->() RETURN 1") == number);
    CHECK(notes("MATCH ()-[r]->() WHERE r.amount > $least RETURN r", {{"least", "1 bn"}}) == number);
    const Notes status{"no relationship has the status 'aktual' (did you mean 'actual'? There are: actual, planned)"};
    CHECK(notes("MATCH ()-[r]->() WHERE r.status = 'aktual' RETURN r") == status);
    CHECK(notes("MATCH ()-[r {status: 'aktual'}]->() RETURN r") == status);
    CHECK(notes("MATCH ()-[r]->() WHERE r.status IN ['planned', 'aktual'] RETURN r") == status);
    CHECK(notes("MATCH ()-[r]->() WHERE r.status = 'x' RETURN r") ==
          Notes{"no relationship has the status 'x' (there are: actual, planned)"});
    CHECK(notes("MATCH ()-[r]->() WHERE r.status = 1 RETURN r") ==
          Notes{"status is a text such as 'actual', and never equals or orders against 1 (texts stand in quotes)"});
    CHECK(notes("MATCH (n) WHERE n.articles = null RETURN n") ==
          Notes{"nothing equals null (write n.articles IS NULL)"});
    CHECK(notes("MATCH (n) WHERE n.name CONTAINS 'goo' RETURN n") ==
          Notes{"upper and lower case and accents count: there is 'Google' (write toLower(n.name) and small letters)"});
    CHECK(notes("MATCH (n) WHERE n.name CONTAINS 'Goo' RETURN n").empty());
    CHECK(notes("MATCH (n) WHERE n.name CONTAINS 'xyz' RETURN n").empty());
    CHECK(notes("MATCH (n) WHERE n.name = 'Goggle' RETURN n").empty());
    CHECK(notes("MATCH (n) WHERE n.name <> 'x' AND n.nothing = 'x' RETURN n").empty());
    const Notes range{"no relationship is within that: amount goes from 1 to 2.5"};
    for (const char* condition : {"> 50", ">= 3", "= 7", "< 1", "<= 0", "IN [7]"}) {
        CHECK(notes("MATCH ()-[r]->() WHERE r.amount " + std::string(condition) + " RETURN r") == range);
    }
    for (const char* condition : {"> 2", ">= 2.5", "= 2", "< 1.1", "<= 1", "<> 7"}) {
        CHECK(notes("MATCH ()-[r]->() WHERE r.amount " + std::string(condition) + " RETURN r").empty());
    }
    CHECK(notes("MATCH ()-[r]->() WHERE NOT r.amount > 50 RETURN r").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE r.status >= Date('2025-01-01') RETURN r") ==
          Notes{"status is a text such as 'actual', and never equals or orders against a date (write date(r.status), "
                "which takes the first day of what is less exact)"});
    CHECK(notes("MATCH ()-[r]->() WHERE r.status > date() - duration('P1Y') RETURN r").size() == 1);
    CHECK(notes("MATCH ()-[r]->() WHERE r.status > 2025-01-01 RETURN r") ==
          Notes{"status is a text such as 'actual', and never equals or orders against 2023 (texts stand in quotes)"});
    CHECK(notes("MATCH (n) WHERE n.articles <> null RETURN n") ==
          Notes{"nothing differs from null (write n.articles IS NOT NULL)"});
    CHECK(notes("MATCH ()-[r]->() WHERE r.amount >= date('2025-01-01') RETURN r").empty());
    CHECK(notes("MATCH (n) SET n.name = 'x'").empty());
    CHECK(notes("MATCH (n").empty());
}

TEST_CASE("excluding what never occurs is told") {
    PropertyGraph graph;
    run(graph, "CREATE (:A {name: 'x'})-[:T {status: 'actual'}]->(:A {name: 'y'})-[:T {status: 'denied'}]->(:A)");
    const auto notes = [&](const std::string& statement) { return vain_exclusions(statement, {}, graph); };
    const Notes denied{
        "no relationship has the status 'denyed', so excluding it changes nothing (did you mean 'denied'? There are: "
        "actual, denied)"};
    CHECK(notes("MATCH ()-[r]->() WHERE r.status <> 'denyed' RETURN r") == denied);
    CHECK(notes("MATCH ()-[r]->() WHERE NOT r.status IN ['actual', 'denyed'] RETURN r") == denied);
    CHECK(notes("MATCH ()-[r]->() WHERE NOT (r.status IN ['denyed']) RETURN r") == denied);
    CHECK(notes("MATCH ()-[r]->() WHERE r.status IN ['denyed'] RETURN r").empty());
    CHECK(notes("MATCH ()-[r]->() WHERE r.status <> 'denied' RETURN r").empty());
    CHECK(notes("MATCH (n) WHERE n.name <> 'X' RETURN n").size() == 1);
}

TEST_CASE("a schema counts what is there") {
    PropertyGraph graph = deals();
    run(graph, "MATCH (p:Person) DETACH DELETE p");
    CHECK(to_text(make_schema(graph)) ==
          "Labels of nodes\n"
          "  Company  1\n"
          "\n"
          "Types of relationships\n"
          "\n"
          "Properties of nodes\n"
          "  aliases  2  List, String\n"
          "  name     1  String\n"
          "  revenue  1  Integer\n");
    CHECK(to_text(make_schema(deals())).find("  INVESTS_IN  1  (Company) -> (Person)\n") != std::string::npos);
}
