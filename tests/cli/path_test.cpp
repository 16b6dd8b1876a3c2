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
