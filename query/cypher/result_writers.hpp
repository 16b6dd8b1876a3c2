#pragma once
#include <string>

#include "query/cypher/graph_access.hpp"
#include "query/cypher/result_text.hpp"

/// The writers behind to_text(Result). Each requires at least one column.
namespace newsgraph::query::cypher {

/// A value in a cell: text as it is, everything else as literals; null as nothing.
std::string cell_text(const Value& value, const GraphAccess& graph);

std::string write_table(const Result& result, const GraphAccess& graph, const ResultLayout& layout);
std::string write_box(const Result& result, const GraphAccess& graph, const ResultLayout& layout);
std::string write_column(const Result& result, const GraphAccess& graph, const ResultLayout& layout);
std::string write_line(const Result& result, const GraphAccess& graph);

std::string write_list(const Result& result, const GraphAccess& graph);
std::string write_csv(const Result& result, const GraphAccess& graph);
std::string write_tsv(const Result& result, const GraphAccess& graph);
std::string write_markdown(const Result& result, const GraphAccess& graph);
std::string write_html(const Result& result, const GraphAccess& graph);

/// A digraph with each node and relationship that occurs in the rows, once; also those inside lists, maps and paths.
/// Names are quoted, so that no value can leave its place.
std::string write_dot(const Result& result, const GraphAccess& graph);

}  // namespace newsgraph::query::cypher
