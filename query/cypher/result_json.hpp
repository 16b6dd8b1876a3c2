#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/graph_access.hpp"

namespace newsgraph::query::cypher {

/// See ResultFormat::json and json_lines.
std::string to_json(const Result& result, const GraphAccess& graph);
std::string to_json_lines(const Result& result, const GraphAccess& graph);

/// One value. Whole numbers of any size stay exact; NaN and infinities become null.
void write_json(base::JsonWriter& out, const Value& value, const GraphAccess& graph);

/// The value that JSON stands for: numbers without point or exponent, as far as they fit, become integers.
Value from_json(const base::Json& json, std::string_view text);

}  // namespace newsgraph::query::cypher
