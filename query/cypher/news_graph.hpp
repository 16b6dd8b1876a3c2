#pragma once
#include "graph/graph.hpp"
#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// The graph of the news as openCypher sees it; node and relationship numbers are the indexes of entities and
/// relations.
///
/// A node has its type as label, and the properties id, name, type, aliases, articles (the number that names it),
/// mentions, one for each link ("wikidata", "ticker"), and one for each kind of fact that is told of it, with the value
/// told last. A relationship has its type, and id, status, amount, currency, bound, percent, value, capacity,
/// capacity_unit, duration, role, date, confidence, sources (their number), documents, evidence (the first sentence).
/// What is not known is left out. The names are those of newsgraph export.
PropertyGraph make_property_graph(const graph::Graph& graph);

}  // namespace newsgraph::query::cypher
