#include <catch2/catch.hpp>

#include "program.hpp"
#include "terminal.hpp"

using namespace newsgraph::test;

namespace {

const std::string kEndless = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*)";

/// Statements on one store of kClaims.
class Store {
  public:
    Store() { deals(folder_); }
    Run ask(const std::string& statement, std::vector<std::string> options = {}, const std::string& input = "") const {
        options.insert(options.begin(), {"query", "deals.db"});
        if (!statement.empty()) options.push_back(statement);
        return run_program(options, input, folder_.path());
    }
    /// A script on standard input.
    Run script(const std::string& text, const std::vector<std::string>& options = {}) const {
        return ask("", options, text);
    }
    const Folder& folder() const { return folder_; }

  private:
    Folder folder_;
};

}  // namespace

TEST_CASE("exit codes of query") {
    const Store store;
    CHECK(store.ask("RETURN 1").code == 0);
    CHECK(store.ask("EXPLAIN RETURN 1").code == 0);
    const Run nothing = store.ask("MATCH (n:Person) RETURN n");
    CHECK(nothing.code == 1);
    CHECK(nothing.out.empty());
    CHECK(nothing.err ==
          "newsgraph: note: no rows\nnewsgraph: note: no node has the label Person (there are: Company)\n");
    CHECK(store.ask("RETRUN 1").code == 2);
    CHECK(store.ask("RETURN 1 / 0").code == 2);
    CHECK(store.ask("RETURN 1", {"--format", "tabel"}).code == 2);
    const Run missing = run_program({"query", "/nowhere/deals.db", "RETURN 1"});
    CHECK(missing.code == 4);
    CHECK(missing.out.empty());
    CHECK(store.ask(kEndless, {"--timeout", "0.1"}).code == 5);
    const Run empty = store.ask("");
    CHECK(empty.code == 2);
    CHECK(empty.err ==
          "newsgraph: error: there is no statement, neither as an argument nor on standard input (newsgraph query FILE "
          "'MATCH (n) RETURN n.name LIMIT 5')\n");
}

TEST_CASE("a limit ends a statement with exit code 5, without output, and leaves the store as it was") {
    const Store store;
    const std::string before = store.folder().read("deals.db");
    const Run time = store.ask(kEndless, {"--timeout", "0.1"});
    CHECK(time.code == 5);
    CHECK(time.out.empty());
    CHECK(time.err == "newsgraph: error: the query takes longer than 100 ms (ask for less, or raise --timeout)\n");
    const Run memory = store.ask("UNWIND range(1, 1000000) AS x RETURN collect(toString(x))", {"--max-memory", "1"});
    CHECK(memory.code == 5);
    CHECK(memory.out.empty());
    CHECK(memory.err ==
          "newsgraph: error: the query needs more than 1 MB of memory (ask for less, or raise --max-memory)\n");
    const Run rows = store.ask("UNWIND range(1, 100) AS x RETURN x", {"--max-rows", "99"});
    CHECK(rows.code == 5);
    CHECK(rows.out.empty());
    CHECK(rows.err == "newsgraph: error: the query gives more than 99 rows (add LIMIT, or raise --max-rows)\n");
    CHECK(store.ask("UNWIND range(1, 100) AS x RETURN x", {"--max-rows", "100"}).code == 0);
    CHECK(store.folder().read("deals.db") == before);
}

TEST_CASE("Ctrl-C ends a statement with exit code 5") {
    const Store store;
    // A terminal of its own: the key reaches the program as it does at a person's desk.
    Terminal terminal({"query", "deals.db", kEndless}, store.folder().path());
    REQUIRE(terminal.takes_interrupts());
    terminal.type(kControlC);
    CHECK(terminal.ends() == 5);
    INFO(terminal.screen());
    CHECK(terminal.screen().find("newsgraph: error: the query was stopped") != std::string::npos);
}

