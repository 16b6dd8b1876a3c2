#pragma once
#include <string_view>

namespace newsgraph::query::cypher {

/// What openCypher says for a function of SQL, spreadsheets or programming languages ("size()" for len): an advice, or
/// nothing where the name is not known. ASCII case does not matter.
std::string_view advice_on_function(std::string_view name);

}  // namespace newsgraph::query::cypher
