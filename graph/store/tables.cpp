#include "graph/store/tables.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace newsgraph::graph {
namespace {

struct Table {
    std::string_view name;
    const char* sql;
    std::int64_t since = 2;  // the version of the store that has it first
};

// The names and columns are open to users of SQL (docs/formats.md). The first tables are the truth; those from `entity`
// on follow from them and are brought in line by each commit, and those at the end are what people changed by hand,
// which no build touches, and what was imported in place of articles. Texts may be NULL where absent. Long texts stand
// last: SQLite then reads the columns before them without touching the pages that the text fills.
constexpr std::array<Table, 24> kTables = {{
    {"domain", "CREATE TABLE domain(part TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL)"},
    {"document",
     "CREATE TABLE document(id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, title TEXT, language TEXT, published "
     "TEXT, "
     "url TEXT, content_hash INTEGER NOT NULL, text_hash INTEGER NOT NULL, text TEXT)"},
    {"entity_record",
     "CREATE TABLE entity_record(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id) "
     "ON DELETE CASCADE, name TEXT NOT NULL, type TEXT NOT NULL)"},
    {"mention",
     "CREATE TABLE mention(id INTEGER PRIMARY KEY, entity_record INTEGER NOT NULL REFERENCES entity_record(id) "
     "ON DELETE CASCADE, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, text TEXT NOT NULL)"},
    {"claim",
     "CREATE TABLE claim(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, "
     "kind TEXT NOT NULL CHECK(kind IN ('relation', 'fact')), type TEXT NOT NULL, subject TEXT NOT NULL, object TEXT, "
     "status TEXT NOT NULL, amount REAL, currency TEXT, bound TEXT, percent REAL, value REAL, capacity REAL, "
     "capacity_unit TEXT, duration TEXT, role TEXT, date TEXT, attributed_to TEXT, confidence REAL NOT NULL, "
     "evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence TEXT NOT NULL)"},
    {"record_by_document", "CREATE INDEX record_by_document ON entity_record(document)"},
    {"mention_by_record", "CREATE INDEX mention_by_record ON mention(entity_record)"},
    {"claim_by_document", "CREATE INDEX claim_by_document ON claim(document)"},
    {"entity",
     "CREATE TABLE entity(id INTEGER PRIMARY KEY, stable_id INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, "
     "key TEXT NOT NULL, mentions INTEGER NOT NULL)"},
    {"entity_spelling",
     "CREATE TABLE entity_spelling(entity INTEGER NOT NULL, spelling TEXT NOT NULL, articles INTEGER NOT NULL, "
     "weight INTEGER NOT NULL, PRIMARY KEY(entity, spelling)) WITHOUT ROWID"},
    {"entity_alias",
     "CREATE TABLE entity_alias(entity INTEGER NOT NULL, alias TEXT NOT NULL, PRIMARY KEY(entity, alias)) "
     "WITHOUT ROWID"},
    {"entity_link",
     "CREATE TABLE entity_link(entity INTEGER NOT NULL, link TEXT NOT NULL, target TEXT NOT NULL, "
     "PRIMARY KEY(entity, link)) WITHOUT ROWID"},
    {"entity_document",
     "CREATE TABLE entity_document(document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, "
     "entity INTEGER NOT NULL, PRIMARY KEY(document, entity)) WITHOUT ROWID"},
    {"entity_fact",
     "CREATE TABLE entity_fact(claim INTEGER PRIMARY KEY REFERENCES claim(id) ON DELETE CASCADE, "
     "entity INTEGER NOT NULL)"},
    {"relation",
     "CREATE TABLE relation(id INTEGER PRIMARY KEY, stable_id INTEGER NOT NULL, type TEXT NOT NULL, "
     "from_entity INTEGER NOT NULL, to_entity INTEGER NOT NULL, status TEXT NOT NULL, amount REAL, currency TEXT, "
     "bound TEXT, percent REAL, value REAL, capacity REAL, capacity_unit TEXT, duration TEXT, role TEXT, date TEXT, "
     "confidence REAL NOT NULL, sources INTEGER NOT NULL)"},
    {"relation_claim",
     "CREATE TABLE relation_claim(claim INTEGER PRIMARY KEY REFERENCES claim(id) ON DELETE CASCADE, "
     "relation INTEGER NOT NULL)"},
    {"entity_by_key", "CREATE INDEX entity_by_key ON entity(type, key)"},
    {"relation_by_ends", "CREATE INDEX relation_by_ends ON relation(from_entity, to_entity, type)"},
    {"relation_by_target", "CREATE INDEX relation_by_target ON relation(to_entity)"},
    {"claim_by_relation", "CREATE INDEX claim_by_relation ON relation_claim(relation)"},
    // The index reads the texts from `document`: they are kept once.
    {"article_index",
     "CREATE VIRTUAL TABLE article_index USING fts5(title, text, content='document', content_rowid='id', "
     "tokenize='newsgraph')"},
    {"hand_statement",
     "CREATE TABLE hand_statement(id INTEGER PRIMARY KEY, made TEXT NOT NULL, author TEXT, undone TEXT, "
     "statement TEXT NOT NULL)",
     3},
    {"hand_change",
     "CREATE TABLE hand_change(id INTEGER PRIMARY KEY, statement INTEGER NOT NULL REFERENCES hand_statement(id), "
     "thing INTEGER, change TEXT NOT NULL)",
     3},
    {"imported", "CREATE TABLE imported(part INTEGER PRIMARY KEY, bytes BLOB NOT NULL)", 4},
}};

// Tables that FTS5 keeps for the index; their definitions are SQLite's own and may change with its version.
constexpr std::array<std::string_view, 4> kIndexTables = {"article_index_data", "article_index_idx",
                                                          "article_index_docsize", "article_index_config"};

bool is_expected(std::int64_t version, const std::string& type, const std::string& name, const std::string& sql) {
    for (const Table& table : kTables) {
        if (table.name == name && table.since <= version)
            return sql == table.sql && type == (sql.starts_with("CREATE INDEX") ? "index" : "table");
    }
    for (const std::string_view table : kIndexTables) {
        if (table == name) return type == "table";
    }
    // Indexes that SQLite makes for UNIQUE and PRIMARY KEY have no text.
    return type == "index" && sql.empty() && name.starts_with("sqlite_autoindex_");
}

}  // namespace

