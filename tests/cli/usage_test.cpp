#include <catch2/catch.hpp>

#include "program.hpp"

using namespace newsgraph::test;

TEST_CASE("wrong use is told in one line and ends with exit code 2") {
    struct Case {
        std::vector<std::string> arguments;
        std::string message;
    };
    const std::vector<Case> cases = {
        {{"pth"}, "newsgraph: error: unknown command \"pth\" (did you mean path?)\n"},
        {{"frobnicate"}, "newsgraph: error: unknown command \"frobnicate\" (see newsgraph --help)\n"},
        {{"path", "g.db", "A", "--max-hop", "3", "B"},
         "newsgraph: error: unknown option --max-hop (did you mean --max-hops?)\n"},
        {{"path", "g.db", "A"},
         "newsgraph: error: path wants two names (newsgraph path FILE A B, or newsgraph path FILE --pairs PAIRS)\n"},
        {{"show", "g.db"}, "newsgraph: error: NAME is required (see newsgraph show --help)\n"},
        {{"stats", "g.db", "more"}, "newsgraph: error: unexpected argument \"more\" (see newsgraph stats --help)\n"},
        {{"pack", "chek"}, "newsgraph: error: unknown command \"chek\" (did you mean check?)\n"},
        {{"stats", "g.db", "--format", "xml"},
         "newsgraph: error: --format: xml not in {text,json} (see newsgraph stats --help)\n"},
        {{"path", "g.db", "A", "B", "--directed", "--undirected"},
         "newsgraph: error: --directed excludes --undirected (see newsgraph path --help)\n"},
        {{"render", "g.db", "-o", "picture.bmp"},
         "newsgraph: error: the ending of \"picture.bmp\" names no format (end it in .svg, .png, .pdf, .dot or .html, "
         "or "
         "give --format)\n"},
        {{"export", "g.db", "--format", "neo4j-csv"},
         "newsgraph: error: neo4j-csv is a format of several files (name a folder for them with -o)\n"},
    };
    for (const Case& c : cases) {
        const Run run = run_program(c.arguments);
        CHECK(run.err == c.message);
        CHECK(run.out.empty());
        CHECK(run.code == 2);
    }
}

TEST_CASE("help goes to standard output and shows examples") {
    const Run all = run_program({"--help"});
    CHECK(all.code == 0);
    CHECK(all.err.empty());
    for (const char* command :
         {"build",  "extract", "import",    "query",  "changes", "path",        "neighbors", "show",
          "search", "stats",   "conflicts", "cycles", "rank",    "communities", "exposure",  "timeline",
          "render", "export",  "serve",     "pack",   "doctor",  "completions"}) {
        CHECK(all.out.find(std::string("\n  ") + command + " ") != std::string::npos);
        const Run one = run_program({command, "--help"});
        CHECK(one.code == 0);
        CHECK(one.out.find(std::string("Examples:\n  newsgraph ") + command) != std::string::npos);
    }
    const Run none = run_program({});
    CHECK(none.code == 2);
    CHECK(none.out == all.out);
    CHECK(run_program({"--version"}).out.starts_with("newsgraph "));
}

TEST_CASE("completions know every command and option") {
    const Run bash = run_program({"completions", "bash"});
    CHECK(bash.code == 0);
    CHECK(bash.out.find("--all-shortest") != std::string::npos);
    CHECK(run_program({"completions", "zsh"}).out.starts_with("#compdef newsgraph\n"));
    CHECK(run_program({"completions", "fish"}).out.find("-a check") != std::string::npos);
    CHECK(run_program({"completions", "tcsh"}).err ==
          "newsgraph: error: SHELL: tcsh not in {bash,zsh,fish} (see newsgraph completions --help)\n");
}