TEST_CASE("whole messages of query") {
    const Store store;
    const auto complaint = [&](const std::string& statement) { return store.ask(statement).err; };
    CHECK(complaint("MATCH (c:Company) RETRUN c") ==
          "newsgraph: error: query:1:19: unexpected 'RETRUN', expected a relationship, ',', WHERE or a clause (did you "
          "mean RETURN?)\n"
          "  MATCH (c:Company) RETRUN c\n"
          "                    ^^^^^^\n");
    CHECK(complaint("MATCH (c)\nRETURN toUper(c.name)") ==
          "newsgraph: error: query:2:8: there is no function 'toUper' (did you mean toUpper()?)\n"
          "  RETURN toUper(c.name)\n"
          "         ^^^^^^\n");
    CHECK(complaint("MATCH (n) WHERE n.name = Nvidia RETURN n") ==
          "newsgraph: error: query:1:26: there is no variable 'Nvidia' here (a text stands in quotes: 'Nvidia')\n"
          "  MATCH (n) WHERE n.name = Nvidia RETURN n\n"
          "                           ^^^^^^\n");
    CHECK(complaint("MATCH (order) RETURN order.name") ==
          "newsgraph: error: query:1:8: unexpected 'order', expected a variable, ':', properties, WHERE or ')' (a word "
          "of the language is a name only in back-ticks: `order`)\n"
          "  MATCH (order) RETURN order.name\n"
          "         ^^^^^\n");
    CHECK(complaint("MATCH (n) RETURN DISTINCT n.name ORDER BY n.mentions") ==
          "newsgraph: error: query:1:43: there is no variable 'n' here any more (behind DISTINCT or an aggregate only "
          "the columns are left: make a column of what is needed)\n"
          "  MATCH (n) RETURN DISTINCT n.name ORDER BY n.mentions\n"
          "                                            ^\n");
    for (const char* late : {"MATCH (n) AS OF '2025-01-01' RETURN n", "MATCH (n) RETURN n AS OF '2025-01-01'"}) {
        CHECK(
            complaint(late).find("(AS OF stands first, once for the whole statement: AS OF '2026-01-01' MATCH ...)") !=
            std::string::npos);
    }
    CHECK(store.script("MATCH (n) RETURN count(n)\nMATCH (m) RETURN m;").err ==
          "newsgraph: error: <standard input>:2:1: nothing can follow RETURN but UNION (WITH in place of RETURN goes "
          "on; a semicolon begins another statement)\n"
          "  MATCH (m) RETURN m;\n"
          "  ^^^^^^^^^\n");
    CHECK(complaint("MATCH (n) SET n.x = 1") ==
          "newsgraph: error: the query writes, and only reading is permitted here (newsgraph query --write permits "
          "it)\n");
    CHECK(store.ask("AS OF '2025' RETURN 1", {"--as-of", "2025-06"})
              .err.find("--as-of and AS OF in the statement each "
                        "name a day (leave out one of them)") != std::string::npos);
    CHECK(store.ask("RETURN $x", {"-p", "x=\xff"}).err == "newsgraph: error: the parameter x is not UTF-8\n");
    const Run profile = store.ask("PROFILE RETURN 1 AS one", {"--format", "json"});
    CHECK(profile.out == store.ask("RETURN 1 AS one", {"--format", "json"}).out);
    CHECK(profile.err.find("+Projection") != std::string::npos);
    CHECK(store.ask("RETURN 1", {"-p", "x"}).err == "newsgraph: error: \"x\" is no parameter (--param name=value)\n");
}

TEST_CASE("notes tell of names that nothing has") {
    const Store store;
    const Run label = store.ask("MATCH (n:Compny) RETURN n", {"--format", "csv"});
    CHECK(label.out == "\"n\"\n");
    CHECK(label.err ==
          "newsgraph: note: no rows\nnewsgraph: note: no node has the label Compny (did you mean Company?)\n");
    CHECK(store.ask("MATCH (n:Compny) RETURN n", {"--quiet"}).err.empty());
    CHECK(store.ask("MATCH ()-[r:INVEST_IN]->() RETURN count(r)").err ==
          "newsgraph: note: no relationship has the type INVEST_IN (did you mean INVESTS_IN?)\n");
    CHECK(store.ask("MATCH (n {name: 'nvidia'}) RETURN n.nmae").err ==
          "newsgraph: note: no rows\n"
          "newsgraph: note: no node has the property nmae (did you mean name?)\n"
          "newsgraph: note: no node is named 'nvidia' (did you mean 'Nvidia'?)\n");
    CHECK(store.ask("MATCH (n) WHERE n.name = $who RETURN n", {"-p", "who=إنفيديا"})
              .err.find("'Nvidia' has this among its aliases") != std::string::npos);
    CHECK(store.ask("MATCH (n {name: 'Nvidia'}) RETURN n.name").err.empty());
    CHECK(store.ask("MATCH (n {name: 'nvidia'}) SET n.x = 1", {"--write"}).err ==
          "newsgraph: note: nothing changed\nnewsgraph: note: no node is named 'nvidia' (did you mean 'Nvidia'?)\n");
    CHECK(store.ask("MATCH (a)-[INVESTS_IN]->(b) RETURN count(*)").err ==
          "newsgraph: note: INVESTS_IN is a variable in [INVESTS_IN], which any relationship matches (a type stands "
          "behind a colon: [:INVESTS_IN])\n");
    const std::string status =
        "newsgraph: note: no relationship has the status 'aktual' (did you mean 'actual'? There are: actual, "
        "denied)\n";
    CHECK(store.ask("MATCH ()-[r {status: 'aktual'}]->() RETURN r").err == "newsgraph: note: no rows\n" + status);
    CHECK(store.ask("MATCH ()-[r {status: 'aktual'}]->() RETURN count(r)").err == status);
}

