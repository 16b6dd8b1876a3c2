#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "reading.hpp"

namespace newsgraph::extract {

using Lines = std::vector<std::string>;

TEST_CASE("A path is its document's identity, lexically normalised") {
    WorkFolder work;
    work.put("a.txt", "One.\n");
    work.put("d/b.txt", "Two.\n");
    CHECK(reading_of({"./a.txt", "d/../d//b.txt"}).docs() == "a.txt\nd/b.txt\n");
    CHECK(reading_of({"."}).docs() == "a.txt\nd/b.txt\n");
    CHECK(reading_of({"./d/"}).docs() == "d/b.txt\n");
    CHECK(reading_of({work.path() + "/a.txt"}).docs() == work.path() + "/a.txt\n");
    CHECK(reading_of({"d/../a.txt"}).sources.at(0).where == "a.txt");
}

TEST_CASE("A folder is read in byte order of its paths, without hidden names and unknown endings") {
    WorkFolder work;
    for (const char* name : {"n/a/x.txt", "n/a-b.txt", "n/a.txt", "n/B.md", "n/é.txt", "n/.hidden.txt", "n/.git/x.txt",
                             "n/picture.png", "n/page.HTM", "n/lines.ndjson", "n/README"}) {
        work.put(name, "{\"text\":\"Some text.\",\"id\":\"r\"}");
    }
    CHECK(reading_of({"n"}).docs() == "n/B.md\nn/a-b.txt\nn/a.txt\nn/a/x.txt\nr\nn/page.HTM\nn/é.txt\n");
    CHECK(reading_of({"n"}).issues.empty());
}

TEST_CASE("A file given by name is read whatever its ending") {
    WorkFolder work;
    work.put("README", "# Title here\n\nText.\n");
    work.put("page.php",
             "<!DOCTYPE html><title>T</title><p>The text of a page, which is long enough to be a paragraph.</p>");
    work.put("dump.log", "{\"id\":\"one\",\"text\":\"Record.\"}\n");
    const Reading reading = reading_of({"README", "page.php", "dump.log", ".hidden"});
    CHECK(reading.docs() == "README\npage.php\none\n");
    CHECK(reading.sources.at(0).title == "Title here");
    CHECK(reading.sources.at(1).text == "The text of a page, which is long enough to be a paragraph.\n");
    CHECK(reading.issues == Lines{".hidden: no such file or folder (check the path)"});
}

TEST_CASE("What cannot be read is one issue each and the rest goes on") {
    WorkFolder work;
    work.put("a.txt", "First.\n");
    work.put("z.txt", "Last.\n");
    std::filesystem::create_directory("none");
    work.put("none/picture.png", "x");
    REQUIRE(::mkfifo("pipe.txt", 0600) == 0);
    const Reading reading =
        reading_of({"a.txt", "missing.txt", "none", "pipe.txt", "/dev/null", "a.txt/b", "", "z.txt"});
    CHECK(reading.docs() == "a.txt\nz.txt\n");
    CHECK(reading.issues ==
          Lines{"missing.txt: no such file or folder (check the path)",
                "none: no articles in this folder (it wants .txt, .md, .html or .jsonl files, each also with .gz)",
                "pipe.txt: is a named pipe, not a file (give a regular file, or pipe it in as -)",
                "/dev/null: is a device, not a file (give a regular file, or pipe it in as -)",
                "a.txt/b: no such file or folder (check the path)", "no such file or folder (check the path)"});
}

TEST_CASE("Files and folders without permission are issues") {
    if (::geteuid() == 0) return;  // root may read all
    WorkFolder work;
    work.put("d/secret.txt", "Secret.\n");
    work.put("d/locked/x.txt", "Secret.\n");
    ::chmod("d/secret.txt", 0);
    ::chmod("d/locked", 0);
    const Reading reading = reading_of({"d"});
    ::chmod("d/locked", 0700);
    CHECK(reading.sources.empty());
    CHECK(reading.issues == Lines{"d/locked: permission denied (make it readable: chmod +r)",
                                  "d/secret.txt: permission denied (make it readable: chmod +r)"});
}

TEST_CASE("Links are followed, but not in circles") {
    WorkFolder work;
    work.put("d/a.txt", "Text.\n");
    work.put("d/sub/b.txt", "Text.\n");
    std::filesystem::create_directory_symlink("..", "d/sub/up");
    std::filesystem::create_directory_symlink("sub", "d/zsub");
    std::filesystem::create_symlink("nowhere.txt", "d/broken.txt");
    std::filesystem::create_symlink("a.txt", "d/link.txt");
    const Reading reading = reading_of({"d"});
    CHECK(reading.docs() == "d/a.txt\nd/link.txt\nd/sub/b.txt\n");
    CHECK(reading.issues ==
          Lines{"d/broken.txt: no such file or folder (check the path)",
                "d/sub/up: is a link to a folder above it and was not followed (remove the link)",
                "d/zsub: is a folder that was read under another name already (remove one of the two)"});
}

TEST_CASE("Many links to one folder do not multiply it") {
    WorkFolder work;
    work.put("d/x.txt", "Text.\n");
    for (int level = 0; level < 40; ++level) {
        const std::string folder = "n/" + std::to_string(level);
        std::filesystem::create_directories(folder);
        const std::string next = level == 39 ? "../../d" : "../" + std::to_string(level + 1);
        std::filesystem::create_directory_symlink(next, folder + "/one");
        std::filesystem::create_directory_symlink(next, folder + "/two");
    }
    CHECK(reading_of({"n/0"}).sources.size() == 1);
}

TEST_CASE("A path that another one names too is read once") {
    WorkFolder work;
    work.put("d/a.txt", "Text.\n");
    work.put("d/odd", "Text.\n");
    work.put("e.txt", "Text.\n");
    const Reading reading = reading_of({"e.txt", "./e.txt", "d/a.txt", "d", "d/odd", work.path() + "/d"});
    CHECK(reading.docs() == "e.txt\nd/a.txt\nd/odd\n");
    CHECK(reading.issues == Lines{"e.txt: is given twice (it was read once)",
                                  "d/a.txt: is given twice, also as d (it was read once)",
                                  work.path() + "/d: is given twice, also as d (it was read once)"});
}

TEST_CASE("The receiver can stop the reading") {
    WorkFolder work;
    for (const char* name : {"d/a.txt", "d/b.txt", "d/c.txt"}) work.put(name, "Text.\n");
    work.put("r.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n");
    for (const char* path : {"d", "r.jsonl"}) {
        std::size_t seen = 0;
        CHECK(read_articles({path, "missing"}, {}, [&](Source) { return ++seen < 2; }, {}) == 2);
        CHECK(seen == 2);
    }
}

TEST_CASE("Errors of the receiver are not taken for bad input") {
    WorkFolder work;
    work.put("a.txt", "Text.\n");
    work.put("r.jsonl", "{\"text\":\"1\"}\n");
    const auto fail = [](Source) -> bool {
        throw base::Error(base::Issue{base::IssueKind::store, "x", "store", 0, 0, "full", "", "", 1});
    };
    for (const char* path : {"a.txt", "r.jsonl"}) {
        CHECK_THROWS_AS(read_articles({path}, {}, fail, {}), base::Error);
    }
}

}  // namespace newsgraph::extract
