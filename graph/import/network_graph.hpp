#pragma once
#include <cstddef>

#include "graph/graph.hpp"
#include "graph/network.hpp"

namespace newsgraph::graph {

/// The graph of an imported network: entities are its vertices, relations its edges, in the order of graphs. No article
/// says any of it: there are no documents and no claims, and the date from which on a relation was known is its date.
/// Aliases are their keys, as a network keeps no other spelling. Entities that share name and type, and relations that
/// share type and ends, each have an id of their own. Throws base::Error (limit, "network.too_large") beyond
/// `most_relations`: each takes some 400 bytes.
Graph graph_of(const Network& network, std::size_t most_relations = 5'000'000);

/// The same without relations, for looking names up: of any size.
Graph names_of(const Network& network);

/// "2025-03-31" of 20250331, or the period that it is the last day of: "2025-03", "2025-Q1"; empty for 0.
DateText date_text(std::uint32_t day, DatePrecision precision);

}  // namespace newsgraph::graph
