#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>

#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Three-valued logic.
enum class Truth : std::uint8_t { no, yes, unknown };

inline Truth truth(bool b) {
    return b ? Truth::yes : Truth::no;
}
inline Truth negate(Truth t) {
    return t == Truth::unknown ? t : t == Truth::yes ? Truth::no : Truth::yes;
}
/// A boolean, or null for unknown.
inline Value to_value(Truth t) {
    return t == Truth::unknown ? Value() : Value(t == Truth::yes);
}

/// `a = b`: unknown where a null decides. Values of different kinds are not equal, but integers and floats compare as
/// numbers; NaN equals nothing.
Truth equal(const Value& a, const Value& b);

/// `a < b`, `a <= b`, `a > b`, `a >= b` (comparability): unknown where a null decides or where the kinds do not
/// compare.
Truth less(const Value& a, const Value& b);
Truth less_or_equal(const Value& a, const Value& b);

/// Where `a` stands to `b` in ORDER BY (orderability): total over all values, NaN after all numbers, null last. The
/// kinds in ascending order: map, node, relationship, list, path, datetime, local datetime, date, time, local time,
/// duration, string, boolean, number, null. Equal exactly where equivalent() holds, but for 1 and 1.0, which are both.
std::weak_ordering order(const Value& a, const Value& b);

/// Sameness for DISTINCT, grouping and joins: null is equivalent to null and NaN to NaN; 1 to 1.0.
bool equivalent(const Value& a, const Value& b);
/// Equal for equivalent values; the same in every run.
std::size_t hash(const Value& value);

struct EquivalentValues {
    bool operator()(const Value& a, const Value& b) const { return equivalent(a, b); }
};
struct HashOfValue {
    std::size_t operator()(const Value& value) const { return hash(value); }
};

}  // namespace newsgraph::query::cypher
