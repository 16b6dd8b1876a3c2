// Graphs that come as tables: what is taken, what is told, and what the other commands make of them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

void write_tables(const Folder& folder) {
    folder.write("n.csv",
                 "id:ID,name,:LABEL\n"
                 "1,\"Nvidia, Inc.\",Company\n2,OpenAI,Company\n3,Oracle,Company\n4,أوراكل,Company\n5,,Person\n");
    folder.write("e.csv",
                 ":START_ID,:END_ID,:TYPE,amount:double,currency,status,date\n"
                 "1,2,INVESTS_IN,1e11,USD,planned,2025-09\n"
                 "2,3,BUYS_FROM,3e11,USD,,2025-07-01\n"
                 "2,3,BUYS_FROM,1e9,USD,denied,\n"
                 "4,3,PARTNERS_WITH,,,,\n");
}

Run import(const Folder& folder, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"import", "--nodes", "n.csv", "--edges", "e.csv", "-o", "i.db"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, "", folder.path());
}

}  // namespace

TEST_CASE("tables become a store that path answers from") {
    const Folder folder;
    write_tables(folder);
    const Run made = import(folder);
    CHECK(
        made.err ==
        "newsgraph: note: the pack ai-business does not know 1 relation type, along which no money flows: BUYS_FROM\n");
    CHECK(made.out == "i.db: 5 nodes, 4 relations, 0 records rejected\n");
    REQUIRE(made.code == 0);
    CHECK(std::filesystem::exists(folder.path("i.db.snapshot")));
    const auto path = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"path", "i.db", "nvidia", "3"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments, "", folder.path());
    };
    const std::string expected =
        "Nvidia, Inc. to Oracle: 1 path\n"
        "1. Nvidia, Inc. - OpenAI - Oracle (2 hops)\n"
        "   Nvidia, Inc. -[INVESTS_IN $100 bn, planned, 2025-09]-> OpenAI\n"
        "   OpenAI -[BUYS_FROM $300 bn, actual, 2025-07-01]-> Oracle\n"
        "   + OpenAI -[BUYS_FROM $1 bn, denied]-> Oracle\n";
    CHECK(path({}).out == expected);
    std::filesystem::remove(folder.path("i.db.snapshot"));
    CHECK(path({}).out == expected);
    CHECK(std::filesystem::exists(folder.path("i.db.snapshot")));
    folder.write("i.db.snapshot", "damaged");
    CHECK(path({}).out == expected);
    CHECK(path({"--status", "actual"}).code == 1);
    CHECK(path({"--as-of", "2025-08"}).code == 1);
    const Run as_of = path({"--as-of", "2025-10"});
    CHECK(as_of.out.find("denied") == std::string::npos);
    CHECK(as_of.err == "newsgraph: note: 2 relations have no date, so that no graph of a day has them\n");
    CHECK(path({"--as-of", "soon"}).err ==
          "newsgraph: error: \"soon\" is no date (write 2025-03-11, 2025-03, 2025-Q1, 2025-H1 or 2025)\n");
    CHECK(path({"--format", "json"}).out.find("\"sources\":0,\"claims\":[]") != std::string::npos);
    CHECK(run_program({"path", "i.db", "OpenAI", "Orcale"}, "", folder.path()).err ==
          "newsgraph: error: nothing in the store is named \"Orcale\" (did you mean \"Oracle\"?)\n");
}

