#pragma once
#include <optional>
#include <string>

#include "graph/network.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Whether the store holds an imported graph in place of articles.
bool has_imported(Database& database);

/// The graph that was imported; nothing in a store of articles. Throws base::Error (store, "store.damaged").
std::optional<Network> read_imported(Database& database);

/// Makes a new store of a network: under another name first, so that the file is there whole or not at all, and one
/// that was there stays until then. Throws base::Error (store).
void write_imported(const std::string& path, const Network& network);

}  // namespace newsgraph::graph
