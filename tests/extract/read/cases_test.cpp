// Each file in tests/cases/read is read and compared with FILE.expected beside it: one block an article, then the
// issues. To add a case, add the file, run the tests and check what they show before it becomes the expectation.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "reading.hpp"

namespace newsgraph::extract {

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::string shown(const Reading& reading) {
    std::string out;
    for (const Source& source : reading.sources) {
        out += "doc: " + source.doc + "\nwhere: " + source.where + "\ntitle: " + source.title + "\nurl: " + source.url +
               "\nlanguage: " + source.language + "\npublished: " + source.published + "\n----\n" + source.text +
               "====\n";
    }
    for (const std::string& issue : reading.issues) out += "issue: " + issue + "\n";
    return out;
}

}  // namespace

TEST_CASE("Articles are read as their case files say") {
    const std::filesystem::path folder = std::filesystem::path(NEWSGRAPH_SOURCE_DIR) / "tests/cases/read";
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".expected") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 20);
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder);
    for (const auto& file : files) {
        const std::string name = file.filename().string();
        INFO(name);
        CHECK(shown(reading_of({name})) == bytes_of(file.string() + ".expected"));
    }
    std::filesystem::current_path(before);
}

}  // namespace newsgraph::extract
