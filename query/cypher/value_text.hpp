#pragma once
#include <string>

#include "query/cypher/graph_access.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// The value as a literal of the language, as results show it: strings in single quotes, `(:Label {key: 1})`,
/// `[:TYPE {key: 1}]`, `<(:A)-[:T]->(:B)>`, temporal values in ISO form between single quotes, floats with a point or
/// exponent, `NaN`, `Infinity`. Maps in the order of writing. Where `graph` is null, entities show as `(#12)` and
/// `[#12]`.
std::string to_literal(const Value& value, const GraphAccess* graph);

/// What toString gives: strings, numbers, booleans and temporal values as they are, without quotes; others as literals.
std::string to_text(const Value& value, const GraphAccess* graph = nullptr);

/// Shortest decimal form that reads back as the same float, always with a point or exponent ("1.0", "1e+300", "NaN",
/// "Infinity", "-Infinity").
std::string float_text(double number);

}  // namespace newsgraph::query::cypher
