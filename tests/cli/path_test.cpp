// The snapshot that `path` keeps beside a store: made when needed, never believed when it does not fit.
#include <catch2/catch.hpp>
#include <filesystem>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

Run path(const Folder& folder, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"path", "deals.db", "OpenAI", "Oracle", "--min-confidence", "0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, "", folder.path());
}

}  // namespace

TEST_CASE("a path is the same with a new snapshot, an old one, a damaged one and none") {
    const Folder folder;
    deals(folder);
    const std::string snapshot = folder.path("deals.db.snapshot");
    const Run first = path(folder);
    REQUIRE(first.code == 0);
    CHECK(first.out.find("OpenAI to Oracle") == 0);
    REQUIRE(std::filesystem::exists(snapshot));
    const std::string made = folder.read("deals.db.snapshot");
    const auto again = [&] {
        const Run run = path(folder);
        CHECK(run.code == 0);
        CHECK(run.out == first.out);
        CHECK(run.err == first.err);
    };
    again();
    CHECK(folder.read("deals.db.snapshot") == made);

    std::string damaged = made;
    for (std::size_t at = 4096; at < damaged.size(); at += 64) damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    folder.write("deals.db.snapshot", damaged);
    again();
    CHECK(folder.read("deals.db.snapshot") == made);

    folder.write("deals.db.snapshot", made.substr(0, 5000));
    again();
    folder.write("deals.db.snapshot", "no snapshot at all");
    again();
    std::filesystem::remove(snapshot);
    std::filesystem::create_directory(snapshot);
    again();
}

TEST_CASE("every command answers from a snapshot as it does from the store") {
    const Folder folder;
    deals(folder);
    const std::vector<std::vector<std::string>> commands = {
        {"query", "deals.db", "MATCH (a)-[r]->(b) RETURN a, r, b, evidence(r), sources(r), sources(a) ORDER BY r.id"},
        {"query", "deals.db", "MATCH (a) RETURN a, evidence(a), conflicts(a) ORDER BY a.id"},
        {"query", "deals.db", "CALL newsgraph.search('Oracle') YIELD document, snippet RETURN document, snippet"},
        {"query", "deals.db", "AS OF '2025-06' MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name, r.amount"},
        {"query", "deals.db", "MATCH (a)-[r]->(b) RETURN count(r)", "--as-of", "2025-06"},
        {"cycles", "deals.db", "--min-confidence", "0"},
        {"neighbors", "deals.db", "OpenAI", "--evidence"},
        {"show", "deals.db", "OpenAI", "--evidence"},
        {"stats", "deals.db"},
        {"timeline", "deals.db", "OpenAI"},
        {"conflicts", "deals.db"},
        {"search", "deals.db", "Oracle"},
        {"rank", "deals.db"},
        {"export", "deals.db", "-o", "-", "--format", "graphml"},
        {"path", "deals.db", "OpenAI", "Oracel"},
    };
    const std::string snapshot = folder.path("deals.db.snapshot");
    const auto run = [&](const std::vector<std::string>& command) {
        const Run done = run_program(command, "", folder.path());
        return std::to_string(done.code) + "\n" + done.out + done.err;
    };
    for (const std::vector<std::string>& command : commands) {
        INFO(command[0]);
        std::filesystem::remove(snapshot);
        const std::string without = run(command);
        CHECK(without.size() > 10);
        REQUIRE(std::filesystem::exists(snapshot));
        const std::string made = folder.read("deals.db.snapshot");
        CHECK(run(command) == without);
        std::string damaged = made;
        for (std::size_t at = damaged.size() / 2; at < damaged.size(); at += 64)
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        folder.write("deals.db.snapshot", damaged);
        CHECK(run(command) == without);
        CHECK(folder.read("deals.db.snapshot") == made);
    }
}

TEST_CASE("a changed store makes a new snapshot") {
    const Folder folder;
    deals(folder);
    const Run before = path(folder, {"--k", "9"});
    REQUIRE(before.code == 0);
    const std::string claims =
        R"({"kind":"document","doc":"new.txt","title":"New","language":"en","published":"2026-01-01"}
{"kind":"relation","doc":"new.txt","type":"ACQUIRES","from":"Oracle","to":"OpenAI","status":"rumored","confidence":0.9,"evidence":{"text":"Oracle may buy OpenAI.","start":0,"end":22}}
)";
    const Run build = run_program({"build", "--claims", "-", "-o", "deals.db"}, claims, folder.path());
    INFO(build.err);
    REQUIRE(build.code == 0);
    const Run after = path(folder, {"--k", "9"});
    CHECK(after.out.find("ACQUIRES") != std::string::npos);
    CHECK(before.out.find("ACQUIRES") == std::string::npos);
}

