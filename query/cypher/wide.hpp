#pragma once

namespace newsgraph::query::cypher {

/// Room for products of two 64-bit numbers (an extension of GCC and Clang).
__extension__ typedef __int128 Int128;

}  // namespace newsgraph::query::cypher
