#include "graph/agree.hpp"

#include <catch2/catch.hpp>

#include "graph/graph.hpp"
#include "tests/graph/fixtures.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

/// One article that tells one deal.
struct Told {
    const char* published;
    const char* text;
    Status status = Status::actual;
    double amount = 0;
    const char* currency = "USD";
    double confidence = 0.5;
};

Relation agreed(const std::vector<Told>& all) {
    std::vector<ArticleClaims> articles;
    for (const Told& told : all) {
        ArticleClaims made = article("d" + std::to_string(articles.size()), told.published, told.text);
        Claim& claim = add_relation(made, "INVESTS_IN", "A", "B");
        claim.status = told.status;
        claim.confidence = told.confidence;
        if (told.amount != 0) claim.amount = Amount{told.amount, told.currency, Bound::exact};
        articles.push_back(std::move(made));
    }
    return merge(small_schema(), {}, articles).relations.at(0);
}

}  // namespace

TEST_CASE("The most recent article decides the status") {
    CHECK(agreed({{"2025-09-22", "a", Status::planned}, {"2026-01-31", "b", Status::denied}}).status == Status::denied);
    CHECK(agreed({{"2026-01-31", "a", Status::planned}, {"2025-09-22", "b", Status::denied}}).status ==
          Status::planned);
    CHECK(agreed({{"", "a", Status::denied}, {"2020", "b", Status::actual}}).status == Status::actual);
}

TEST_CASE("Articles of one day: more articles, then precedence") {
    CHECK(
        agreed({{"2025", "a", Status::denied}, {"2025", "b", Status::actual}, {"2025", "c", Status::actual}}).status ==
        Status::actual);
    CHECK(
        agreed({{"2025", "a", Status::denied}, {"2025", "b", Status::actual}, {"2025", "b", Status::actual}}).status ==
        Status::denied);
    // Older articles count for a status that a recent one tells too, not for one that none tells.
    CHECK(agreed({{"2024", "a", Status::actual},
                  {"2025", "b", Status::actual},
                  {"2025", "c", Status::denied},
                  {"2024", "d", Status::rumored},
                  {"2024", "e", Status::rumored},
                  {"2024", "f", Status::rumored}})
              .status == Status::actual);
}

TEST_CASE("The best supported amount is shown") {
    const auto amount = [](const std::vector<Told>& all) { return agreed(all).amount.value(); };
    const Status s = Status::actual;
    SECTION("amounts within 1 % support each other") {
        CHECK(amount({{"2025", "a", s, 22.4e9}, {"2024", "b", s, 15.9e9}, {"2024", "c", s, 16e9}}).value == 16e9);
    }
    SECTION("identical texts are one source") {
        CHECK(amount({{"2025", "a", s, 22.4e9}, {"2024", "b", s, 16e9}, {"2024", "b", s, 16e9}}).value == 22.4e9);
    }
    SECTION("then the later publication") {
        CHECK(amount({{"2025-09", "a", s, 12e9}, {"2025-03", "b", s, 16e9}}).value == 12e9);
    }
    SECTION("then the higher confidence") {
        CHECK(amount({{"2025", "a", s, 12e9, "USD", 0.9}, {"2025", "b", s, 16e9}}).value == 12e9);
    }
    SECTION("then the larger") {
        CHECK(amount({{"2025", "a", s, 12e9}, {"2025", "b", s, 16e9}}).value == 16e9);
    }
    SECTION("currencies never support each other") {
        CHECK(amount({{"2025", "a", s, 12e9, "EUR"}, {"2024", "b", s, 12e9, "USD"}}).currency == "EUR");
    }
}

TEST_CASE("Confidence grows with independent articles and never reaches certainty") {
    CHECK(agreed({{"", "a"}}).confidence == 0.5);
    CHECK(agreed({{"", "a"}, {"", "b"}}).confidence == 0.75);
    CHECK(agreed({{"", "a"}, {"", "a"}}).confidence == 0.5);
    CHECK(agreed({{"", ""}, {"", ""}}).sources == 2);
    const Told sure{"", "a", Status::actual, 0, "USD", 1.0};
    CHECK(agreed({sure}).confidence == 0.99);
}