TEST_CASE("all commands take an imported graph, and name no article") {
    const Folder folder;
    write_tables(folder);
    REQUIRE(import(folder).code == 0);
    const auto run = [&](std::vector<std::string> arguments) {
        const Run answer = run_program(arguments, "", folder.path());
        INFO(arguments[0] << ": " << answer.err << answer.out);
        CHECK((answer.code == 0 || answer.code == 1));
        CHECK(answer.out.find("[1]") == std::string::npos);
        return answer.out;
    };
    CHECK(run({"stats", "i.db", "--top", "1"}) ==
          "0 articles, 0 claims, 5 entities, 4 relations, 0 facts\n"
          "entities by type: 4 Company, 1 Person\n"
          "relations by type: 2 BUYS_FROM, 1 INVESTS_IN, 1 PARTNERS_WITH\n"
          "relations by status: 2 actual, 1 denied, 1 planned\n"
          "weightiest relations\n"
          " 1. OpenAI -[BUYS_FROM $300 bn, actual, 2025-07-01]-> Oracle\n");
    CHECK(run({"stats", "i.db", "--as-of", "2025-08"}).find("5 entities, 1 relation,") != std::string::npos);
    CHECK(run({"show", "i.db", "oracle"}) ==
          "Oracle (Company): 0 mentions in 0 articles\n"
          "also: 3\n"
          "PARTNERS_WITH (1)\n"
          "   Oracle -[PARTNERS_WITH, actual]- \u2068أوراكل\u2069\n"
          "BUYS_FROM <- (2)\n"
          "   Oracle <-[BUYS_FROM $300 bn, actual, 2025-07-01]- OpenAI\n"
          "   Oracle <-[BUYS_FROM $1 bn, denied]- OpenAI\n");
    CHECK(run({"neighbors", "i.db", "OpenAI", "--hops", "2"}).find("Nvidia") != std::string::npos);
    CHECK(run({"neighbors", "i.db", "OpenAI", "--hops", "3", "--count"}) ==
          "OpenAI: 3 things within 2 hops\n   1 hop: 2\n   2 hops: 1\n");
    CHECK(run({"neighbors", "i.db", "OpenAI", "--count", "--format", "json"}) ==
          "{\"center\":{\"name\":\"OpenAI\",\"type\":\"Company\"},\"reached\":[2]}\n");
    CHECK(run({"neighbors", "i.db", "5", "--count"}).empty());
    CHECK(run({"rank", "i.db"}).find("Oracle") != std::string::npos);
    run({"rank", "i.db", "--by", "betweenness"});
    run({"communities", "i.db"});
    run({"exposure", "i.db", "OpenAI"});
    run({"timeline", "i.db", "OpenAI"});
    run({"conflicts", "i.db"});
    run({"cycles", "i.db"});
    run({"search", "i.db", "oracle"});
    CHECK(run({"query", "i.db", "MATCH (a {name: 'OpenAI'})-[r]->(b) WHERE r.status = 'actual' RETURN b.name, r.amount",
               "--format", "csv"})
              .find("Oracle") != std::string::npos);
    for (const char* format :
         {"graphml", "gexf", "cytoscape", "d3", "cypher", "turtle", "nquads", "jsonld", "mermaid", "ftm", "dot"})
        CHECK(run({"export", "i.db", "--format", format}).find("Nvidia") != std::string::npos);
    for (const char* name : {"o.svg", "o.html", "o.dot"}) run({"render", "i.db", "-o", name});
    CHECK(folder.read("o.svg").find("OpenAI") != std::string::npos);
}

TEST_CASE("the pack says which way the money of an imported graph flows") {
    const Folder folder;
    folder.write("n.csv", "id:ID,name,:LABEL\n1,Acme,Company\n2,Bolt,Company\n3,Cord,Company\n4,Dune,Robot\n");
    folder.write("e.csv",
                 ":START_ID,:END_ID,:TYPE,amount:double,currency\n"
                 "1,2,INVESTS_IN,1e9,USD\n3,2,SUPPLIES,2e9,USD\n3,1,INVESTS_IN,5e8,XAF\n3,4,ADMIRES,,\n");
    const Run made = import(folder);
    CHECK(made.code == 0);
    CHECK(made.err ==
          "newsgraph: note: the pack ai-business does not know 1 relation type, along which no money flows: ADMIRES\n"
          "newsgraph: note: no rate is known for 1 currency, amounts in which are ordered like dollars: XAF\n");
    const auto run = [&](std::vector<std::string> arguments) { return run_program(arguments, "", folder.path()); };
    CHECK(run({"cycles", "i.db"}).out.find("Acme -> Bolt -> Cord -> Acme") != std::string::npos);
    CHECK(run({"path", "i.db", "Acme", "Cord", "--money", "--max-hops", "2"})
              .out.starts_with("Acme to Cord: 1 path\n1. Acme - Bolt - Cord"));
    CHECK(run({"exposure", "i.db", "Bolt"}).out.find("Cord") != std::string::npos);
    CHECK(run({"rank", "i.db", "--by", "money-in"}).out.find("Bolt") != std::string::npos);
    CHECK(run({"render", "i.db", "--cycles", "-o", "c.dot"}).code == 0);
    CHECK(folder.read("c.dot").find("Cord") != std::string::npos);
    CHECK(run({"neighbors", "i.db", "Dune"}).out.find("ADMIRES") != std::string::npos);
    CHECK(import(folder, {"--replace", "--pack", "nothing-here"}).code == 3);
}

