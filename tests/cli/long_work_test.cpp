// Work that would take for ever, and answers that have no end: --timeout and Ctrl-C end whatever a command is doing,
// with one line and exit code 5; rows come as they are found.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

/// An imported graph in which all of `nodes` firms invest in all others, in a store of the folder named dense.db, and a
/// firm that is tied to nobody.
void dense(const Folder& folder, int nodes) {
    std::string firms = "id:ID,name,:LABEL\n", deals = ":START_ID,:END_ID,:TYPE,amount:double,currency,date\n";
    for (int i = 0; i <= nodes; ++i) {
        firms += std::to_string(i) + ",Firm " + std::to_string(i) + ",Company\n";
        for (int k = 0; k < nodes && i < nodes; ++k) {
            if (k != i)
                deals += std::to_string(i) + "," + std::to_string(k) + ",INVESTS_IN," + std::to_string(1 + i * k) +
                         "e6,USD,2025-01-01\n";
        }
    }
    folder.write("n.csv", firms);
    folder.write("e.csv", deals);
    const Run made =
        run_program({"import", "--nodes", "n.csv", "--edges", "e.csv", "-o", "dense.db"}, "", folder.path());
    INFO(made.err);
    REQUIRE(made.code == 0);
}

std::vector<std::string> files_of(const Folder& folder) {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
        names.push_back(file.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("searches that would take for ever end at --timeout") {
    const Folder folder;
    dense(folder, 40);
    const std::string isolated = "Firm 40";
    const std::vector<std::vector<std::string>> endless{
        {"path", "dense.db", "Firm 1", "Firm 2", "--max-hops", "20", "--via", isolated},
        {"path", "dense.db", "Firm 1", "Firm 2", "--max-hops", "20", "--via", isolated, "--mode", "trail"},
        {"path", "dense.db", "Firm 1", "Firm 2", "--max-hops", "20", "--via", isolated, "--mode", "walk", "--weight",
         "amount"},
        {"cycles", "dense.db", "--max-length", "20"},
        {"cycles", "dense.db", "--max-length", "20", "--top", "0", "--through", "Firm 3", "--format", "json"},
    };
    for (auto command : endless) {
        command.insert(command.end(), {"--timeout", "0.2"});
        CAPTURE(command);
        const Run run = run_program(command, "", folder.path());
        CHECK(run.code == 5);
        CHECK(run.out.empty());
        CHECK(run.err == "newsgraph: error: the command takes longer than 200 ms (ask for less, or raise --timeout)\n");
    }
}

TEST_CASE("every command that reads a graph as a whole ends at --timeout and leaves no file behind") {
    const Folder folder;
    dense(folder, 150);
    std::filesystem::remove(folder.path("dense.db.snapshot"));
    const auto before = files_of(folder);
    for (std::vector<std::string> command :
         std::vector<std::vector<std::string>>{{"path", "dense.db", "Firm 1", "Firm 2"},
                                               {"cycles", "dense.db"},
                                               {"rank", "dense.db"},
                                               {"rank", "dense.db", "--by", "betweenness"},
                                               {"rank", "dense.db", "--by", "closeness"},
                                               {"communities", "dense.db"},
                                               {"exposure", "dense.db", "Firm 1"},
                                               {"neighbors", "dense.db", "Firm 1"},
                                               {"neighbors", "dense.db", "Firm 1", "--count", "--hops", "3"},
                                               {"diff", "dense.db", "--from", "2024-01-01", "--to", "2026-01-01"},
                                               {"conflicts", "dense.db"}}) {
        command.insert(command.end(), {"--timeout", "0.001"});
        CAPTURE(command);
        const Run run = run_program(command, "", folder.path());
        CHECK(run.code == 5);
        CHECK(run.out.empty());
        CHECK(run.err == "newsgraph: error: the command takes longer than 1 ms (ask for less, or raise --timeout)\n");
        CHECK(files_of(folder) == before);
    }
}

TEST_CASE("a time that is none is refused") {
    const Run run = run_program({"cycles", "no.db", "--timeout", "-1"});
    CHECK(run.code == 2);
    CHECK(run.err ==
          "newsgraph: error: --timeout: \"-1\" is no number of seconds from 0 (never) to 1000000 (see newsgraph cycles "
          "--help)\n");
}

TEST_CASE("Ctrl-C ends a search with one line") {
    const Folder folder;
    dense(folder, 40);
    int out[2];
    REQUIRE(pipe2(out, O_CLOEXEC) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        signal(SIGINT, SIG_DFL);
        if (chdir(folder.path().c_str()) != 0 || dup2(out[1], 1) < 0 || dup2(out[1], 2) < 0) _exit(126);
        execl(NEWSGRAPH_PROGRAM, "newsgraph", "path", "dense.db", "Firm 1", "Firm 2", "--max-hops", "20", "--via",
              "Firm 40", "--timeout", "100", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(out[1]);
    // From when on the signal is held back for the thread that waits for it.
    const auto waits = [&] {
        std::ifstream status("/proc/" + std::to_string(child) + "/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("SigBlk:")) return (std::stoull(line.substr(7), nullptr, 16) >> (SIGINT - 1) & 1) != 0;
        }
        return true;  // it has ended
    };
    while (!waits()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    REQUIRE(kill(child, SIGINT) == 0);
    char buffer[4096];
    std::string all;
    for (ssize_t size = 0; (size = read(out[0], buffer, sizeof buffer)) > 0;)
        all.append(buffer, static_cast<std::size_t>(size));
    close(out[0]);
    CHECK(all == "newsgraph: error: the command was stopped\n");
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 5);
}

TEST_CASE("many paths come in the order of few, in every format") {
    const Folder folder;
    dense(folder, 24);
    const auto path = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"path", "dense.db", "Firm 1", "Firm 2"});
        const Run run = run_program(more, "", folder.path());
        CHECK(run.code == 0);
        return run;
    };
    const auto lines_of = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
    for (const char* weight : {"hops", "amount"}) {
        // One hop, two, three and four: 1 + 22 + 22 * 21 + 22 * 21 * 20.
        const Run few = path({"--k", "1000", "--weight", weight, "--format", "jsonlines"});
        const Run many = path({"--k", "1000000", "--weight", weight, "--format", "jsonlines"});
        CHECK(lines_of(few.out) == 1000);
        CHECK(lines_of(many.out) == 9725);
        CHECK(many.out.starts_with(few.out));
        CHECK(many.err.empty());
        const Run object = path({"--k", "1000000", "--weight", weight, "--format", "json"});
        std::string joined = many.out;
        joined.pop_back();
        std::replace(joined.begin(), joined.end(), '\n', ',');
        CHECK(object.out == R"({"from":"Firm 1","to":"Firm 2","paths":[)" + joined + "]}\n");
    }
    const Run text = path({"--k", "1000000"});
    CHECK(text.out.starts_with("Firm 1 to Firm 2: more than 1000 paths\n1. Firm 1 - Firm 2 (1 hop)\n"));
    CHECK(text.out.find("\n9725. ") != std::string::npos);
    CHECK(text.err == "newsgraph: note: 9725 paths in all\n");
    const Run csv = path({"--k", "3", "--directed", "--format", "csv"});
    CHECK(csv.out ==
          "path,hop,type,from,to,status,amount,currency,date,confidence,sources\n"
          "1,1,\"INVESTS_IN\",\"Firm 1\",\"Firm 2\",actual,3000000,\"USD\",2025-01-01,1,0\n"
          "2,1,\"INVESTS_IN\",\"Firm 1\",\"Firm 23\",actual,24000000,\"USD\",2025-01-01,1,0\n"
          "2,2,\"INVESTS_IN\",\"Firm 23\",\"Firm 2\",actual,47000000,\"USD\",2025-01-01,1,0\n"
          "3,1,\"INVESTS_IN\",\"Firm 1\",\"Firm 22\",actual,23000000,\"USD\",2025-01-01,1,0\n"
          "3,2,\"INVESTS_IN\",\"Firm 22\",\"Firm 2\",actual,45000000,\"USD\",2025-01-01,1,0\n");
    const Run sums =
        run_program({"path", "dense.db", "Firm 1", "Firm 2", "--k", "10001", "--weight", "sum"}, "", folder.path());
    CHECK(sums.code == 2);
    CHECK(
        sums.err ==
        "newsgraph: error: --k 10001 with --weight sum: these paths must all be held in memory until the best is known "
        "(ask for 10000 or fewer, or weigh by hops or amount)\n");
}

TEST_CASE("many paths over articles cite the articles that few do") {
    const Folder folder;
    deals(folder);
    const auto walks = [&](const char* count, const char* format) {
        const Run run = run_program({"path", "deals.db", "Nvidia", "Oracle", "--mode", "walk", "--max-hops", "12",
                                     "--k", count, "--format", format, "--evidence"},
                                    "", folder.path());
        CHECK(run.code == 0);
        return run.out;
    };
    const std::string few = walks("900", "jsonlines"), many = walks("20000", "jsonlines");
    CHECK(std::count(few.begin(), few.end(), '\n') == 900);
    CHECK(std::count(many.begin(), many.end(), '\n') > 1000);
    CHECK(many.starts_with(few));
    const auto sources = [](const std::string& text) { return text.substr(text.rfind("\n\n")); };
    CHECK(sources(walks("900", "text")) == sources(walks("20000", "text")));
}

TEST_CASE("loops come in every format") {
    const Folder folder;
    dense(folder, 5);
    const auto cycles = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"cycles", "dense.db", "--top"});
        return run_program(more, "", folder.path());
    };
    const Run rows = cycles({"0", "--format", "jsonlines"});
    CHECK(rows.code == 0);
    // 10 of two, 20 of three, 30 of four, 24 of five.
    CHECK(std::count(rows.out.begin(), rows.out.end(), '\n') == 84);
    const Run object = cycles({"0", "--format", "json"});
    std::string joined = rows.out;
    joined.pop_back();
    std::replace(joined.begin(), joined.end(), '\n', ',');
    CHECK(object.out == "{\"loops\":[" + joined + "]}\n");
    const Run first = cycles({"7", "--format", "jsonlines"});
    CHECK(rows.out.starts_with(first.out));
    CHECK(std::count(first.out.begin(), first.out.end(), '\n') == 7);
    CHECK(first.err == "newsgraph: note: the weightiest 7 of 84 loops; --top 0 shows all\n");
    CHECK(cycles({"1", "--format", "csv"}).out ==
          "loop,hop,type,from,to,status,amount,currency,date,confidence,sources\n"
          "1,1,\"INVESTS_IN\",\"Firm 3\",\"Firm 4\",actual,13000000,\"USD\",2025-01-01,1,0\n"
          "1,2,\"INVESTS_IN\",\"Firm 4\",\"Firm 3\",actual,13000000,\"USD\",2025-01-01,1,0\n");
    const Run none = run_program({"cycles", "dense.db", "--through", "Firm 5", "--format", "csv"}, "", folder.path());
    CHECK(none.code == 1);
    CHECK(none.out == "loop,hop,type,from,to,status,amount,currency,date,confidence,sources\n");
    CHECK(none.err == "newsgraph: note: no closed loop of money of at most 5 hops\n");
}

