// What must never be lost: a store that a command was told to write over, or to fill with the types of another pack.
#include <catch2/catch.hpp>
#include <filesystem>

#include "program.hpp"

using namespace newsgraph::test;

TEST_CASE("a picture or an export is not written over a store") {
    const Folder folder;
    deals(folder);
    const std::string before = folder.read("deals.db");
    std::filesystem::copy_file(folder.path("deals.db"), folder.path("other.db"));
    std::filesystem::copy_file(folder.path("deals.db"), folder.path("nodes.csv"));
    std::filesystem::create_symlink("deals.db", folder.path("link.db"));
    std::filesystem::create_hard_link(folder.path("deals.db"), folder.path("deals.svg"));
    const auto refused = [&](const std::vector<std::string>& arguments) {
        const Run run = run_program(arguments, "", folder.path());
        CHECK(run.code == 2);
        CHECK(run.out.empty());
        return run.err;
    };
    const std::string input =
        ": this is the store that is read, and would be overwritten (name another file with -o)\n";
    const std::string other =
        ": a store (an SQLite file) stands there, and would be overwritten (name another file with -o)\n";
    CHECK(refused({"export", "deals.db", "--format", "graphml", "-o", "deals.db"}) ==
          "newsgraph: error: deals.db" + input);
    CHECK(refused({"export", "deals.db", "--format", "graphml", "-o", "./link.db"}) ==
          "newsgraph: error: ./link.db" + input);
    CHECK(refused({"export", "deals.db", "--format", "csv", "-o", "deals.db"}) == "newsgraph: error: deals.db" + input);
    CHECK(refused({"export", "deals.db", "--format", "graphml", "-o", "other.db"}) ==
          "newsgraph: error: other.db" + other);
    CHECK(refused({"export", "deals.db", "--format", "csv", "-o", "."}) == "newsgraph: error: ./nodes.csv" + other);
    CHECK(refused({"export", "nodes.csv", "--format", "csv", "-o", "."}) == "newsgraph: error: ./nodes.csv" + input);
    CHECK(refused({"render", "deals.db", "-o", "deals.db"}) == "newsgraph: error: deals.db" + input);
    CHECK(refused({"render", "deals.db", "-o", "deals.svg"}) == "newsgraph: error: deals.svg" + input);
    CHECK(refused({"render", "deals.db", "--format", "svg", "-o", "other.db"}) == "newsgraph: error: other.db" + other);
    CHECK(folder.read("deals.db") == before);
    CHECK(folder.read("other.db") == before);
    CHECK(folder.read("nodes.csv") == before);
    CHECK(std::filesystem::is_symlink(folder.path("link.db")));
    CHECK_FALSE(std::filesystem::exists(folder.path("relations.csv")));

    folder.write("old.svg", "a picture of yesterday");
    CHECK(run_program({"render", "deals.db", "-o", "old.svg"}, "", folder.path()).code == 0);
    CHECK(folder.read("old.svg").find("</svg>") != std::string::npos);
}
