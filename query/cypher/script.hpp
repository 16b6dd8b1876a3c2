#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace newsgraph::query::cypher {

/// Where the first statement of a script ends: behind the first semicolon at or after `from` that stands in no string,
/// quoted name or comment. None where there is no such semicolon. `from` must not lie inside one of these. O(n).
std::optional<std::size_t> statement_end(std::string_view script, std::size_t from = 0);

/// The first place at or after `from` that is neither white space, comment nor semicolon; the size of the script where
/// there is none. O(n).
std::size_t statement_begin(std::string_view script, std::size_t from = 0);

/// Whether `text` is a whole statement as far as its form goes.
bool is_statement(std::string_view text);

}  // namespace newsgraph::query::cypher
