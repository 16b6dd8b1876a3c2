// Writing at the command line: what a person changes is kept, shown with its origin, and can be taken back.
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <ctime>
#include <thread>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

Run query(const Folder& folder, const std::string& statement, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"query", "deals.db", statement};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, "", folder.path());
}

Run change(const Folder& folder, const std::string& statement) {
    Run run = query(folder, statement, {"--write", "--author", "Ana"});
    INFO(run.err);
    REQUIRE(run.code == 0);
    return run;
}

/// What is said of a change behind its number and counts.
std::string notes_on(const Folder& folder, const std::string& statement) {
    const std::string err = change(folder, statement).err;
    return err.substr(err.find('\n') + 1);
}

std::string ask(const Folder& folder, const std::string& statement) {
    const Run run = query(folder, statement, {"--format", "tsv"});
    INFO(run.err);
    CHECK((run.code == 0 || run.code == 1));
    return run.out;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
    return text;
}

/// Days are those on which the test runs: in texts to compare they become DAY.
std::string without_days(std::string text) {
    const std::string day = today();
    for (std::size_t at = text.find(day); at != std::string::npos; at = text.find(day)) {
        const bool has_time = text[at + 10] == ' ' && text[at + 13] == ':';
        text.replace(at, has_time ? 16 : 10, "DAY");
    }
    return text;
}

