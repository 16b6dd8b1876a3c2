// What people change by hand, applied over the graph that articles give.
#include "query/cypher/hand_graph.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <random>

#include "query/cypher/execute.hpp"
#include "query/cypher/hand_value.hpp"
#include "query/cypher/result_text.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::query::cypher;

namespace {

struct Told {
    const char *from, *type, *to;
};

/// What an article a relation tells: companies, and the people whose names are one letter.
graph::Graph articles(const std::vector<Told>& told) {
    graph::Schema schema;
    schema.relation_types.resize(3);
    schema.relation_types[0].name = "INVESTS_IN";
    schema.relation_types[1].name = "SUPPLIES";
    schema.relation_types[2].name = "PARTNERS_WITH";
    schema.relation_types[2].symmetric = true;
    std::vector<graph::ArticleClaims> all;
    for (const Told& one : told) {
        graph::ArticleClaims& article = all.emplace_back();
        article.document.doc = std::string(one.from) + one.type + one.to;
        article.document.published = "2025-01-01";
        for (const char* name : {one.from, one.to}) {
            article.entities.push_back({name, std::string(name).size() == 1 ? "Person" : "Company", {}});
        }
        graph::Claim& claim = article.claims.emplace_back();
        claim.type = one.type;
        claim.subject = one.from;
        claim.object = one.to;
        claim.confidence = 0.9;
        claim.evidence = {"It is so.", 0, 9};
    }
    return graph::merge(schema, {}, std::move(all));
}

const std::vector<Told> kTold = {{"Acme", "INVESTS_IN", "Beta"},  {"Beta", "SUPPLIES", "Acme"},
                                 {"Cobalt", "SUPPLIES", "Delta"}, {"Acme", "PARTNERS_WITH", "Delta"},
                                 {"P", "INVESTS_IN", "Cobalt"},   {"Q", "INVESTS_IN", "Beta"}};

/// With commas between the columns, and no quotes.
std::string plain_rows(const Result& result, const PropertyGraph& graph) {
    std::string rows = to_text(result, ResultFormat::tsv, graph);
    std::replace(rows.begin(), rows.end(), '\t', ',');
    return rows;
}

/// A graph of articles, and all that was changed, as a store would keep it.
struct World {
    graph::Graph told;
    graph::HandChanges changes;
    std::unique_ptr<HandGraph> hand;

    explicit World(const std::vector<Told>& what = kTold) : told(articles(what)) { reload(); }

    void reload(const std::string& until = "") { hand = std::make_unique<HandGraph>(told, changes, until); }
    void rebuild(const std::vector<Told>& what) {
        told = articles(what);
        reload();
    }

    /// Runs a statement and keeps what it changed; each change goes through its JSON.
    Result run(const std::string& text, const std::string& made = "2026-02-03T04:05:06Z") {
        graph::HandStatement statement;
        RunOptions options;
        options.by_hand = hand.get();
        options.before_commit = [&] {
            for (const graph::HandChange& change : hand->collect()) {
                statement.changes.push_back(graph::hand_change_from_json(graph::to_json(change), "test"));
                CHECK(statement.changes.back() == change);
            }
        };
        Result result = query::cypher::run(hand->graph(), text, {}, options);
        if (statement.changes.empty()) return result;
        statement.number = changes.statements.size() + 1;
        statement.made = made;
        statement.author = "Ana";
        statement.text = text;
        for (const graph::HandChange& change : statement.changes) {
            const std::uint64_t number = std::visit([](const auto& it) { return it.number; }, change.target);
            changes.next_number = std::max(changes.next_number, number + 1);
        }
        changes.statements.push_back(statement);
        hand->keep(statement);
        return result;
    }

    std::string ask(const std::string& text) {
        RunOptions options;
        options.by_hand = hand.get();
        options.write = false;
        return plain_rows(query::cypher::run(hand->graph(), text, {}, options), hand->graph());
    }

