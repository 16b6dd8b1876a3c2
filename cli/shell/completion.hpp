#pragma once
#include <string_view>

#include "cli/shell/line_editor.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::cli {

/// What may stand at the end of a statement that is being typed, by what stands before: labels behind `(n:`, types
/// behind `[r:`, property keys and the rest of function names behind a dot, procedures behind CALL, parameters behind
/// $, names of things inside quotes, else keywords, functions and the variables of the statement.
///
/// `before` is what was typed of the statement on earlier lines, `line` the present one up to the cursor;
/// Completion::from counts in `line`. Candidates ascend. O(names of the graph).
Completion complete_statement(const query::cypher::PropertyGraph& graph, const query::cypher::Map& parameters,
                              std::string_view before, std::string_view line);

}  // namespace newsgraph::cli
