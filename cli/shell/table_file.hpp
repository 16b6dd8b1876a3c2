#pragma once
#include <string>

#include "query/cypher/value.hpp"

namespace newsgraph::cli {

/// The rows of a file as a list of maps: .csv and .tsv with a heading (cells are texts, empty ones null), .json (a
/// list of anything), .jsonl and .jsonlines (a value a line). Throws base::Error (usage "import.kind" for other names,
/// "import.row" for a row of more cells than the heading; input for what cannot be read).
query::cypher::List read_table(const std::string& path);

}  // namespace newsgraph::cli