TEST_CASE("an answer without end stops quietly when nobody reads on") {
    const Folder folder;
    dense(folder, 30);
    for (const char* format : {"text", "json", "jsonlines", "csv"}) {
        const std::string command = std::string("exec ") + NEWSGRAPH_PROGRAM + " path " + folder.path("dense.db") +
                                    " 'Firm 1' 'Firm 2' --k 1000000000000 --max-hops 20 --mode walk --format " +
                                    format + " 2>" + folder.path("err");
        FILE* const rows = popen(command.c_str(), "r");
        REQUIRE(rows != nullptr);
        char head[64];
        CHECK(std::fread(head, 1, sizeof head, rows) == sizeof head);
        const int status = pclose(rows);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
        CHECK(folder.read("err").empty());
    }
}

TEST_CASE("ranks of an imported graph may be estimated, which is told") {
    const Folder folder;
    dense(folder, 12);
    const auto rank = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"rank", "dense.db", "--top", "1"});
        return run_program(more, "", folder.path());
    };
    const Run estimate = rank({"--by", "closeness", "--sample", "5"});
    CHECK(estimate.code == 0);
    CHECK(estimate.err ==
          "newsgraph: note: the first 1 of 12; --top 0 shows all\n"
          "newsgraph: note: an estimate, from the shortest paths of 5 of 13 things; another --seed draws others\n");
    CHECK(rank({"--by", "closeness", "--sample", "5"}).out == estimate.out);
    CHECK(rank({"--by", "closeness", "--sample", "5", "--format", "json"})
              .out.starts_with("{\"by\":\"closeness\",\"samples\":5,\"ranks\":["));
    CHECK(rank({"--by", "closeness", "--sample", "13"}).err ==
          "newsgraph: note: the first 1 of 12; --top 0 shows all\n");
    const Run exact = rank({"--by", "degree", "--sample", "5"});
    CHECK(exact.code == 2);
    CHECK(exact.err ==
          "newsgraph: error: --sample goes with --by betweenness and closeness (degree is exact at any size)\n");
}