    std::vector<std::string> deeds() const {
        std::vector<std::string> lines;
        for (const graph::HandChange& change : changes.statements.back().changes) lines.push_back(describe(change));
        return lines;
    }
    std::vector<std::string> resting() const {
        std::vector<std::string> lines;
        for (const auto& rest : hand->resting()) lines.push_back(std::to_string(rest.statement) + ": " + rest.reason);
        return lines;
    }
};

std::string text_of(const graph::HandNode& node) {
    return node.number != 0 ? std::to_string(node.number) : node.name + "/" + node.type;
}

std::string text_of(const graph::HandRelationship& it) {
    return it.number != 0 ? "-" + std::to_string(it.number) : it.type + " " + text_of(it.from) + " " + text_of(it.to);
}

std::string text_of(const List& changes) {
    std::string text;
    for (const Value& change : changes) text += " {" + change.map().find("what")->string() + "}";
    return text;
}

/// All that can be seen of the graph, in words that do not depend on numbers of nodes.
std::vector<std::string> picture(const HandGraph& hand) {
    const PropertyGraph& graph = hand.graph();
    std::vector<std::string> lines;
    const auto finish = [&](std::string line, std::vector<std::string> properties, auto ref) {
        std::sort(properties.begin(), properties.end());
        for (const std::string& property : properties) line += "; " + property;
        lines.push_back(line + " " + std::string(hand.origin(ref)) + text_of(hand.changes(ref)));
    };
    const auto property_of = [&](std::vector<std::string>& properties) {
        return [&](KeyId key, const Value& value) {
            properties.push_back(graph.keys()[key] + "=" + to_json(to_hand_value(value)));
        };
    };
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) continue;
        std::vector<std::string> properties;
        for (const LabelId label : graph.labels_of(node)) properties.push_back(":" + graph.labels()[label]);
        graph.node_properties(node, property_of(properties));
        finish(text_of(hand.name_of(node)), properties, NodeRef{node});
    }
    for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r)) continue;
        const auto& it = graph.relationship(r);
        std::vector<std::string> properties;
        graph.relationship_properties(r, property_of(properties));
        finish(text_of(hand.name_of_relationship(r)) + " [" + text_of(hand.name_of(it.from)) + " " +
                   graph.types()[it.type] + " " + text_of(hand.name_of(it.to)) + "]",
               properties, RelationshipRef{r});
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what a statement changed is collected without what came to nothing") {
    World world;
    world.run(
        "MATCH (a {name: 'Acme'})-[r:INVESTS_IN]->(b) SET r.amount = 5, a.ceo = 'X', b.name = 'Beta', a.mentions = 7 "
        "CREATE (a)-[n:OWNS {since: date('2025-01-02')}]->(:Company:Fund {name: 'New'}) CREATE (x:Gone) "
        "REMOVE a.ceo, b:Company SET b:Company:Big DELETE x");
    CHECK(world.deeds() ==
          Lines{R"(created node 1 :Company :Fund with name "New")",
                R"(created relationship 2, OWNS from Acme (Company) to node 1 with since {"date":"2025-01-02"})",
                "set mentions of Acme (Company) to 7", "added label Big to Beta (Company)",
                "set amount of INVESTS_IN from Acme (Company) to Beta (Company) to 5"});
    world.run("MATCH (n {name: 'New'}) DETACH DELETE n");
    CHECK(world.deeds() == Lines{"deleted relationship 2", "deleted node 1"});
    const std::size_t before = world.changes.statements.size();
    world.run("MATCH (a {name: 'Acme'}) SET a.x = 1 SET a.x = null SET a += {} CREATE (b) DELETE b");
    CHECK(world.changes.statements.size() == before);
}

