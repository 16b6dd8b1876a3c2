// Files that are no usable store, and programs that die or meet: each is one clear line and never a crash.
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "base/issue.hpp"
#include "graph/store.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;
using namespace newsgraph::graph::test;
using namespace std::chrono_literals;

namespace {

std::vector<ArticleClaims> some_articles(unsigned seed = 3, std::size_t count = 15) {
    std::mt19937 random(seed);
    return random_articles(random, count, 1000);
}

Graph make_store(const std::string& path) {
    Store store(path, Store::Mode::write);
    store.set_domain(small_schema(), small_lexicon());
    for (const ArticleClaims& one : some_articles()) store.put(one);
    store.commit();
    return store.load();
}

std::string slurp(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void spill(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// The error of opening and using the store; empty when it can be used.
std::string error_of(const std::string& path, Store::Mode mode = Store::Mode::read) {
    try {
        Store store(path, mode);
        store.load();
        store.search("text", 3);
        if (mode == Store::Mode::write) {
            store.put(article("new"));
            store.commit();
        }
        return "";
    } catch (const base::Error& error) {
        CHECK(error.issue().kind == base::IssueKind::store);
        const std::string message = error.what();
        CHECK(message.find('\n') == std::string::npos);
        return message;
    }
}

void run_sql(const std::string& path, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

/// Runs `work` in a process of its own; its exit code, or minus the signal that ended it.
int in_child(const std::function<int()>& work) {
    const pid_t child = fork();
    if (child == 0) _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("What is no store is told in one line and left alone") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    SECTION("nothing there") {
        CHECK(error_of(path) == path + ": no such file (make it with: newsgraph build ARTICLES -o FILE)");
        CHECK_FALSE(std::filesystem::exists(path));
        CHECK(error_of(folder.file("no/store"), Store::Mode::write) ==
              folder.file("no/store") + ": the folder of the store does not exist (make it first)");
    }
    SECTION("a text") {
        spill(path, "Once upon a time there was no store");
        CHECK(error_of(path) == path + ": the file is no store of newsgraph");
        CHECK(error_of(path, Store::Mode::write) == path + ": the file is no store of newsgraph");
        CHECK(slurp(path) == "Once upon a time there was no store");
    }
    SECTION("an empty file") {
        spill(path, "");
        CHECK(error_of(path) == path + ": the file is empty, and no store of newsgraph");
        CHECK(error_of(path, Store::Mode::write).empty());
    }
    SECTION("a folder") {
        CHECK(error_of(folder.path()) == folder.path() + ": a folder stands where the store should be (name a file)");
    }
    SECTION("a pipe") {
        REQUIRE(mkfifo(path.c_str(), 0600) == 0);
        CHECK(error_of(path) == path + ": it is no regular file");
    }
    SECTION("another program's database") {
        run_sql(path, "CREATE TABLE cookies(id, name); INSERT INTO cookies VALUES(1, 'x')");
        const std::string before = slurp(path);
        CHECK(error_of(path) == path + ": the file is a SQLite database, but no store of newsgraph");
        CHECK(error_of(path, Store::Mode::write) ==
              path + ": the file is a SQLite database, but no store of newsgraph");
        CHECK(slurp(path) == before);
    }
    SECTION("a store of a newer version") {
        make_store(path);
        run_sql(path, "PRAGMA user_version = 7");
        CHECK(error_of(path) ==
              path +
                  ": the store has version 7, made by a newer newsgraph; this one knows 4 (use the newer "
                  "program, or build the store anew from the articles)");
    }
    SECTION("a store of an older version") {
        make_store(path);
        run_sql(path, "PRAGMA user_version = 1");
        CHECK(error_of(path) ==
              path + ": the store has version 1, made by an older newsgraph (build it anew from the articles)");
    }
    SECTION("planted objects") {
        make_store(path);
        const std::string advice = " that newsgraph did not make so (build it anew from the articles)";
        run_sql(path, "CREATE TRIGGER evil AFTER INSERT ON document BEGIN DELETE FROM claim; END");
        CHECK(error_of(path, Store::Mode::write) ==
              path + ": the store was altered: it holds the trigger \"evil\"" + advice);
        run_sql(path, "DROP TRIGGER evil; DROP TABLE entity; CREATE VIEW entity AS SELECT 1 AS id");
        CHECK(error_of(path) == path + ": the store was altered: it holds the view \"entity\"" + advice);
    }
    SECTION("a table is missing") {
        make_store(path);
        run_sql(path, "DROP TABLE relation_claim");
        CHECK(error_of(path) == path + ": the store is damaged: tables are missing (build it anew from the articles)");
    }
}

TEST_CASE("Rows that point nowhere or make no sense are damage") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    const std::string sql = GENERATE(
        as<std::string>(), "UPDATE relation SET from_entity = 99999", "UPDATE relation SET to_entity = -1",
        "UPDATE OR REPLACE relation_claim SET claim = 99999", "UPDATE OR REPLACE entity_fact SET claim = -5",
        "DELETE FROM relation_claim", "UPDATE relation SET status = 'maybe'",
        "UPDATE claim SET amount = 9e999, bound = 'exact'", "UPDATE claim SET evidence_start = -1",
        "DELETE FROM entity WHERE id = 1", "UPDATE OR REPLACE entity_document SET document = 0",
        "UPDATE claim SET subject = CAST(x'C0AF' AS TEXT)", "UPDATE domain SET json = '{' WHERE part = 'schema'",
        "UPDATE OR REPLACE entity_alias SET entity = 4294967296");
    CAPTURE(sql);
    run_sql(path, sql);
    CHECK(error_of(path).starts_with(path + ": the store is damaged: "));
}

TEST_CASE("A truncated store is damaged") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    const std::string whole = slurp(path);
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{16}, std::size_t{99}, std::size_t{512}, std::size_t{4096}, std::size_t{5000},
          whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
        CAPTURE(size);
        spill(path, whole.substr(0, size));
        CHECK_FALSE(error_of(path).empty());
        CHECK_FALSE(error_of(path, Store::Mode::write).empty());
    }
}

TEST_CASE("Each byte of the header flipped is an error or does no harm") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    const Graph graph = make_store(path);
    const std::string whole = slurp(path);
    for (std::size_t at = 0; at < 100; ++at) {
        for (const int flip : {0xFF, 0x01, 0x03}) {
            CAPTURE(at, flip);
            std::string bytes = whole;
            bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
            spill(path, bytes);
            if (error_of(path).empty()) CHECK(Store(path, Store::Mode::read).load() == graph);
        }
    }
}

