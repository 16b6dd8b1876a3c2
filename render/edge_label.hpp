#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::render {

/// "in talks", "rumored": a status for people.
std::string status_label(graph::Status status);

/// The values of a relation for people, most telling first: "up to $100 bn", "20 %", "4.5 GW", "5 years", "2025-09".
std::vector<std::string> value_texts(const graph::Relation& relation);

/// What the line of one relation says: its phrase (or the role), its status unless actual, its values and the numbers
/// of its sources; "invests in\n$13 bn · 2023 [1,3]". `sources` ascending; beyond four only their number is told. In a
/// right-to-left label the values stand between bidi isolates.
std::string edge_label(const graph::Graph& graph, const graph::Relation& relation,
                       const std::vector<std::size_t>& sources);

/// What a line that stands for several relations says: "4 more: supplies, partners with [2,5]"; "4 relations: ..."
/// where it is the only one between its ends.
std::string merged_label(const graph::Graph& graph, const std::vector<graph::RelationIndex>& relations,
                         const std::vector<std::size_t>& sources, bool alone);

/// One sentence about a relation, then up to three quotes that say it.
std::string relation_tooltip(const graph::Graph& graph, const graph::Relation& relation);

/// The phrase of a relation's type, or its type's name with blanks where the schema has none.
std::string relation_phrase(const graph::Graph& graph, const graph::Relation& relation);

}  // namespace newsgraph::render