TEST_CASE("what is no number or no type is refused") {
    const Folder folder;
    dense(folder, 3);
    const auto error = [&](const std::vector<std::string>& arguments) {
        const Run run = run_program(arguments, "", folder.path());
        CHECK(run.code == 2);
        return run.err;
    };
    CHECK(
        error({"communities", "dense.db", "--resolution", "nan"}) ==
        "newsgraph: error: --resolution: \"nan\" is no number from 0.001 to 1000 (see newsgraph communities --help)\n");
    CHECK(error({"rank", "dense.db", "--min-confidence", "nan"}) ==
          "newsgraph: error: --min-confidence: \"nan\" is no number from 0 to 1 (see newsgraph rank --help)\n");
    for (const char* by : {"pagerank", "closeness", "degree"}) {
        CHECK(error({"rank", "dense.db", "--by", by, "--node-type", "Compny"}) ==
              "newsgraph: error: no node type \"Compny\" (did you mean Company?)\n");
    }
}

TEST_CASE("rows of a table are no claims that could disagree") {
    const Folder folder;
    folder.write("n.csv", "id:ID,name,:LABEL\n1,Acme,Company\n2,Bolt,Company\n");
    folder.write("e.csv",
                 ":START_ID,:END_ID,:TYPE,amount:double,currency,status\n1,2,INVESTS_IN,5e8,USD,actual\n"
                 "1,2,INVESTS_IN,9e8,USD,denied\n2,1,INVESTS_IN,7e8,USD,actual\n");
    REQUIRE(run_program({"import", "--nodes", "n.csv", "--edges", "e.csv", "-o", "i.db"}, "", folder.path()).code == 0);
    const Run run = run_program({"conflicts", "i.db"}, "", folder.path());
    CHECK(run.code == 1);
    CHECK(run.err ==
          "newsgraph: note: no article tells of this graph; of tables each row is a relation of its own, also where "
          "others have the same type and ends\n");
    const Run both = run_program({"show", "i.db", "Acme"}, "", folder.path());
    CHECK(both.out.find("Acme -[INVESTS_IN $900 m, denied]-> Bolt") != std::string::npos);
    CHECK(both.out.find("Acme -[INVESTS_IN $500 m, actual]-> Bolt") != std::string::npos);
}
