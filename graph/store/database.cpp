#include "graph/store/database.hpp"

#include <sqlite3.h>

#include <new>
#include <utility>

#include "base/issue.hpp"
#include "base/unicode.hpp"

namespace newsgraph::graph {

void throw_store_error(const std::string& path, std::string code, std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::store;
    issue.code = std::move(code);
    issue.where = path;
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    throw base::Error(std::move(issue));
}

void set_up_sqlite() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

Database::Database(const std::string& uri, std::string path, int flags, int busy_timeout_ms) : path_(std::move(path)) {
    set_up_sqlite();
    const int code = sqlite3_open_v2(uri.c_str(), &handle_, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    try {
        if (handle_ == nullptr) throw_store_error(path_, "store.open", "there is no memory to open the store");
        if (code != SQLITE_OK) fail(code);
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, busy_timeout_ms);
        // The file may come from anyone: no writes to the schema by SQL, no functions run by what the schema says.
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    } catch (...) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

Database::~Database() {
    for (const auto& [sql, statements] : idle_) {
        for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
    }
    sqlite3_close_v2(handle_);
}

void Database::run(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const char* sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.next_number() : 0;
}

std::string Database::text(const char* sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.next_text() : std::string();
}

std::int64_t Database::last_id() const {
    return sqlite3_last_insert_rowid(handle_);
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

bool Database::is_read_only() const {
    return sqlite3_db_readonly(handle_, "main") == 1;
}

void Database::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::fail(int code) const {
    const std::string reason = sqlite3_errmsg(handle_);
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw_store_error(path_, "store.busy", "another process is writing to the store",
                              "try again when it has finished");
        case SQLITE_NOTADB:
            throw_store_error(path_, "store.foreign", "the file is no store of newsgraph");
        case SQLITE_CORRUPT:
            fail_damaged(reason);
        case SQLITE_FULL:
            throw_store_error(path_, "store.full", "the disk is full",
                              "nothing was lost that was committed before; make room and run it again");
        case SQLITE_READONLY:
            throw_store_error(path_, "store.read_only", "the store cannot be written to",
                              "check the permissions of the file and its folder");
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw_store_error(path_, "store.open", "the store cannot be opened: " + reason,
                              "check the permissions of the file and its folder");
        case SQLITE_IOERR:
            throw_store_error(path_, "store.io", "the disk failed: " + reason);
        default:
            throw_store_error(path_, "store.failed", "the store cannot be used: " + reason);
    }
}

void Database::fail_damaged(std::string_view what) const {
    throw_store_error(path_, "store.damaged", "the store is damaged: " + std::string(what),
                      "build it anew from the articles");
}

Statement::Statement(const Database& database, const char* sql) : database_(database), idle_(database.idle_[sql]) {
    if (!idle_.empty()) {
        handle_ = idle_.back();
        idle_.pop_back();
        return;
    }
    const int code = sqlite3_prepare_v2(database_.handle(), sql, -1, &handle_, nullptr);
    if (code != SQLITE_OK) database_.fail(code);
}

Statement::~Statement() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    try {
        idle_.push_back(handle_);
    } catch (const std::bad_alloc&) {
        sqlite3_finalize(handle_);
    }
}

Statement& Statement::bind(std::string_view text) {
    // A null pointer would bind NULL: an empty text is a text.
    const char* data = text.data() == nullptr ? "" : text.data();
    const int code = sqlite3_bind_text64(handle_, ++parameter_, data, text.size(), SQLITE_STATIC,
                                         static_cast<unsigned char>(SQLITE_UTF8));
    if (code == SQLITE_TOOBIG) throw_store_error(database_.path(), "store.too_big", "a text is longer than 1 GB");
    if (code != SQLITE_OK) database_.fail(code);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    sqlite3_bind_int64(handle_, ++parameter_, number);
    return *this;
}

Statement& Statement::bind(double number) {
    sqlite3_bind_double(handle_, ++parameter_, number);
    return *this;
}

Statement& Statement::bind_null() {
    sqlite3_bind_null(handle_, ++parameter_);
    return *this;
}

Statement& Statement::bind_bytes(std::string_view bytes) {
    const int code = sqlite3_bind_blob64(handle_, ++parameter_, bytes.data(), bytes.size(), SQLITE_STATIC);
    if (code != SQLITE_OK) database_.fail(code);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    column_ = 0;
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) {
        sqlite3_reset(handle_);
        database_.fail(code);
    }
    reset();
    return false;
}

void Statement::run() {
    while (step()) {
    }
}

void Statement::reset() {
    sqlite3_reset(handle_);
    parameter_ = 0;
    column_ = 0;
}

std::int64_t Statement::next_number() {
    return sqlite3_column_int64(handle_, column_++);
}

std::size_t Statement::next_index(std::size_t limit) {
    const std::int64_t number = next_number();
    if (number < 0 || static_cast<std::uint64_t>(number) >= limit) database_.fail_damaged("a number is out of range");
    return static_cast<std::size_t>(number);
}

double Statement::next_real() {
    return sqlite3_column_double(handle_, column_++);
}

std::optional<double> Statement::next_optional() {
    if (sqlite3_column_type(handle_, column_) == SQLITE_NULL) {
        ++column_;
        return std::nullopt;
    }
    return next_real();
}

std::string Statement::next_text() {
    const unsigned char* text = sqlite3_column_text(handle_, column_);
    const int size = sqlite3_column_bytes(handle_, column_);
    ++column_;
    if (text == nullptr) return "";
    std::string copy(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    if (!base::is_valid_utf8(copy)) database_.fail_damaged("a text is not UTF-8");
    return copy;
}

void Statement::append_bytes(std::string& bytes) {
    const void* data = sqlite3_column_blob(handle_, column_);
    const int size = sqlite3_column_bytes(handle_, column_);
    ++column_;
    if (data != nullptr) bytes.append(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

}  // namespace newsgraph::graph