void run_sql(const Folder& folder, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(folder.path("deals.db").c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("query writes only with --write, and says what it changed") {
    const Folder folder;
    deals(folder);
    const std::string statement = "CREATE (:Company {name: 'Foo', founded: 1999})";
    const Run refused = query(folder, statement);
    CHECK(refused.code == 2);
    CHECK(refused.err ==
          "newsgraph: error: the query writes, and only reading is permitted here (newsgraph query --write permits "
          "it)\n");
    CHECK(query(folder, statement, {"--read-only"}).err == refused.err);
    const Run day = query(folder, statement, {"--write", "--as-of", "2025"});
    CHECK(day.code == 2);
    CHECK(day.err ==
          "newsgraph: error: what is changed counts from today: the graph of another day cannot be changed (leave out "
          "--as-of or --write)\n");
    CHECK(query(folder, statement, {"--write", "--read-only"}).code == 2);
    CHECK(query(folder, statement, {"--author", "Ana"}).code == 2);
    CHECK(ask(folder, "MATCH (n {name: 'Foo'}) RETURN count(*)") == "count(*)\n0\n");

    const Run made = query(folder, statement, {"--write"});
    CHECK(made.code == 0);
    CHECK(made.out.empty());
    CHECK(
        made.err ==
        "newsgraph: note: change 1: 1 node created, 2 properties set, 1 label added; undo: newsgraph changes deals.db "
        "--undo 1\n");
    const Run rows = query(folder, "MATCH (n {name: 'Foo'}) SET n.founded = 2000 RETURN n.founded AS year",
                           {"--write", "--format", "jsonl"});
    CHECK(rows.out == "{\"year\":2000}\n");
    CHECK(rows.err == "newsgraph: note: change 2: 1 property set; undo: newsgraph changes deals.db --undo 2\n");
    CHECK(ask(folder, "MATCH (n {name: 'Foo'}) RETURN n.founded, origin(n) AS o") == "n.founded\to\n2000\tperson\n");

    // A statement that fails on its way changes nothing.
    const Run failed = query(folder, "MATCH (n) SET n.x = 1 WITH n RETURN 1 / (size(n.name) - 3)", {"--write"});
    CHECK(failed.code == 2);
    CHECK(query(folder, "MATCH (n:Company) SET n.x = 1 RETURN n", {"--write", "--max-rows", "1"}).code == 5);
    CHECK(ask(folder, "MATCH (n) WHERE n.x IS NOT NULL RETURN count(*)") == "count(*)\n0\n");
    CHECK(run_program({"query", "none.db", statement, "--write"}, "", folder.path()).code == 4);
}

TEST_CASE("what a person may not have meant is told") {
    const Folder folder;
    deals(folder);
    const auto notes = [&](const std::string& statement) { return notes_on(folder, statement); };
    CHECK(notes("CREATE (:Company {name: 'OpenAI'})") ==
          "newsgraph: note: the graph already has a Company OpenAI: this made another (MATCH reuses what is there, "
          "and so does MERGE of one node, not of a path)\n");
    CHECK(notes("MERGE (:Company {name: 'openai'})") ==
          "newsgraph: note: the graph already has a Company OpenAI: this made another (MATCH and MERGE know it as "
          "'OpenAI')\n");
    CHECK(notes("CREATE (:Fund {name: 'OpenAI'}), (:Company {name: 'Foo'})").empty());
    CHECK(notes("MERGE (c:Company {name: 'Foo'}) ON MATCH SET c.x = 1").empty());
}

TEST_CASE("a graph that is emptied can be had back") {
    const Folder folder;
    deals(folder);
    CHECK(
        change(folder, "MATCH (n) DETACH DELETE n").err ==
        "newsgraph: note: change 1: 4 nodes deleted, 3 relationships deleted; undo: newsgraph changes deals.db --undo "
        "1\n"
        "newsgraph: note: the graph is empty now: what articles tell of it stays hidden until this is taken back\n");
    CHECK(run_program({"changes", "deals.db", "--undo", "1"}, "", folder.path()).code == 0);
    CHECK(ask(folder, "MATCH (n) RETURN count(*)") == "count(*)\n4\n");
}

TEST_CASE("an amount without a currency is told") {
    const Folder folder;
    deals(folder);
    const std::string made = "MATCH (o {name: 'OpenAI'}), (m {name: 'Oracle'}) CREATE (o)-[:OWES {amount: 5e9";
    CHECK(change(folder, made + "}]->(m)").err ==
          "newsgraph: note: change 1: 1 relationship created, 1 property set; undo: newsgraph changes deals.db --undo "
          "1\n"
          "newsgraph: note: an amount without a currency is shown without a sign and compared as dollars (SET "
          "r.currency = 'USD')\n");
    CHECK(change(folder, "MATCH ()-[r:OWES]->() SET r.currency = 'USD'").err ==
          "newsgraph: note: change 2: 1 property set; undo: newsgraph changes deals.db --undo 2\n");
    CHECK(query(folder, "MATCH ()-[r:OWES]->() RETURN r").out == "r\n[OWES $5 bn]\n");
}

TEST_CASE("what was changed by hand outlives builds, and shows where it is from") {
    const Folder folder;
    deals(folder);
    change(
        folder,
        "MATCH (o {name: 'OpenAI'}), (m {name: 'Oracle'}) "
        "CREATE (o)-[:OWES {amount: 5000000000, currency: 'USD', status: 'planned', date: date('2026-01-02')}]->(m)");
    change(folder, "CREATE (:Fund {name: 'Hidden Fund', aliases: ['HF']})");
    change(folder, "MATCH (h {name: 'Hidden Fund'}), (o {name: 'OpenAI'}) CREATE (h)-[:INVESTS_IN]->(o)");
    change(folder, "MATCH (o {name: 'OpenAI'}) SET o.seat = 'San Francisco'");
    const auto show = [&](const std::vector<std::string>& arguments) {
        const Run run = run_program(arguments, "", folder.path());
        INFO(run.err);
        REQUIRE(run.code == 0);
        return without_days(run.out);
    };
    const auto check_all = [&] {
        CHECK(show({"path", "deals.db", "hf", "OpenAI"}) ==
              "Hidden Fund to OpenAI: 1 path\n1. Hidden Fund - OpenAI (1 hop)\n"
              "   Hidden Fund -[INVESTS_IN, actual]-> OpenAI  [1]\n\n[1] by hand, DAY, change 3, Ana\n");
        CHECK(show({"show", "deals.db", "Hidden Fund"}) ==
              "Hidden Fund (Fund): 0 mentions in 0 articles\nmade by hand, DAY, change 2, Ana\nalso: HF\n"
              "INVESTS_IN -> (1)\n   Hidden Fund -[INVESTS_IN, actual]-> OpenAI  [1]\n\n"
              "[1] by hand, DAY, change 3, Ana\n");
        CHECK(show({"neighbors", "deals.db", "OpenAI", "--types", "OWES"}) ==
              "OpenAI (Company)\nOWES -> (1)\n"
              "   OpenAI -[OWES $5 bn, planned, 2026-01-02]-> Oracle  [1]\n\n[1] by hand, DAY, change 1, Ana\n");
        const std::string card = show({"show", "deals.db", "OpenAI"});
        CHECK(card.find("changed by hand, DAY, change 4, Ana\n") != std::string::npos);
        CHECK(card.find("seat\n   San Francisco, actual  [1]\n") != std::string::npos);
        CHECK(show({"export", "deals.db", "--format", "d3"}).find("by hand, DAY, change 1") != std::string::npos);
        CHECK(show({"render", "deals.db", "--around", "Hidden Fund", "--format", "dot"}).find("by hand, DAY") !=
              std::string::npos);
        CHECK(show({"search", "deals.db", "hidden"}).find("Hidden Fund") != std::string::npos);
        CHECK(show({"path", "deals.db", "hf", "OpenAI", "--format", "json"}).find("\"by_hand\":true") !=
              std::string::npos);
    };
    check_all();
    CHECK(run_program({"build", "--claims", "-", "-o", "deals.db"}, kClaims, folder.path()).code == 0);
    CHECK(run_program({"build", "--claims", "-", "-o", "deals.db"},
                      R"({"kind":"entity","doc":"new.txt","name":"AMD","type":"Company","mentions":[]})"
                      "\n",
                      folder.path())
              .code == 0);
    check_all();

    // All articles go: what hangs on them rests, and says so.
    const Run gone = run_program({"build", "--claims", "--sync", "-", "-o", "deals.db"},
                                 R"({"kind":"entity","doc":"new.txt","name":"AMD","type":"Company","mentions":[]})"
                                 "\n",
                                 folder.path());
    INFO(gone.err);
    REQUIRE(gone.code == 0);
    const Run rest = query(folder, "MATCH (n) RETURN n.name AS name ORDER BY name", {"--format", "tsv"});
    CHECK(rest.out == "name\nAMD\nHidden Fund\n");
    CHECK(rest.err ==
          "newsgraph: note: 3 changes by hand rest: no article names OpenAI (Company) (newsgraph changes lists all)\n");
    CHECK(run_program({"stats", "deals.db"}, "", folder.path()).err == rest.err);
    const Run list = run_program({"changes", "deals.db"}, "", folder.path());
    CHECK(without_days(list.out) ==
          "1  DAY  Ana\n"
          "   MATCH (o {name: 'OpenAI'}), (m {name: 'Oracle'}) CREATE (o)-[:OWES {amount: 5000000000, currency: "
          "'USD', "
          "status: 'planned', date: date('2026-01-02')}]->(m)\n"
          "   - created relationship 1, OWES from OpenAI (Company) to Oracle (Company) with amount 5000000000, "
          "currency "
          "\"USD\", date {\"date\":\"2026-01-02\"}, status \"planned\"\n"
          "   rests: no article names OpenAI (Company)\n"
          "2  DAY  Ana\n"
          "   CREATE (:Fund {name: 'Hidden Fund', aliases: ['HF']})\n"
          "   - created node 2 :Fund with aliases [\"HF\"], name \"Hidden Fund\"\n"
          "3  DAY  Ana\n"
          "   MATCH (h {name: 'Hidden Fund'}), (o {name: 'OpenAI'}) CREATE (h)-[:INVESTS_IN]->(o)\n"
          "   - created relationship 3, INVESTS_IN from node 2 to OpenAI (Company)\n"
          "   rests: no article names OpenAI (Company)\n"
          "4  DAY  Ana\n"
          "   MATCH (o {name: 'OpenAI'}) SET o.seat = 'San Francisco'\n"
          "   - set seat of OpenAI (Company) to \"San Francisco\"\n"
          "   rests: no article names OpenAI (Company)\n");
    CHECK(run_program({"build", "--claims", "-", "-o", "deals.db"}, kClaims, folder.path()).code == 0);
    check_all();
}

TEST_CASE("changes are listed and taken back") {
    const Folder folder;
    deals(folder);
    const auto changes = [&](std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"changes", "deals.db"});
        return run_program(more, "", folder.path());
    };
    CHECK(changes().code == 1);
    CHECK(changes().err == "newsgraph: note: nothing was changed by hand\n");
    CHECK(changes({"--format", "json"}).out == "{\"changes\":[]}\n");
    change(folder, "CREATE (:Company {name: 'Foo'})");
    change(folder, "MATCH (n {name: 'Foo'}) SET n.x = 1");
    const Run needed = changes({"--undo", "1"});
    CHECK(needed.code == 2);
    CHECK(
        needed.err ==
        "newsgraph: error: deals.db: change 1 cannot be taken back: change 2 works on what it made (take change 2 back "
        "first)\n");
    CHECK(changes({"--undo", "2"}).out == "deals.db: change 2 taken back\n");
    CHECK(ask(folder, "MATCH (n {name: 'Foo'}) RETURN n.x AS x") == "x\n\n");
    CHECK(changes({"--undo", "1"}).code == 0);
    CHECK(ask(folder, "MATCH (n {name: 'Foo'}) RETURN n.x AS x") == "x\n");
    CHECK(changes({"--undo", "9"}).code == 2);
    CHECK(without_days(changes().out) ==
          "1  DAY  Ana  (taken back DAY)\n   CREATE (:Company {name: 'Foo'})\n"
          "   - created node 1 :Company with name \"Foo\"\n"
          "2  DAY  Ana  (taken back DAY)\n   MATCH (n {name: 'Foo'}) SET n.x = 1\n   - set x of node 1 to 1\n");
    CHECK(changes({"--format", "json"}).out.find("\"what\":[\"set x of node 1 to 1\"]") != std::string::npos);
}

