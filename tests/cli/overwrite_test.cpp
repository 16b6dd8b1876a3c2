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

TEST_CASE("a store keeps the pack that it was built with") {
    const Folder folder;
    deals(folder);
    const std::string shown = run_program({"stats", "deals.db"}, "", folder.path()).out;
    const std::string doctor = run_program({"doctor"}).out;
    const std::size_t start = doctor.find(" in ") + 4;
    const std::filesystem::path packs =
        std::filesystem::path(doctor.substr(start, doctor.find('\n') - start)).parent_path();
    std::filesystem::copy(packs, folder.path("packs"), std::filesystem::copy_options::recursive);
    std::filesystem::rename(folder.path("packs/ai-business"), folder.path("packs/football"));
    const std::string written = folder.read("packs/football/pack.json");
    const auto set_version = [&](const std::string& version) {
        std::string json = written;
        json.replace(json.find("\"ai-business\""), 13, "\"football\"");
        json.replace(json.find("\"1.0\""), 5, "\"" + version + "\"");
        folder.write("packs/football/pack.json", json);
    };
    const auto build = [&](const std::string& store) {
        return run_program({"build", "--claims", "-", "--pack", "packs/football", "-o", store}, kClaims, folder.path());
    };
    set_version("0.3");
    const Run other = build("deals.db");
    CHECK(other.code == 2);
    CHECK(other.out.empty());
    CHECK(other.err ==
          "newsgraph: error: deals.db: the store was built with ai-business 1.0; football 0.3 does not go with it "
          "(use --pack ai-business, or name another file with -o)\n");
    CHECK(run_program({"stats", "deals.db"}, "", folder.path()).out == shown);

    const Run first = build("clubs.db");
    CHECK(first.code == 0);
    CHECK(first.err.empty());
    set_version("0.4");
    const Run newer = build("clubs.db");
    CHECK(newer.code == 0);
    CHECK(newer.err ==
          "newsgraph: note: clubs.db was built with football 0.3; from now on it has the types and names of football "
          "0.4\n");
}
