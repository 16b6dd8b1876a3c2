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

/// What a network of the same graph gives must be the same.
void check_in_network(const Graph& graph, const std::string& name) {
    const NameMatch in_graph = find_entity(graph, name), in_network = find_entity(make_network(graph), name);
    INFO(name);
    CHECK(in_network.found == in_graph.found);
    CHECK(in_network.others == in_graph.others);
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

namespace {

/// Sam Altman, and two companies that only a misreading made: as in the news, where most call him by his surname.
Graph people(std::size_t times_as_company) {
    ArticleClaims one = article("1");
    add_entity(one, "Sam Altman", "Person", {"Sam Altman", "Altman", "Altman", "Sam", "Altman", "Altman", "Altman"});
    add_entity(one, "Altman", "Company", std::vector<std::string>(times_as_company, "Altman"));
    add_entity(one, "Sam", "Product", {"Sam"});
    return merge(small_schema(), {}, {one});
}

std::string told(const Graph& graph, const std::string& name) {
    std::string text;
    try {
        const EntityIndex found = require_entity(graph, name, [&](const std::string& note) { text = " | " + note; });
        return graph.entities[found].type + ":" + graph.entities[found].name + text;
    } catch (const base::Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("Of several that have a name the one clearly more often named is meant, and the others are told") {
    CHECK(told(people(2), "Altman") ==
          "Person:Sam Altman | \"Altman\" means Sam Altman (Person); also: Altman (Company); write Company:Altman");
    CHECK(told(people(2), "sam") ==
          "Person:Sam Altman | \"sam\" means Sam Altman (Person); also: Sam (Product); write Product:Sam");
    CHECK(told(people(3), "Altman") ==
          "\"Altman\" can mean several (write one of \"Person:Sam Altman\" or \"Company:Altman\")");
    CHECK(told(people(2), "Company:Altman") == "Company:Altman");
    CHECK(told(people(2), "Person:Altman") == "Person:Sam Altman");
    CHECK(told(people(2), "Sam Altman") == "Person:Sam Altman");
    Graph tied = people(2);
    for (int i = 0; i < 3; ++i) {
        Relation relation;
        relation.type = "USES";
        relation.from = find_entity(tied, "Company:Altman").found.at(0);
        relation.to = find_entity(tied, "Product:Sam").found.at(0);
        tied.relations.push_back(relation);
    }
    CHECK(told(tied, "Altman") ==
          "\"Altman\" can mean several (write one of \"Person:Sam Altman\" or \"Company:Altman\")");
}

TEST_CASE("A type that the graph does not have is told") {
    CHECK(error_of("Firm:Nvidia") == "no node type \"Firm\" (there are: Company, Product, Person)");
    CHECK(error_of("Compny:Nvidia") == "no node type \"Compny\" (did you mean Company?)");
    CHECK(error_of("Firm:zzzzzzzzzz") == "nothing in the store is named \"Firm:zzzzzzzzzz\"");
    CHECK(error_of("Person:Nvidia") == "nothing in the store is named \"Person:Nvidia\"");
}

TEST_CASE("a network finds the things that its graph finds") {
    for (const char* name : {"nvidia",     "إنفيديا",       "انفيديا",
                             "NVDA",       "l'oreal s.a.",  "nvid",
                             "re: invent", "tiktok",        "product:tiktok",
                             "open",       "Person:Nvidia", "",
                             "  ",         "Nvida",         "lab",
                             "l",          "company:o",     "company:",
                             ":",          "Lab b",         "z",
                             "\xff\xfe"}) {
        check_in_network(some_graph(), name);
    }
    for (const std::size_t times : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{9}}) {
        for (const char* name : {"altman", "sam altman", "sam", "company:altman"})
            check_in_network(people(times), name);
    }
}
