#include <catch2/catch.hpp>
#include <cstdlib>

#include "program.hpp"

using namespace newsgraph::test;

TEST_CASE("the questions are answered from a store made of claims") {
    const Folder folder;
    const std::string db = deals(folder);

    const Run path = run_program({"path", db, "cohere", "Oracle"});
    CHECK(path.code == 1);
    CHECK(path.out.empty());
    CHECK(path.err == "newsgraph: note: no path of at most 4 hops ties Cohere to Oracle\n");
    CHECK(run_program({"path", db, "cohere", "Oracle", "--format", "json"}).out ==
          "{\"from\":\"Cohere\",\"to\":\"Oracle\",\"paths\":[]}\n");

    const Run found = run_program({"path", db, "أوبن إيه آي", "ORACLE", "--k", "1"});
    CHECK(found.code == 0);
    CHECK(found.err.empty());
    CHECK(found.out ==
          "OpenAI to Oracle: 1 path\n"
          "1. OpenAI - Oracle (1 hop)\n"
          "   OpenAI -[CLOUD_CONTRACT_WITH $300 bn, 5 years, actual]-> Oracle  [1]\n"
          "\n"
          "[1] Money in circles, 2025-09-22, a.txt\n");

    const Run cycles = run_program({"cycles", db, "--as-of", "2025-09-30"});
    CHECK(cycles.code == 0);
    CHECK(
        cycles.out ==
        "1 closed loop of money\n"
        "1. Nvidia -> OpenAI -> Oracle -> Nvidia: $400 bn in all, at least $100 bn a hop (2 of 3 hops with an amount)\n"
        "   Nvidia -[INVESTS_IN up to $100 bn, planned, 2025-09]-> OpenAI  [1]\n"
        "   OpenAI -[CLOUD_CONTRACT_WITH $300 bn, 5 years, actual]-> Oracle  [1]\n"
        "   Oracle <-[SUPPLIES, actual]- Nvidia  [1]\n"
        "\n"
        "[1] Money in circles, 2025-09-22, a.txt\n");

    const Run conflicts = run_program({"conflicts", db, "--evidence"});
    CHECK(conflicts.code == 0);
    CHECK(conflicts.out.find("Nvidia -[INVESTS_IN]-> OpenAI: status\n") != std::string::npos);
    CHECK(conflicts.out.find("\u2068نفت إنفيديا الاستثمار.\u2069") != std::string::npos);

    const Run rank = run_program({"rank", db, "--by", "money-out", "--top", "1"});
    CHECK(rank.out == "1.  OpenAI  Company  $300 bn\n");
    CHECK(rank.err == "");
    CHECK(run_program({"rank", db, "--by", "wealth"}).code == 2);
    CHECK(run_program({"rank", db, "--node-type", "Person"}).err == "newsgraph: note: nothing to rank\n");
    CHECK(run_program({"communities", db}).out == "1 community\n1. 3 members: Oracle, Nvidia, OpenAI\n");
    CHECK(run_program({"exposure", db, "OpenAI"})
              .out.starts_with("OpenAI pays $300 bn, 1 partner, Herfindahl index 1.00 (as of 1.0 equal ones)\n"));
    CHECK(run_program({"exposure", db, "Cohere"}).err ==
          "newsgraph: note: no money of Cohere is told, and nothing is cut off\n");
    CHECK(run_program({"timeline", db, "OpenAI", "Oracle"}).out ==
          "by 2025-09-22  OpenAI -[CLOUD_CONTRACT_WITH $300 bn, 5 years, actual]-> Oracle  [1]\n"
          "\n"
          "[1] Money in circles, 2025-09-22, a.txt\n");
    CHECK(run_program({"timeline", db, "Cohere", "Oracle"}).err ==
          "newsgraph: note: nothing is told that ties Cohere and Oracle directly\n");

    CHECK(run_program({"show", db, "Coher"}).out.starts_with("Cohere (Company): 1 mention in 1 article\n"));
    CHECK(run_program({"neighbors", db, "Cohere"}).err == "newsgraph: note: no such relation of Cohere is known\n");
    CHECK(run_program({"stats", db}).out.starts_with("2 articles, 4 claims, 4 entities, 3 relations, 0 facts\n"));
    CHECK(run_program({"search", db, "zzz"}).code == 1);
    CHECK(run_program({"search", db, "oracl"}).out == "Oracle (Company), 1 article\n");
}

TEST_CASE("pictures and exports are written whole to the file or to standard output") {
    const Folder folder;
    const std::string db = deals(folder);
    const Run dot = run_program({"render", db, "--around", "OpenAI", "--format", "dot"});
    CHECK(dot.code == 0);
    CHECK(dot.out.find("Oracle") != std::string::npos);
    CHECK(run_program({"render", db, "-o", folder.path("x.svg")}).code == 0);
    CHECK(folder.read("x.svg").find("</svg>") != std::string::npos);
    const Run nothing = run_program({"render", db, "--path", "Cohere", "Oracle", "-o", folder.path("y.svg")});
    CHECK(nothing.code == 1);
    CHECK(nothing.err == "newsgraph: note: there is no relation to draw\n");
    CHECK(run_program({"export", db, "--format", "graphml"}).out.find("</graphml>") != std::string::npos);
    CHECK(run_program({"export", db, "--format", "neo4j-csv", "-o", folder.path("csv")}).code == 0);
}

