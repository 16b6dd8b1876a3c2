#pragma once
#include <string>
#include <string_view>

#include "query/cypher/graph_access.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::tck {

/// The values that the suite writes into its tables: literals of the language, nodes `(:A {k: 1})`, relationships
/// `[:T {k: 1}]`, paths `<(:A)-[:T]->(:B)>`, NaN, Inf. Dates and the like stand there as strings.
///
/// Both functions below give the same text for what is the same to the suite: maps by key, labels sorted, temporal
/// values as strings, and, with `unordered_lists`, the elements of lists sorted. The first throws std::runtime_error
/// for what it cannot read.
std::string canonical(std::string_view expected, bool unordered_lists);
std::string canonical(const query::cypher::Value& value, const query::cypher::GraphAccess& graph, bool unordered_lists);

/// A literal as a value, for parameters and the rows of mock procedures. Throws std::runtime_error.
query::cypher::Value read_value(std::string_view text);

}  // namespace newsgraph::tck