TEST_CASE("relationships that other commands leave out are told where they are shown") {
    const Store store;
    const std::string note =
        " shown with a confidence below 0.5, which other commands leave out (--min-confidence 0.5 does so here)\n";
    const auto said = [&](const std::string& statement, const std::vector<std::string>& more = {}) {
        return store.ask(statement, more).err;
    };
    REQUIRE(store.ask("MATCH ()-[r:INVESTS_IN]->() SET r.confidence = 0.3", {"--write"}).code == 0);
    CHECK(said("MATCH ()-[r]->() RETURN r") == "newsgraph: note: 1 relationship" + note);
    CHECK(said("MATCH p = ()-[r]->() RETURN collect(p) AS paths, [r] AS some") ==
          "newsgraph: note: 1 relationship" + note);
    CHECK(said("MATCH ()-[r]->() RETURN r", {"--min-confidence", "0.5"}).empty());
    const std::string may_rest =
        "newsgraph: note: the answer may rest on 1 relationship with a confidence below 0.5, "
        "which other commands leave out (--min-confidence 0.5 does so here)\n";
    CHECK(said("MATCH ()-[r]->() RETURN r.amount") == may_rest);
    CHECK(said("MATCH ()-[r:INVESTS_IN]->() RETURN max(r.amount)") == may_rest);
    CHECK(store.script("MATCH (a)-->() RETURN a.name; MATCH (b)-->() RETURN b.name;").err == may_rest);
    CHECK(said("MATCH ()-[r]->() WHERE r.confidence > 0 RETURN r.amount").empty());
    CHECK(said("MATCH ()-[r]->() RETURN r.amount", {"--min-confidence", "0.5"}).empty());
    CHECK(said("MATCH (n) RETURN count(n)").empty());
    CHECK(said("CALL newsgraph.pageRank() YIELD score RETURN count(score)") == may_rest);
    CHECK(said("CALL newsgraph.pageRank({minConfidence: 0.5}) YIELD score RETURN count(score)").empty());
    CHECK(said("CALL newsgraph.search('OpenAI') YIELD score RETURN count(score)").empty());
}

TEST_CASE("amounts in several currencies are told where they are added or ordered") {
    const Store store;
    const auto said = [&](const std::string& statement) { return store.ask(statement).err; };
    CHECK(said("MATCH ()-[r]->() RETURN max(r.amount)").empty());
    CHECK(said("MATCH ()-[r]->() RETURN sum(r.amount)") ==
          "newsgraph: note: 1 of the amounts asked about is not of what is done (1 denied), and counts in full (WHERE "
          "r.status = 'actual' keeps what is)\n");
    CHECK(said("MATCH ()-[r]->() WHERE r.status = 'denied' RETURN sum(r.amount)").empty());
    CHECK(said("MATCH ()-[r]->() RETURN r.status, sum(r.amount)").empty());
    REQUIRE(store
                .ask("MATCH (a {name: 'Nvidia'}), (b {name: 'Oracle'}) CREATE (a)-[:OWES {amount: 5e11, currency: "
                     "'JPY'}]->(b), (a)-[:OWES {amount: 1, currency: 'USD'}]->(b)",
                     {"--write"})
                .code == 0);
    const std::string mixed =
        "newsgraph: note: the amounts asked about stand in 2 currencies (JPY, USD), which are added and compared as if "
        "they were one (WHERE r.currency = 'USD' keeps one)\n";
    CHECK(said("MATCH ()-[r:OWES]->() RETURN sum(r.amount)") == mixed);
    CHECK(said("MATCH (a)-[r:OWES]->() RETURN a.name, r.amount ORDER BY r.amount DESC LIMIT 1") == mixed);
    CHECK(said("MATCH ()-[r:OWES]->() RETURN r.currency, sum(r.amount)").empty());
    CHECK(said("MATCH ()-[r:OWES]->() RETURN count(r.amount)").empty());
    CHECK(said("MATCH ()-[r:INVESTS_IN]->() RETURN max(r.amount)").empty());
}

