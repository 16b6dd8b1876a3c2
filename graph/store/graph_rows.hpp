#pragma once
#include <cstdint>
#include <vector>

#include "graph/graph.hpp"
#include "graph/store/article_rows.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Which rows the documents and claims of a graph stand in.
struct GraphRows {
    std::vector<std::int64_t> documents;
    std::vector<std::int64_t> claims;
};

/// Writes the entities and relations of `graph` in place of those that are there. Requires an open transaction.
void write_graph(Database& database, const Graph& graph, const GraphRows& rows);

/// Reads the graph that write_graph wrote, with the documents and claims that it refers to; the schema is left empty.
/// Numbers that point nowhere mean that the store is damaged. Linear in its size.
Graph read_graph(const Database& database, bool with_texts);

}  // namespace newsgraph::graph
