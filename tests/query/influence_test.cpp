#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "graph_builder.hpp"
#include "query/communities.hpp"
#include "query/exposure.hpp"
#include "query/rank.hpp"
#include "query/reach.hpp"
#include "query/timeline.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;

namespace {

/// OpenAI pays Oracle and Microsoft; Nvidia pays OpenAI; Oracle alone ties Vantage, and Vantage alone Abilene.
struct Deals : test::GraphBuilder {
    graph::EntityIndex abilene = node("Abilene", "Place"), microsoft = node("Microsoft"), nvidia = node("Nvidia"),
                       open_ai = node("OpenAI"), oracle = node("Oracle"), vantage = node("Vantage");
    graph::DocumentIndex first = document("a.txt", "First", "2025-01-10"), second = document("b.txt", "", "2025-02-20");

    Deals() {
        tell(relation("SUPPLIES", oracle, open_ai, 300e9), "2025");
        tell(relation("SUPPLIES", microsoft, open_ai, 100e9), "");
        tell(relation("INVESTS_IN", open_ai, microsoft, 50e9), "");
        tell(relation("INVESTS_IN", nvidia, open_ai, 100e9), "2025-01-22");
        tell(relation("PARTNERS_WITH", oracle, vantage), "");
        tell(relation("USES", vantage, abilene), "");
        const auto again = support(3, second, "Nvidia invests again.", 5);
        graph.claims[again].claim.date = "2025-01-22";
        graph::Claim fact;
        fact.kind = graph::Claim::Kind::fact;
        fact.type = "valuation";
        fact.subject = "OpenAI";
        fact.amount = graph::Amount{5e11, "USD", graph::Bound::exact};
        fact.date = "2025-03";
        fact.evidence = {"OpenAI is worth $500 bn.", 40, 64};
        graph.entities[open_ai].facts.push_back(claim(first, fact));
    }
    void tell(graph::RelationIndex index, const std::string& date) {
        const auto said = support(index, first, "Sentence " + std::to_string(index) + ".", 10 * index);
        graph.claims[said].claim.date = date;
    }
};

}  // namespace

TEST_CASE("things are ranked by what is asked") {
    const Deals deals;
    query::RankOptions options;
    const auto text = [&](query::Measure by) {
        options.by = by;
        return query::to_text(deals.graph, query::rank(deals.graph, options), by, {});
    };
    CHECK(text(query::Measure::degree) ==
          "1.  OpenAI     Company  4\n"
          "2.  Microsoft  Company  2\n"
          "3.  Oracle     Company  2\n"
          "4.  Vantage    Company  2\n"
          "5.  Abilene    Place    1\n"
          "6.  Nvidia     Company  1\n");
    CHECK(text(query::Measure::money_in) ==
          "1.  Oracle     Company  $300 bn\n"
          "2.  Microsoft  Company  $100 bn\n"
          "3.  OpenAI     Company  $100 bn\n");
    CHECK(text(query::Measure::money_out) == "1.  OpenAI  Company  $400 bn\n2.  Nvidia  Company  $100 bn\n");
    CHECK(text(query::Measure::betweenness) ==
          "1.  OpenAI   Company  7.0\n2.  Oracle   Company  6.0\n3.  Vantage  Company  4.0\n");
    options.node_type = "Place";
    CHECK(text(query::Measure::closeness) == "1.  Abilene  Place  0.3571\n");
    options.node_type.clear();
    options.filter.types = {"INVESTS_IN"};
    options.by_amount = true;
    CHECK(text(query::Measure::page_rank) ==
          "1.  Microsoft  Company  0.3054\n2.  OpenAI     Company  0.2196\n3.  Nvidia     Company  0.1187\n");
    CHECK(query::to_json(deals.graph, {{deals.nvidia, 0.5}}, query::Measure::money_in) ==
          "{\"by\":\"money-in\",\"ranks\":[{\"name\":\"Nvidia\",\"type\":\"Company\",\"score\":0.5}]}\n");
    CHECK(
        query::to_json(deals.graph, {{deals.nvidia, 0.5}}, query::Measure::closeness, 7) ==
        "{\"by\":\"closeness\",\"samples\":7,\"ranks\":[{\"name\":\"Nvidia\",\"type\":\"Company\",\"score\":0.5}]}\n");
    CHECK(query::rank(graph::Graph{}, {}).empty());
}