TEST_CASE("limits that are no numbers are refused with what is allowed") {
    const Store store;
    const auto said = [&](const char* option, const char* value) {
        const Run run = store.ask("RETURN 1", {option, value});
        CHECK(run.code == 2);
        return run.err;
    };
    const std::string end = " (see newsgraph query --help)\n";
    const std::string rows = "newsgraph: error: --max-rows: \"", memory = "newsgraph: error: --max-memory: \"",
                      time = "newsgraph: error: --timeout: \"";
    for (const char* value : {"-1", "x", "1.5", "99999999999999999999", ""}) {
        CHECK(said("--max-rows", value) ==
              rows + value + "\" is no whole number from 0 (any number) to 1000000000000" + end);
        CHECK(said("--max-memory", value) ==
              memory + value + "\" is no whole number from 0 (any number) to 1000000000" + end);
    }
    for (const char* value : {"-1", "x", "nan", "inf", "1e9"}) {
        CHECK(said("--timeout", value) == time + value + "\" is no number of seconds from 0 (never) to 1000000" + end);
    }
    const Run sources =
        run_program({"path", "deals.db", "OpenAI", "Nvidia", "--min-sources", "-1"}, "", store.folder().path());
    CHECK(sources.code == 2);
    CHECK(sources.err ==
          "newsgraph: error: --min-sources: \"-1\" is no whole number from 0 to 1000000000000 (see newsgraph path "
          "--help)\n");
    const Run top = run_program({"rank", "deals.db", "--top", "-1"}, "", store.folder().path());
    CHECK(top.err ==
          "newsgraph: error: --top: \"-1\" is no whole number from 0 (all) to 1000000000000 (see newsgraph rank "
          "--help)\n");
}

TEST_CASE("parameters are JSON or plain text") {
    const Store store;
    CHECK(store.ask("RETURN $a + 1 AS n", {"-p", "a=5"}).out == "n\n6\n");
    CHECK(store.ask("RETURN $a + 1 AS n", {"-p", "a=five"}).out == "n\nfive1\n");
    CHECK(store.ask("RETURN size($a) AS n", {"--param", "a=[1, 2, 3]"}).out == "n\n3\n");
    CHECK(store.ask("RETURN $a.b AS n", {"-p", "a={\"b\": null}"}).out == "   n\nnull\n");
    CHECK(store.ask("RETURN $a AS n", {"-p", "a="}).out == "n\n\n");
}

TEST_CASE("every format") {
    const Store store;
    const std::string statement =
        "MATCH (c:Company) WHERE c.name STARTS WITH 'O' RETURN c.name AS name, size(c.name) AS n ORDER BY name";
    const auto in = [&](const std::string& format) { return store.ask(statement, {"--format", format}).out; };
    CHECK(in("table") == "name    n\nOpenAI  6\nOracle  6\n");
    CHECK(in("column") == "name    n\n------  -\nOpenAI  6\nOracle  6\n");
    CHECK(in("box") ==
          "┌────────┬───┐\n"
          "│ name   │ n │\n"
          "├────────┼───┤\n"
          "│ OpenAI │ 6 │\n"
          "│ Oracle │ 6 │\n"
          "└────────┴───┘\n");
    CHECK(in("line") == "name = OpenAI\n   n = 6\n\nname = Oracle\n   n = 6\n");
    CHECK(in("list") == "OpenAI|6\nOracle|6\n");
    CHECK(in("csv") == "\"name\",\"n\"\n\"OpenAI\",6\n\"Oracle\",6\n");
    CHECK(in("tsv") == "name\tn\nOpenAI\t6\nOracle\t6\n");
    CHECK(in("json") == "{\"columns\":[\"name\",\"n\"],\"rows\":[[\"OpenAI\",6],[\"Oracle\",6]]}\n");
    CHECK(in("jsonlines") == "{\"name\":\"OpenAI\",\"n\":6}\n{\"name\":\"Oracle\",\"n\":6}\n");
    CHECK(in("jsonl") == in("jsonlines"));
    CHECK(in("markdown") == "| name | n |\n| --- | --- |\n| OpenAI | 6 |\n| Oracle | 6 |\n");
    CHECK(in("html") ==
          "<table>\n<tr><th>name</th><th>n</th></tr>\n<tr><td>OpenAI</td><td>6</td></tr>\n"
          "<tr><td>Oracle</td><td>6</td></tr>\n</table>\n");
    CHECK(in("dot") == "digraph {\n}\n");
}

