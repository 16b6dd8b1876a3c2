#include "query/cycles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "base/issue.hpp"
#include "graph_builder.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;

namespace {

using Nodes = std::vector<graph::EntityIndex>;

bool pays(const graph::Graph& graph, const query::RelationFilter& filter, graph::EntityIndex from,
          graph::EntityIndex to) {
    return std::any_of(graph.relations.begin(), graph.relations.end(), [&](const graph::Relation& r) {
        const auto money = graph.type_of(r).money;
        return filter.passes(r) && ((money == graph::MoneyFlow::forward && r.from == from && r.to == to) ||
                                    (money == graph::MoneyFlow::backward && r.to == from && r.from == to));
    });
}

/// Every loop by trying every sequence of nodes that begins with its smallest.
std::set<Nodes> all_loops(const graph::Graph& graph, const query::CycleOptions& options) {
    std::set<Nodes> loops;
    Nodes nodes;
    const std::function<void()> go = [&] {
        if (nodes.size() > 1 && pays(graph, options.filter, nodes.back(), nodes.front()) &&
            (!options.through || std::find(nodes.begin(), nodes.end(), *options.through) != nodes.end()))
            loops.insert(nodes);
        if (nodes.size() == options.max_length) return;
        for (graph::EntityIndex next = nodes.front() + 1; next < graph.entities.size(); ++next)
            if (std::find(nodes.begin(), nodes.end(), next) == nodes.end() &&
                pays(graph, options.filter, nodes.back(), next)) {
                nodes.push_back(next);
                go();
                nodes.pop_back();
            }
    };
    for (graph::EntityIndex root = 0; root < graph.entities.size(); ++root) {
        nodes = {root};
        go();
    }
    return loops;
}

void compare(const graph::Graph& graph, const query::CycleOptions& options) {
    const query::CycleResult fast = query::find_cycles(graph, options);
    std::set<Nodes> seen;
    for (const query::Loop& loop : fast.loops) {
        Nodes nodes;
        for (const query::PathHop& hop : loop.hops) nodes.push_back(hop.from);
        REQUIRE(seen.insert(nodes).second);
    }
    REQUIRE(seen == all_loops(graph, options));
    REQUIRE(std::is_sorted(fast.loops.begin(), fast.loops.end(),
                           [](const auto& a, const auto& b) { return a.weight > b.weight; }));
    // Of a limited number those come that stand first among all.
    for (const std::size_t top : {1, 3}) {
        query::CycleOptions few = options;
        few.top = top;
        std::size_t all = 0, coming = 0, next = 0;
        query::each_cycle(
            graph, few, [&](std::size_t found, std::size_t first) { all = found, coming = first; },
            [&](const query::Loop& loop) {
                REQUIRE(next < fast.loops.size());
                REQUIRE(loop.hops == fast.loops[next++].hops);
            });
        REQUIRE(all == fast.loops.size());
        REQUIRE(coming == std::min(top, all));
        REQUIRE(next == coming);
    }
}

}  // namespace

TEST_CASE("loops equal those of a brute-force search on every directed graph of four nodes") {
    for (unsigned edges = 0; edges < 4096; ++edges) {
        test::GraphBuilder b;
        for (const char* name : {"A", "B", "C", "D"}) b.node(name);
        unsigned bit = 0;
        for (graph::EntityIndex i = 0; i < 4; ++i)
            for (graph::EntityIndex j = 0; j < 4; ++j)
                if (i != j && (edges >> bit++ & 1)) b.relation("INVESTS_IN", i, j);
        query::CycleOptions options;
        for (options.max_length = 2; options.max_length <= 4; ++options.max_length) compare(b.graph, options);
    }
}

TEST_CASE("loops equal those of a brute-force search on random multigraphs") {
    test::Random random(7);
    for (int round = 0; round < test::rounds(3000); ++round) {
        const test::GraphBuilder b = test::random_graph(random, 8, 34);
        query::CycleOptions options;
        options.max_length = 2 + random.below(7);
        if (random.below(2) == 0) options.filter.statuses.clear();
        if (random.below(2) == 0)
            options.through = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
        INFO("round " << round);
        compare(b.graph, options);
    }
}