TEST_CASE("PageRank, betweenness and closeness on a network are those of its graph") {
    std::mt19937 random(12);
    for (int round = 0; round < test::rounds(300); ++round) {
        test::GraphBuilder made;
        const std::size_t nodes = 2 + random() % 8;
        for (std::size_t i = 0; i < nodes; ++i) made.node(std::string(1, static_cast<char>('a' + i)));
        for (std::size_t i = random() % 20; i > 0; --i) {
            const auto from = static_cast<graph::EntityIndex>(random() % nodes);
            const auto to = static_cast<graph::EntityIndex>((from + 1 + random() % (nodes - 1)) % nodes);
            static const char* const kTypes[] = {"SUPPLIES", "INVESTS_IN", "PARTNERS_WITH"};
            made.relation(kTypes[random() % 3], from, to, static_cast<double>(random() % 3) * 1e9);
        }
        const graph::Network network = graph::make_network(made.graph);
        query::RankOptions options;
        options.by_amount = round % 2 == 0;
        options.filter.min_amount = round % 4 == 0 ? 1e9 : 0;
        options.by = static_cast<query::Measure>(round % 3);
        options.samples = round % 5 == 0 ? nodes / 2 : 0;
        options.seed = static_cast<std::uint64_t>(round);
        REQUIRE((options.by == query::Measure::page_rank || options.by == query::Measure::betweenness ||
                 options.by == query::Measure::closeness));
        auto found = query::rank(network, options, "");
        // Sums in another order differ in the last digits, and with them the order of what is alike.
        auto expected = query::rank(made.graph, options);
        const auto by_entity = [](const query::Ranked& a, const query::Ranked& b) { return a.entity < b.entity; };
        std::sort(found.begin(), found.end(), by_entity);
        std::sort(expected.begin(), expected.end(), by_entity);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            REQUIRE(found[i].entity == expected[i].entity);
            REQUIRE(found[i].score == Approx(expected[i].score).epsilon(1e-9));
        }
    }
}

TEST_CASE("things are counted where they are reached first") {
    std::mt19937 random(13);
    for (int round = 0; round < test::rounds(300); ++round) {
        test::GraphBuilder made;
        const std::size_t nodes = 2 + random() % 90;
        for (std::size_t i = 0; i < nodes; ++i) made.node("n" + std::to_string(100 + i));
        for (std::size_t i = random() % 200; i > 0; --i)
            made.relation(random() % 2 ? "SUPPLIES" : "INVESTS_IN", static_cast<graph::EntityIndex>(random() % nodes),
                          static_cast<graph::EntityIndex>(random() % nodes));
        query::PassageOptions options;
        options.direction = round % 2 == 0 ? query::Passing::directed : query::Passing::both_ways;
        if (round % 3 == 0) options.filter.types = {"SUPPLIES"};
        const graph::Network network = graph::make_network(made.graph);
        const std::size_t hops = 1 + random() % 5;
        // Distances that shrink until none does.
        std::vector<std::size_t> distance(nodes, hops + 1);
        distance[0] = 0;
        for (bool moved = true; moved;) {
            moved = false;
            for (const graph::Relation& relation : made.graph.relations) {
                if (!options.filter.passes(relation)) continue;
                const auto shrink = [&](std::size_t from, std::size_t to) {
                    if (distance[from] + 1 >= distance[to]) return;
                    distance[to] = distance[from] + 1;
                    moved = true;
                };
                shrink(relation.from, relation.to);
                if (round % 2 == 1) shrink(relation.to, relation.from);
            }
        }
        std::vector<std::size_t> expected;
        for (std::size_t hop = 1; hop <= hops; ++hop) {
            const auto count = std::count(distance.begin(), distance.end(), hop);
            if (count == 0) break;
            expected.push_back(static_cast<std::size_t>(count));
        }
        REQUIRE(query::count_reached(query::Passage(network, options), 0, hops) == expected);
    }
}

TEST_CASE("communities name those with most ties first") {
    const Deals deals;
    const auto found = query::find_communities(deals.graph, {});
    CHECK(query::to_text(deals.graph, found, 2, {}) ==
          "2 communities\n1. 3 members: Vantage, Abilene +1\n2. 3 members: OpenAI, Microsoft +1\n");
    CHECK(query::to_json(deals.graph, {{{{{deals.nvidia, 1, 2}}}}, 0.25}) ==
          "{\"modularity\":0.25,\"communities\":[{\"size\":1,\"members\":[{\"name\":\"Nvidia\",\"type\":\"Company\","
          "\"inside\":1,\"outside\":2}]}]}\n");
    CHECK(query::to_text(deals.graph, query::find_communities(graph::Graph{}, {}), 2, {}).empty());
}