TEST_CASE("ways, weights and stops of a path at the command line") {
    const Folder folder;
    deals(folder);
    for (const char* weight : {"hops", "amount", "sum", "confidence"})
        CHECK(path(folder, {"--weight", weight}).code == 0);
    for (const char* mode : {"simple", "acyclic", "trail", "walk"}) CHECK(path(folder, {"--mode", mode}).code == 0);
    CHECK(path(folder, {"--via", "Nvidia"}).code == 0);
    const Run around = path(folder, {"--avoid", "Nvidia"});
    CHECK(around.out.find("Nvidia") == std::string::npos);
    CHECK(path(folder, {"--min-amount", "1e15"}).code == 1);
    CHECK(path(folder, {"--min-sources", "99"}).code == 1);
    const Run types = path(folder, {"--node-types", "Compny"});
    CHECK(types.code == 2);
    CHECK(types.err == "newsgraph: error: no node type \"Compny\" (did you mean Company?)\n");
    const Run mode = path(folder, {"--mode", "straight"});
    CHECK(mode.code == 2);
    CHECK(path(folder, {"--money", "--undirected"}).code == 2);
}

TEST_CASE("a path tells by what it comes where it stands") {
    const Folder folder;
    deals(folder);
    const auto heading = [&](const char* weight) {
        const std::string out = path(folder, {"--weight", weight, "-k", "1"}).out;
        const std::size_t begin = out.find("1. ");
        return out.substr(begin, out.find('\n', begin) - begin);
    };
    CHECK(heading("hops") == "1. OpenAI - Oracle (1 hop)");
    CHECK(heading("amount") == "1. OpenAI - Oracle (1 hop; narrowest link $300 bn)");
    CHECK(heading("sum") == "1. OpenAI - Oracle (1 hop; $300 bn in sum)");
    CHECK(heading("confidence") == "1. OpenAI - Oracle (1 hop; confidence 0.9)");
}

TEST_CASE("a relation made by hand beside one of the articles is shown with its own values") {
    const Folder folder;
    deals(folder);
    const Run write = run_program({"query", "deals.db", "--write",
                                   "MATCH (a {name: 'OpenAI'}), (b {name: 'Oracle'}) CREATE (a)-[:CLOUD_CONTRACT_WITH "
                                   "{amount: 1000000, currency: "
                                   "'USD', status: 'denied'}]->(b)"},
                                  "", folder.path());
    REQUIRE(write.code == 0);
    const Run denied = path(folder, {"--types", "CLOUD_CONTRACT_WITH", "--status", "denied"});
    CHECK(denied.out.find("OpenAI -[CLOUD_CONTRACT_WITH $1 m, denied") != std::string::npos);
    CHECK(denied.out.find("$300 bn") == std::string::npos);
    CHECK(denied.out.find("by hand") != std::string::npos);
    const Run both = path(folder, {"--types", "CLOUD_CONTRACT_WITH"});
    CHECK(both.out.find("$300 bn") != std::string::npos);
    CHECK(both.out.find("$1 m, denied") != std::string::npos);
}

TEST_CASE("values set by hand that other commands cannot read are told") {
    const Folder folder;
    deals(folder);
    const Run write = run_program({"query", "deals.db", "--write",
                                   "MATCH (a {name: 'OpenAI'}), (b {name: 'Oracle'}) CREATE (a)-[:ACQUIRES {status: "
                                   "'rumoured', amount: '5 bn', date: 'May 2025'}]->(b)"},
                                  "", folder.path());
    CHECK(write.code == 0);
    CHECK(
        write.err ==
        "newsgraph: note: change 1: 1 relationship created, 3 properties set; undo: newsgraph changes deals.db --undo "
        "1\n"
        "newsgraph: note: an amount that is no number is kept, but not shown by other commands (write 5e9)\n"
        "newsgraph: note: \"May 2025\" is no date; other commands do not show it (write 2025-05-01, 2025-05, 2025-Q2 "
        "or "
        "2025)\n"
        "newsgraph: note: \"rumoured\" is no status; other commands show \"actual\" (there are: actual, planned, "
        "in_talks, rumored, projected, denied, cancelled)\n");
    const Run nothing =
        run_program({"query", "deals.db", "--write", "MATCH (a {name: 'Nobody'}) SET a.x = 1"}, "", folder.path());
    CHECK(nothing.code == 0);
    CHECK(nothing.err.find("newsgraph: note: nothing changed\n") == 0);
}

TEST_CASE("what a path must pass or avoid is no end of it, and what keeps it away is told") {
    const Folder folder;
    deals(folder);
    const Run end = path(folder, {"--avoid", "oracle"});
    CHECK(end.code == 2);
    CHECK(end.err == "newsgraph: error: --avoid oracle: Oracle is an end of the path (name something else)\n");
    CHECK(path(folder, {"--via", "OpenAI"}).code == 2);
    const Run amount = path(folder, {"--min-amount", "5bn"});
    CHECK(amount.code == 2);
    CHECK(amount.err.find("\"5bn\" is no number of dollars (write 5000000000 or 5e9)") != std::string::npos);
    const Run sure =
        run_program({"path", "deals.db", "OpenAI", "Cohere", "--min-confidence", "0.99"}, "", folder.path());
    CHECK(sure.code == 1);
}

TEST_CASE("a walk that passes its end is headed by all its things") {
    const Folder folder;
    deals(folder);
    const Run walk = path(folder, {"--mode", "walk", "--k", "20", "--max-hops", "3"});
    CHECK(walk.out.find(" - Oracle - OpenAI - Oracle (3 hops)\n") != std::string::npos);
    CHECK(walk.out.find("Oracle (") == walk.out.find("Oracle (1 hop)"));
}