TEST_CASE("changes by hand survive that articles come, go and come back") {
    World world;
    world.run("MATCH (a {name: 'Acme'})-[r:INVESTS_IN]->(b) SET r.amount = 5, r.role = 'lender'");
    world.run("MATCH (a {name: 'Cobalt'}), (b {name: 'P'}) CREATE (b)-[:LEADS {since: 2020}]->(a)");
    world.run("MATCH (:Company {name: 'Beta'})-[r:SUPPLIES]->() DELETE r");
    world.run("CREATE (:Company {name: 'Echo', note: 'told by a friend'})");
    const std::string all =
        "MATCH (a)-[r]->(b) WHERE origin(r) <> 'articles' RETURN a.name, type(r), b.name, r.amount, origin(r) AS o "
        "ORDER BY a.name";
    const std::string expected =
        "a.name,type(r),b.name,r.amount,o\nAcme,INVESTS_IN,Beta,5,both\nP,LEADS,Cobalt,,person\n";
    CHECK(world.ask(all) == expected);
    world.reload();
    CHECK(world.ask(all) == expected);
    CHECK(world.resting().empty());

    world.rebuild({{"Cobalt", "SUPPLIES", "Delta"}, {"Beta", "SUPPLIES", "Acme"}});
    CHECK(world.ask(all) == "a.name,type(r),b.name,r.amount,o\n");
    CHECK(world.resting() == Lines{"1: no article tells INVESTS_IN from Acme to Beta",
                                   "1: no article tells INVESTS_IN from Acme to Beta",
                                   "2: no article names P (Person)"});
    CHECK(world.ask("MATCH ()-[r]->() RETURN type(r), startNode(r).name") ==
          "type(r),startNode(r).name\nSUPPLIES,Cobalt\n");

    world.rebuild(kTold);
    CHECK(world.ask(all) == expected);
    // Articles now tell what the person had made: it is one thing, and keeps what the person set.
    std::vector<Told> more = kTold;
    more.push_back({"Echo", "SUPPLIES", "Acme"});
    more.push_back({"P", "LEADS", "Cobalt"});
    world.rebuild(more);
    CHECK(world.ask("MATCH (n {name: 'Echo'}) RETURN n.note, n.articles, origin(n) AS o") ==
          "n.note,n.articles,o\ntold by a friend,1,both\n");
    CHECK(world.ask("MATCH ({name: 'P'})-[r:LEADS]->() RETURN r.since, r.status, origin(r) AS o") ==
          "r.since,r.status,o\n2020,actual,both\n");
    world.run("MATCH (n {name: 'Echo'}) SET n.note = 'checked'");
    world.rebuild(kTold);
    CHECK(world.ask("MATCH (n {name: 'Echo'}) RETURN n.note, n.articles, origin(n) AS o") ==
          "n.note,n.articles,o\nchecked,,person\n");
}

TEST_CASE("what is made beside a thing of the same name stays another thing") {
    World world;
    world.run("CREATE (:Company {name: 'Acme', twin: true})");
    world.run("MATCH (a {name: 'Acme'})-[r:INVESTS_IN]->(b) CREATE (a)-[:INVESTS_IN {again: true}]->(b)");
    world.run("MATCH (a {name: 'Acme'})-[r:PARTNERS_WITH]->(b) CREATE (b)-[:PARTNERS_WITH {again: true}]->(a)");
    world.run("CREATE (:Company {name: 'Echo'}), (:Company {name: 'ECHO'})");
    const Lines live = picture(*world.hand);
    world.reload();
    CHECK(picture(*world.hand) == live);
    CHECK(world.ask("MATCH (n {name: 'Acme'}) RETURN count(*)") == "count(*)\n2\n");
    CHECK(world.ask(
              "MATCH (a)-[r:INVESTS_IN|PARTNERS_WITH]->(b) WHERE a.name <> 'P' AND a.name <> 'Q' RETURN count(*)") ==
          "count(*)\n4\n");
    std::vector<Told> more = kTold;
    more.push_back({"Echo", "SUPPLIES", "Acme"});
    world.rebuild(more);
    CHECK(world.ask("MATCH (n:Company) WHERE toLower(n.name) = 'echo' RETURN n.name, origin(n) AS o ORDER BY o") ==
          "n.name,o\nEcho,both\nECHO,person\n");
}