TEST_CASE("an export for databases comes back by import") {
    const Folder folder;
    write_tables(folder);
    REQUIRE(import(folder).code == 0);
    REQUIRE(run_program({"export", "i.db", "--format", "neo4j-csv", "-o", "out"}, "", folder.path()).code == 0);
    const Run again =
        run_program({"import", "--nodes", "out/nodes.csv", "--edges", "out/relationships.csv", "-o", "again.db"}, "",
                    folder.path());
    CHECK(again.code == 0);
    CHECK(again.out == "again.db: 5 nodes, 4 relations, 0 records rejected\n");
    const auto lines = [&](const char* store) {
        return run_program({"stats", store, "--top", "9"}, "", folder.path()).out;
    };
    CHECK(lines("again.db") == lines("i.db"));
}

TEST_CASE("rejected records are told, counted and kept") {
    const Folder folder;
    write_tables(folder);
    std::string edges = ":START_ID,:END_ID,:TYPE,colour\n1,2,KNOWS,red\n";
    for (int i = 0; i < 22; ++i) edges += "1,77,KNOWS,\n";
    folder.write("e.csv", edges);
    const Run made = import(folder, {"--rejects", "rejects.txt"});
    CHECK(made.code == 3);
    CHECK(made.out == "i.db: 5 nodes, 1 relation, 22 records rejected\n");
    CHECK(made.err.starts_with("newsgraph: warning: e.csv:3: no node has the id \"77\"\n"));
    CHECK(made.err.find("newsgraph: note: 2 more records were rejected\n"
                        "newsgraph: note: nothing is kept of the column e.csv: colour\n") != std::string::npos);
    const std::string all = folder.read("rejects.txt");
    CHECK(std::count(all.begin(), all.end(), '\n') == 22);
    CHECK(all.starts_with("e.csv:3: no node has the id \"77\"\n"));
}

TEST_CASE("imported graphs and articles do not mix, and nothing is written over unasked") {
    const Folder folder;
    write_tables(folder);
    REQUIRE(import(folder).code == 0);
    const Run again = import(folder);
    CHECK(again.code == 2);
    CHECK(again.err ==
          "newsgraph: error: i.db: the file is there already, and what is imported makes a store of its own (name "
          "another file, or say --replace)\n");
    const Run build = run_program({"build", "--claims", "-", "-o", "i.db"}, kClaims, folder.path());
    CHECK(build.code == 2);
    CHECK(build.err ==
          "newsgraph: error: i.db: the store holds an imported graph, and articles cannot be added to it (name another "
          "file with -o)\n");
    folder.write("n.csv", "id:ID\n1\n2\n");
    folder.write("e.csv", ":START_ID,:END_ID\n1,2\n");
    CHECK(import(folder, {"--replace"}).out == "i.db: 2 nodes, 1 relation, 0 records rejected\n");
    CHECK(run_program({"path", "i.db", "1", "2"}, "", folder.path()).out.find("RELATED_TO") != std::string::npos);
    folder.write("i.db", "no store");
    CHECK(import(folder, {"--replace"}).err == "newsgraph: error: i.db: the file is no store of newsgraph\n");
    CHECK(folder.read("i.db") == "no store");
    std::filesystem::remove(folder.path("i.db"));
    folder.write("n.csv", "name\nx\n");
    const Run header = import(folder);
    CHECK(header.code == 3);
    CHECK(header.err ==
          "newsgraph: error: n.csv:1: the header has no column :ID (nodes want id:ID, relations :START_ID and "
          ":END_ID)\n");
    CHECK(!std::filesystem::exists(folder.path("i.db")));
}

TEST_CASE("an imported graph can be changed by hand") {
    const Folder folder;
    write_tables(folder);
    REQUIRE(import(folder).code == 0);
    const Run written =
        run_program({"query", "i.db", "--write",
                     "MATCH (a {name: 'OpenAI'}), (b {name: 'Nvidia, Inc.'}) CREATE (a)-[:RIVALS]->(b)"},
                    "", folder.path());
    INFO(written.err);
    REQUIRE(written.code == 0);
    const Run path = run_program({"path", "i.db", "OpenAI", "Nvidia, Inc."}, "", folder.path());
    CHECK(path.out.find("RIVALS") != std::string::npos);
    CHECK(path.out.find("INVESTS_IN $100 bn") != std::string::npos);
}
