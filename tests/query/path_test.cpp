#include "query/path.hpp"

#include <catch2/catch.hpp>

#include "base/issue.hpp"
#include "graph_builder.hpp"

using namespace newsgraph;

namespace {

struct Deals {
    test::GraphBuilder b;
    graph::EntityIndex coreweave = b.node("CoreWeave"), microsoft = b.node("Microsoft"), nvidia = b.node("Nvidia"),
                       openai = b.node("OpenAI"), alone = b.node("شركة الاتصالات");
    graph::DocumentIndex first = b.document("a.txt", "Microsoft's bet", "2025-01-02"),
                         second = b.document("b.html", "سباق الرقائق", "");

    Deals() {
        const auto invests = b.relation("INVESTS_IN", microsoft, openai, 13e9);
        b.graph.relations[invests].date = "2023-01";
        b.support(invests, first, "Microsoft put $13 billion into OpenAI.", 10);
        b.support(invests, second, "استثمرت مايكروسوفت 13 مليار دولار.", 5);
        const auto partners = b.relation("PARTNERS_WITH", microsoft, openai);
        b.support(partners, first, "The two are partners.", 60);
        const auto supplies = b.relation("SUPPLIES", coreweave, openai, 12e9);
        b.graph.relations[supplies].status = graph::Status::planned;
        b.support(supplies, second, "A second sentence\nover two lines.", 90);
    }
};

std::string message(const std::function<void()>& run) {
    try {
        run();
    } catch (const base::Error& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("a path is printed with every relation of a hop and numbered sources") {
    const Deals d;
    const auto result = query::find_paths(d.b.graph, d.microsoft, d.coreweave, {});
    CHECK(query::to_text(d.b.graph, result, {}) ==
          "Microsoft to CoreWeave: 1 path\n"
          "1. Microsoft - OpenAI - CoreWeave (2 hops)\n"
          "   Microsoft -[INVESTS_IN $13 bn, actual, 2023-01]-> OpenAI  [1][2]\n"
          "   + Microsoft -[PARTNERS_WITH, actual]- OpenAI  [1]\n"
          "   OpenAI <-[SUPPLIES $12 bn, planned]- CoreWeave  [2]\n"
          "\n"
          "[1] Microsoft's bet, 2025-01-02, a.txt\n"
          "[2] \u2068سباق الرقائق\u2069, b.html\n");
}

TEST_CASE("with evidence every sentence has its own number") {
    const Deals d;
    query::TextOptions options;
    options.evidence = true;
    const auto result = query::find_paths(d.b.graph, d.microsoft, d.coreweave, {});
    CHECK(query::to_text(d.b.graph, result, options) ==
          "Microsoft to CoreWeave: 1 path\n"
          "1. Microsoft - OpenAI - CoreWeave (2 hops)\n"
          "   Microsoft -[INVESTS_IN $13 bn, actual, 2023-01]-> OpenAI  [1][2]\n"
          "   + Microsoft -[PARTNERS_WITH, actual]- OpenAI  [3]\n"
          "   OpenAI <-[SUPPLIES $12 bn, planned]- CoreWeave  [4]\n"
          "\n"
          "[1] Microsoft's bet, 2025-01-02, a.txt: \"Microsoft put $13 billion into OpenAI.\"\n"
          "[2] \u2068سباق الرقائق\u2069, b.html: \"\u2068استثمرت مايكروسوفت 13 مليار دولار.\u2069\"\n"
          "[3] Microsoft's bet, 2025-01-02, a.txt: \"The two are partners.\"\n"
          "[4] \u2068سباق الرقائق\u2069, b.html: \"A second sentence over two lines.\"\n");
}

TEST_CASE("a path as JSON") {
    const Deals d;
    const auto result = query::find_paths(d.b.graph, d.openai, d.coreweave, {});
    CHECK(query::to_json(d.b.graph, result) ==
          R"({"from":"OpenAI","to":"CoreWeave","paths":[{"length":1,"nodes":[{"name":"OpenAI","type":"Company"},)"
          R"({"name":"CoreWeave","type":"Company"}],"edges":[{"type":"SUPPLIES","from":"CoreWeave","to":"OpenAI",)"
          R"("status":"planned","amount":{"value":12000000000,"currency":"USD","bound":"exact"},"confidence":0.5,)"
          R"("sources":1,"claims":[{"doc":"b.html","text":"A second sentence\nover two lines.","start":90,"end":123,)"
          R"("status":"planned"}]}]}]})"
          "\n");
}

TEST_CASE("what is not tied has no path, and nothing is printed") {
    const Deals d;
    CHECK(query::find_paths(d.b.graph, d.microsoft, d.alone, {}).paths.empty());
    CHECK(query::find_paths(d.b.graph, d.microsoft, d.microsoft, {}).paths.empty());
    CHECK(query::to_text(d.b.graph, query::find_paths(d.b.graph, d.microsoft, d.nvidia, {}), {}).empty());
    query::PathOptions options;
    options.passage.direction = query::Passing::directed;
    CHECK(query::find_paths(d.b.graph, d.microsoft, d.coreweave, options).paths.empty());
    CHECK(query::find_paths(d.b.graph, d.openai, d.microsoft, options).paths.size() == 1);  // partners, both ways
    options.passage.direction = query::Passing::both_ways;
    options.max_hops = 1;
    CHECK(query::find_paths(d.b.graph, d.microsoft, d.coreweave, options).paths.empty());
}

TEST_CASE("wrong options of a path search are told") {
    const Deals d;
    query::PathOptions options;
    options.k = 0;
    CHECK(message([&] { query::find_paths(d.b.graph, 0, 1, options); }) == "the number of paths must be 1 or more");
    options.k = 1;
    options.max_hops = 33;
    CHECK(message([&] { query::find_paths(d.b.graph, 0, 1, options); }) ==
          "the greatest number of hops must be from 1 to 32");
    options.max_hops = 4;
    options.passage.filter.types = {"INVEST_IN"};
    CHECK(message([&] { query::find_paths(d.b.graph, 0, 1, options); }) ==
          "no relation type \"INVEST_IN\" (did you mean INVESTS_IN?)");
    CHECK(message([] {
              query::parse_statuses({"actual", "plannd"});
          }) == "no status \"plannd\" (did you mean planned?)");
}

TEST_CASE("a search that grows beyond its limit stops with an error") {
    test::GraphBuilder b;
    for (int i = 0; i < 40; ++i) b.node("N" + std::to_string(10 + i));
    for (graph::EntityIndex i = 0; i < 40; ++i)
        for (graph::EntityIndex j = 0; j < 40; ++j)
            if (i < j && !(i == 0 && j == 39)) b.relation("USES", i, j);
    query::PathOptions options;
    options.all_shortest = false;
    options.max_hops = 8;
    options.k = 1'000'000;
    options.most_steps = 100'000;
    CHECK(
        message([&] { query::find_paths(b.graph, 0, 39, options); }) ==
        "the search for paths was given up after 100000 steps (ask for fewer paths or hops, or for some relation types "
        "only)");
}

TEST_CASE("the search from both ends touches little of a graph with a hub") {
    // Two long arms meet in a hub with very many leaves; a search from one end would walk over all of them.
    test::GraphBuilder b;
    const auto name = [](int i) { return "N" + std::to_string(100000 + i); };
    for (int i = 0; i < 20000; ++i) b.node(name(i));
    for (graph::EntityIndex i = 10; i < 20000; ++i) b.relation("USES", 4, i);
    for (graph::EntityIndex i = 0; i < 8; ++i) b.relation("USES", i, i + 1);
    query::PathOptions options;
    options.k = 1;
    options.max_hops = 8;
    options.most_steps = 70'000;
    CHECK(query::find_paths(b.graph, 0, 8, options).paths.size() == 1);
    CHECK(query::find_paths(b.graph, 0, 3, options).paths.front().nodes == std::vector<graph::EntityIndex>{0, 1, 2, 3});
}

TEST_CASE("hostile names cannot steer the terminal") {
    test::GraphBuilder b;
    b.node("A\x1b[31m");
    b.node("B\u202e");
    b.support(b.relation("USES", 0, 1), b.document("x\r.txt", "", ""), "s");
    CHECK(query::to_text(b.graph, query::find_paths(b.graph, 0, 1, {}), {}) ==
          "A\\u{1b}[31m to B\\u{202e}: 1 path\n"
          "1. A\\u{1b}[31m - B\\u{202e} (1 hop)\n"
          "   A\\u{1b}[31m -[USES, actual]-> B\\u{202e}  [1]\n"
          "\n"
          "[1] x\\u{d}.txt\n");
}
