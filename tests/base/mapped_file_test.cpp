#include "base/mapped_file.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/issue.hpp"

using namespace newsgraph::base;

TEST_CASE("a mapped file has the bytes of the file, and keeps them when it is replaced") {
    const std::string path =
        (std::filesystem::temp_directory_path() / ("newsgraph-map-" + std::to_string(::getpid()))).string();
    const std::vector<std::string_view> parts{"one ", "", "two"};
    write_file(path, parts);
    MappedFile file(path);
    CHECK(file.bytes() == "one two");
    write_file(path, std::string_view("other"));
    CHECK(file.bytes() == "one two");
    MappedFile other(path);
    CHECK(other.bytes() == "other");
    other = std::move(file);
    CHECK(other.bytes() == "one two");

    write_file(path, std::string_view());
    CHECK_THROWS_WITH(MappedFile(path), path + ": the file cannot be read: No data available");
    std::filesystem::remove(path);
    CHECK_THROWS_WITH(MappedFile(path), path + ": the file cannot be read: No such file or directory");
    const std::string folder = std::filesystem::temp_directory_path().string();
    CHECK_THROWS_WITH(MappedFile(folder), folder + ": the file cannot be read: Is a directory");
    CHECK_THROWS_WITH(MappedFile("/dev/null"), "/dev/null: the file cannot be read: Invalid argument");
    CHECK_THROWS_AS(MappedFile(std::string("a\0b", 3)), Error);
}
