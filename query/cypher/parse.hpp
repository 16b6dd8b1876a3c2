#pragma once
#include <cstddef>
#include <string_view>

#include "query/cypher/ast.hpp"

namespace newsgraph::query::cypher {

/// Expressions, patterns and queries nest at most this deep, and a tree of expressions (a chain of operators makes a
/// high one) is at most this high; more is a SyntaxError, not a stack overflow.
inline constexpr std::size_t kMostDepth = 400;
inline constexpr std::size_t kMostHeight = 2000;

/// Reads one statement (a semicolon at its end is permitted). Throws QueryError, phase compile time, always with a
/// span. O(n). `text` must be UTF-8; what is not is an error too.
ast::Statement parse(std::string_view text);

}  // namespace newsgraph::query::cypher
