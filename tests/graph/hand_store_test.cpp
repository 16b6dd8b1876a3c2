// What people change by hand, as the store keeps it.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <random>
#include <thread>

#include "base/issue.hpp"
#include "graph/snapshot.hpp"
#include "graph/store.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;
using namespace newsgraph::graph::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

void run_sql(const std::string& path, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    INFO((message == nullptr ? "" : message));
    REQUIRE(code == SQLITE_OK);
    sqlite3_close(database);
}

HandStatement statement(const std::string& text, const std::vector<std::string>& changes,
                        const std::string& author = "") {
    HandStatement made;
    made.made = "2026-11-22T11:48:11Z";
    made.author = author;
    made.text = text;
    for (const std::string& change : changes) made.changes.push_back(hand_change_from_json(change, "test"));
    return made;
}

const std::string kNode = R"({"do":"create","node":1,"same":"Foo","labels":["Company"],"properties":{"name":"Foo"}})";
const std::string kLink =
    R"({"do":"create","relationship":2,"type":"OWNS","from":1,"to":{"name":"Acme","type":"Company"},"same":true,"properties":{"since":{"date":"2020-01-02"}}})";
const std::string kSet = R"({"do":"set","relationship":2,"key":"amount","value":5.0})";

/// A store of one article with these two statements of people.
void make_store(const std::string& path) {
    Store store(path, Store::Mode::write);
    store.set_domain(small_schema(), small_lexicon());
    ArticleClaims one = article("a.txt", "2025-01-01");
    add_entity(one, "Acme", "Company");
    store.put(one);
    store.commit();
    store.load_all();
    CHECK(store.add_by_hand(statement("CREATE ...", {kNode, kLink}, "Ana")) == 1);
    CHECK(store.add_by_hand(statement("MATCH ... SET ...", {kSet})) == 2);
}

Lines json_of(const HandChanges& changes) {
    Lines lines;
    for (const HandStatement& one : changes.statements) {
        lines.push_back(std::to_string(one.number) + " " + one.made + " " + one.author + " " + one.text + one.undone);
        for (const HandChange& change : one.changes) lines.push_back(to_json(change));
    }
    return lines;
}

const Lines kBoth = {"1 2026-11-22T11:48:11Z Ana CREATE ...", kNode, kLink, "2 2026-11-22T11:48:11Z  MATCH ... SET ...",
                     kSet};

template <class Work>
base::Issue issue_of(Work work) {
    try {
        work();
    } catch (const base::Error& error) {
        return error.issue();
    }
    return {};
}

HandChanges changes_in(const std::string& path) {
    return Store(path, Store::Mode::read).load_all().by_hand;
}

}  // namespace

TEST_CASE("what people change is kept and no build touches it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    CHECK(json_of(changes_in(path)) == kBoth);
    CHECK(changes_in(path).next_number == 3);
    {
        Store store(path, Store::Mode::write);
        ArticleClaims other = article("b.txt", "2025-02-01");
        add_relation(other, "INVESTS_IN", "Foo", "Bar");
        store.put(other);
        store.put(article("a.txt", "2025-03-01"));  // replaced
        store.commit();
        store.remove("b.txt");
        store.commit();
        Schema schema = small_schema();
        schema.version = "another";
        store.set_domain(schema, {});
        store.commit();
    }
    CHECK(json_of(changes_in(path)) == kBoth);
    CHECK(changes_in(path).issues.empty());
    CHECK(Store(path, Store::Mode::read).load().documents.size() == 1);
}

TEST_CASE("a change is taken back as a whole, once, and not while others build upon it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    Store store(path, Store::Mode::change);
    const auto take_back = [&](std::uint64_t number) {
        const base::Issue issue = issue_of([&] { store.take_back(number, "2026-12-01T00:00:00Z"); });
        if (!issue.code.empty()) CHECK(issue.kind == base::IssueKind::usage);
        return issue.to_string();
    };
    CHECK(take_back(7) == path + ": there is no change 7 (newsgraph changes FILE lists what was changed by hand)");
    CHECK(take_back(1) ==
          path + ": change 1 cannot be taken back: change 2 works on what it made (take change 2 back first)");
    CHECK(json_of(changes_in(path)) == kBoth);
    CHECK(take_back(2).empty());
    CHECK(take_back(2) == path + ": change 2 was taken back on 2026-12-01 already");
    CHECK(take_back(1).empty());
    CHECK(changes_in(path).statements[0].undone == "2026-12-01T00:00:00Z");
    // Numbers are not used again.
    store.load_all();
    CHECK(store.add_by_hand(statement("x", {R"({"do":"delete","node":{"name":"Acme","type":"Company"}})"})) == 3);
    CHECK(changes_in(path).next_number == 3);
}