TEST_CASE("less certain relations are left out unless asked for, and their number is told") {
    const Folder folder;
    const std::string db = deals(folder);
    const std::string doubtful =
        R"({"kind":"relation","doc":"c.txt","type":"INVESTS_IN","from":"Oracle","to":"Nvidia","confidence":0.49,)"
        R"("evidence":{"text":"x","start":0,"end":1}}
{"kind":"relation","doc":"c.txt","type":"COMPETES_WITH","from":"Cohere","to":"Oracle","confidence":0.5,)"
        R"("evidence":{"text":"y","start":2,"end":3}}
)";
    REQUIRE(run_program({"build", "--claims", "-", "-o", db}, doubtful).code == 0);
    const std::string note = "newsgraph: note: 1 less certain relation left out (--min-confidence 0 shows it)\n";
    const std::vector<std::vector<std::string>> questions = {
        {"path", db, "Oracle", "Nvidia"}, {"neighbors", db, "Oracle"},       {"show", db, "Nvidia"},
        {"stats", db, "--top", "9"},      {"render", db, "--format", "dot"}, {"cycles", db, "--as-of", "2025-09-30"},
        {"conflicts", db, "Nvidia"}};
    for (std::vector<std::string> question : questions) {
        INFO(question.front());
        const Run usual = run_program(question);
        // Articles without a date are not part of the past.
        CHECK(usual.err == (question.front() == "cycles" ? "" : note));
        CHECK(usual.out.find("Oracle -[INVESTS_IN") == std::string::npos);
        question.insert(question.end(), {"--min-confidence", "0"});
        CHECK(run_program(question).err.empty());
    }
    CHECK(run_program({"path", db, "Oracle", "Nvidia", "--min-confidence", "0"})
              .out.find("Oracle -[INVESTS_IN, actual]-> "
                        "Nvidia") != std::string::npos);
    CHECK(run_program({"neighbors", db, "Oracle"}).out.find("COMPETES_WITH") != std::string::npos);
    CHECK(run_program({"stats", db, "--top", "9", "-q"}).err.empty());
    CHECK(run_program({"export", db, "--format", "csv", "-o", folder.path("all")}).err.empty());
    CHECK(run_program({"export", db, "--format", "csv", "-o", folder.path("some"), "--min-confidence", "0.5"}).err ==
          note);
    CHECK(folder.read("all/relations.csv").size() > folder.read("some/relations.csv").size());
}

TEST_CASE("a picture tells what was written and how much was left out") {
    const Folder folder;
    const std::string db = deals(folder);
    CHECK(run_program({"render", db, "-o", "x.svg"}, "", folder.path()).err ==
          "newsgraph: note: wrote x.svg: 3 relations\n");
    CHECK(run_program({"render", db, "-o", "x.svg", "--top", "2"}, "", folder.path()).err ==
          "newsgraph: note: wrote x.svg: the 2 weightiest of 3 relations (--top 0 draws all)\n");
    CHECK(folder.read("x.svg").find("1 more relation") != std::string::npos);

    std::string many;
    for (int i = 0; i < 70; ++i)
        many += R"({"kind":"relation","doc":"m.txt","type":"INVESTS_IN","from":"A)" + std::to_string(i) +
                R"(","to":"OpenAI","confidence":0.9,"evidence":{"text":"x","start":)" + std::to_string(i) +
                R"(,"end":)" + std::to_string(i + 1) + "}}\n";
    REQUIRE(run_program({"build", "--claims", "-", "-o", db}, many).code == 0);
    CHECK(run_program({"render", db, "-o", "x.pdf"}, "", folder.path()).err ==
          "newsgraph: note: wrote x.pdf: the 60 weightiest of 73 relations (--top 0 draws all)\n");
    CHECK(run_program({"render", db, "--around", "OpenAI", "-o", "x.svg", "-q"}, "", folder.path()).err.empty());
}

