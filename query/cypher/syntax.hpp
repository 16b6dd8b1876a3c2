#pragma once
#include <cstdint>
#include <string_view>

namespace newsgraph::query::cypher {

enum class Operator : std::uint8_t {
    or_,
    xor_,
    and_,
    not_,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    power,
    plus,    ///< prefix
    negate,  ///< prefix
    starts_with,
    ends_with,
    contains,
    matches,  ///< =~
    in,
    is_null,
    is_not_null,
};

/// As written in a statement: "OR", "<=", "STARTS WITH".
std::string_view symbol(Operator op);

/// The comparison that says the same with its sides exchanged: > for <; any other operator is itself.
Operator turned(Operator op);

/// Of a relationship pattern, seen from the node on its left.
enum class Direction : std::uint8_t { out, in, either };

enum class Quantifier : std::uint8_t { all, any, none, single };
std::string_view symbol(Quantifier quantifier);

/// What a path may repeat: walk anything, trail no relationship (the rule of MATCH), acyclic no node, simple no node
/// except that the last may be the first.
enum class PathMode : std::uint8_t { walk, trail, acyclic, simple };
std::string_view symbol(PathMode mode);

}  // namespace newsgraph::query::cypher