TEST_CASE("a deleted thing stays deleted whatever articles tell of it later") {
    World world;
    world.run("MATCH (n {name: 'Beta'}) DETACH DELETE n");
    std::vector<Told> more = kTold;
    more.push_back({"Beta", "SUPPLIES", "Cobalt"});
    world.rebuild(more);
    CHECK(world.ask("MATCH (n {name: 'Beta'}) RETURN n") == "n\n");
    CHECK_FALSE(world.hand->graph().dangling());
    world.changes.statements[0].undone = "2026-03-01T00:00:00Z";
    world.reload();
    CHECK(world.ask("MATCH (n {name: 'Beta'})-->() RETURN count(*)") == "count(*)\n2\n");
}

TEST_CASE("changes count from the day on which they were made") {
    World world;
    world.run("MATCH (n {name: 'Acme'}) SET n.x = 1", "2026-02-03T23:59:59Z");
    world.run("MATCH (n {name: 'Acme'}) SET n.x = 2", "2026-02-05T00:00:00Z");
    const std::string ask = "MATCH (n {name: 'Acme'}) RETURN n.x";
    world.reload("2026-02-02");
    CHECK(world.ask(ask) == "n.x\n\n");
    world.reload("2026-02-04");
    CHECK(world.ask(ask) == "n.x\n1\n");
    world.reload("2026-02-05");
    CHECK(world.ask(ask) == "n.x\n2\n");
}

TEST_CASE("changes(x) tells who changed what, when and by which statement") {
    World world;
    const std::string text = "MATCH (n {name: 'Acme'}) SET n.x = 1, n:Big REMOVE n.mentions";
    world.run(text);
    world.run("MATCH (n {name: 'Acme'}) SET n.x = 2");
    CHECK(world.ask("MATCH (n {name: 'Acme'}) UNWIND changes(n) AS c "
                    "RETURN c.number, c.when, c.author, c.what, c.statement LIMIT 1") ==
          "c.number,c.when,c.author,c.what,c.statement\n1,2026-02-03T04:05:06Z,Ana,"
          "removed mentions, set x, added label Big," +
              text + "\n");
    CHECK(world.ask("MATCH (n {name: 'Acme'}) RETURN [c IN changes(n) | c.number] AS each") == "each\n[1, 2]\n");
    CHECK(world.ask("MATCH (n {name: 'Beta'}) RETURN changes(n) AS c, origin(n) AS o") == "c,o\n[],articles\n");
    // Without a store there is nothing to tell.
    PropertyGraph plain;
    plain.create_node();
    CHECK(plain_rows(run(plain, "MATCH (n) RETURN origin(n) AS o, changes(n) AS c"), plain) == "o,c\n,\n");
}

TEST_CASE("a statement that cannot be kept leaves the graph as it was") {
    World world;
    const Lines before = picture(*world.hand);
    RunOptions options;
    options.before_commit = [&] {
        CHECK(world.hand->collect().size() == 2);
        throw std::runtime_error("the disk is full");
    };
    CHECK_THROWS_WITH(
        run(world.hand->graph(), "MATCH (n {name: 'Acme'}) SET n.x = 1 CREATE (:A {name: 'B'})", {}, options),
        "the disk is full");
    CHECK(picture(*world.hand) == before);
    world.run("CREATE (:A {name: 'B'})");
    CHECK(world.deeds() == Lines{R"(created node 2 :A with name "B")"});
}

