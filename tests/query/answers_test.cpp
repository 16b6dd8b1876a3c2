#include <catch2/catch.hpp>

#include "base/issue.hpp"
#include "graph_builder.hpp"
#include "query/card.hpp"
#include "query/neighbors.hpp"
#include "query/search.hpp"
#include "query/stats.hpp"
#include "query/subgraph.hpp"

using namespace newsgraph;

namespace {

struct Deals {
    test::GraphBuilder b;
    graph::EntityIndex coreweave = b.node("CoreWeave"), microsoft = b.node("Microsoft"), nvidia = b.node("Nvidia"),
                       openai = b.node("OpenAI"), loreal = b.node("L’Oréal");
    graph::DocumentIndex article = b.document("a.txt", "Tout sur l'affaire", "2025-01-02");
    graph::RelationIndex invests, supplies, partners;

    Deals() {
        invests = b.relation("INVESTS_IN", microsoft, openai, 13e9);
        supplies = b.relation("SUPPLIES", nvidia, coreweave, 7e9);
        partners = b.relation("PARTNERS_WITH", coreweave, openai);
        b.support(invests, article, "one", 0);
        b.support(supplies, article, "two", 10);
        b.support(partners, article, "three", 20);
        b.graph.documents[article].language = "fr";
        graph::Entity& entity = b.graph.entities[openai];
        entity.aliases = {"Open AI", "أوبن إيه آي"};
        entity.links = {{"wikidata", "Q21708200"}};
        entity.mentions = 4;
        entity.documents = {article};
        b.graph.entities[microsoft].mentions = 9;
        value("valuation", 300e9, "2024");
        value("valuation", 500e9, "2025-10");
    }

    void value(const std::string& attribute, double dollars, const std::string& date) {
        graph::Claim fact;
        fact.kind = graph::Claim::Kind::fact;
        fact.type = attribute;
        fact.subject = "OpenAI";
        fact.amount = graph::Amount{dollars, "USD", graph::Bound::exact};
        fact.date = date;
        fact.evidence = {"v", 40, 41};
        b.graph.entities[openai].facts.push_back(b.claim(article, fact));
    }
};

}  // namespace

TEST_CASE("the card of a thing holds its names, facts from the newest, and relations by type") {
    const Deals d;
    CHECK(query::to_text(d.b.graph, query::make_card(d.b.graph, d.openai, {}), {}) ==
          "OpenAI (Company): 4 mentions in 1 article\n"
          "also: Open AI, \u2068أوبن إيه آي\u2069\n"
          "links: wikidata Q21708200\n"
          "Valuation\n"
          "   $500 bn, actual, 2025-10  [1]\n"
          "   $300 bn, actual, 2024  [1]\n"
          "INVESTS_IN <- (1)\n"
          "   OpenAI <-[INVESTS_IN $13 bn, actual]- Microsoft  [1]\n"
          "PARTNERS_WITH (1)\n"
          "   OpenAI -[PARTNERS_WITH, actual]- CoreWeave  [1]\n"
          "\n"
          "[1] Tout sur l'affaire, 2025-01-02, a.txt\n");
}

TEST_CASE("neighbours within two hops, each relation once, nearest first") {
    const Deals d;
    CHECK(query::to_text(d.b.graph, query::find_neighbors(d.b.graph, d.openai, {2, {}}), {}) ==
          "OpenAI (Company)\n"
          "INVESTS_IN <- (1)\n"
          "   OpenAI <-[INVESTS_IN $13 bn, actual]- Microsoft  [1]\n"
          "PARTNERS_WITH (1)\n"
          "   OpenAI -[PARTNERS_WITH, actual]- CoreWeave  [1]\n"
          "2 hops away\n"
          "SUPPLIES <- (1)\n"
          "   CoreWeave <-[SUPPLIES $7 bn, actual]- Nvidia  [1]\n"
          "\n"
          "[1] Tout sur l'affaire, 2025-01-02, a.txt\n");
    CHECK(query::find_neighbors(d.b.graph, d.loreal, {3, {}}).groups.empty());
    query::NeighborOptions options;
    options.filter.types = {"SUPPLIES"};
    CHECK(
        query::to_json(d.b.graph, query::find_neighbors(d.b.graph, d.nvidia, options)) ==
        R"({"center":{"name":"Nvidia","type":"Company"},"groups":[{"distance":1,"type":"SUPPLIES","direction":"out",)"
        R"("edges":[{"type":"SUPPLIES","from":"Nvidia","to":"CoreWeave","status":"actual","amount":{"value":7000000000,)"
        R"("currency":"USD","bound":"exact"},"confidence":0.5,"sources":1,"claims":[{"doc":"a.txt","text":"two",)"
        R"("start":10,"end":13,"status":"actual","published":"2025-01-02"}]}]}]})"
        "\n");
}