TEST_CASE("hostile names and values go through a store as they are") {
    const Folder folder;
    deals(folder);
    const std::string name = "\"'`\\\n\t\x1b[31m</script>;DROP TABLE claim;--\u202e\U0001F4B6";
    std::string json = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') json += '\\';
        if (c == '\n' || c == '\t' || c == '\x1b') {
            json += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\u001b";
        } else {
            json += c;
        }
    }
    json += '"';
    const Run made =
        query(folder, "CREATE (:`a b\"':{}` {name: $n, `k\"\n}`: [$n]})-[:`T\"'` {v: $n}]->(:X {name: 'X'})",
              {"--write", "-p", "n=" + json, "--author", name});
    INFO(made.err);
    REQUIRE(made.code == 0);
    CHECK(query(folder,
                "MATCH (a)-[r:`T\"'`]->() RETURN a.name = $n AND a.`k\"\n}` = [$n] AND r.v = $n AND "
                "changes(r)[0].author = $n AS same",
                {"--format", "jsonl", "-p", "n=" + json})
              .out == "{\"same\":true}\n");
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"changes", "deals.db"}, {"show", "deals.db", "X"}, {"stats", "deals.db"}}) {
        const Run run = run_program(arguments, "", folder.path());
        INFO(run.err);
        CHECK(run.code == 0);
        CHECK(run.out.find('\x1b') == std::string::npos);
    }
    for (const char* format :
         {"graphml", "gexf", "cytoscape", "d3", "cypher", "turtle", "nquads", "jsonld", "mermaid", "ftm", "dot"}) {
        INFO(format);
        CHECK(run_program({"export", "deals.db", "--format", format}, "", folder.path()).code == 0);
    }
    CHECK(run_program({"render", "deals.db", "-o", "x.html"}, "", folder.path()).code == 0);
}

