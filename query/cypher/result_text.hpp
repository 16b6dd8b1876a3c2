#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/execute.hpp"

namespace newsgraph::query::cypher {

/// How a result is written.
enum class ResultFormat {
    table,       ///< aligned columns for people, safe for a terminal
    box,         ///< the same between drawn lines
    column,      ///< the same with a line below the heading
    line,        ///< a line a value, "name = value"; an empty line between rows
    list,        ///< values between |, no heading; escapes as in tsv
    csv,         ///< RFC 4180; what a spreadsheet would take for a formula gets a leading '
    tsv,         ///< tabs, newlines and backslashes of values as \t \n \\ (and \r)
    json,        ///< {"columns": [...], "rows": [[...], ...]}
    json_lines,  ///< an object a row
    markdown,    ///< a table
    html,        ///< a table element
    dot,         ///< the nodes, relationships and paths in the rows, in the language of Graphviz
};
/// Takes "jsonlines" and "jsonl" for json_lines.
std::optional<ResultFormat> parse_result_format(std::string_view name);
/// All names that parse_result_format takes, in the order of the formats.
const std::vector<std::string>& result_format_names();
std::string_view to_string(ResultFormat format);

/// Whether it is made for people: then no rows are better told than shown.
bool is_for_people(ResultFormat format);

struct ResultLayout {
    /// Columns of a terminal that a cell of table, box and column may take; what is longer ends in "…". 0: any number.
    std::size_t cell_width = 0;
};

/// The rows of a result; ends in a newline unless there is nothing to write. Entities are shown as `graph` has them
/// now. In JSON a node is {"labels", "properties"}, a relationship {"type", "start", "end", "properties"} (numbers of
/// nodes), both with "id"; a path is a list of nodes and relationships in turn; temporal values are strings.
std::string to_text(const Result& result, ResultFormat format, const PropertyGraph& graph,
                    const ResultLayout& layout = {});

/// "2 nodes created, 1 property set"; empty where nothing was changed.
std::string to_text(const ChangeCounts& changes);

}  // namespace newsgraph::query::cypher