TEST_CASE("the answer to a question is drawn") {
    const Folder folder;
    const std::string db = deals(folder);
    const auto render = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments = {"render", db, "-o", "x.svg"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments, "", folder.path());
    };
    CHECK(render({"--query", "MATCH ()-[r:INVESTS_IN]->() RETURN r"}).err ==
          "newsgraph: note: wrote x.svg: 1 relation\n");
    CHECK(render({"--query", "MATCH p = (a {name: $who})--() RETURN collect({x: p})", "--param", "who=OpenAI"}).code ==
          0);
    CHECK(folder.read("x.svg").find("OpenAI") != std::string::npos);
    // Things alone: with all that ties them.
    CHECK(render({"--query", "MATCH (n) RETURN n"}).err == "newsgraph: note: wrote x.svg: 3 relations\n");
    CHECK(render({"--query", "RETURN 1"}).code == 1);
    CHECK(render({"--query", "MATCH (n) SET n.x = 1"}).err ==
          "newsgraph: error: the query writes, and only reading is permitted here (newsgraph query --write permits "
          "it)\n");
    CHECK(render({"--query", "MATCH (n"}).err.find("newsgraph: error: --query:1:9: ") == 0);
    CHECK(render({"--group-by", "type"}).code == 0);
    CHECK(folder.read("x.svg").find("class=\"cluster\"") != std::string::npos);
    CHECK(render({"--group-by", "INVESTSIN"}).err ==
          "newsgraph: error: no relation type \"INVESTSIN\" (did you mean INVESTS_IN?)\n");
    CHECK(render({"--group-by", "community", "--order", "centrality", "--parallel", "0"}).code == 0);
    CHECK(render({"--highlight", "Nvidia", "Oracle"}).code == 0);
    CHECK(folder.read("x.svg").find("Brought out") != std::string::npos);
}

TEST_CASE("unknown names, types and dates are told") {
    const Folder folder;
    const std::string db = deals(folder);
    const Run name = run_program({"show", db, "Nvidea"});
    CHECK(name.code == 2);
    CHECK(name.err.find("did you mean") != std::string::npos);
    CHECK(name.err.find("Nvidia") != std::string::npos);
    const Run type = run_program({"path", db, "Nvidia", "Oracle", "--types", "SUPPLIE"});
    CHECK(type.code == 2);
    CHECK(type.err == "newsgraph: error: no relation type \"SUPPLIE\" (did you mean SUPPLIES?)\n");
    const Run same = run_program({"path", db, "nvidia", "إنفيديا"});
    CHECK(same.code == 2);
    CHECK(
        same.err ==
        "newsgraph: error: \"nvidia\" and \"إنفيديا\" are both Nvidia (newsgraph cycles FILE --through NAME lists what "
        "leads back to a thing)\n");
    CHECK(run_program({"stats", db, "--as-of", "tomorrow"}).err ==
          "newsgraph: error: \"tomorrow\" is no date (write 2025-03-11, 2025-03, 2025-Q1, 2025-H1 or 2025)\n");
}

TEST_CASE("a search that finds nothing tells what is spelled nearly so") {
    const Folder folder;
    const std::string db = deals(folder);
    const Run near = run_program({"search", db, "Nvidea"});
    CHECK(near.code == 1);
    CHECK(near.out.empty());
    CHECK(near.err == "newsgraph: note: nothing holds \"Nvidea\" (did you mean \"Nvidia\"?)\n");
    CHECK(run_program({"search", db, "Orakel"}).err ==
          "newsgraph: note: nothing holds \"Orakel\" (did you mean \"Oracle\"?)\n");
    CHECK(run_program({"search", db, "zzz"}).err == "newsgraph: note: nothing holds \"zzz\"\n");
}

TEST_CASE("what is named only after the date that was asked for is told as that") {
    const Folder folder;
    const std::string db = deals(folder);
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
             {"neighbors", db, "cohere"}, {"show", db, "Coher"}, {"path", db, "Nvidia", "Company:Cohere"}}) {
        std::vector<std::string> earlier = question;
        earlier.insert(earlier.end(), {"--as-of", "2025-09"});
        const Run run = run_program(earlier);
        CHECK(run.code == 1);
        CHECK(run.out.empty());
        CHECK(run.err == "newsgraph: note: no article published by 2025-09 names Cohere\n");
    }
    const Run unknown = run_program({"neighbors", db, "Cohera Labs", "--as-of", "2025-09"});
    CHECK(unknown.code == 2);
    CHECK(unknown.err == "newsgraph: error: nothing in the store is named \"Cohera Labs\"\n");
}

TEST_CASE("a reader that goes away ends the program quietly") {
    const Folder folder;
    const std::string db = deals(folder);
    const std::string script =
        folder.write("script", std::string("'") + NEWSGRAPH_PROGRAM + "' stats '" + db + "' 2>'" + folder.path("err") +
                                   "' | true\ntest ${PIPESTATUS[0]} -eq 0\n");
    CHECK(std::system(("bash '" + script + "'").c_str()) == 0);
    CHECK(folder.read("err").empty());
}

TEST_CASE("a full disk is an error") {
    const Folder folder;
    const std::string command =
        std::string("'") + NEWSGRAPH_PROGRAM + "' --help >/dev/full 2>'" + folder.path("err") + "'";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 3);
    CHECK(folder.read("err") == "newsgraph: error: <standard output>: cannot be written: No space left on device\n");
}
