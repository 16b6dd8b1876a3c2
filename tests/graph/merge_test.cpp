#include <algorithm>
#include <catch2/catch.hpp>

#include "graph/graph.hpp"
#include "graph/schema_json.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/graph/reference_merge.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

Graph merge_small(std::vector<ArticleClaims> articles) {
    return merge(small_schema(), small_lexicon(), std::move(articles));
}

std::vector<std::string> names(const Graph& graph) {
    std::vector<std::string> all;
    for (const Entity& entity : graph.entities) all.push_back(entity.type + ":" + entity.name);
    return all;
}

/// Everything said to be sorted is sorted, every index points somewhere.
void check_shape(const Graph& graph) {
    for (std::size_t i = 1; i < graph.entities.size(); ++i) {
        const Entity &a = graph.entities[i - 1], &b = graph.entities[i];
        CHECK(std::tie(a.name, a.type) < std::tie(b.name, b.type));
    }
    std::vector<int> uses(graph.claims.size());
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        const Relation& b = graph.relations[i];
        REQUIRE(b.from < graph.entities.size());
        REQUIRE(b.to < graph.entities.size());
        CHECK(b.from != b.to);
        CHECK_FALSE(b.claims.empty());
        for (const ClaimIndex claim : b.claims) ++uses.at(claim);
        if (graph.type_of(b).symmetric) CHECK(b.from < b.to);
        if (i == 0) continue;
        const Relation& a = graph.relations[i - 1];
        CHECK(std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type));
    }
    for (const Entity& entity : graph.entities) {
        for (const ClaimIndex claim : entity.facts) ++uses.at(claim);
        CHECK(std::is_sorted(entity.aliases.begin(), entity.aliases.end()));
        CHECK(std::is_sorted(entity.documents.begin(), entity.documents.end()));
    }
    CHECK(std::all_of(uses.begin(), uses.end(), [](int n) { return n == 1; }));
}

}  // namespace

TEST_CASE("Aliases in any script lead to one node, never across types") {
    ArticleClaims one = article("1"), two = article("2");
    add_entity(one, "NVIDIA", "Company", {"NVIDIA"});
    add_entity(two, "إنفيديا", "Company", {"إنفيديا"});
    add_entity(two, "إنفيديا", "Person");
    add_entity(two, "shared", "Company");
    add_relation(two, "INVESTS_IN", "إنفيديا", "أوبن إيه آي");
    const Graph graph = merge_small({one, two});
    CHECK(names(graph) ==
          std::vector<std::string>{"Company:Nvidia", "Company:OpenAI", "Company:shared", "Person:إنفيديا"});
    CHECK(graph.entities[0].aliases == std::vector<std::string>{"NVDA", "NVIDIA", "Nvidia Corp.", "إنفيديا"});
    CHECK(graph.entities[0].links.at("wikidata") == "Q182477");
    CHECK(graph.entities[0].documents == std::vector<DocumentIndex>{0, 1});
    CHECK(graph.entities[0].mentions == 2);
    REQUIRE(graph.relations.size() == 1);
    CHECK(graph.relations[0].from == 0);
}

TEST_CASE("The relation type decides between two things of one name") {
    ArticleClaims one = article("1");
    add_entity(one, "TikTok", "Product");
    add_entity(one, "TikTok", "Company");
    add_entity(one, "Sony", "Person");
    add_relation(one, "INVESTS_IN", "Sony", "TikTok");
    add_relation(one, "USES", "Sony", "TikTok");
    add_relation(one, "UNHEARD_OF", "Sony", "TikTok");
    add_relation(one, "USES", "Acme", "Thing");
    const Graph graph = merge_small({one});
    CHECK(names(graph) ==
          std::vector<std::string>{"Company:Acme", "Person:Sony", "Product:Thing", "Company:TikTok", "Product:TikTok"});
    std::vector<std::string> ends;
    for (const Relation& r : graph.relations) ends.push_back(r.type + " " + graph.entities[r.to].type);
    CHECK(ends == std::vector<std::string>{"USES Product", "INVESTS_IN Company", "UNHEARD_OF Company", "USES Product"});
}

TEST_CASE("An unknown thing is shown in its most frequent spelling") {
    ArticleClaims one = article("1"), two = article("2"), three = article("3");
    add_entity(one, "Societe Generale", "Company", {"Societe Generale", "SocGen"});
    add_entity(two, "Société Générale", "Company", {"a", "b", "c"});
    add_entity(three, "SOCIÉTÉ GÉNÉRALE", "Company");
    const Graph graph = merge_small({one, two, three});
    REQUIRE(graph.entities.size() == 1);
    CHECK(graph.entities[0].name == "Société Générale");
    CHECK(merge_small({one}).entities[0].id == graph.entities[0].id);
}

