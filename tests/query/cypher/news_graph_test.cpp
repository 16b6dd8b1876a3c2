#include "query/cypher/news_graph.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "query/cypher/execute.hpp"
#include "query/cypher/news.hpp"
#include "tests/query/cypher/answer_text.hpp"
#include "tests/query/graph_builder.hpp"

using namespace newsgraph;
using namespace newsgraph::query::cypher;

namespace {

/// Statements on three deals in a ring, told by two articles that disagree on one amount.
class Deals {
  public:
    Deals() {
        test::GraphBuilder b;
        const auto amd = b.node("AMD"), nvidia = b.node("Nvidia"), open_ai = b.node("OpenAI"),
                   oracle = b.node("Oracle");
        b.graph.entities[nvidia].aliases = {"NVDA"};
        b.graph.entities[nvidia].mentions = 3;
        const auto first = b.document("a.txt", "A deal", "2025-09-22"), second = b.document("b.txt", "", "2025-10-01");
        b.graph.documents[first].url = "https://example.org/a";
        b.graph.documents[second].language = "en";
        b.graph.entities[nvidia].documents = {first, second};
        b.graph.entities[open_ai].documents = {first};
        const auto invests = b.relation("INVESTS_IN", nvidia, open_ai, 100e9);
        b.support(invests, first, "Nvidia invests $100 bn in OpenAI.", 7);
        const auto other = b.support(invests, second, "Nvidia puts $60 bn into OpenAI.");
        b.graph.claims[other].claim.amount->value = 60e9;
        b.graph.claims[other].claim.attributed_to = "a person";
        b.graph.claims[other].claim.date = "2025-09";
        const auto supplies = b.relation("SUPPLIES", oracle, open_ai, 300e9);
        b.support(supplies, first, "Oracle supplies OpenAI.");
        const auto chips = b.relation("SUPPLIES", nvidia, oracle, 40e9);
        b.support(chips, first, "Nvidia supplies Oracle.");
        const auto partners = b.relation("PARTNERS_WITH", amd, open_ai);
        b.support(partners, second, "AMD and OpenAI are partners.");
        graph::Claim fact;
        fact.kind = graph::Claim::Kind::fact;
        fact.type = "valuation";
        fact.subject = "OpenAI";
        fact.amount = graph::Amount{5e11, "USD", graph::Bound::about};
        fact.evidence = {"OpenAI is worth about $500 bn.", 40, 70};
        fact.confidence = 0.75;
        b.graph.entities[open_ai].facts.push_back(b.claim(first, fact));
        fact.amount = graph::Amount{3e11, "USD", graph::Bound::exact};
        b.graph.entities[open_ai].facts.push_back(b.claim(second, fact));
        articles_ = b.graph;
        graph_ = make_property_graph(articles_);
        news_.graph = &articles_;
        news_.search = [](const std::string& words, std::size_t) {
            std::vector<graph::Store::Hit> hits;
            if (words != "deal") return hits;
            hits.push_back({"later.txt", "", "", "", "not of this graph", -3.0});
            hits.push_back({"a.txt", "A deal", "2025-09-22", "", "a \u2068deal\u2069 of chips", -2.0});
            hits.push_back({"b.txt", "", "2025-10-01", "", "the \u2068deal\u2069", -1.0});
            return hits;
        };
        options_.news = &news_;
    }

    /// Values apart by commas, rows by line ends; or the error.
    std::string operator()(const std::string& statement) {
        return newsgraph::test::answer_text(graph_, statement, {}, options_, "\n");
    }

    RunOptions options_;

  private:
    graph::Graph articles_;
    PropertyGraph graph_;
    News news_;
};

}  // namespace

