#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// (what, how many), most first, then by name; years in ascending order.
using Counts = std::vector<std::pair<std::string, std::size_t>>;

struct Stats {
    std::size_t documents = 0, claims = 0, entities = 0, relations = 0, facts = 0;
    Counts node_types, relation_types, statuses;  ///< statuses of relations
    Counts languages, years;                      ///< of articles; "unknown" where they say nothing
    std::vector<graph::RelationIndex> top;        ///< weightiest relations, weightiest first
};

/// Counts of the whole graph, with its `top` weightiest relations among those with at least this confidence.
/// O(n + m log m).
Stats make_stats(const graph::Graph& graph, std::size_t top, double min_confidence = 0);

std::string to_text(const graph::Graph& graph, const Stats& stats, const TextOptions& options);
std::string to_json(const graph::Graph& graph, const Stats& stats);

}  // namespace newsgraph::query
