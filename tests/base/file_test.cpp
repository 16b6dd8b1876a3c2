#include "base/file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "base/issue.hpp"

using namespace newsgraph::base;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for one test, gone afterwards.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "newsgraph-file-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::size_t count() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
    }

  private:
    fs::path path_;
};

template <class Work>
Issue issue_of(Work work) {
    try {
        work();
    } catch (const Error& e) {
        return e.issue();
    }
    return {};
}

}  // namespace

TEST_CASE("a file is read back as it was written") {
    const Folder folder;
    const std::string bytes = "a\0b\r\n\xFF é"s;
    write_file(folder / "x", bytes);
    CHECK(read_file(folder / "x") == bytes);
    write_file(folder / "x", "");
    CHECK(read_file(folder / "x").empty());
    const std::string big(1000003, 'z');
    write_file(folder / "x", big);
    CHECK(read_file(folder / "x") == big);
    CHECK(folder.count() == 1);
}

TEST_CASE("a file that cannot be read is named with the reason") {
    const Folder folder;
    const std::string missing = folder / "none.txt";
    const Issue open = issue_of([&] { read_file(missing); });
    CHECK(open.code == "file.open");
    CHECK(open.kind == IssueKind::input);
    CHECK(open.to_string() == missing + ": the file cannot be opened: No such file or directory");

    fs::create_directory(folder / "sub");
    const Issue read = issue_of([&] { read_file(folder / "sub"); });
    CHECK(read.code == "file.read");
    CHECK(read.to_string() == (folder / "sub") + ": the file cannot be read: Is a directory");

    const Issue name = issue_of([&] { read_file("/etc/passwd\0.txt"s); });
    CHECK(name.code == "file.open");
    CHECK(name.what == "the name holds a NUL character: Invalid argument");
}

TEST_CASE("a file of the allowed size is read, a longer one is not") {
    const Folder folder;
    write_file(folder / "x", "12345");
    CHECK(read_file(folder / "x", 5) == "12345");
    const Issue big = issue_of([&] { read_file(folder / "x", 4); });
    CHECK(big.code == "file.too_big");
    CHECK(big.to_string() == (folder / "x") + ": the file is larger than 4 bytes (split it)");
    // A device has no size of its own.
    CHECK(issue_of([] { read_file("/dev/zero", 1000000); }).code == "file.too_big");
    CHECK(read_file("/dev/null").empty());
}

TEST_CASE("a planted link is replaced, not followed") {
    const Folder folder;
    write_file(folder / "victim", "precious");
    fs::create_symlink(folder / "victim", folder / "out.svg");
    write_file(folder / "out.svg", "picture");
    CHECK(read_file(folder / "victim") == "precious");
    CHECK(read_file(folder / "out.svg") == "picture");
    CHECK(fs::is_regular_file(fs::symlink_status(folder / "out.svg")));
}

TEST_CASE("links planted under the temporary names are not followed") {
    const Folder folder;
    write_file(folder / "victim", "precious");
    // Names are made of the process and a serial number that only counts upwards: the next ones are all taken.
    for (unsigned serial = 0; serial < 60; ++serial) {
        fs::create_symlink(folder / "victim",
                           (folder / "out.svg.tmp-") + std::to_string(::getpid()) + '-' + std::to_string(serial));
    }
    write_file(folder / "out.svg", "picture");
    CHECK(read_file(folder / "victim") == "precious");
    CHECK(read_file(folder / "out.svg") == "picture");
}

TEST_CASE("a file that cannot be written is named and leaves nothing behind") {
    const Folder folder;
    const Issue missing = issue_of([&] { write_file(folder / "no/such/file", "x"); });
    CHECK(missing.code == "file.write");
    CHECK(missing.to_string() == (folder / "no/such/file") + ": the file cannot be written: No such file or directory");
    fs::create_directory(folder / "sub");
    const Issue directory = issue_of([&] { write_file(folder / "sub", "x"); });
    CHECK(directory.to_string() == (folder / "sub") + ": the file cannot be written: Is a directory");
    CHECK(issue_of([&] { write_file((folder / "a") + "\0b"s, "x"); }).code == "file.write");
    CHECK(folder.count() == 1);
}

TEST_CASE("a disk that is full is told") {
    const Issue full = issue_of([] { write_file("/dev/full", "x"); });
    CHECK(full.to_string() == "/dev/full: the file cannot be written: No space left on device");
    write_file("/dev/null", "x");
    CHECK_FALSE(fs::is_regular_file("/dev/null"));
}

TEST_CASE("a file keeps its permissions when it is written again") {
    const Folder folder;
    write_file(folder / "x", "1");
    REQUIRE(::chmod((folder / "x").c_str(), 0640) == 0);
    write_file(folder / "x", "2");
    struct stat about {};
    REQUIRE(::stat((folder / "x").c_str(), &about) == 0);
    CHECK((about.st_mode & 07777) == 0640);
}