/// Whether another process could lock the bytes of the file that SQLite's users of it share
/// (https://sqlite.org/src/file/src/os.h: 510 from 2 after the first GiB).
bool is_free(const std::string& path) {
    const pid_t child = fork();
    if (child == 0) {
        const int file = ::open(path.c_str(), O_RDWR);
        struct flock lock {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = 0x40000000 + 2;
        lock.l_len = 510;
        _exit(file >= 0 && fcntl(file, F_GETLK, &lock) == 0 ? (lock.l_type == F_UNLCK ? 1 : 0) : 2);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE((WIFEXITED(status) && WEXITSTATUS(status) < 2));
    return WEXITSTATUS(status) == 1;
}

// A process that holds no lock any more is not seen by the last of the others, who takes the log away from under it.
TEST_CASE("a store in use stays locked against being taken away, whoever looks at its file") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    CHECK(is_free(path));
    {
        Store store(path, Store::Mode::change);
        store.load_all();
        CHECK(!is_free(path));
        CHECK(stamp_of_file(path) != 0);
        CHECK(!has_snapshot(path));
        CHECK(!is_free(path));
        CHECK(Store(path, Store::Mode::read).is_changed_by_hand());
        CHECK(!is_free(path));
    }
    CHECK(is_free(path));
}

TEST_CASE("an older store may be brought up to date by several at once") {
    const TemporaryFolder folder;
    for (int round = 0; round < newsgraph::test::rounds(40); ++round) {
        const std::string path = folder.file("store" + std::to_string(round));
        make_store(path);
        run_sql(path,
                "DROP TABLE hand_change; DROP TABLE hand_statement; DROP TABLE imported; PRAGMA user_version = 2");
        std::vector<pid_t> children;
        for (int i = 0; i < 4; ++i) {
            const pid_t child = fork();
            if (child == 0) {
                try {
                    Store store(path, Store::Mode::change);
                    store.load_all();
                    _exit(0);
                } catch (const base::Error& error) {
                    std::fputs((error.issue().to_string() + "\n").c_str(), stderr);
                } catch (...) {
                }
                _exit(1);
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            REQUIRE(waitpid(child, &status, 0) == child);
            CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
        }
    }
}

TEST_CASE("of two writers none writes over what the other did") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    Store one(path, Store::Mode::change, 50ms), other(path, Store::Mode::change, 50ms);
    one.load_all();
    other.load_all();
    const HandStatement change = statement("x", {R"({"do":"set","node":1,"key":"k","value":1})"});
    CHECK(one.add_by_hand(change) == 3);
    const std::string changed = path +
                                ": another process has changed the store meanwhile (nothing was written; run the "
                                "statement again)";
    CHECK(issue_of([&] { other.add_by_hand(change); }).to_string() == changed);
    other.load_all();
    CHECK(other.add_by_hand(change) == 4);
    CHECK(other.add_by_hand(change) == 5);  // what it did itself it knows

    one.load_all();
    Store build(path, Store::Mode::write);
    build.put(article("c.txt"));
    CHECK(issue_of([&] { one.add_by_hand(change); }).to_string() ==
          path + ": another process is writing to the store (try again when it has finished)");
    build.commit();
    CHECK(issue_of([&] { one.add_by_hand(change); }).to_string() == changed);
    CHECK(changes_in(path).statements.size() == 5);
    CHECK(issue_of([&] { Store(path, Store::Mode::read).add_by_hand(change); }).to_string() ==
          path + ": the store was opened to be read");
    CHECK(issue_of([&] { Store(folder.file("none"), Store::Mode::change); }).to_string() ==
          folder.file("none") + ": no such file (make it with: newsgraph build ARTICLES -o FILE)");
}

TEST_CASE("many writers at once lose nothing") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    std::vector<std::thread> writers;
    for (int w = 0; w < 4; ++w) {
        writers.emplace_back([&path] {
            for (int i = 0; i < 5; ++i) {
                while (true) {
                    try {
                        Store store(path, Store::Mode::change);
                        const std::string number = std::to_string(store.load_all().by_hand.next_number);
                        store.add_by_hand(statement(
                            "x", {R"({"do":"create","node":)" + number + R"(,"labels":[],"properties":{}})"}));
                        break;
                    } catch (const base::Error&) {
                    }
                }
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    const HandChanges changes = changes_in(path);
    CHECK(changes.statements.size() == 22);
    CHECK(changes.next_number == 23);
}

TEST_CASE("a store of before can be read, and its next writer brings it up to date") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    const std::string older =
        "DROP TABLE hand_change; DROP TABLE hand_statement; DROP TABLE imported; PRAGMA user_version = 2;";
    run_sql(path, older);
    CHECK(changes_in(path).statements.empty());
    CHECK(Store(path, Store::Mode::read).load().entities.size() == 1);
    {
        Store store(path, Store::Mode::change);
        store.load_all();
        CHECK(store.add_by_hand(statement("CREATE ...", {kNode})) == 1);
    }
    CHECK(changes_in(path).statements.size() == 1);
    run_sql(path, "CREATE TABLE hand(x)");
    CHECK(issue_of([&] { changes_in(path); }).to_string() ==
          path +
              ": the store was altered: it holds the table \"hand\" that newsgraph did not make so (build it anew from "
              "the articles)");
    run_sql(path, "DROP TABLE hand; PRAGMA user_version = 2");
    CHECK(issue_of([&] { changes_in(path); }).code == "store.altered");
    run_sql(path, older + "PRAGMA user_version = 1");
    CHECK(issue_of([&] { changes_in(path); }).code == "store.older");
}

TEST_CASE("rows that are damaged are told one by one, and the rest counts") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    run_sql(
        path,
        "INSERT INTO hand_statement VALUES(3, 'yesterday', NULL, NULL, 'x'), (4, '2026-01-01T00:00:00Z', NULL, 'x', "
        "'x'), (5, '2026-13-01T00:00:00Z', NULL, NULL, 'x'), (-6, '2026-01-01T00:00:00Z', NULL, NULL, 'x'), "
        "(7, '2026-01-01T00:00:00Z', CAST(x'ff' AS TEXT), NULL, 'x');"
        "INSERT INTO hand_change VALUES(10, 3, NULL, '{}'), (11, 1, NULL, 'x'), (12, 1, NULL, '{\"do\":\"fly\"}'), "
        "(13, 2, 9000, CAST(x'22ff22' AS TEXT)), (14, 2, NULL, x'00'), (15, 2, NULL, ''), (16, 99, NULL, '{}'), "
        "(17, 2, NULL, '{\"do\":\"delete\",\"node\":1}'), (18, 2, NULL, zeroblob(20000000));");
    const HandChanges changes = changes_in(path);
    Lines issues;
    for (const base::Issue& issue : changes.issues) issues.push_back(issue.to_string());
    const auto row = [&](const char* table, int id, const char* reason) {
        return path + ": row " + std::to_string(id) + " of " + table + " cannot be used: " + reason +
               " (what it says is left out)";
    };
    CHECK(issues ==
          Lines{row("hand_statement", -6, "numbers of statements count from 1"),
                row("hand_statement", 3, "\"yesterday\" is no time"), row("hand_statement", 4, "\"x\" is no time"),
                row("hand_statement", 5, "\"2026-13-01T00:00:00Z\" is no time"),
                row("hand_statement", 7, "a text is not UTF-8"), row("hand_change", 10, "its statement is not there"),
                row("hand_change", 11, "this is no JSON value (at character 1)"),
                row("hand_change", 12, "\"fly\" is no change (at character 7)"),
                row("hand_change", 13, "a text is not UTF-8"),
                row("hand_change", 14, "there is no JSON value (at character 1)"),
                row("hand_change", 15, "there is no JSON value (at character 1)"),
                row("hand_change", 16, "its statement is not there"),
                row("hand_change", 18, "it is larger than 16 MB")});
    Lines expected = kBoth;
    expected.push_back(R"({"do":"delete","node":1})");
    CHECK(json_of(changes) == expected);
    CHECK(changes.next_number == 9001);
}

TEST_CASE("sizes are limited") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    make_store(path);
    Store store(path, Store::Mode::change);
    store.load_all();
    const auto error = [&](const HandStatement& made) {
        const base::Issue issue = issue_of([&] { store.add_by_hand(made); });
        CHECK(issue.kind == base::IssueKind::limit);
        return issue.to_string();
    };
    CHECK(error(statement(std::string(1'000'001, 'x'), {kSet})) ==
          path + ": a statement that writes may have 1 MB of text (give long values as parameters)");
    HandStatement large = statement("x", {kSet, kSet});
    large.changes[1].value = {std::string(16'000'000, 'x')};
    CHECK(error(large) == path + ": a change of more than 16 MB cannot be kept (store long texts elsewhere)");
    large.changes.assign(1'000'001, hand_change_from_json(R"({"do":"delete","node":1})", ""));
    CHECK(error(large) ==
          path +
              ": the statement makes 1000001 changes, and 1,000,000 can be kept at once (write in several statements)");
    CHECK(json_of(changes_in(path)) == kBoth);
}

TEST_CASE("a change that is none is refused with its place") {
    const auto error = [](const std::string& text) {
        return issue_of([&] { hand_change_from_json(text, "row"); }).to_string();
    };
    CHECK(error("[]") == "row:1:1: it is no object");
    CHECK(error("{}") == "row:1:1: \"do\" is missing");
    CHECK(error(R"({"do":1})") == "row:1:7: a text is expected");
    CHECK(error(R"({"do":"set","node":1,"key":"k","value":null})") == "row:1:40: null is no value of a property");
    CHECK(error(R"({"do":"set","node":1,"relationship":2,"key":"k","value":1})") ==
          "row:1:1: \"node\" or \"relationship\" is expected");
    CHECK(error(R"({"do":"set","node":0,"key":"k","value":1})") == "row:1:20: numbers of things count from 1");
    CHECK(error(R"({"do":"set","node":1.5,"key":"k","value":{"date":1}})") == "row:1:50: a text is expected");
    CHECK(error(R"({"do":"set","node":1,"key":"k","value":{"money":"1"}})") ==
          "row:1:40: \"money\" is no kind of value");
    CHECK(error(R"({"do":"set","node":1,"key":"k","value":{}})") == "row:1:40: a value of one kind is expected");
    CHECK(error(R"({"do":"set","node":1,"key":"k","value":99999999999999999999})") ==
          "row:1:40: a whole number is expected");
    CHECK(error(R"({"do":"delete","node":{"name":"A"}})") == "row:1:23: \"type\" is missing");
    CHECK(error(R"({"do":"delete","node":1,"why":"x"})") == "row:1:31: \"why\" is unknown here");
    CHECK(error(R"({"do":"label","node":true,"label":"L"})") == "row:1:22: a node is a number, or a name and a type");
    CHECK(error(R"({"do":"create","node":1,"same":"x","labels":[],"properties":{}})") ==
          "row:1:45: one label is expected");
    CHECK(error(R"({"do":"create","relationship":{"type":"T"},"properties":{}})") ==
          "row:1:31: a whole number is expected");
}

TEST_CASE("no text makes the reader of changes fail otherwise") {
    std::mt19937 random(5);
    const Lines seeds = {kNode, kLink, kSet, R"({"do":"label","node":{"name":"é","type":"T"},"label":"L"})",
                         R"({"do":"set","node":1,"key":"k","value":[1,1.5,"x",{"float":"NaN"},[true]]})"};
    for (int round = 0; round < newsgraph::test::rounds(20000); ++round) {
        std::string text = seeds[random() % seeds.size()];
        for (std::size_t edits = 1 + random() % 3; edits > 0; --edits) {
            const std::size_t at = random() % text.size();
            if (random() % 2 == 0) {
                text[at] = static_cast<char>(random());
            } else {
                text.erase(at, random() % 5);
            }
            if (text.empty()) text = " ";
        }
        try {
            const HandChange change = hand_change_from_json(text, "row");
            CHECK(hand_change_from_json(to_json(change), "row") == change);
            CHECK_FALSE(describe(change).empty());
        } catch (const base::Error& error) {
            CHECK(error.issue().kind == base::IssueKind::input);
        }
    }
}
