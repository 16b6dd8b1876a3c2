#pragma once
#include <string_view>

namespace newsgraph::query::cypher {

/// Whether `pattern`, in the syntax of RE2, matches the whole of `text`. Time is linear in the text. The patterns used
/// last stay compiled (a thread). Throws QueryError ArgumentError InvalidRegularExpression where the pattern cannot be
/// read or would grow too big.
bool matches_whole(std::string_view text, std::string_view pattern);

}  // namespace newsgraph::query::cypher