TEST_CASE("evidence gives what the articles say of a relationship and of a node") {
    Deals ask;
    CHECK(ask("MATCH ()-[r:INVESTS_IN]->() UNWIND evidence(r) AS e "
              "RETURN e.document.doc, e.sentence, e.start, e.end, e.amount, e.currency, e.date, e.attributed_to, "
              "e.status, e.confidence, e.attribute") ==
          "'a.txt', 'Nvidia invests $100 bn in OpenAI.', 7, 40, 100000000000, 'USD', null, null, 'actual', 0.5, null\n"
          "'b.txt', 'Nvidia puts $60 bn into OpenAI.', 0, 31, 60000000000, 'USD', '2025-09', 'a person', 'actual', "
          "0.5, null");
    CHECK(
        ask("MATCH (n {name: 'OpenAI'}) RETURN [e IN evidence(n) | [e.attribute, e.amount, e.bound, e.document.title, "
            "e.document.url]] AS facts") ==
        "[['valuation', 500000000000, 'about', 'A deal', 'https://example.org/a'], ['valuation', 300000000000, null, "
        "null, null]]");
    CHECK(ask("RETURN evidence(null)") == "null");
    CHECK(ask("RETURN evidence(1)") ==
          "SyntaxError InvalidArgumentType: evidence() takes Node or Relationship, not Integer such as '1'");
    CHECK(ask("MATCH (n {name: 'AMD'}) WITH [n, 1] AS list RETURN evidence(list[1])") ==
          "TypeError InvalidArgumentValue: evidence() takes a Node or Relationship, not Integer");
}

TEST_CASE("sources gives articles, each once, by date") {
    Deals ask;
    CHECK(ask("MATCH ()-[r:INVESTS_IN]->() RETURN sources(r)") ==
          "[{doc: 'a.txt', title: 'A deal', url: 'https://example.org/a', published: '2025-09-22'}, "
          "{doc: 'b.txt', published: '2025-10-01', language: 'en'}]");
    CHECK(ask("MATCH (n:Company) RETURN n.name, [s IN sources(n) | s.doc] ORDER BY n.name") ==
          "'AMD', []\n'Nvidia', ['a.txt', 'b.txt']\n'OpenAI', ['a.txt']\n'Oracle', []");
}

TEST_CASE("conflicts gives the versions that cannot all hold") {
    Deals ask;
    CHECK(ask("MATCH ()-[r]->() WHERE conflicts(r) <> [] UNWIND conflicts(r) AS c UNWIND c.versions AS v "
              "RETURN type(r), c.about, c.attribute, v.label, [e IN v.claims | e.document.doc]") ==
          "'INVESTS_IN', 'amount', null, '$100 bn', ['a.txt']\n'INVESTS_IN', 'amount', null, '$60 bn', ['b.txt']");
    CHECK(ask("MATCH (n {name: 'OpenAI'}) UNWIND conflicts(n) AS c RETURN c.attribute, c.about, size(c.versions)") ==
          "'valuation', 'amount', 2");
}

TEST_CASE("what no article tells has no evidence") {
    Deals ask;
    CHECK(ask("CREATE (a:Company {name: 'New'})-[r:USES]->(b:Company) "
              "RETURN evidence(r), sources(r), conflicts(r), evidence(a), sources(a), conflicts(a)") ==
          "[], [], [], [], [], []");
    ask.options_.news = nullptr;
    CHECK(ask("MATCH ()-[r:INVESTS_IN]->() RETURN evidence(r), sources(r), conflicts(r)") == "[], [], []");
    CHECK(ask("CALL newsgraph.search('deal', {in: 'articles'})") == "");
}