TEST_CASE("names are found by their beginning and that of their words, whatever the accents or the script") {
    const Deals d;
    const auto found = [&](const char* words) {
        std::string names;
        for (const query::NameHit& hit : query::search_names(d.b.graph, words, 10))
            names += d.b.graph.entities[hit.entity].name + "/" + hit.matched + ";";
        return names;
    };
    CHECK(found("LOREAL") == "L’Oréal/L’Oréal;");
    CHECK(found("اوبن") == "OpenAI/أوبن إيه آي;");
    CHECK(found("o") == "OpenAI/OpenAI;");
    CHECK(found("eal").empty());
    CHECK(found("ai") == "OpenAI/Open AI;");
    CHECK(found("") == "");
    CHECK(found("zz") == "");
    CHECK(query::search_names(d.b.graph, "o", 0).empty());
}

TEST_CASE("words found in an article are marked, and nothing else in it steers the terminal") {
    const Deals d;
    query::SearchResult result;
    result.articles.push_back(
        {"a.txt", "Title\x1b[0m", "2025-01-02", "en", "about \u2068OpenAI\u2069 and\n\x07more", 1});
    CHECK(query::to_text(d.b.graph, result, {}) ==
          "Title\\u{1b}[0m, 2025-01-02, a.txt\n   about [OpenAI] and \\u{7}more\n");
}

TEST_CASE("statistics count by type, status, language and year and name the weightiest relations") {
    const Deals d;
    CHECK(query::to_text(d.b.graph, query::make_stats(d.b.graph, 2), {}) ==
          "1 article, 5 claims, 5 entities, 3 relations, 2 facts\n"
          "entities by type: 5 Company\n"
          "relations by type: 1 INVESTS_IN, 1 PARTNERS_WITH, 1 SUPPLIES\n"
          "relations by status: 3 actual\n"
          "articles by language: 1 fr\n"
          "articles by year: 1 2025\n"
          "weightiest relations\n"
          " 1. Microsoft -[INVESTS_IN $13 bn, actual]-> OpenAI  [1]\n"
          " 2. Nvidia -[SUPPLIES $7 bn, actual]-> CoreWeave  [1]\n"
          "\n"
          "[1] Tout sur l'affaire, 2025-01-02, a.txt\n");
    CHECK(query::to_text({}, query::make_stats({}, 10), {}) ==
          "0 articles, 0 claims, 0 entities, 0 relations, 0 facts\n");
}

TEST_CASE("parts of a graph hold both ends of their relations") {
    const Deals d;
    using query::Subgraph;
    CHECK(query::select_all(d.b.graph, {}) == Subgraph{{0, 1, 2, 3, 4}, {0, 1, 2}});
    query::RelationFilter supplies;
    supplies.types = {"SUPPLIES"};
    CHECK(query::select_all(d.b.graph, supplies) == Subgraph{{d.coreweave, d.nvidia}, {d.supplies}});
    CHECK(query::select_around(d.b.graph, d.openai, 1, {}) ==
          Subgraph{{d.coreweave, d.microsoft, d.openai}, {d.invests, d.partners}});
    CHECK(query::select_around(d.b.graph, d.loreal, 2, {}) == Subgraph{{d.loreal}, {}});
    CHECK(query::select_paths(d.b.graph, query::find_paths(d.b.graph, d.microsoft, d.nvidia, {})) ==
          Subgraph{{d.coreweave, d.microsoft, d.nvidia, d.openai}, {d.invests, d.supplies, d.partners}});
}

TEST_CASE("the graph as of a date knows only the articles published by then") {
    graph::Schema schema = test::GraphBuilder().graph.schema;
    const auto article = [](const char* doc, const char* published, graph::Status status, double dollars) {
        graph::ArticleClaims a;
        a.document.doc = doc;
        a.document.published = published;
        a.entities = {{"Microsoft", "Company", {}}, {"OpenAI", "Company", {}}};
        graph::Claim claim;
        claim.type = "INVESTS_IN";
        claim.subject = "Microsoft";
        claim.object = "OpenAI";
        claim.status = status;
        claim.amount = graph::Amount{dollars, "USD", graph::Bound::exact};
        claim.confidence = 0.9;
        claim.evidence = {doc, 0, 5};
        a.claims = {claim};
        return a;
    };
    const graph::Graph graph = graph::merge(
        schema, {},
        {article("1.txt", "2023-01-10", graph::Status::planned, 1e9),
         article("2.txt", "2024-06", graph::Status::actual, 10e9), article("3.txt", "", graph::Status::actual, 10e9)});
    REQUIRE(graph.relations.size() == 1);
    CHECK(graph.relations[0].claims.size() == 3);

    const graph::Graph then = query::as_of(graph, "2023-Q1");
    REQUIRE(then.relations.size() == 1);
    CHECK(then.relations[0].id == graph.relations[0].id);
    CHECK(then.relations[0].status == graph::Status::planned);
    CHECK(then.relations[0].amount->value == 1e9);
    CHECK(query::as_of(graph, "2024-06-29").relations[0].claims.size() == 1);
    CHECK(query::as_of(graph, "2024-06-30").relations[0].claims.size() == 2);
    CHECK(query::as_of(graph, "2022").relations.empty());
    try {
        query::as_of(graph, "soon");
        FAIL("no error");
    } catch (const base::Error& error) {
        CHECK(std::string(error.what()) == "\"soon\" is no date (write 2025-03-11, 2025-03, 2025-Q1, 2025-H1 or 2025)");
    }
}