TEST_CASE("a script on standard input") {
    const Store store;
    const Run two = store.script("// first\nRETURN 1 AS a;\n\nRETURN 'x;y' AS b\n");
    CHECK(two.code == 0);
    CHECK(two.out == "a\n1\n\nb\nx;y\n");
    CHECK(two.err.empty());
    const Run wrong = store.script("RETURN 1 AS a;\nRETURN 1 /\n  0;\nRETURN 3 AS c;\n");
    CHECK(wrong.code == 2);
    CHECK(wrong.out == "a\n1\n");
    CHECK(wrong.err ==
          "newsgraph: error: <standard input>:2:8: 1 / 0: an integer cannot be divided by zero\n"
          "  RETURN 1 /\n         ^^^\n");
    CHECK(store.script("MATCH (n:Nothing) RETURN n;").code == 1);
    CHECK(store.script("MATCH (n:Nothing) RETURN n; RETURN 1;").code == 0);
    CHECK(store.script(kEndless + ";RETURN 1", {"--timeout", "0.1"}).code == 5);
    CHECK(store.script("RETURN 1;\n.quit\nRETURN 2;").out == "1\n1\n");
    CHECK(store.script("RETURN 1 AS n; RETURN 2 AS n;", {"--format", "jsonlines"}).out == "{\"n\":1}\n{\"n\":2}\n");
}

TEST_CASE("several statements in one argument") {
    const Store store;
    CHECK(store.ask("RETURN 1 AS a; RETURN 2 AS b").out == "a\n1\n\nb\n2\n");
    CHECK(store.ask(".mode csv\nRETURN 1 AS a;").out == "\"a\"\n1\n");
    const Run wrong = store.ask("RETURN 1 AS a;\nRETURN 1 / 0; RETURN 3 AS c");
    CHECK(wrong.code == 2);
    CHECK(wrong.out == "a\n1\n");
    CHECK(wrong.err ==
          "newsgraph: error: query:2:8: 1 / 0: an integer cannot be divided by zero\n"
          "  RETURN 1 / 0; RETURN 3 AS c\n"
          "         ^^^^^\n");
    CHECK(store.ask("RETURN 1 AS n; // no more").out == "n\n1\n");
    CHECK(store.ask("// nothing").err == store.ask("").err);
}