TEST_CASE("search yields nodes by name, then articles with the nodes that they name") {
    Deals ask;
    CHECK(ask("CALL newsgraph.search('nvd') YIELD node, document, score, snippet, nodes "
              "RETURN node.name, document, score, snippet, size(nodes)") == "'Nvidia', null, 0.75, 'NVDA', 1");
    CHECK(ask("CALL newsgraph.search('deal') YIELD node, document, score, snippet, nodes "
              "RETURN node, document.doc, score, snippet, [n IN nodes | n.name]") ==
          "null, 'a.txt', 1.0, 'a [deal] of chips', ['Nvidia', 'OpenAI']\n"
          "null, 'b.txt', 0.5, 'the [deal]', ['Nvidia']");
    CHECK(ask("CALL newsgraph.search('deal', {most: 1}) YIELD document RETURN document.doc") == "'a.txt'");
    CHECK(ask("CREATE (:Company {name: 'Deal Makers', aliases: [1, 'x']}) WITH 1 AS one "
              "CALL newsgraph.search('deal', {in: 'names'}) YIELD node, score RETURN node.name, score") ==
          "'Deal Makers', 0.75");
    CHECK(ask("CALL newsgraph.search('') YIELD node RETURN node") == "");
    CHECK(ask("CALL newsgraph.search(null) YIELD node RETURN node") == "");
    CHECK(ask("CALL newsgraph.search('x', {in: 'names', mots: 3})") ==
          "ArgumentError UnknownOption: newsgraph.search() has no option 'mots' (did you mean 'most'?)");
    CHECK(ask("CALL newsgraph.search('x', {in: 'titles'})") ==
          "ArgumentError InvalidOption: the option in of newsgraph.search() takes 'all', 'names' or 'articles', not "
          "'titles'");
    CHECK(ask("CALL newsgraph.search('x', {most: 0})") ==
          "ArgumentError InvalidOption: the option most of newsgraph.search() takes a whole number from 1 to 1000000, "
          "not 0");
}

TEST_CASE("cycles follow the money of the news") {
    Deals ask;
    const std::string ring =
        "CALL newsgraph.cycles() YIELD nodes, relationships, length, total, smallest, currency, money "
        "RETURN [n IN nodes | n.name], [r IN relationships | type(r)], length, total, smallest, currency, money";
    CHECK(ask(ring) ==
          "['Nvidia', 'OpenAI', 'Oracle'], ['INVESTS_IN', 'SUPPLIES', 'SUPPLIES'], 3, 440000000000, "
          "40000000000, 'USD', [{total: 440000000000, smallest: 40000000000, hops: 3, currency: 'USD'}]");
    CHECK(ask("MATCH (n {name: 'AMD'}) CALL newsgraph.cycles({through: n}) YIELD length RETURN length") == "");
    CHECK(ask("MATCH (n {name: 'Oracle'}) CALL newsgraph.cycles({through: n}) YIELD length RETURN length") == "3");
    CHECK(ask("CALL newsgraph.cycles({maxLength: 2}) YIELD length RETURN length") == "");
    CHECK(ask("MATCH ()-[r:INVESTS_IN]->() SET r.status = 'denied' WITH count(*) AS n "
              "CALL newsgraph.cycles() YIELD length RETURN length") == "");
    CHECK(ask("CALL newsgraph.cycles({status: ['denied', 'actual']}) YIELD length RETURN length") == "3");
    CHECK(ask("CALL newsgraph.cycles({direction: 'both'})") ==
          "ArgumentError InvalidOption: the option direction of newsgraph.cycles() takes 'out', 'in' or 'money', not "
          "'both' (to go there and back along one relationship is no loop)");
}

TEST_CASE("degree counts by type and adds up money") {
    Deals ask;
    CHECK(ask("CALL newsgraph.degree() YIELD node, degree, outgoing, incoming, neighbors, moneyOut, moneyIn, types "
              "RETURN node.name, degree, outgoing, incoming, neighbors, moneyOut, moneyIn, types") ==
          "'OpenAI', 3, 0, 3, 3, 300000000000, 100000000000, {INVESTS_IN: 1, PARTNERS_WITH: 1, SUPPLIES: 1}\n"
          "'Nvidia', 2, 2, 0, 2, 100000000000, 40000000000, {INVESTS_IN: 1, SUPPLIES: 1}\n"
          "'Oracle', 2, 1, 1, 2, 40000000000, 300000000000, {SUPPLIES: 2}\n"
          "'AMD', 1, 1, 0, 1, 0, 0, {PARTNERS_WITH: 1}");
}

TEST_CASE("symmetric types of the schema lead both ways") {
    Deals ask;
    CHECK(ask("CALL newsgraph.stronglyConnected({types: 'PARTNERS_WITH'}) YIELD node, component, size "
              "WHERE size > 1 RETURN node.name, component, size") == "'AMD', 0, 2\n'OpenAI', 0, 2");
    CHECK(ask("CALL newsgraph.stronglyConnected({types: 'USES'}) YIELD size RETURN DISTINCT size") == "1");
}