TEST_CASE("values come back from the store as they were") {
    for (const char* expression : {"true",
                                   "false",
                                   "0",
                                   "-9223372036854775808",
                                   "9223372036854775807",
                                   "1.0",
                                   "-0.0",
                                   "1e300",
                                   "0.1",
                                   "5e-324",
                                   "0.0/0.0",
                                   "1.0/0.0",
                                   "-1.0/0.0",
                                   "''",
                                   "'a\"\\\\\\n\\u0000\\u202e\\u2028إنفيديا😀'",
                                   "[]",
                                   "[1, 2]",
                                   "['a', 'b']",
                                   "[1.0, 2.5]",
                                   "date('2024-02-29')",
                                   "date('-999999999-01-01')",
                                   "date('+999999999-12-31')",
                                   "localtime('12:31:14.645876123')",
                                   "time('12:31:14+01:00')",
                                   "time('12:31:14-18:00')",
                                   "localdatetime('1984-10-11T12:31:14.000000001')",
                                   "datetime('2017-10-28T23:30+02:00[Europe/Stockholm]')",
                                   "datetime('2017-10-29T02:30:00+01:00[Europe/Stockholm]')",
                                   "datetime('1984-10-11T12:31:14-00:30')",
                                   "duration('P1Y2M3DT4H5M6.000000007S')",
                                   "duration({seconds: -1, nanoseconds: 5})",
                                   "duration({months: -14, days: 3, seconds: -90061})",
                                   "duration('PT0S')",
                                   "[date('2024-01-01'), date('2025-01-01')]"}) {
        CAPTURE(expression);
        PropertyGraph empty;
        const Value value = run(empty, std::string("RETURN ") + expression).rows[0][0];
        graph::HandChange change;
        change.kind = graph::HandChange::Kind::set_property;
        change.target = graph::HandNode{1, "", ""};
        change.name = "k";
        change.value = to_hand_value(value);
        const graph::HandChange read = graph::hand_change_from_json(graph::to_json(change), "test");
        CHECK(read == change);
        const Value back = from_hand_value(read.value);
        CHECK(back.kind() == value.kind());
        CHECK(to_hand_value(back) == change.value);
        if (value.kind() == Kind::datetime) CHECK(back.datetime() == value.datetime());
        if (value.kind() == Kind::duration) CHECK(back.duration() == value.duration());
    }
}

TEST_CASE("changes that make no sense rest with a reason") {
    World world;
    const auto add = [&](std::vector<std::string> lines) {
        graph::HandStatement& statement = world.changes.statements.emplace_back();
        statement.number = world.changes.statements.size();
        statement.made = "2026-01-01T00:00:00Z";
        for (const std::string& line : lines) statement.changes.push_back(graph::hand_change_from_json(line, "test"));
    };
    add({R"({"do":"create","node":1,"labels":["A","A"],"properties":{}})",
         R"({"do":"create","node":1,"labels":[],"properties":{}})",
         R"({"do":"create","node":2,"labels":[],"properties":{"d":{"date":"never"}}})",
         R"({"do":"set","node":2,"key":"k","value":1})",
         R"({"do":"create","relationship":3,"type":"T","from":1,"to":9,"properties":{}})",
         R"({"do":"create","relationship":3,"type":"T","from":1,"to":1,"properties":{}})",
         R"({"do":"create","relationship":3,"type":"T","from":1,"to":1,"properties":{}})",
         R"({"do":"delete","node":1})", R"({"do":"delete","node":1})", R"({"do":"delete","relationship":3})",
         R"({"do":"remove","relationship":{"type":"NONE","from":{"name":"ACME","type":"Company"},"to":1},"key":"k"})",
         R"({"do":"unlabel","node":{"name":"acme","type":"Company"},"label":"nothing"})"});
    world.reload();
    CHECK(world.resting() ==
          Lines{"1: node 1 is there already", "1: a value cannot be read: 'never' is not a date such as 2025-03-11",
                "1: node 2, made by hand, is not there", "1: node 9, made by hand, is not there",
                "1: relationship 3 is there already", "1: node 1, made by hand, is not there",
                "1: relationship 3, made by hand, is not there", "1: node 1, made by hand, is not there"});
}

namespace {

/// Statements that write, on a graph with the names that World has.
class Writer {
  public:
    explicit Writer(std::mt19937& random) : random_(random) {}

