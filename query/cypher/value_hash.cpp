#include <cmath>
#include <functional>
#include <string_view>

#include "query/cypher/compare.hpp"

namespace newsgraph::query::cypher {

namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the result.
std::size_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

std::size_t combine(std::size_t seed, std::uint64_t next) {
    return mix(seed ^ mix(next));
}

template <class I>
std::uint64_t bits(I number) {
    return static_cast<std::uint64_t>(number);
}

std::size_t hash_float(double number) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    if (std::isnan(number)) return mix(0x7ff8);
    // A float that is a whole number is equivalent to the integer.
    if (number >= -kTwoTo63 && number < kTwoTo63 && std::trunc(number) == number) {
        return mix(bits(static_cast<std::int64_t>(number)));
    }
    return mix(std::hash<double>{}(number));
}

}  // namespace

std::size_t hash(const Value& value) {
    const std::size_t seed = static_cast<std::size_t>(value.kind()) << 56;
    switch (value.kind()) {
        case Kind::null:
            return mix(seed);
        case Kind::boolean:
            return mix(seed + (value.boolean() ? 1 : 0));
        case Kind::integer:
            return mix(bits(value.integer()));
        case Kind::floating:
            return hash_float(value.floating());
        case Kind::node:
            return mix(seed + value.node().index);
        case Kind::relationship:
            return mix(seed + value.relationship().index);
        case Kind::date:
            return combine(seed, bits(value.date().days));
        case Kind::local_time:
            return combine(seed, bits(value.local_time().nanoseconds));
        case Kind::time:
            return combine(combine(seed, bits(value.time().nanoseconds)), bits(value.time().offset));
        case Kind::local_datetime:
            return combine(combine(seed, bits(value.local_datetime().seconds)),
                           bits(value.local_datetime().nanoseconds));
        case Kind::datetime: {
            const DateTime& when = value.datetime();
            return combine(combine(combine(seed, bits(when.seconds)), bits(when.nanoseconds)), bits(when.offset));
        }
        case Kind::duration: {
            const Duration& d = value.duration();
            return combine(combine(combine(combine(seed, bits(d.months)), bits(d.days)), bits(d.seconds)),
                           bits(d.nanoseconds));
        }
        case Kind::string:
            return mix(seed ^ std::hash<std::string_view>{}(value.string()));
        case Kind::list: {
            std::size_t h = seed;
            for (const Value& item : value.list()) h = combine(h, hash(item));
            return mix(h + value.list().size());
        }
        case Kind::map: {
            std::size_t sum = 0;  // the same in any order of the entries
            for (const Map::Entry& entry : value.map()) {
                sum += combine(std::hash<std::string_view>{}(entry.key), hash(entry.value));
            }
            return combine(seed, sum);
        }
        case Kind::path: {
            std::size_t h = combine(seed, value.path().nodes.front().index);
            for (const RelationshipRef r : value.path().relationships) h = combine(h, r.index);
            return h;
        }
    }
    return 0;
}

}  // namespace newsgraph::query::cypher
