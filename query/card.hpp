#pragma once
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/neighbors.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// What is said of one attribute of a thing, newest first (by the fact's own date, else the article's).
struct FactGroup {
    std::string attribute;
    std::string label;  ///< for people, from the schema; else the attribute
    std::vector<graph::ClaimIndex> claims;
};

/// All that is known of one thing.
struct Card {
    graph::EntityIndex entity = 0;
    std::vector<FactGroup> facts;          ///< as the schema lists the attributes, others behind by name
    std::vector<NeighborGroup> relations;  ///< as find_neighbors with one hop
};

Card make_card(const graph::Graph& graph, graph::EntityIndex entity, const RelationFilter& filter);

std::string to_text(const graph::Graph& graph, const Card& card, const TextOptions& options);
/// {"name","type","aliases":[],"links":{},"documents","mentions","facts":[{"attribute","claims":[...]}],"relations":[groups]}
std::string to_json(const graph::Graph& graph, const Card& card);

}  // namespace newsgraph::query
