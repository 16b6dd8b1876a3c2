#include "query/diff.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "graph_builder.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using query::DiffKind;

namespace {

graph::ArticleClaims article(const std::string& doc, const std::string& published) {
    graph::ArticleClaims made;
    made.document.doc = doc;
    made.document.published = published;
    return made;
}

graph::Claim& say(graph::ArticleClaims& article, const std::string& type, const std::string& from,
                  const std::string& to, graph::Status status = graph::Status::actual, double dollars = 0) {
    for (const std::string& name : {from, to}) {
        const bool is_there = std::any_of(article.entities.begin(), article.entities.end(),
                                          [&](const auto& record) { return record.name == name; });
        if (!is_there) article.entities.push_back({name, "Company", {}});
    }
    graph::Claim claim;
    claim.type = type;
    claim.subject = from;
    claim.object = to;
    claim.status = status;
    if (dollars > 0) claim.amount = graph::Amount{dollars, "USD", graph::Bound::exact};
    claim.confidence = 0.9;
    claim.evidence = {"s", article.claims.size(), article.claims.size() + 1};
    article.claims.push_back(claim);
    return article.claims.back();
}

query::DiffStates states_of(const std::vector<graph::ArticleClaims>& articles, const std::string& from,
                            const std::string& to) {
    const graph::Graph graph = graph::merge(test::GraphBuilder().graph.schema, {}, articles);
    return {from, to, query::as_of(graph, from), query::as_of(graph, to)};
}

/// "changed TYPE a b status:planned>actual", found by merging the articles of each day and comparing names.
std::vector<std::string> slow_diff(const std::vector<graph::ArticleClaims>& articles, const std::string& from,
                                   const std::string& to) {
    const auto of_day = [&](const std::string& day) {
        std::vector<graph::ArticleClaims> known;
        for (const auto& one : articles)
            if (!one.document.published.empty() && one.document.published <= day) known.push_back(one);
        const graph::Graph graph = graph::merge(test::GraphBuilder().graph.schema, {}, known);
        std::map<std::string, std::pair<std::string, std::string>> relations;
        for (const graph::Relation& relation : graph.relations) {
            const std::string key =
                relation.type + " " + graph.entities[relation.from].name + " " + graph.entities[relation.to].name;
            relations[key] = {std::string(graph::to_string(relation.status)),
                              relation.amount ? graph::short_text(*relation.amount) : ""};
        }
        return relations;
    };
    const auto before = of_day(from), after = of_day(to);
    std::vector<std::string> lines;
    for (const auto& [key, now] : after) {
        const auto then = before.find(key);
        if (then == before.end()) {
            lines.push_back("appeared " + key);
            continue;
        }
        std::string line;
        if (then->second.first != now.first) line += " status:" + then->second.first + ">" + now.first;
        if (then->second.second != now.second) line += " amount:" + then->second.second + ">" + now.second;
        const auto dead = [](const std::string& status) { return status == "denied" || status == "cancelled"; };
        if (line.empty()) continue;
        lines.push_back((!dead(then->second.first) && dead(now.first) ? "ended " : "changed ") + key + line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> lines_of(const query::DiffStates& states, const std::vector<query::RelationDiff>& diffs) {
    std::vector<std::string> lines;
    for (const query::RelationDiff& diff : diffs) {
        const graph::Relation& relation = states.after.relations.at(diff.after.value());
        std::string line = std::string(query::to_string(diff.kind)) + " " + relation.type + " " +
                           states.after.entities[relation.from].name + " " + states.after.entities[relation.to].name;
        for (const auto& one : diff.differences) line += " " + one.what + ":" + one.before + ">" + one.after;
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<graph::ArticleClaims> story() {
    std::vector<graph::ArticleClaims> articles = {article("a", "2025-01-05"), article("b", "2025-03-01"),
                                                  article("c", "2025-06-01")};
    say(articles[0], "INVESTS_IN", "Acme", "Bolt", graph::Status::planned, 1e9);
    say(articles[0], "SUPPLIES", "Acme", "Cord");
    say(articles[0], "SUPPLIES", "Cord", "Bolt");
    say(articles[1], "INVESTS_IN", "Acme", "Bolt", graph::Status::actual, 2e9);
    say(articles[1], "SUPPLIES", "Acme", "Cord", graph::Status::cancelled);
    say(articles[1], "INVESTS_IN", "Bolt", "Cord", graph::Status::rumored, 5e6);
    say(articles[2], "SUPPLIES", "Bolt", "Acme");
    return articles;
}

}  // namespace

TEST_CASE("what came, changed and ended between two days, with its sources") {
    const query::DiffStates states = states_of(story(), "2025-01-31", "2025-04-30");
    const auto diffs = query::find_diff(states, {});
    CHECK(query::to_text(states, diffs, {}) ==
          "2025-01-31 to 2025-04-30: 1 appeared, 1 changed, 1 ended\n"
          "appeared\n"
          "   Bolt -[INVESTS_IN $5 m, rumored]-> Cord  [1]\n"
          "changed\n"
          "   Acme -[INVESTS_IN $2 bn, actual]-> Bolt  [1]\n"
          "      status: planned -> actual\n"
          "      amount: $1 bn -> $2 bn\n"
          "ended\n"
          "   Acme -[SUPPLIES, cancelled]-> Cord  [1]\n"
          "      status: actual -> cancelled\n"
          "\n"
          "[1] 2025-03-01, b\n");
    const std::string json = query::to_json(states, diffs);
    CHECK(
        json.starts_with("{\"from\":\"2025-01-31\",\"to\":\"2025-04-30\",\"changes\":[{\"kind\":\"appeared\","
                         "\"relation\":{\"type\":\"INVESTS_IN\",\"from\":\"Bolt\",\"to\":\"Cord\","));
    CHECK(json.find("\"differences\":[{\"what\":\"status\",\"before\":\"planned\",\"after\":\"actual\"},"
                    "{\"what\":\"amount\",\"before\":\"$1 bn\",\"after\":\"$2 bn\"}],\"news\":[{\"doc\":\"b\"") !=
          std::string::npos);
}

TEST_CASE("a filter chooses the relations that are compared") {
    const query::DiffStates states = states_of(story(), "2025-01-31", "2025-12-31");
    CHECK(query::find_diff(states, {}).size() == 4);
    CHECK(query::find_diff(states, {{"SUPPLIES"}, {}}).size() == 2);
    CHECK(query::find_diff(states, {{}, {}, 0.995}).empty());
    query::RelationFilter large;
    large.min_amount = 1.5e9;
    const auto grown = query::find_diff(states, large);
    REQUIRE(grown.size() == 1);
    CHECK(grown[0].kind == DiffKind::changed);
    CHECK(query::find_diff(states_of(story(), "2025-12-31", "2025-12-31"), {}).empty());
    CHECK_THROWS_WITH(query::find_diff(states, {{"SUPPLYS"}, {}}),
                      "no relation type \"SUPPLYS\" (did you mean SUPPLIES?)");
}

TEST_CASE("what was doubtful before has not appeared when it is told again") {
    std::vector<graph::ArticleClaims> articles = {article("a", "2025-01-05"), article("b", "2025-03-01")};
    say(articles[0], "SUPPLIES", "Acme", "Cord").confidence = 0.4;
    say(articles[0], "SUPPLIES", "Bolt", "Cord").confidence = 0.4;
    say(articles[1], "SUPPLIES", "Acme", "Cord").confidence = 0.4;
    const query::DiffStates states = states_of(articles, "2025-01-31", "2025-04-30");
    const auto diffs = query::find_diff(states, {{}, {}, 0.5});
    CHECK(query::to_text(states, diffs, {}) ==
          "2025-01-31 to 2025-04-30: 1 changed\n"
          "changed\n"
          "   Acme -[SUPPLIES, actual]-> Cord  [1]\n"
          "      confidence: 0.4 -> 0.64\n"
          "\n"
          "[1] 2025-03-01, b\n");
    CHECK(query::find_diff(states, {{}, {}, 0.3}).empty());
    CHECK(query::find_diff(states, {{}, {}, 0.7}).empty());
}

TEST_CASE("what people take away is removed") {
    query::DiffStates states = states_of(story(), "2025-04-30", "2025-04-30");
    std::erase_if(states.after.relations, [](const graph::Relation& relation) { return relation.type == "SUPPLIES"; });
    const auto diffs = query::find_diff(states, {});
    REQUIRE(diffs.size() == 2);
    CHECK(diffs[0].kind == DiffKind::removed);
    CHECK(query::to_text(states, diffs, {}).starts_with("2025-04-30 to 2025-04-30: 2 removed\nremoved\n"));
    CHECK(query::to_json(states, diffs).find("\"kind\":\"removed\"") != std::string::npos);
}

TEST_CASE("differences are those that merging the articles of either day shows") {
    std::mt19937 random(11);
    const auto below = [&](std::size_t end) { return random() % end; };
    static const char* const kNames[] = {"Acme", "Bolt", "Cord", "Dune"};
    static const char* const kTypes[] = {"INVESTS_IN", "SUPPLIES", "PARTNERS_WITH"};
    std::size_t found = 0;
    for (int round = 0; round < test::rounds(1500); ++round) {
        std::vector<graph::ArticleClaims> articles;
        for (std::size_t i = 0; i < 1 + below(8); ++i) {
            const std::string day = below(9) == 0 ? "" : "2025-0" + std::to_string(1 + below(6)) + "-11";
            articles.push_back(article("d" + std::to_string(i), day));
            for (std::size_t k = below(4); k > 0; --k) {
                const std::size_t from = below(4), to = (from + 1 + below(3)) % 4;
                say(articles.back(), kTypes[below(3)], kNames[from], kNames[to], static_cast<graph::Status>(below(7)),
                    static_cast<double>(below(4)) * 1e9);
            }
        }
        std::string from = "2025-0" + std::to_string(1 + below(6)) + "-20";
        std::string to = "2025-0" + std::to_string(1 + below(6)) + "-20";
        if (from > to) std::swap(from, to);
        const query::DiffStates states = states_of(articles, from, to);
        const auto diffs = query::find_diff(states, {});
        REQUIRE(lines_of(states, diffs) == slow_diff(articles, from, to));
        for (const query::RelationDiff& diff : diffs) {
            for (const graph::ClaimIndex claim : diff.claims) {
                const auto& document = states.after.documents[states.after.claims[claim].document];
                REQUIRE(document.published > from);
            }
        }
        found += diffs.size();
    }
    CHECK(found > 100);
}
