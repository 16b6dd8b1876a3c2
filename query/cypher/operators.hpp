#pragma once
#include <string_view>

#include "query/cypher/compare.hpp"
#include "query/cypher/graph_access.hpp"
#include "query/cypher/value.hpp"

/// The operators of expressions on values. Each gives null for a null operand unless it says otherwise, and throws
/// QueryError (phase runtime, without span) for operands that it does not take.
namespace newsgraph::query::cypher {

/// Numbers, strings (with numbers too), lists (with anything on the other side), temporal values and durations.
/// ArithmeticError NumberOutOfRange where integers overflow.
Value add(const Value& a, const Value& b);
Value subtract(const Value& a, const Value& b);
Value multiply(const Value& a, const Value& b);
/// Integers divide towards zero; ArithmeticError DivisionByZero for integers.
Value divide(const Value& a, const Value& b);
Value modulo(const Value& a, const Value& b);
/// Always a float.
Value power(const Value& a, const Value& b);
Value minus(const Value& a);
Value plus(const Value& a);

/// A boolean or null as Truth; TypeError InvalidArgumentType for anything else.
Truth as_truth(const Value& value);
Truth logical_and(Truth a, Truth b);
Truth logical_or(Truth a, Truth b);
Truth logical_xor(Truth a, Truth b);

/// `item IN list`.
Truth in_list(const Value& item, const Value& list);
/// Unknown unless both are strings.
Truth starts_with(const Value& text, const Value& part);
Truth ends_with(const Value& text, const Value& part);
Truth contains(const Value& text, const Value& part);
/// `text =~ pattern`: the whole text matches (syntax of RE2). ArgumentError for a pattern that cannot be read.
Truth matches(const Value& text, const Value& pattern);

/// `container.key` on a map, node, relationship or temporal value. `graph` is required for entities.
Value property(const Value& container, std::string_view key, const GraphAccess* graph);
/// `container[index]`: lists by integer (negative from the end, null outside), maps and entities by string.
Value subscript(const Value& container, const Value& index, const GraphAccess* graph);
/// `list[from..to]`, both ends optional: pass null pointer where left out.
Value slice(const Value& list, const Value* from, const Value* to);

}  // namespace newsgraph::query::cypher