    std::string statement() {
        switch (random_() % 14) {
            case 0:
                return "MATCH (n {name: " + name() + "}) SET n." + key() + " = " + value();
            case 1:
                return "CREATE (:" + label() + " {name: " + name() + ", " + key() + ": " + value() + "})";
            case 2:
                return "MATCH (a {name: " + name() + "}), (b {name: " + name() + "}) CREATE (a)-[:" + type() + " {" +
                       key() + ": " + value() + "}]->(b)";
            case 3:
                return some("(a)-[r:" + type() + "]->(b)", "r") + " SET r." + key() + " = " + value();
            case 4:
                return some("(a)-[r]->(b)", "r") + " DELETE r";
            case 5:
                return "MATCH (n {name: " + name() + "}) WITH n LIMIT 1 DETACH DELETE n";
            case 6:
                return some("(n:" + label() + ")", "n") + " SET n:" + label() + ":" + label() + " REMOVE n:" + label();
            case 7:
                return some("(n)", "n") + " REMOVE n." + key();
            case 8:
                return "MERGE (n:" + label() + " {name: " + name() + "}) ON CREATE SET n." + key() + " = " + value() +
                       " ON MATCH SET n." + key() + " = " + value();
            case 9:
                return some("(a)-[r]->(b)", "a, b, r") + " DELETE r CREATE (a)-[:" + type() + "]->(b)";
            case 10:
                return "UNWIND range(1, 3) AS i CREATE (:" + label() + " {name: " + name() + " + i})-[:" + type() +
                       " {i: i}]->(:" + label() + ")";
            case 11:
                return some("(n)", "n") + " SET n = {name: " + name() + ", " + key() + ": " + value() + "}";
            case 12:
                return "MATCH (n {name: " + name() +
                       "}) WITH n LIMIT 1 WITH n, labels(n) AS l DETACH DELETE n CREATE (:" + label() +
                       " {name: " + name() + "})";
            default:
                return "MATCH (a {name: " + name() + "}) WITH a LIMIT 2 MERGE (a)-[r:" + type() + "]-(b:" + label() +
                       " {name: " + name() + "}) SET r += {" + key() + ": " + value() + "}";
        }
    }

  private:
    std::string pick(std::initializer_list<const char*> items) { return *(items.begin() + random_() % items.size()); }
    std::string name() { return pick({"'Acme'", "'Beta'", "'Cobalt'", "'Delta'", "'P'", "'Echo'", "'écho'"}); }
    std::string label() { return pick({"Company", "Person", "Fund"}); }
    std::string type() { return pick({"INVESTS_IN", "SUPPLIES", "PARTNERS_WITH", "LEADS"}); }
    std::string key() { return pick({"amount", "x", "mentions", "status", "`odd key`"}); }
    std::string value() {
        return pick(
            {"1", "1.0", "0.0/0.0", "null", "'text'", "[1, 2]", "[]", "date('2025-01-02')", "true", "duration('P1M')"});
    }
    std::string some(const std::string& pattern, const std::string& names) {
        return "MATCH " + pattern + " WITH " + names + " SKIP " + std::to_string(random_() % 3) + " LIMIT 2";
    }
    std::mt19937& random_;
};

}  // namespace

TEST_CASE("the stored changes give the graph that generated statements left") {
    std::mt19937 random(20261122);
    for (std::size_t round = 0; round < test::rounds(60); ++round) {
        World world;
        Writer writer(random);
        for (int i = 0; i < 12; ++i) {
            const std::string text = writer.statement();
            CAPTURE(round, i, text);
            world.run(text);
            const Lines live = picture(*world.hand);
            World again;
            again.changes = world.changes;
            again.reload();
            REQUIRE(picture(*again.hand) == live);
            CHECK(again.resting().empty());
            if (random() % 2 == 0) world.reload();
        }
        // Other articles, and statements taken back: whatever comes of it, it holds together.
        for (graph::HandStatement& statement : world.changes.statements) {
            if (random() % 4 == 0 && !builds_upon(world.changes, statement.number)) statement.undone = statement.made;
        }
        world.rebuild({{"Acme", "INVESTS_IN", "Echo"}, {"Beta", "PARTNERS_WITH", "Acme"}, {"Echo", "LEADS", "Delta"}});
        for (NodeId node = 0; node < world.hand->graph().node_end(); ++node) {
            if (world.hand->graph().has_node(node)) continue;
            CHECK(world.hand->graph().outgoing().row(node).empty());
            CHECK(world.hand->graph().incoming().row(node).empty());
        }
        const Lines first = picture(*world.hand);
        world.reload();
        CHECK(picture(*world.hand) == first);
    }
}
