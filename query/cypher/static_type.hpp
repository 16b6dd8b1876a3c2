#pragma once
#include <string>

#include "query/cypher/functions.hpp"

namespace newsgraph::query::cypher {

/// What is known of a value before anything runs: the kinds that it may have besides null, and of a list the kinds that
/// its elements may have, one level deep.
struct StaticType {
    KindSet kinds = KindSet::any();
    KindSet elements = KindSet::any();  ///< of a list; any where it cannot be one

    constexpr StaticType() = default;
    constexpr StaticType(KindSet set) : kinds(set) {}
    constexpr StaticType(Kind kind) : kinds(kind) {}
    static constexpr StaticType list_of(KindSet elements) {
        StaticType result(Kind::list);
        result.elements = elements;
        return result;
    }

    /// Surely null.
    constexpr bool is_null() const { return kinds.empty(); }
    /// Null, or possibly of one of `wanted`.
    constexpr bool may_be(KindSet wanted) const { return kinds.empty() || !(kinds & wanted).empty(); }
    /// Null or surely of one of `wanted`.
    constexpr bool is(KindSet wanted) const { return (kinds & wanted) == kinds; }
    friend constexpr bool operator==(const StaticType&, const StaticType&) = default;
};

/// The type of a value that comes from either.
constexpr StaticType either(StaticType a, StaticType b) {
    StaticType result(a.kinds | b.kinds);
    const bool list_a = a.kinds.contains(Kind::list), list_b = b.kinds.contains(Kind::list);
    result.elements = list_a && list_b ? (a.elements | b.elements) : list_a ? a.elements : b.elements;
    return result;
}

}  // namespace newsgraph::query::cypher