TEST_CASE("exposure tells shares, their concentration and who cuts off what") {
    const Deals deals;
    const auto exposure = query::find_exposure(deals.graph, deals.open_ai, {}, 5);
    CHECK(query::to_text(deals.graph, exposure, {}) ==
          "OpenAI pays $400 bn, 2 partners, Herfindahl index 0.62 (as of 1.6 equal ones)\n"
          "   1.  Oracle     $300 bn  75 %  SUPPLIES              [1]\n"
          "   2.  Microsoft  $100 bn  25 %  SUPPLIES, INVESTS_IN  [1]\n"
          "OpenAI is paid $100 bn, 1 partner, Herfindahl index 1.00 (as of 1.0 equal ones)\n"
          "   1.  Nvidia  $100 bn  100 %  INVESTS_IN  [1][2]\n"
          "Without Oracle, OpenAI is cut off from 2: Abilene, Vantage\n"
          "Without Vantage, OpenAI is cut off from 1: Abilene\n"
          "\n"
          "[1] First, 2025-01-10, a.txt\n"
          "[2] 2025-02-20, b.txt\n");
    const auto none = query::find_exposure(deals.graph, deals.abilene, {{"INVESTS_IN"}, {}, 0}, 5);
    CHECK(query::to_text(deals.graph, none, {}).empty());
    CHECK(query::to_json(deals.graph, none) ==
          "{\"entity\":{\"name\":\"Abilene\",\"type\":\"Place\"},\"pays\":{\"total\":0,\"herfindahl\":0,"
          "\"without_amount\":0,\"shares\":[]},\"gets\":{\"total\":0,\"herfindahl\":0,\"without_amount\":0,\"shares\":["
          "]},"
          "\"cut_offs\":[]}\n");
}

TEST_CASE("a timeline puts claims in order and those that say the same together") {
    const Deals deals;
    query::TimelineOptions options;
    options.about = deals.open_ai;
    CHECK(query::to_text(deals.graph, options.about, query::find_timeline(deals.graph, options), {}) ==
          "2025           OpenAI <-[SUPPLIES $300 bn, actual]- Oracle  [1]\n"
          "by 2025-01-10  OpenAI <-[SUPPLIES $100 bn, actual]- Microsoft  [1]\n"
          "by 2025-01-10  OpenAI -[INVESTS_IN $50 bn, actual]-> Microsoft  [1]\n"
          "2025-01-22     OpenAI <-[INVESTS_IN $100 bn, actual]- Nvidia  [1][2]\n"
          "2025-03        OpenAI: valuation $500 bn  [1]\n"
          "\n"
          "[1] First, 2025-01-10, a.txt\n"
          "[2] 2025-02-20, b.txt\n");
    options.with = deals.nvidia;
    const auto pair = query::find_timeline(deals.graph, options);
    REQUIRE(pair.size() == 1);
    CHECK(
        query::to_json(deals.graph, pair) ==
        "{\"events\":[{\"date\":\"2025-01-22\",\"of_article\":false,\"relation\":{\"type\":\"INVESTS_IN\",\"from\":"
        "\"Nvidia\",\"to\":\"OpenAI\"},\"claims\":[{\"doc\":\"a.txt\",\"text\":\"Sentence 3.\",\"start\":30,\"end\":41,"
        "\"status\":\"actual\",\"published\":\"2025-01-10\",\"amount\":{\"value\":100000000000,\"currency\":\"USD\","
        "\"bound\":\"exact\"},\"date\":\"2025-01-22\",\"confidence\":0.5},{\"doc\":\"b.txt\",\"text\":\"Nvidia invests "
        "again.\",\"start\":5,\"end\":26,\"status\":\"actual\",\"published\":\"2025-02-20\",\"amount\":{\"value\":"
        "100000000000,\"currency\":\"USD\",\"bound\":\"exact\"},\"date\":\"2025-01-22\",\"confidence\":0.5}]}]}\n");
    options.filter.statuses = {graph::Status::denied};
    CHECK(query::find_timeline(deals.graph, options).empty());
}
