#pragma once
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// "NwGr": tells a store from other SQLite files.
inline constexpr std::int64_t kApplicationId = 0x4E774772;
/// Raised when the tables change their meaning.
inline constexpr std::int64_t kStoreVersion = 2;

/// Makes all tables in an empty database. Requires an open transaction.
void create_tables(Database& database);

/// Empties the tables that follow from the articles, but for the full-text index. Requires an open transaction.
void clear_derived_tables(Database& database);

/// Throws unless the file is a store of this version with exactly the tables of create_tables: triggers, views or other
/// tables in a file from elsewhere are a reason not to use it.
void check_tables(Database& database);

}  // namespace newsgraph::graph
