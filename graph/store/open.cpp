#include "graph/store/open.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>

#include "base/issue.hpp"
#include "graph/snapshot.hpp"
#include "graph/store/file_head.hpp"
#include "graph/store/tables.hpp"
#include "graph/store/tokenizer.hpp"

namespace newsgraph::graph {
namespace {

namespace fs = std::filesystem;

// Reading the whole file must not be what a short question waits for: larger files are checked as far as they are read.
constexpr std::uintmax_t kMaxQuickCheck = std::uintmax_t{4} << 20;

struct FileState {
    bool exists = false;
    std::uintmax_t size = 0;
};

/// Looks at the file before SQLite does: SQLite would wait on a pipe and take an empty file for an empty database.
FileState inspect(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return {};
    if (error) throw_store_error(path, "store.open", "the store cannot be opened: " + error.message());
    if (status.type() == fs::file_type::directory) {
        throw_store_error(path, "store.directory", "a folder stands where the store should be", "name a file");
    }
    if (status.type() != fs::file_type::regular) throw_store_error(path, "store.foreign", "it is no regular file");
    FileState state;
    state.exists = true;
    state.size = fs::file_size(path, error);
    if (error) throw_store_error(path, "store.open", "the store cannot be opened: " + error.message());
    if (state.size == 0) return state;

    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    if (access(path.c_str(), R_OK) != 0) {
        throw_store_error(path, "store.open", "the store cannot be opened", "check the permissions of the file");
    }
    if (read_file_head(path, kMagic.size()) != kMagic) {
        throw_store_error(path, "store.foreign", "the file is no store of newsgraph");
    }
    return state;
}

/// `path` as a SQLite URI, whatever characters it holds.
std::string uri_of(const std::string& path, const char* query = "") {
    std::string uri = path.starts_with('/') ? "file://" : "file:./";
    for (const char c : path) {
        switch (c) {
            case '%':
                uri += "%25";
                break;
            case '?':
                uri += "%3f";
                break;
            case '#':
                uri += "%23";
                break;
            default:
                uri += c;
        }
    }
    return uri + query;
}

std::unique_ptr<Database> connect(const std::string& path, const char* query, int flags, int busy_timeout_ms) {
    auto database = std::make_unique<Database>(uri_of(path, query), path, flags, busy_timeout_ms);
    // The first read is what shows whether the file can be used.
    database->number("SELECT count(*) FROM sqlite_schema");
    register_tokenizer(*database);
    return database;
}

/// A store in WAL mode wants a file beside it even to be read. Where the folder cannot be written to, no writer can be
/// at work, so SQLite may take the file as immutable, provided that no committed pages wait in a log beside it.
std::unique_ptr<Database> connect_to_read(const std::string& path, int busy_timeout_ms) {
    try {
        return connect(path, "", SQLITE_OPEN_READWRITE, busy_timeout_ms);
    } catch (const base::Error& error) {
        if (error.issue().code != "store.open" && error.issue().code != "store.read_only") throw;
    }
    std::error_code ignored;
    const std::uintmax_t log_size = fs::file_size(path + "-wal", ignored);
    if (!ignored && log_size > 0) {
        throw_store_error(path, "store.unfinished",
                          "the store was not closed by its last writer and its folder cannot be written to",
                          "open it once where it can be written to");
    }
    return connect(path, "?immutable=1", SQLITE_OPEN_READONLY, busy_timeout_ms);
}

/// `is_known`: in its present state it was checked before.
void check_content(Database& database, std::uintmax_t size, bool is_known) {
    // Another process may bring an older store up to date at this moment: its version and its tables must be of one
    // state.
    const ReadTransaction transaction(database);
    check_tables(database);
    if (size > kMaxQuickCheck || is_known) return;
    const std::string verdict = database.text("PRAGMA quick_check(1)");
    if (verdict != "ok") database.fail_damaged(verdict.substr(0, verdict.find('\n')));
}

bool is_empty(Database& database) {
    return database.number("SELECT count(*) FROM sqlite_schema") == 0 && database.number("PRAGMA application_id") == 0;
}

/// Turns the write-ahead log on. SQLite does not wait for another process that is doing the same at this moment but
/// fails at once, so the waiting is done here.
void use_write_ahead_log(Database& database, int busy_timeout_ms) {
    const auto last = std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_timeout_ms);
    while (true) {
        try {
            database.run("PRAGMA journal_mode = WAL");
            return;
        } catch (const base::Error& error) {
            if (error.issue().code != "store.busy" || std::chrono::steady_clock::now() >= last) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

void create(Database& database) {
    database.run("BEGIN IMMEDIATE");
    // Another process may have been faster.
    if (is_empty(database)) create_tables(database);
    database.run("COMMIT");
}

void upgrade(Database& database) {
    if (store_version(database) == kStoreVersion) return;
    database.run("BEGIN IMMEDIATE");
    // Another process may have been faster.
    if (store_version(database) < kStoreVersion) upgrade_tables(database);
    database.run("COMMIT");
}

FileState inspect_existing(const std::string& path) {
    const FileState state = inspect(path);
    if (!state.exists) {
        throw_store_error(path, "store.missing", "no such file", "make it with: newsgraph build ARTICLES -o FILE");
    }
    if (state.size == 0) throw_store_error(path, "store.foreign", "the file is empty, and no store of newsgraph");
    return state;
}

}  // namespace

std::unique_ptr<Database> open_to_read(const std::string& path, int busy_timeout_ms) {
    const FileState state = inspect_existing(path);
    const bool is_known = has_snapshot(path);
    auto database = connect_to_read(path, busy_timeout_ms);
    if (is_empty(*database)) throw_store_error(path, "store.foreign", "the store is empty: no build has finished");
    check_content(*database, state.size, is_known);
    database->run("PRAGMA query_only = ON");
    return database;
}

std::unique_ptr<Database> open_to_write(const std::string& path, int busy_timeout_ms) {
    const FileState state = inspect(path);
    std::error_code ignored;
    const fs::path folder = fs::path(path).parent_path();
    if (!state.exists && !folder.empty() && !fs::is_directory(folder, ignored)) {
        throw_store_error(path, "store.open", "the folder of the store does not exist", "make it first");
    }
    auto database = connect(path, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, busy_timeout_ms);
    if (database->is_read_only()) {
        throw_store_error(path, "store.read_only", "the store cannot be written to",
                          "check the permissions of the file and its folder");
    }
    const bool is_new = is_empty(*database);
    if (!is_new) check_content(*database, state.size, false);
    use_write_ahead_log(*database, busy_timeout_ms);
    database->run("PRAGMA synchronous = FULL");
    database->run("PRAGMA foreign_keys = ON");
    if (is_new) {
        create(*database);
        check_tables(*database);
    } else {
        upgrade(*database);
    }
    return database;
}

std::unique_ptr<Database> open_to_change(const std::string& path, int busy_timeout_ms) {
    inspect_existing(path);
    return open_to_write(path, busy_timeout_ms);
}

std::unique_ptr<Database> open_to_fill(const std::string& path) {
    auto database = connect(path, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
    database->run("PRAGMA journal_mode = MEMORY");
    database->run("PRAGMA synchronous = FULL");
    return database;
}

void detach_log(const std::string& path) {
    constexpr int kBusyTimeout = 5000;
    open_to_change(path, kBusyTimeout)->run("PRAGMA journal_mode = DELETE");
}

}  // namespace newsgraph::graph