void create_tables(Database& database) {
    for (const Table& table : kTables) database.run(table.sql);
    database.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    database.run(("PRAGMA user_version = " + std::to_string(kStoreVersion)).c_str());
}

void upgrade_tables(Database& database) {
    const std::int64_t version = store_version(database);
    for (const Table& table : kTables) {
        if (table.since > version) database.run(table.sql);
    }
    database.run(("PRAGMA user_version = " + std::to_string(kStoreVersion)).c_str());
}

std::int64_t store_version(Database& database) {
    return database.number("PRAGMA user_version");
}

void clear_derived_tables(Database& database) {
    for (const char* sql : {"DELETE FROM entity", "DELETE FROM entity_spelling", "DELETE FROM entity_alias",
                            "DELETE FROM entity_link", "DELETE FROM entity_document", "DELETE FROM entity_fact",
                            "DELETE FROM relation", "DELETE FROM relation_claim"}) {
        database.run(sql);
    }
}

void check_tables(Database& database) {
    if (database.number("PRAGMA application_id") != kApplicationId) {
        throw_store_error(database.path(), "store.foreign", "the file is a SQLite database, but no store of newsgraph");
    }
    const std::int64_t version = store_version(database);
    if (version > kStoreVersion) {
        throw_store_error(database.path(), "store.newer",
                          "the store has version " + std::to_string(version) +
                              ", made by a newer newsgraph; this one knows " + std::to_string(kStoreVersion),
                          "use the newer program, or build the store anew from the articles");
    }
    if (version < kOldestStoreVersion) {
        throw_store_error(database.path(), "store.older",
                          "the store has version " + std::to_string(version) + ", made by an older newsgraph",
                          "build it anew from the articles");
    }
    std::size_t found = 0;
    Statement objects(database, "SELECT type, name, sql FROM sqlite_schema");
    while (objects.step()) {
        const std::string type = objects.next_text(), name = objects.next_text(), sql = objects.next_text();
        if (!is_expected(version, type, name, sql)) {
            throw_store_error(
                database.path(), "store.altered",
                "the store was altered: it holds the " + type + " \"" + name + "\" that newsgraph did not make so",
                "build it anew from the articles");
        }
        if (!sql.empty()) ++found;
    }
    const auto known =
        std::count_if(kTables.begin(), kTables.end(), [&](const Table& t) { return t.since <= version; });
    if (found != static_cast<std::size_t>(known) + kIndexTables.size()) database.fail_damaged("tables are missing");
}

}  // namespace newsgraph::graph
