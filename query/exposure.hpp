#pragma once
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// What of the money that one thing pays (gets) goes to (comes from) one partner.
struct Share {
    graph::EntityIndex partner = 0;
    double dollars = 0;                           ///< the largest amount of the relations, by graph::usd_magnitude
    double share = 0;                             ///< of all, 0 to 1
    std::vector<graph::RelationIndex> relations;  ///< that move money between the two, those with more first
};

struct Concentration {
    std::vector<Share> shares;  ///< larger first, equal ones by name
    double total = 0;           ///< dollars
    /// The sum of the squares of the shares (Herfindahl 1950): 1 for a single partner, 1 / n for n equal ones; 0 when
    /// no amount is told.
    double herfindahl = 0;
    std::size_t without_amount = 0;  ///< partners of which no amount is told; they are not among the shares
};

/// One thing without which others are out of reach.
struct CutOff {
    graph::EntityIndex by = 0;
    std::vector<graph::EntityIndex> things;  ///< ascending, which is by name
};

/// On whom a thing depends.
struct Exposure {
    graph::EntityIndex entity = 0;
    Concentration pays, gets;
    std::vector<CutOff> cut_offs;  ///< more things first, equal ones by name
};

/// Only relations that pass the filter count; for what is cut off, whichever way they point. With types given ("the
/// contracts"), shares and cut-offs are those of these types alone. At most `most_cut_offs` are listed. O(n + m) each.
/// Throws base::Error (usage, "type.unknown").
Exposure find_exposure(const graph::Graph& graph, graph::EntityIndex entity, const RelationFilter& filter,
                       std::size_t most_cut_offs);

std::string to_text(const graph::Graph& graph, const Exposure& exposure, const TextOptions& options);
/// {"entity":{..},"pays":{"total","herfindahl","without_amount","shares":[{"name","type","dollars","share","edges"}]},
/// "gets":{..},"cut_offs":[{"by":{..},"things":[{..}]}]}
std::string to_json(const graph::Graph& graph, const Exposure& exposure);

}  // namespace newsgraph::query
