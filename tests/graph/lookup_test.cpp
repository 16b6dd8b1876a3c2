#include "graph/lookup.hpp"

#include <catch2/catch.hpp>

#include "base/issue.hpp"
#include "tests/graph/fixtures.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

Graph some_graph() {
    ArticleClaims one = article("1");
    add_entity(one, "Nvidia", "Company", {"a", "b"});
    add_entity(one, "OpenAI", "Company");
    add_entity(one, "OpenText", "Company", {"OpenText"});
    add_entity(one, "TikTok", "Product");
    add_entity(one, "TikTok", "Company", {"TikTok"});
    add_entity(one, "L’Oréal S.A.", "Company");
    add_entity(one, "Re: Invent", "Product");
    for (char c = 'a'; c < 'h'; ++c) add_entity(one, std::string("Lab ") + c, "Company");
    return merge(small_schema(), small_lexicon(), {one});
}

std::string found(const std::string& name) {
    const Graph graph = some_graph();
    std::string text;
    for (const EntityIndex i : find_entity(graph, name).found)
        text += graph.entities[i].type + ":" + graph.entities[i].name + " ";
    return text;
}

std::string error_of(const std::string& name) {
    try {
        require_entity(some_graph(), name);
    } catch (const base::Error& error) {
        CHECK(error.issue().kind == base::IssueKind::usage);
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("A name is found whatever its case, accents and script") {
    CHECK(found("nvidia") == "Company:Nvidia ");
    CHECK(found("إنفيديا") == "Company:Nvidia ");
    CHECK(found("انفيديا") == "Company:Nvidia ");
    CHECK(found("NVDA") == "Company:Nvidia ");
    CHECK(found("l'oreal s.a.") == "Company:L’Oréal S.A. ");
    CHECK(found("nvid") == "Company:Nvidia ");
    CHECK(found("re: invent") == "Product:Re: Invent ");
}

TEST_CASE("An exact name wins, then mentions, and a type can be named") {
    CHECK(found("tiktok") == "Company:TikTok Product:TikTok ");
    CHECK(found("product:tiktok") == "Product:TikTok ");
    CHECK(found("open") == "Company:OpenText Company:OpenAI ");
    CHECK(found("Person:Nvidia") == "");
    CHECK(found("") == "");
    CHECK(found("  ") == "");
}

TEST_CASE("What is not found or not clear is told with the choices") {
    CHECK(error_of("Nvida") == "nothing in the store is named \"Nvida\" (did you mean \"Nvidia\"?)");
    CHECK(error_of("zzzzzzzzzzzz") == "nothing in the store is named \"zzzzzzzzzzzz\"");
    CHECK(error_of("TikTok") == "\"TikTok\" can mean several (write one of \"Company:TikTok\" or \"Product:TikTok\")");
    CHECK(error_of("lab") ==
          "\"lab\" can mean several (write one of \"Company:Lab a\", \"Company:Lab b\", \"Company:Lab c\", "
          "\"Company:Lab d\", "
          "\"Company:Lab e\" or 2 more)");
    CHECK(error_of("nvidia").empty());
}
