// --timeout and Ctrl-C end whatever a command is doing, with one line and exit code 5.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
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
