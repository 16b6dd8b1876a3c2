#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace newsgraph::graph {

/// Throws base::Error (kind store) for the file `path`.
[[noreturn]] void throw_store_error(const std::string& path, std::string code, std::string what,
                                    std::string advice = "");

/// SQLite's own locks and its count of the memory in use, which nobody asks for, were a tenth of the time that reading
/// takes: no count from now on. To be called before anything else of SQLite; what comes later has no effect.
void set_up_sqlite();

/// One connection to SQLite. Every failure of SQLite becomes a base::Error (kind store) in words that a person can act
/// on: store.busy, store.damaged, store.full, store.read_only, store.open, store.io, store.failed. One thread at a time
/// may use it. Not copyable, not movable: statements refer to it. Used by one thread at a time: SQLite is told to keep
/// no locks for it.
class Database {
  public:
    /// Opens `uri` (a SQLite URI); `path` names the file in messages. `flags` are SQLite's.
    Database(const std::string& uri, std::string path, int flags, int busy_timeout_ms);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs SQL without parameters.
    void run(const char* sql);
    /// The first column of the first row as a number; 0 when there is none.
    std::int64_t number(const char* sql);
    std::string text(const char* sql);
    /// The id of the row that was inserted last.
    std::int64_t last_id() const;
    bool in_transaction() const;
    bool is_read_only() const;
    /// Rolls back if a transaction is open; never throws.
    void roll_back() noexcept;

    const std::string& path() const { return path_; }
    sqlite3* handle() const { return handle_; }
    /// Throws the error for SQLite's result `code`.
    [[noreturn]] void fail(int code) const;
    [[noreturn]] void fail_damaged(std::string_view what) const;

  private:
    friend class Statement;
    using Idle = std::vector<sqlite3_stmt*>;

    sqlite3* handle_ = nullptr;
    std::string path_;
    /// Statements that nobody uses at the moment, by their SQL: preparing one costs more than running it.
    mutable std::unordered_map<std::string, Idle> idle_;
};

/// All reads while it lives see one state of the store, whatever a writer commits meanwhile. Does nothing inside a
/// transaction that is open already.
class ReadTransaction {
  public:
    explicit ReadTransaction(Database& database) : database_(database), is_own_(!database.in_transaction()) {
        if (is_own_) database_.run("BEGIN");
    }
    ~ReadTransaction() {
        if (is_own_) database_.roll_back();
    }
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

  private:
    Database& database_;
    bool is_own_;
};

/// A prepared statement, which the database keeps for the next one with the same SQL. Parameters and columns count
/// from 0 in the order of the calls. Texts are bound by reference: they must live until step() or run(). The database
/// must outlive it.
class Statement {
  public:
    Statement(const Database& database, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
    Statement& bind(const char* text) { return bind(std::string_view(text)); }
    Statement& bind(std::int64_t number);
    Statement& bind(std::size_t number) { return bind(static_cast<std::int64_t>(number)); }
    Statement& bind(double number);
    Statement& bind(std::optional<double> number) { return number ? bind(*number) : bind_null(); }
    Statement& bind_null();
    /// By reference, as texts.
    Statement& bind_bytes(std::string_view bytes);
    /// Text, or NULL when it is empty.
    Statement& bind_or_null(const std::string& text) { return text.empty() ? bind_null() : bind(text); }

    /// Moves to the next row; false when there is none (the statement can then be bound anew).
    bool step();
    /// Runs a statement that gives no rows.
    void run();
    /// Makes it ready to be bound again before its last row was reached.
    void reset();

    // Columns of the present row, left to right, one call each.
    std::int64_t next_number();
    /// A number that must lie in [0, limit): else the store is damaged.
    std::size_t next_index(std::size_t limit);
    double next_real();
    std::optional<double> next_optional();
    /// Text as UTF-8; NULL is empty. Ill-formed text means that the store is damaged.
    std::string next_text();
    /// Adds a column of bytes to `bytes`.
    void append_bytes(std::string& bytes);

  private:
    const Database& database_;
    Database::Idle& idle_;  ///< where it goes back to
    sqlite3_stmt* handle_ = nullptr;
    int parameter_ = 0;
    int column_ = 0;
};

}  // namespace newsgraph::graph
