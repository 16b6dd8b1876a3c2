#pragma once
#include "graph/store.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Reads the graph that Derivation keeps, with the documents and claims that it refers to; the schema is left empty.
/// Numbers that point nowhere mean that the store is damaged. O(n log n) in its size.
Graph read_graph(const Database& database, bool with_texts);

}  // namespace newsgraph::graph