TEST_CASE("commands in a script") {
    const Store store;
    CHECK(store.script(".mode csv\nRETURN 1 AS n;").out == "\"n\"\n1\n");
    CHECK(store.script(".param set x [1, 2]\n.param\nRETURN size($x) AS n;").out == "$x  [1, 2]\nn\n2\n");
    CHECK(store.script(".param set x a b\nRETURN $x AS x;").out == "x\na b\n");
    CHECK(store.script(".param set x 1\n.param unset x\nRETURN $x;").code == 2);
    store.folder().write("rows.csv", "name,note\r\nNvidia,\"says \"\"yes\"\"\"\nOracle\n");
    CHECK(store
              .script(".import rows.csv\nUNWIND $rows AS row MATCH (c {name: row.name}) RETURN c.name AS c, row.note "
                      "AS note;")
              .out == "c       note\nNvidia  says \"yes\"\nOracle  null\n");
    store.folder().write("rows.jsonl", "{\"a\": 1}\n\n{\"a\": 2}\n");
    CHECK(store.script(".import rows.jsonl list\nRETURN $list[1].a AS a;").out == "a\n2\n");
    store.folder().write("bad.csv", "a\n1\n1,2\n");
    CHECK(store.script(".import bad.csv").err ==
          "newsgraph: error: bad.csv:3: a row of 2 cells under a heading of 1 (a cell that holds the delimiter stands "
          "in double quotes)\n");
    const auto import = [&](const std::string& file, const std::string& text, const std::string& more = "") {
        store.folder().write(file, text);
        return store.script(".import " + file + more).err;
    };
    CHECK(import("bad.csv", "a,b\n\"Nvidia,1\nOracle,2\n") ==
          "newsgraph: error: bad.csv:2: a cell's double quote is not closed (a double quote inside a cell is written "
          "twice)\n");
    CHECK(import("bad.csv", "a,b,a\n1,2,3\n") ==
          "newsgraph: error: bad.csv:1: two columns have the name \"a\" (give each its own)\n");
    CHECK(import("bad.csv", "a,,b\n1,2,3\n") == "newsgraph: error: bad.csv:1: a column has no name\n");
    CHECK(import("bad.csv", "name;amount\nx;1\n") ==
          "newsgraph: error: bad.csv:1: the cells stand apart by semicolons (write commas, or a .tsv file)\n");
    CHECK(import("bad.jsonl", "{\"a\": 1}\n{\"a\": }\n").find("newsgraph: error: bad.jsonl:2:7: ") == 0);
    CHECK(import("good.csv", "a\n1\n", " $w") == "newsgraph: note: 1 row in $w\n");
    CHECK(import("good.csv", "a\n1\n", " my-rows") ==
          "newsgraph: error: \"my-rows\" is no name of a parameter: letters, digits and _ make one (.import table.csv "
          "rows)\n");
    store.folder().write("inner.cypher", "RETURN 'read' AS text;");
    CHECK(store.script(".read inner.cypher").out == "text\nread\n");
    store.folder().write("loop.cypher", ".read loop.cypher\n");
    CHECK(store.script(".read loop.cypher").err ==
          "newsgraph: error: loop.cypher: more than 16 scripts read one another\n");
    CHECK(store.script(".once out.csv\n.mode csv\nRETURN 1 AS n;\nRETURN 2 AS n;").out == "\"n\"\n2\n");
    CHECK(store.folder().read("out.csv") == "\"n\"\n1\n");
    CHECK(store.script(".output out.csv\nRETURN 3 AS n;\n.output\nRETURN 4 AS n;").out == "\nn\n4\n");
    CHECK(store.folder().read("out.csv") == "n\n3\n");
    const Run refused = store.script(".output deals.db\n");
    CHECK(refused.code == 2);
    CHECK(refused.err.find("this is the store that is read") != std::string::npos);
    CHECK(store.script(".timer on\nRETURN 1;").err.find("newsgraph: note: 1 row; parse ") == 0);
    CHECK(store.script(".explain on\nRETURN 1 AS n;").out.find("+Projection  1 AS n") != std::string::npos);
    CHECK(store.script(".mode tabel").err == "newsgraph: error: there is no mode tabel (did you mean table?)\n");
    CHECK(store.script(".timer").err == "newsgraph: error: .timer takes on or off (.timer on)\n");
    CHECK(store.script(".tables").out == store.script(".schema").out);
    CHECK(store.script(".changes").err == "newsgraph: note: nothing was changed by hand\n");
    CHECK(store.script(".undo 1").err ==
          "newsgraph: error: only reading is permitted here (newsgraph query --write permits taking back)\n");
    const Run help = store.script(".help");
    CHECK(store.script("help\n").out == help.out);
    CHECK(store.script("RETURN 1;\nquit\nRETURN 2;").out == "1\n1\n");
    CHECK(help.out.find(".import FILE [NAME]") != std::string::npos);
}

TEST_CASE(".schema counts labels, types and properties") {
    const Store store;
    const Run run = store.script(".schema");
    CHECK(run.code == 0);
    CHECK(run.out.find("Labels of nodes\n  Company  4\n\nTypes of relationships\n") == 0);
    CHECK(run.out.find("  INVESTS_IN           1  (Company) -> (Company)\n") != std::string::npos);
    CHECK(run.out.find("\nProperties of nodes\n") != std::string::npos);
}
