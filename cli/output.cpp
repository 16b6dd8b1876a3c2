#include "cli/output.hpp"

#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "base/issue.hpp"

namespace newsgraph::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& output, std::string what) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "output.store";
    issue.where = output;
    issue.what = std::move(what);
    issue.advice = "name another file with -o";
    throw base::Error(issue);
}

bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code ignored;
    return fs::equivalent(a, b, ignored);
}

bool is_sqlite(const std::string& path) {
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) return false;  // reading a pipe would wait
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::string head(kMagic.size(), ' ');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    return head == kMagic;
}

}  // namespace

void refuse_store(const std::string& output, const std::string& store) {
    if (output.empty() || output == "-") return;
    if (is_same_file(output, store)) refuse(output, "this is the store that is read, and would be overwritten");
    for (const char* beside : {"-wal", "-shm"}) {
        if (is_same_file(output, store + beside)) refuse(output, "this belongs to the store that is read");
    }
    if (is_sqlite(output)) refuse(output, "a store (an SQLite file) stands there, and would be overwritten");
}

}  // namespace newsgraph::cli
