#include "query/conflicts.hpp"

#include <catch2/catch.hpp>

#include "graph_builder.hpp"
#include "query/reading.hpp"

using namespace newsgraph;

namespace {

query::Reading money(double value, graph::Bound bound = graph::Bound::exact, const char* currency = "USD") {
    return {0, "", currency, value, bound};
}

struct Dispute {
    test::GraphBuilder b;
    graph::EntityIndex coreweave = b.node("CoreWeave"), openai = b.node("OpenAI");
    graph::RelationIndex deal = b.relation("SUPPLIES", coreweave, openai);

    graph::Claim& say(const char* doc, const char* published, double dollars,
                      graph::Bound bound = graph::Bound::exact) {
        const auto claim = b.support(deal, b.document(doc, "", published), "s");
        graph::Claim& said = b.graph.claims[claim].claim;
        if (dollars > 0) said.amount = graph::Amount{dollars, "USD", bound};
        return said;
    }
    std::string text() const { return query::to_text(b.graph, query::find_conflicts(b.graph, {}), {}); }
};

}  // namespace

TEST_CASE("two numbers agree when rounding or their bounds explain the difference") {
    using graph::Bound;
    CHECK(query::values_agree(money(22.4e9), money(22e9)));
    CHECK(query::values_agree(money(11.9e9), money(12e9)));
    CHECK(query::values_agree(money(100), money(100.9)));
    CHECK_FALSE(query::values_agree(money(22.4e9), money(16e9)));
    CHECK_FALSE(query::values_agree(money(22.4e9), money(22.9e9)));
    CHECK_FALSE(query::values_agree(money(100e9), money(111e9)));
    CHECK(query::values_agree(money(16e9, Bound::about), money(15.9e9)));
    CHECK_FALSE(query::values_agree(money(16e9, Bound::about), money(12e9)));
    CHECK(query::values_agree(money(100e9, Bound::up_to), money(10e9)));
    CHECK_FALSE(query::values_agree(money(10e9, Bound::up_to), money(100e9)));
    CHECK(query::values_agree(money(10e9, Bound::over), money(100e9)));
    CHECK_FALSE(query::values_agree(money(100e9, Bound::at_least), money(10e9)));
    CHECK(query::values_agree(money(1e9), money(9e9, Bound::exact, "EUR")));
}

TEST_CASE("durations and periods are compared in one unit") {
    CHECK(query::months_of("P5Y") == 60.0);
    CHECK(query::months_of("P60M") == 60.0);
    CHECK(query::months_of("P1Y6M") == 18.0);
    CHECK_FALSE(query::months_of("P"));
    CHECK_FALSE(query::months_of("five years"));
    CHECK_FALSE(query::months_of("P5"));
    CHECK_FALSE(query::months_of("PT5H"));
    CHECK(query::period_of("2024-02")->last - query::period_of("2024-02")->first == 28);
    CHECK(query::period_of("1970-01-02")->first == 1);
    CHECK_FALSE(query::period_of(""));
}

TEST_CASE("amounts that articles disagree on are listed by version with their dates and sources") {
    Dispute d;
    d.say("1.txt", "2025-03-10", 11.9e9);
    d.say("2.txt", "2025-05-14", 16e9, graph::Bound::about);
    d.say("3.txt", "2025-09-25", 22.4e9);
    d.say("4.txt", "2025-09-26", 22.4e9);
    CHECK(d.text() ==
          "1 point on which the articles disagree\n"
          "1. CoreWeave -[SUPPLIES]-> OpenAI: amount\n"
          "   $22.4 bn, 2025-09-25 to 2025-09-26  [1][2]\n"
          "   $11.9 bn, 2025-03-10  [3]\n"
          "   ~$16 bn, 2025-05-14  [4]\n"
          "\n"
          "[1] 2025-09-25, 3.txt\n"
          "[2] 2025-09-26, 4.txt\n"
          "[3] 2025-03-10, 1.txt\n"
          "[4] 2025-05-14, 2.txt\n");
}

TEST_CASE("agreement, and rounds of different dates, are no conflict") {
    Dispute d;
    d.say("1.txt", "2025-03-10", 1e9).date = "2019";
    d.say("2.txt", "2025-05-14", 10e9).date = "2023-01";
    d.say("3.txt", "2025-05-14", 12e9, graph::Bound::up_to);
    d.say("4.txt", "", 0);
    CHECK(d.text().empty());
}

TEST_CASE("a denial stands against the claim") {
    Dispute d;
    d.say("1.txt", "", 0);
    d.say("2.txt", "", 0).status = graph::Status::denied;
    d.say("3.txt", "", 0).status = graph::Status::planned;
    const auto conflicts = query::find_conflicts(d.b.graph, {});
    CHECK(
        query::to_json(d.b.graph, conflicts) ==
        R"({"conflicts":[{"relation":{"type":"SUPPLIES","from":"CoreWeave","to":"OpenAI"},"about":"status","versions":[)"
        R"({"label":"actual","claims":[{"doc":"1.txt","text":"s","start":0,"end":1,"status":"actual","confidence":0.5}]},)"
        R"({"label":"denied","claims":[{"doc":"2.txt","text":"s","start":0,"end":1,"status":"denied","confidence":0.5}]},)"
        R"({"label":"planned","claims":[{"doc":"3.txt","text":"s","start":0,"end":1,"status":"planned","confidence":0.5}]}]}]})"
        "\n");
}

TEST_CASE("facts conflict only about one time, and forecasts not with results") {
    Dispute d;
    const auto value = [&](const char* doc, const char* published, double dollars, graph::Status status) {
        graph::Claim fact;
        fact.kind = graph::Claim::Kind::fact;
        fact.type = "valuation";
        fact.subject = "OpenAI";
        fact.status = status;
        fact.amount = graph::Amount{dollars, "USD", graph::Bound::exact};
        fact.evidence = {"v", 0, 1};
        const auto claim = d.b.claim(d.b.document(doc, "", published), fact);
        d.b.graph.entities[d.openai].facts.push_back(claim);
    };
    value("1.txt", "2024-01-10", 80e9, graph::Status::actual);
    value("2.txt", "2025-10-02", 500e9, graph::Status::actual);
    value("3.txt", "2025-10-03", 1000e9, graph::Status::projected);
    CHECK(d.text().empty());
    value("4.txt", "2025-10-20", 300e9, graph::Status::actual);
    CHECK(d.text() ==
          "1 point on which the articles disagree\n"
          "1. OpenAI: valuation\n"
          "   $300 bn, 2025-10-20  [1]\n"
          "   $500 bn, 2025-10-02  [2]\n"
          "\n"
          "[1] 2025-10-20, 4.txt\n"
          "[2] 2025-10-02, 2.txt\n");
    query::ConflictOptions other;
    other.about = d.coreweave;
    CHECK(query::find_conflicts(d.b.graph, other).empty());
}
