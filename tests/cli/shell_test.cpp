#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "terminal.hpp"

using namespace newsgraph::test;

namespace {

const std::string kPrompt = "newsgraph> ";
const std::string kMore = "      ...> ";
const std::string kHistory = ".local/state/newsgraph/history";

}  // namespace

TEST_CASE("the shell greets, answers and leaves by Ctrl-D") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db"}, folder.path());
    REQUIRE(shell.shows("deals.db, 4 nodes, 3 relationships"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("MATCH (c {name: 'Oracle'}) RETURN c.name AS name;\n");
    CHECK(shell.shows("name\nOracle\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(kControlD);
    CHECK(shell.ends() == 0);
}

TEST_CASE("a Ctrl-D that is typed while a statement runs leaves behind it") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db", "--timeout", "0.5"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type("UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*) AS never;\n");
    REQUIRE(shell.shows("never;\n"));
    shell.type("RETURN 'typed ahead' AS text;\n" + kControlD);
    CHECK(shell.ends() == 0);
    CHECK(shell.screen().find("text\ntyped ahead\n") != std::string::npos);
}

TEST_CASE("the shell writes only if it was started for it") {
    const Folder folder;
    deals(folder);
    {
        Terminal shell({"query", "deals.db"}, folder.path());
        REQUIRE(shell.shows(kPrompt));
        shell.type("CREATE (:Fund {name: 'New'});\n");
        CHECK(
            shell.shows("newsgraph: error: the query writes, and only reading is permitted here (newsgraph query "
                        "--write permits it)\n"));
        REQUIRE(shell.shows(kPrompt));
        shell.type(kControlD);
        CHECK(shell.ends() == 0);
    }
    Terminal shell({"query", "deals.db", "--write"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type("CREATE (:Fund {name: 'New'});\n");
    CHECK(shell.shows("newsgraph: note: change 1: 1 node created, 1 property set, 1 label added; undo: .undo 1\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("MATCH (f:Fund) RETURN f.name AS name;\n");
    CHECK(shell.shows("name\nNew\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(kControlD);
    CHECK(shell.ends() == 0);
    const Run changes = run_program({"changes", "deals.db"}, "", folder.path());
    CHECK(changes.out.find("   CREATE (:Fund {name: 'New'})\n") != std::string::npos);
}

TEST_CASE("changes are listed and taken back in the shell") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db", "--write"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type(".changes\n");
    CHECK(shell.shows("newsgraph: note: nothing was changed by hand\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("MATCH (n {name: 'Oracle'}) DETACH DELETE n;\n");
    CHECK(shell.shows("undo: .undo 1\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(".changes\n");
    CHECK(shell.shows("   MATCH (n {name: 'Oracle'}) DETACH DELETE n\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(".undo one\n");
    CHECK(shell.shows("newsgraph: error: .undo takes the number of a change (.changes lists them)\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(".undo 1\n");
    CHECK(shell.shows("newsgraph: note: change 1 taken back\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("MATCH (n {name: 'Oracle'}) RETURN n.name AS back;\n");
    CHECK(shell.shows("back\nOracle\n"));
}

TEST_CASE("words of other shells are understood") {
    const Folder folder;
    deals(folder);
    for (const char* leave : {"exit", "quit", "quit;", ":exit", "\\q"}) {
        Terminal shell({"query", "deals.db"}, folder.path());
        REQUIRE(shell.shows(kPrompt));
        shell.type("help\n");
        CHECK(shell.shows(".undo N"));
        REQUIRE(shell.shows(kPrompt));
        shell.type(std::string(leave) + "\n");
        CHECK(shell.ends() == 0);
    }
}

TEST_CASE("a statement of several lines ends by a semicolon, or by an empty line where it is whole") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type("RETURN 'one;\n");
    REQUIRE(shell.shows(kMore));
    shell.type("two' AS text;\n");
    CHECK(shell.shows("text\none; two\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("RETURN\n");
    REQUIRE(shell.shows(kMore));
    shell.type("\n");
    REQUIRE(shell.shows(kMore));
    shell.type("41 + 1 AS answer\n");
    REQUIRE(shell.shows(kMore));
    shell.type("\n");
    CHECK(shell.shows("answer\n    42\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("RETURN 1 AS a; RETURN 2 AS b;\n");
    CHECK(shell.shows("a\n1\n"));
    CHECK(shell.shows("b\n2\n"));
}

TEST_CASE("a mistake does not end the shell") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type("MATCH (company) RETURN compny.name;\n");
    CHECK(
        shell.shows("newsgraph: error: query:1:24: there is no variable 'compny' here (did you mean 'company'?)\n"
                    "  MATCH (company) RETURN compny.name;\n"
                    "                         ^^^^^^\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(".mde csv\n");
    CHECK(shell.shows("newsgraph: error: there is no command .mde (did you mean .mode?)\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(".quit\n");
    CHECK(shell.ends() == 0);
}

TEST_CASE("Tab completes") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    const auto completes = [&](const std::string& typed, const std::string& shown) {
        INFO(typed);
        shell.type(typed + kTab);
        CHECK(shell.shows(shown));
        shell.type(kControlC);
        REQUIRE(shell.shows("^C\n"));
        REQUIRE(shell.shows(kPrompt));
    };
    completes("ret", "RETURN");
    completes("MATCH (c:Com", "Company");
    completes("MATCH ()-[r:INV", "INVESTS_IN");
    completes("MATCH (c) RETURN c.alia", "aliases");
    completes("MATCH (c {name: 'nvi", "Nvidia'");
    completes("RETURN toUp", "toUpper(");
    completes("CALL newsgraph.pag", "newsgraph.pageRank(");
    completes("call  NEWSGRAPH.k", "newsgraph.kCore(");
    completes(".sch", ".schema");
    completes(".mode mark", "markdown");
    completes("MATCH (company:Company) RETURN compa", "company");
    // Several: they are listed.
    completes("MATCH ()-[r:" + kTab, "CLOUD_CONTRACT_WITH  INVESTS_IN  SUPPLIES");
}

TEST_CASE("Ctrl-C gives up what was typed and ends a running statement, not the shell") {
    const Folder folder;
    deals(folder);
    Terminal shell({"query", "deals.db"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type("RETURN 1 +\n");
    REQUIRE(shell.shows(kMore));
    shell.type(kControlC);
    REQUIRE(shell.shows("^C\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*) AS never;\n");
    REQUIRE(shell.shows("never;\n"));
    shell.type(kControlC);
    CHECK(shell.shows("newsgraph: error: the query was stopped\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type("RETURN 'still here' AS text;\n");
    CHECK(shell.shows("text\nstill here\n"));
}

TEST_CASE("history is kept across sessions, for its owner alone") {
    const Folder folder;
    deals(folder);
    {
        Terminal shell({"query", "deals.db"}, folder.path());
        REQUIRE(shell.shows(kPrompt));
        shell.type("RETURN\n 'first'\n;\n");
        REQUIRE(shell.shows("'first'\nfirst\n"));
        REQUIRE(shell.shows(kPrompt));
        shell.type(".mode list\n");
        REQUIRE(shell.shows(kPrompt));
        shell.type(".quit\n");
        REQUIRE(shell.ends() == 0);
    }
    CHECK(folder.read(kHistory) == "RETURN  'first' ;\n.mode list\n.quit\n");
    struct stat status {};
    REQUIRE(stat(folder.path(kHistory).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    Terminal shell({"query", "deals.db"}, folder.path());
    REQUIRE(shell.shows(kPrompt));
    shell.type(kUp + kUp + kUp + "\n");
    CHECK(shell.shows("'first'\nfirst\n"));
    REQUIRE(shell.shows(kPrompt));
    shell.type(kControlR + "mode");
    CHECK(shell.shows(".mode list"));
}

TEST_CASE("what does not fit the screen goes through the pager, unless that is refused") {
    const Folder folder;
    deals(folder);
    const std::string statement = "UNWIND range(1, 30) AS n RETURN n";
    Terminal paged({"query", "deals.db", statement}, folder.path(), {"PAGER=sed s/^/paged:/"});
    CHECK(paged.ends() == 0);
    CHECK(paged.screen().find("paged:30\n") != std::string::npos);
    Terminal plain({"query", "deals.db", statement, "--no-pager"}, folder.path(), {"PAGER=sed s/^/paged:/"});
    CHECK(plain.ends() == 0);
    CHECK(plain.screen().find("paged:") == std::string::npos);
    CHECK(plain.screen().find("\n30\n") != std::string::npos);
    Terminal small({"query", "deals.db", "RETURN 1 AS n"}, folder.path(), {"PAGER=sed s/^/paged:/"});
    CHECK(small.ends() == 0);
    CHECK(small.screen() == "n\n1\n");
    Terminal missing({"query", "deals.db", statement}, folder.path(), {"PAGER=no-such-pager"});
    CHECK(missing.ends() == 0);
    CHECK(missing.screen().find("\n30\n") != std::string::npos);
}

TEST_CASE("long cells are cut on a terminal only") {
    const Folder folder;
    deals(folder);
    const std::string statement = "RETURN 'a' AS a, left('" + std::string(60, 'x') + "', 60) AS b";
    Terminal shell({"query", "deals.db", statement}, folder.path());
    CHECK(shell.ends() == 0);
    CHECK(shell.screen() == "a  b\na  " + std::string(39, 'x') + "…\n");
    const Run piped = run_program({"query", folder.path("deals.db"), statement});
    CHECK(piped.out == "a  b\na  " + std::string(60, 'x') + "\n");
}
