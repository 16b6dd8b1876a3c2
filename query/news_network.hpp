#pragma once
#include <vector>

#include "graph/graph.hpp"
#include "query/analytics/network.hpp"
#include "query/filter.hpp"

namespace newsgraph::query {

/// In which direction relations are walked: as they point (mutual types both ways), whichever way, or the way in which
/// money runs (types that move none are left out).
enum class Direction { out, both, money };

/// The relations that pass the filter as a network; vertices are the entities by index. With `by_amount` an edge weighs
/// the largest amount of its relations in dollars (graph::usd_magnitude), 0 where none is told; else 1.
analytics::Network make_network(const graph::Graph& graph, const RelationFilter& filter, Direction direction,
                                bool by_amount);

/// What one entity pays another by one relation, in dollars; 0 where no money runs or no amount is told.
struct Payment {
    graph::EntityIndex payer = 0, payee = 0;
    double dollars = 0;
};
Payment payment_of(const graph::Graph& graph, const graph::Relation& relation);

/// For work on graphs that commands load: nothing to wait for.
inline void no_pace(std::size_t) {}

}  // namespace newsgraph::query
