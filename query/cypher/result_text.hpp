#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "query/cypher/execute.hpp"

namespace newsgraph::query::cypher {

/// How a result is written.
enum class ResultFormat {
    table,     ///< aligned columns for people, safe for a terminal
    json,      ///< {"columns": [...], "rows": [[...], ...]}
    jsonl,     ///< an object a row
    csv,       ///< RFC 4180; what a spreadsheet would take for a formula gets a leading '
    tsv,       ///< tabs, newlines and backslashes of values as \t \n \\ (and \r)
    markdown,  ///< a table
};
std::optional<ResultFormat> parse_result_format(std::string_view name);

/// The rows of a result; ends in a newline unless there is nothing to write. Entities are shown as `graph` has them
/// now. In JSON a node is {"labels", "properties"}, a relationship {"type", "start", "end", "properties"} (numbers of
/// nodes), both with "id"; a path is a list of nodes and relationships in turn; temporal values are strings.
std::string to_text(const Result& result, ResultFormat format, const PropertyGraph& graph);

/// "2 nodes created, 1 property set"; empty where nothing was changed.
std::string to_text(const ChangeCounts& changes);

}  // namespace newsgraph::query::cypher