TEST_CASE("changes that are damaged are told, and the others count") {
    const Folder folder;
    deals(folder);
    change(folder, "CREATE (:Company {name: 'Foo'})");
    change(folder, "MATCH (n {name: 'Foo'}) SET n.x = 1");
    run_sql(folder, "UPDATE hand_change SET change = 'x' WHERE id = 2");
    const Run run = query(folder, "MATCH (n {name: 'Foo'}) RETURN n.x AS x", {"--format", "tsv"});
    CHECK(run.code == 0);
    CHECK(run.out == "x\n\n");
    CHECK(run.err ==
          "newsgraph: warning: deals.db: row 2 of hand_change cannot be used: this is no JSON value (at "
          "character 1) (what it says is left out)\n"
          "newsgraph: note: no node has the property x\n");
    run_sql(folder, "DROP TABLE hand_change; DROP TABLE hand_statement; DROP TABLE imported; PRAGMA user_version = 2");
    CHECK(ask(folder, "MATCH (n {name: 'Foo'}) RETURN n") == "n\n");
    change(folder, "CREATE (:Company {name: 'Foo'})");
    CHECK(ask(folder, "MATCH (n {name: 'Foo'}) RETURN count(*) AS c") == "c\n1\n");
}

TEST_CASE("a writer that is killed leaves all of its change or nothing") {
    const Folder folder;
    deals(folder);
    const auto count = [&] { return std::stoi(ask(folder, "MATCH (n:Made) RETURN count(*) AS c").substr(2)); };
    int whole = 0;
    for (int round = 0; round < 6; ++round) {
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const int nowhere = open("/dev/null", O_WRONLY);
            if (chdir(folder.path().c_str()) != 0 || dup2(nowhere, STDERR_FILENO) < 0) _exit(126);
            execl(NEWSGRAPH_PROGRAM, "newsgraph", "query", "deals.db",
                  "UNWIND range(1, 20000) AS i CREATE (:Made {i: i})", "--write", static_cast<char*>(nullptr));
            _exit(127);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(40 * round));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        const int now = count();
        CHECK((now == whole || now == whole + 20000));
        whole = now;
    }
    change(folder, "CREATE (:Made)");
    CHECK(count() == whole + 1);
}

