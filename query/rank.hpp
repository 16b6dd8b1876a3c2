#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/passage.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// How things are ranked; what each means: docs/analytics.md. Money is in dollars by graph::usd_magnitude, of each
/// partner the largest amount.
enum class Measure { page_rank, betweenness, closeness, degree, money_in, money_out };
std::string_view to_string(
    Measure measure);  ///< "pagerank", "betweenness", "closeness", "degree", "money-in", "money-out"
std::optional<Measure> parse_measure(std::string_view name);

struct RankOptions {
    Measure by = Measure::page_rank;
    bool by_amount = false;  ///< PageRank follows edges in proportion to their largest amount
    std::string node_type;   ///< only things of this type are listed; empty: all
    /// Betweenness and closeness are estimated from the shortest paths of so many things, drawn by `seed`; 0: of all.
    std::size_t samples = 0;
    std::uint64_t seed = 0;
    RelationFilter filter{{}, living_statuses(), 0};
};

struct Ranked {
    graph::EntityIndex entity = 0;
    double score = 0;
};

/// Things with a score above 0, the greatest first, equal ones by name. Betweenness and closeness take relations
/// whichever way they point, PageRank as they point. Cost: see the algorithms in analytics/. Throws base::Error (usage,
/// "type.unknown", "label.unknown").
std::vector<Ranked> rank(const graph::Graph& graph, const RankOptions& options);

/// PageRank, betweenness or closeness on a network of any size, with what else rank() says of it: the vertices are
/// those of `network`, and `known_by` as in PassageOptions. Throws what Passage does. PageRank needs some 40 bytes a
/// vertex and 4 an edge, 12 by amount; the others about 120 an edge.
std::vector<Ranked> rank(const graph::Network& network, const RankOptions& options, const graph::DateText& known_by);

/// Vertices with their names and types, for showing: their places in it are those in `ranks`, whose entities become
/// these.
graph::Graph listed(const graph::Network& network, std::vector<Ranked>& ranks);

/// Lines of place, name, type and score.
std::string to_text(const graph::Graph& graph, const std::vector<Ranked>& ranks, Measure by,
                    const TextOptions& options);
/// {"by","samples"?,"ranks":[{"name","type","score"}]}; `samples` 0 where nothing is estimated.
std::string to_json(const graph::Graph& graph, const std::vector<Ranked>& ranks, Measure by, std::size_t samples = 0);

}  // namespace newsgraph::query
