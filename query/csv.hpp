#pragma once
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace newsgraph::query {

/// A cell of CSV between quotes, ready for spreadsheets: an apostrophe stands before what these would take for a
/// formula.
std::string csv_text(std::string_view text);

/// The cells of a relation and their names, with commas between: type, from, to, status, amount, currency, date,
/// confidence, sources. What is not known is empty.
inline constexpr std::string_view kRelationCells = "type,from,to,status,amount,currency,date,confidence,sources";
std::string relation_cells(const graph::Graph& graph, const graph::Relation& relation);

}  // namespace newsgraph::query
