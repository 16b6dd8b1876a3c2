#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/execute.hpp"

namespace newsgraph::cli {

/// What a person may want to know of a statement that was run, beside its rows: names, values and patterns that nothing
/// in the graph has, forms that are hardly ever meant, amounts that should not be added. At most a few sentences,
/// whatever the size of the statement. `found_nothing`: there are no rows, or they say no more than that.
std::vector<std::string> notes_on(std::string_view statement, const query::cypher::Map& parameters,
                                  const query::cypher::Result& result, bool found_nothing);

}  // namespace newsgraph::cli
