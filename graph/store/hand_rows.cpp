#include "graph/store/hand_rows.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "graph/store/tables.hpp"
#include "graph/values.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kMostChangeBytes = 16'000'000;
constexpr std::size_t kMostStatementBytes = 1'000'000;
constexpr std::size_t kMostChanges = 1'000'000;

[[noreturn]] void refuse(const Database& database, base::IssueKind kind, std::string code, std::string what,
                         std::string advice) {
    base::Issue issue;
    issue.kind = kind;
    issue.code = std::move(code);
    issue.where = database.path();
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    throw base::Error(std::move(issue));
}

base::Issue unusable_row(const Database& database, const char* table, std::int64_t row, const std::string& reason) {
    base::Issue issue;
    issue.kind = base::IssueKind::store;
    issue.code = "hand.damaged";
    issue.where = database.path();
    issue.what = "row " + std::to_string(row) + " of " + table + " cannot be used: " + reason;
    issue.advice = "what it says is left out";
    return issue;
}

/// "2026-11-22T11:48:11Z"
bool is_moment(const std::string& text) {
    static constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
    if (text.size() != kForm.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (kForm[i] == 'd' ? !is_digit : text[i] != kForm[i]) return false;
    }
    return is_date_text(text.substr(0, 10));
}

/// Reads the rows of a table: `read` takes one after its id and returns what is wrong with it, or nothing.
template <class Read>
void read_rows(Database& database, const char* table, const char* sql, HandChanges& changes, Read read) {
    Statement row(database, sql);
    while (row.step()) {
        const std::int64_t id = row.next_number();
        std::string reason;
        try {
            reason = read(row, id);
        } catch (const base::Error& error) {
            const base::Issue& issue = error.issue();
            reason = issue.code == "store.damaged" ? "a text is not UTF-8" : issue.what;
            if (issue.column > 0) reason += " (at character " + std::to_string(issue.column) + ")";
        }
        if (!reason.empty()) changes.issues.push_back(unusable_row(database, table, id, reason));
    }
}

std::optional<std::uint64_t> thing_made(const HandChange& change) {
    if (change.kind == HandChange::Kind::create_node) return std::get<HandNode>(change.target).number;
    if (change.kind == HandChange::Kind::create_relationship) return std::get<HandRelationship>(change.target).number;
    return std::nullopt;
}

}  // namespace

HandChanges read_hand_changes(Database& database) {
    HandChanges changes;
    if (store_version(database) < kFirstVersionByHand) return changes;
    std::map<std::uint64_t, std::size_t> places;
    read_rows(database, "hand_statement", "SELECT id, made, author, undone, statement FROM hand_statement ORDER BY id",
              changes, [&](Statement& row, std::int64_t id) -> std::string {
                  HandStatement statement;
                  statement.number = static_cast<std::uint64_t>(id);
                  statement.made = row.next_text();
                  statement.author = row.next_text();
                  statement.undone = row.next_text();
                  statement.text = row.next_text();
                  if (id < 1) return "numbers of statements count from 1";
                  if (!is_moment(statement.made)) return "\"" + statement.made + "\" is no time";
                  if (!statement.undone.empty() && !is_moment(statement.undone)) {
                      return "\"" + statement.undone + "\" is no time";
                  }
                  places.emplace(statement.number, changes.statements.size());
                  changes.statements.push_back(std::move(statement));
                  return {};
              });
    read_rows(database, "hand_change",
              "SELECT id, statement, length(CAST(change AS BLOB)), change FROM hand_change ORDER BY id", changes,
              [&](Statement& row, std::int64_t) -> std::string {
                  const auto place = places.find(static_cast<std::uint64_t>(row.next_number()));
                  const std::int64_t size = row.next_number();
                  if (place == places.end()) return "its statement is not there";
                  if (size < 0 || static_cast<std::uint64_t>(size) > kMostChangeBytes) return "it is larger than 16 MB";
                  HandStatement& statement = changes.statements[place->second];
                  statement.changes.push_back(hand_change_from_json(row.next_text(), ""));
                  return {};
              });
    const std::int64_t last = database.number("SELECT max(thing) FROM hand_change");
    changes.next_number = static_cast<std::uint64_t>(std::max<std::int64_t>(last, 0)) + 1;
    return changes;
}

std::uint64_t insert_hand_statement(Database& database, const HandStatement& statement) {
    if (statement.text.size() > kMostStatementBytes) {
        refuse(database, base::IssueKind::limit, "hand.too_big", "a statement that writes may have 1 MB of text",
               "give long values as parameters");
    }
    if (statement.changes.size() > kMostChanges) {
        refuse(database, base::IssueKind::limit, "hand.too_big",
               "the statement makes " + std::to_string(statement.changes.size()) +
                   " changes, and 1,000,000 can be kept at once",
               "write in several statements");
    }
    // Numbers are never used again: rows are never deleted, and counted on from the last.
    Statement head(database,
                   "INSERT INTO hand_statement(id, made, author, statement) "
                   "SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM hand_statement");
    head.bind(statement.made).bind_or_null(statement.author).bind(statement.text).run();
    const std::int64_t number = database.last_id();
    for (const HandChange& change : statement.changes) {
        const std::string json = to_json(change);
        if (json.size() > kMostChangeBytes) {
            refuse(database, base::IssueKind::limit, "hand.too_big", "a change of more than 16 MB cannot be kept",
                   "store long texts elsewhere");
        }
        Statement row(database, "INSERT INTO hand_change(statement, thing, change) VALUES(?, ?, ?)");
        row.bind(number);
        if (const auto thing = thing_made(change)) {
            row.bind(static_cast<std::int64_t>(*thing));
        } else {
            row.bind_null();
        }
        row.bind(json).run();
    }
    return static_cast<std::uint64_t>(number);
}

void mark_undone(Database& database, std::uint64_t statement, const std::string& when) {
    const HandChanges changes = read_hand_changes(database);
    const auto found = std::find_if(changes.statements.begin(), changes.statements.end(),
                                    [&](const HandStatement& one) { return one.number == statement; });
    const std::string name = "change " + std::to_string(statement);
    if (found == changes.statements.end()) {
        refuse(database, base::IssueKind::usage, "hand.unknown", "there is no " + name,
               "newsgraph changes FILE lists what was changed by hand");
    }
    if (!found->undone.empty()) {
        refuse(database, base::IssueKind::usage, "hand.undone",
               name + " was taken back on " + found->undone.substr(0, 10) + " already", "");
    }
    if (const auto later = builds_upon(changes, statement)) {
        const std::string other = "change " + std::to_string(*later);
        refuse(database, base::IssueKind::usage, "hand.needed",
               name + " cannot be taken back: " + other + " works on what it made", "take " + other + " back first");
    }
    Statement row(database, "UPDATE hand_statement SET undone = ? WHERE id = ?");
    row.bind(when).bind(static_cast<std::int64_t>(statement)).run();
}

}  // namespace newsgraph::graph
