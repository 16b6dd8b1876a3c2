#pragma once
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// "NwGr": tells a store from other SQLite files.
inline constexpr std::int64_t kApplicationId = 0x4E774772;
/// Raised when the tables change their meaning.
inline constexpr std::int64_t kStoreVersion = 4;
/// The oldest that can be read; a writer brings it up to kStoreVersion.
inline constexpr std::int64_t kOldestStoreVersion = 2;
/// The first version that keeps what people change by hand, and that which can hold an imported graph.
inline constexpr std::int64_t kFirstVersionByHand = 3;
inline constexpr std::int64_t kFirstVersionImported = 4;

/// Makes all tables in an empty database. Requires an open transaction.
void create_tables(Database& database);

std::int64_t store_version(Database& database);

/// Makes the tables that an older version lacks. Requires an open transaction and check_tables.
void upgrade_tables(Database& database);

/// Empties the tables that follow from the articles, but for the full-text index. Requires an open transaction.
void clear_derived_tables(Database& database);

/// Throws unless the file is a store of a version that can be used with exactly the tables of that
/// version: triggers, views or other
/// tables in a file from elsewhere are a reason not to use it.
void check_tables(Database& database);

}  // namespace newsgraph::graph