TEST_CASE("Random damage anywhere never crashes") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    const std::string whole = slurp(path);
    std::mt19937 random(11);
    for (int round = 0; round < newsgraph::test::rounds(150); ++round) {
        std::string bytes = whole;
        for (int n = 0; n < 8; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
        spill(path, bytes);
        error_of(path);
        error_of(path, Store::Mode::write);
    }
}

TEST_CASE("A build that is killed leaves the last committed state") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    const Graph before = make_store(path);
    for (const std::size_t puts : {std::size_t{1}, std::size_t{40}, std::size_t{400}}) {
        const int end = in_child([&] {
            Store store(path, Store::Mode::write);
            const auto articles = some_articles(99, puts);
            for (const ArticleClaims& one : articles) store.put(one);
            raise(SIGKILL);
            return 0;
        });
        CHECK(end == -SIGKILL);
        CHECK(Store(path, Store::Mode::read).load() == before);
    }
    CHECK(Store(path, Store::Mode::write).load() == before);
}

TEST_CASE("A build that is killed at any time leaves a committed state") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    const Graph before = make_store(path);
    for (int delay = 0; delay < 12; ++delay) {
        const pid_t child = fork();
        if (child == 0) {
            Store store(path, Store::Mode::write);
            for (int round = 0;; ++round) {
                store.put(article("round", "", std::to_string(round)));
                store.commit();
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5 + 3 * delay));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        Graph after = Store(path, Store::Mode::read).load();
        std::erase_if(after.documents, [](const DocumentRecord& d) { return d.doc == "round"; });
        CHECK(after.documents == before.documents);
        CHECK(after.relations.size() == before.relations.size());
    }
}

TEST_CASE("A second writer waits for the first, then gives up with a clear error") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    Store first(path, Store::Mode::write);
    first.put(article("first"));
    {
        Store second(path, Store::Mode::write, 50ms);
        CHECK_THROWS_WITH(second.put(article("second")),
                          path + ": another process is writing to the store (try again when it has finished)");
    }
    std::thread waiting([&] {
        Store second(path, Store::Mode::write, 20s);
        second.put(article("second"));
        second.commit();
    });
    std::this_thread::sleep_for(100ms);
    first.commit();
    waiting.join();
    const std::vector<std::string> docs = Store(path, Store::Mode::read).documents();
    CHECK(std::count(docs.begin(), docs.end(), "first") == 1);
    CHECK(std::count(docs.begin(), docs.end(), "second") == 1);
}

TEST_CASE("Several processes may make one store at once") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            try {
                Store store(path, Store::Mode::write, 20s);
                store.put(article("doc " + std::to_string(i)));
                store.commit();
                _exit(0);
            } catch (const std::exception& error) {
                std::fprintf(stderr, "%s\n", error.what());
                _exit(1);
            }
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WEXITSTATUS(status) == 0);
    }
    CHECK(Store(path, Store::Mode::read).documents().size() == 4);
}

TEST_CASE("A store in a folder that cannot be written to can be read") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    const Graph graph = make_store(path);
    chmod(path.c_str(), 0444);
    chmod(folder.path().c_str(), 0555);
    // The superuser may write anywhere: be someone else.
    const auto as_nobody = [](const std::function<int()>& work) {
        return in_child([&] {
            if (geteuid() == 0 && setuid(65534) != 0) return 9;
            return work();
        });
    };
    CHECK(as_nobody([&] { return Store(path, Store::Mode::read).load() == graph ? 0 : 1; }) == 0);
    CHECK(as_nobody([&] {
              const std::string wanted =
                  path + ": the store cannot be written to (check the permissions of the file and its folder)";
              return error_of(path, Store::Mode::write) == wanted ? 0 : 1;
          }) == 0);
    chmod(folder.path().c_str(), 0755);
}
