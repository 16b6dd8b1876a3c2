#pragma once
#include <cstdint>
#include <string>

#include "graph/hand_changes.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// All that people changed. A store of a version that does not keep it has nothing. A row that cannot be used is left
/// out and told in HandChanges::issues. Requires an open transaction.
HandChanges read_hand_changes(Database& database);

/// See Store::add_by_hand and Store::take_back. Both require an open transaction of a writer.
std::uint64_t insert_hand_statement(Database& database, const HandStatement& statement);
void mark_undone(Database& database, std::uint64_t statement, const std::string& when);

}  // namespace newsgraph::graph
