#pragma once
#include <utility>
#include <vector>

#include "graph/store.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Reads the graph that Derivation keeps, with the documents and claims that it refers to; the schema is left empty.
/// Numbers that point nowhere mean that the store is damaged. O(n log n) in its size.
Graph read_graph(const Database& database, bool with_texts);

/// What Store::load_between() gives, without the schema. O(relations between the pairs and their claims, log of the
/// store's size each).
Graph read_between(const Database& database, const std::vector<std::pair<EntityName, EntityName>>& pairs);

}  // namespace newsgraph::graph