TEST_CASE("a loop of money is printed once, from the smallest name, with its sums") {
    test::GraphBuilder b;
    const auto nvidia = b.node("Nvidia"), openai = b.node("OpenAI"), oracle = b.node("Oracle");
    const auto article = b.document("a.txt", "Round and round", "2025-10-01");
    b.support(b.relation("INVESTS_IN", nvidia, openai, 100e9), article, "one", 0);
    b.support(b.relation("SUPPLIES", nvidia, oracle, 40e9), article, "two", 10);
    b.support(b.relation("SUPPLIES", oracle, openai, 300e9), article, "three", 20);
    const auto denied = b.relation("INVESTS_IN", openai, nvidia, 1e9);
    b.graph.relations[denied].status = graph::Status::denied;
    b.support(denied, article, "four", 30);

    const query::CycleResult result = query::find_cycles(b.graph, {});
    CHECK(query::to_text(b.graph, result, {}) ==
          "1 closed loop of money\n"
          "1. Nvidia -> OpenAI -> Oracle -> Nvidia: $440 bn in all, at least $40 bn a hop\n"
          "   Nvidia -[INVESTS_IN $100 bn, actual]-> OpenAI  [1]\n"
          "   OpenAI <-[SUPPLIES $300 bn, actual]- Oracle  [1]\n"
          "   Oracle <-[SUPPLIES $40 bn, actual]- Nvidia  [1]\n"
          "\n"
          "[1] Round and round, 2025-10-01, a.txt\n");
    // One deal told as several relations counts once; beyond three the rest is counted.
    test::GraphBuilder parallel = b;
    parallel.support(parallel.relation("SUPPLIES", openai, nvidia, 60e9), article, "five", 40);
    parallel.support(parallel.relation("INVESTS_IN", nvidia, openai, 90e9), article, "six", 50);
    parallel.support(parallel.relation("INVESTS_IN", nvidia, openai, 80e9), article, "seven", 60);
    parallel.support(parallel.relation("INVESTS_IN", nvidia, openai, 70e9), article, "eight", 70);
    const query::CycleResult once = query::find_cycles(parallel.graph, {});
    CHECK(once.loops[0].money.at("USD").total == 440e9);
    CHECK(once.loops[0].money.at("USD").smallest == 40e9);
    CHECK(query::to_text(parallel.graph, once, {})
              .find("   Nvidia -[INVESTS_IN $100 bn, actual]-> OpenAI  [1]\n"
                    "   + Nvidia -[INVESTS_IN $90 bn, actual]-> OpenAI  [1]\n"
                    "   + Nvidia -[INVESTS_IN $80 bn, actual]-> OpenAI  [1]\n"
                    "   + 2 more\n") != std::string::npos);

    query::CycleOptions all;
    all.filter.statuses.clear();
    CHECK(query::find_cycles(b.graph, all).loops.size() == 2);
    all.max_length = 2;
    all.through = oracle;
    CHECK(query::find_cycles(b.graph, all).loops.empty());
}

TEST_CASE("loops beyond the limit end the search with an error") {
    test::GraphBuilder b;
    for (const char* name : {"A", "B", "C", "D", "E", "F", "G", "H"}) b.node(name);
    for (graph::EntityIndex i = 0; i < 8; ++i)
        for (graph::EntityIndex j = 0; j < 8; ++j) b.relation("INVESTS_IN", i, j);
    query::CycleOptions options;
    options.most_loops = 100;
    try {
        query::find_cycles(b.graph, options);
        FAIL("no error");
    } catch (const base::Error& error) {
        CHECK(error.issue().kind == base::IssueKind::limit);
        CHECK(std::string(error.what()) ==
              "the search for loops was given up: there are more than 100 loops (ask for shorter loops, for those "
              "through "
              "one node, or for some relation types only)");
    }
}