TEST_CASE("Self-loops are dropped and symmetric ends are put in order") {
    ArticleClaims one = article("1");
    add_relation(one, "INVESTS_IN", "Nvidia", "NVDA");
    add_relation(one, "COMPETES_WITH", "Zeta", "Alpha");
    add_relation(one, "COMPETES_WITH", "Alpha", "Zeta");
    const Graph graph = merge_small({one});
    REQUIRE(graph.relations.size() == 1);
    CHECK(graph.entities[graph.relations[0].from].name == "Alpha");
    CHECK(graph.relations[0].claims.size() == 2);
    CHECK(graph.relations[0].sources == 1);
    CHECK(graph.claims.size() == 2);
    CHECK(names(graph) == std::vector<std::string>{"Company:Alpha", "Company:Nvidia", "Company:Zeta"});
}

TEST_CASE("A later article of the same doc replaces the earlier") {
    ArticleClaims old = article("1"), fresh = article("1");
    add_relation(old, "INVESTS_IN", "A", "B");
    add_relation(fresh, "INVESTS_IN", "A", "C");
    CHECK(names(merge_small({old, fresh})) == std::vector<std::string>{"Company:A", "Company:C"});
}

TEST_CASE("Merging equals the obvious way") {
    for (int seed = 0; seed < newsgraph::test::rounds(100); ++seed) {
        CAPTURE(seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const std::vector<ArticleClaims> articles = random_articles(random, random() % 9, 12);
        const Graph graph = merge_small(articles);
        check_shape(graph);
        REQUIRE(describe(graph) == describe_merged(small_schema(), small_lexicon(), articles));
    }
}

TEST_CASE("Merging does not depend on order, repetition or the order within an article") {
    for (int seed = 0; seed < newsgraph::test::rounds(200); ++seed) {
        CAPTURE(seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        std::vector<ArticleClaims> articles = random_articles(random, 8, 1000);
        std::map<std::string, ArticleClaims> by_doc;  // one article a doc: else the order says which one is the later
        for (const ArticleClaims& one : articles) by_doc[one.document.doc] = one;
        articles.clear();
        for (const auto& [doc, one] : by_doc) articles.push_back(one);
        const Graph graph = merge_small(articles);
        std::vector<ArticleClaims> other = articles;
        other.insert(other.end(), articles.begin(),
                     articles.begin() + static_cast<long>(random() % (articles.size() + 1)));
        std::shuffle(other.begin(), other.end(), random);
        for (ArticleClaims& one : other) {
            std::shuffle(one.entities.begin(), one.entities.end(), random);
            std::shuffle(one.claims.begin(), one.claims.end(), random);
            if (!one.claims.empty()) one.claims.push_back(one.claims[random() % one.claims.size()]);
        }
        REQUIRE(merge_small(other) == graph);
    }
}

TEST_CASE("An empty set of articles and an empty schema merge") {
    CHECK(merge_small({}).entities.empty());
    ArticleClaims one = article("1");
    add_relation(one, "ANY", "A", "B");
    const Graph graph = merge(Schema{}, {}, {one});
    CHECK(names(graph) == std::vector<std::string>{"Entity:A", "Entity:B"});
    CHECK(graph.type_of(graph.relations[0]).phrase == "is tied to");
}

TEST_CASE("Claims that are not sane are made so") {
    ArticleClaims one = article("1");
    Claim& claim = add_relation(one, "INVESTS_IN", "A\xC0", "B");
    claim.confidence = std::nan("");
    claim.amount = Amount{HUGE_VAL, "USD", Bound::exact};
    const Graph graph = merge_small({one});
    CHECK(graph.entities[0].name == "A\uFFFD");
    CHECK(graph.relations[0].confidence == 0);
    CHECK_FALSE(graph.relations[0].amount);
}

TEST_CASE("Weight orders by money, then sources, then confidence") {
    Graph graph;
    Relation none, few, many, rupiah, dollars;
    none.confidence = 0.9;
    few.sources = 1;
    many.sources = 2;
    dollars.amount = Amount{-3e9, "USD", Bound::exact};
    rupiah.amount = Amount{16e12, "IDR", Bound::exact};
    CHECK(graph.weight(none) < graph.weight(few));
    CHECK(graph.weight(few) < graph.weight(many));
    CHECK(graph.weight(many) < graph.weight(rupiah));
    CHECK(graph.weight(rupiah) < graph.weight(dollars));
    CHECK(usd_magnitude(Amount{5, "XXX", Bound::exact}) == 5);
}

TEST_CASE("Schema and lexicon read back from JSON") {
    CHECK(schema_from_json(schema_to_json(small_schema()), "x") == small_schema());
    CHECK(lexicon_from_json(lexicon_to_json(small_lexicon()), "x") == small_lexicon());
    CHECK(schema_from_json(schema_to_json(Schema{}), "x") == Schema{});
}