TEST_CASE("new names that are nearly those of others are told") {
    const Folder folder;
    deals(folder);
    const auto told = [&](const std::string& statement) { return notes_on(folder, statement); };
    CHECK(told("CREATE (:Compny {name: 'Foo'})") ==
          "newsgraph: note: the label Compny is new (did you mean Company?)\n");
    CHECK(told("MATCH (a {name: 'Nvidia'}), (b:Compny) CREATE (a)-[:INVEST_IN {amuont: 1}]->(b)") ==
          "newsgraph: note: the relationship type INVEST_IN is new (did you mean INVESTS_IN?)\n"
          "newsgraph: note: the property amuont is new (did you mean amount?)\n");
    CHECK(told("MATCH (b:Compny) SET b:Zebra, b.q = coalesce(b.amounts, 1)").empty());
    CHECK(told("MATCH (b:Compny) SET b.aliases = 'Bar', b.type = 'Person', b.id = 'x'") ==
          "newsgraph: note: aliases that are no list are not looked for by other commands (write ['a', 'b'])\n"
          "newsgraph: note: the id that exports write stays as it is\n"
          "newsgraph: note: the type that other commands show is the label, which stays (SET n:Person REMOVE "
          "n:Company)\n");
    CHECK(told("MATCH ()-[r:INVESTS_IN]->() SET r.confidence = 7") ==
          "newsgraph: note: a confidence is a number from 0 to 1; other commands take this for 1\n");
    CHECK(told("MATCH ()-[r:INVESTS_IN]->() SET r.confidence = 0.8").empty());
    CHECK(told("CREATE (:Compny {name: 'Foo 2'})").empty());
}

TEST_CASE("writers at once all come through") {
    const Folder folder;
    deals(folder);
    std::vector<pid_t> children;
    for (int w = 0; w < 4; ++w) {
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const int nowhere = open("/dev/null", O_WRONLY);
            if (chdir(folder.path().c_str()) != 0 || dup2(nowhere, STDERR_FILENO) < 0) _exit(126);
            execl(NEWSGRAPH_PROGRAM, "newsgraph", "query", "deals.db",
                  "MATCH (n {name: 'OpenAI'}) SET n.count = coalesce(n.count, 0) + 1", "--write",
                  static_cast<char*>(nullptr));
            _exit(127);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
    CHECK(ask(folder, "MATCH (n {name: 'OpenAI'}) RETURN n.count AS c") == "c\n4\n");
}
