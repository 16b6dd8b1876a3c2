#include "query/cypher/compare.hpp"

#include <algorithm>
#include <cmath>

#include "query/cypher/wide.hpp"

namespace newsgraph::query::cypher {

namespace {

// Exact: a conversion to double would make neighbours of 2^53 one. Requires that `b` is not NaN.
std::strong_ordering compare_exactly(std::int64_t a, double b) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    if (b >= kTwoTo63) return std::strong_ordering::less;
    if (b < -kTwoTo63) return std::strong_ordering::greater;
    const double whole = std::trunc(b);
    const auto part = static_cast<std::int64_t>(whole);
    if (a != part) return a <=> part;
    return b > whole   ? std::strong_ordering::less
           : b < whole ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
}

// Unordered where a NaN takes part.
std::partial_ordering compare_numbers(const Value& a, const Value& b) {
    if (a.is_integer() && b.is_integer()) return a.integer() <=> b.integer();
    if (a.is_float() && b.is_float()) return a.floating() <=> b.floating();
    if (a.is_integer()) {
        if (std::isnan(b.floating())) return std::partial_ordering::unordered;
        return compare_exactly(a.integer(), b.floating());
    }
    return 0 <=> compare_numbers(b, a);
}

std::strong_ordering compare_text(const std::string& a, const std::string& b) {
    // Bytes of UTF-8 sort like code points.
    const int sign = a.compare(b);
    return sign < 0   ? std::strong_ordering::less
           : sign > 0 ? std::strong_ordering::greater
                      : std::strong_ordering::equal;
}

std::strong_ordering compare_moments(const DateTime& a, const DateTime& b) {
    if (const auto c = a.seconds <=> b.seconds; c != 0) return c;
    if (const auto c = a.nanoseconds <=> b.nanoseconds; c != 0) return c;
    if (const auto c = a.offset <=> b.offset; c != 0) return c;
    return a.zone <=> b.zone;
}

std::strong_ordering compare_moments(const ZonedTime& a, const ZonedTime& b) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    if (const auto c = a.nanoseconds - a.offset * kSecond <=> b.nanoseconds - b.offset * kSecond; c != 0) return c;
    return a.offset <=> b.offset;
}

// By the length on average (a year has 365.2425 days), then by the parts.
std::strong_ordering compare_durations(const Duration& a, const Duration& b) {
    const auto length = [](const Duration& d) {
        constexpr Int128 kSecondsOfMonth = 2'629'746;
        return (kSecondsOfMonth * d.months + static_cast<Int128>(86'400) * d.days + d.seconds) * 1'000'000'000 +
               d.nanoseconds;
    };
    const Int128 x = length(a), y = length(b);
    if (x != y) return x < y ? std::strong_ordering::less : std::strong_ordering::greater;
    if (const auto c = a.months <=> b.months; c != 0) return c;
    return a.days <=> b.days;
}

// Of values of one kind, of which all pairs compare.
std::strong_ordering compare_simple(const Value& a, const Value& b) {
    switch (a.kind()) {
        case Kind::boolean:
            return a.boolean() <=> b.boolean();
        case Kind::node:
            return a.node() <=> b.node();
        case Kind::relationship:
            return a.relationship() <=> b.relationship();
        case Kind::date:
            return a.date() <=> b.date();
        case Kind::local_time:
            return a.local_time() <=> b.local_time();
        case Kind::time:
            return compare_moments(a.time(), b.time());
        case Kind::local_datetime:
            return a.local_datetime() <=> b.local_datetime();
        case Kind::datetime:
            return compare_moments(a.datetime(), b.datetime());
        case Kind::duration:
            return compare_durations(a.duration(), b.duration());
        case Kind::string:
            return compare_text(a.string(), b.string());
        default:
            return std::strong_ordering::equal;
    }
}

Truth equal_lists(const List& a, const List& b) {
    if (a.size() != b.size()) return Truth::no;
    Truth all = Truth::yes;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Truth one = equal(a[i], b[i]);
        if (one == Truth::no) return one;
        if (one == Truth::unknown) all = one;
    }
    return all;
}

Truth equal_maps(const Map& a, const Map& b) {
    if (a.size() != b.size()) return Truth::no;
    Truth all = Truth::yes;
    for (const Map::Entry& entry : a) {
        const Value* other = b.find(entry.key);
        const Truth one = other == nullptr ? Truth::no : equal(entry.value, *other);
        if (one == Truth::no) return one;
        if (one == Truth::unknown) all = one;
    }
    return all;
}

enum class Standing { less, equal, greater, false_both, unknown };

Standing standing(std::partial_ordering c) {
    return c < 0 ? Standing::less : c > 0 ? Standing::greater : c == 0 ? Standing::equal : Standing::false_both;
}

// Comparability. `false_both`: neither is true of the two, as with NaN.
Standing stand(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) return standing(compare_numbers(a, b));
    if (a.kind() != b.kind()) return Standing::unknown;
    switch (a.kind()) {
        case Kind::boolean:
        case Kind::date:
        case Kind::local_time:
        case Kind::time:
        case Kind::local_datetime:
        case Kind::datetime:
        case Kind::string:
            return standing(compare_simple(a, b));
        case Kind::list: {
            const List &x = a.list(), &y = b.list();
            for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
                if (const Standing one = stand(x[i], y[i]); one != Standing::equal) return one;
            }
            return standing(x.size() <=> y.size());
        }
        default:
            // Of these only equality is defined.
            return equal(a, b) == Truth::yes ? Standing::equal : Standing::unknown;
    }
}

int rank(const Value& value) {
    switch (value.kind()) {
        case Kind::map:
            return 0;
        case Kind::node:
            return 1;
        case Kind::relationship:
            return 2;
        case Kind::list:
            return 3;
        case Kind::path:
            return 4;
        case Kind::datetime:
            return 5;
        case Kind::local_datetime:
            return 6;
        case Kind::date:
            return 7;
        case Kind::time:
            return 8;
        case Kind::local_time:
            return 9;
        case Kind::duration:
            return 10;
        case Kind::string:
            return 11;
        case Kind::boolean:
            return 12;
        case Kind::integer:
        case Kind::floating:
            return 13;
        case Kind::null:
            return 14;
    }
    return 14;
}

std::weak_ordering order_numbers(const Value& a, const Value& b) {
    const auto c = compare_numbers(a, b);
    if (c < 0) return std::weak_ordering::less;
    if (c > 0) return std::weak_ordering::greater;
    if (c == 0) return std::weak_ordering::equivalent;
    const bool a_nan = a.is_float() && std::isnan(a.floating());
    const bool b_nan = b.is_float() && std::isnan(b.floating());
    return a_nan <=> b_nan;
}

std::weak_ordering order_maps(const Map& a, const Map& b) {
    if (const auto c = a.size() <=> b.size(); c != 0) return c;
    const auto x = a.sorted(), y = b.sorted();
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (const auto c = compare_text(x[i]->key, y[i]->key); c != 0) return c;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (const auto c = order(x[i]->value, y[i]->value); c != 0) return c;
    }
    return std::weak_ordering::equivalent;
}

std::weak_ordering order_paths(const Path& a, const Path& b) {
    const std::size_t shorter = std::min(a.relationships.size(), b.relationships.size());
    if (const auto c = a.nodes.front() <=> b.nodes.front(); c != 0) return c;
    for (std::size_t i = 0; i < shorter; ++i) {
        if (const auto c = a.relationships[i] <=> b.relationships[i]; c != 0) return c;
        if (const auto c = a.nodes[i + 1] <=> b.nodes[i + 1]; c != 0) return c;
    }
    return a.relationships.size() <=> b.relationships.size();
}

}  // namespace

Truth equal(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return Truth::unknown;
    if (a.is_number() && b.is_number()) return truth(compare_numbers(a, b) == 0);
    if (a.kind() != b.kind()) return Truth::no;
    switch (a.kind()) {
        case Kind::list:
            return equal_lists(a.list(), b.list());
        case Kind::map:
            return equal_maps(a.map(), b.map());
        case Kind::path:
            return truth(a.path() == b.path());
        case Kind::duration:
            return truth(a.duration() == b.duration());
        case Kind::string:
            return truth(a.string() == b.string());
        default:
            return truth(compare_simple(a, b) == 0);
    }
}

Truth less(const Value& a, const Value& b) {
    const Standing s = stand(a, b);
    return s == Standing::unknown ? Truth::unknown : truth(s == Standing::less);
}

Truth less_or_equal(const Value& a, const Value& b) {
    const Standing s = stand(a, b);
    return s == Standing::unknown ? Truth::unknown : truth(s == Standing::less || s == Standing::equal);
}

std::weak_ordering order(const Value& a, const Value& b) {
    const int rank_a = rank(a);
    if (const int rank_b = rank(b); rank_a != rank_b) return rank_a <=> rank_b;
    switch (a.kind()) {
        case Kind::null:
            return std::weak_ordering::equivalent;
        case Kind::integer:
        case Kind::floating:
            return order_numbers(a, b);
        case Kind::list: {
            const List &x = a.list(), &y = b.list();
            for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
                if (const auto c = order(x[i], y[i]); c != 0) return c;
            }
            return x.size() <=> y.size();
        }
        case Kind::map:
            return order_maps(a.map(), b.map());
        case Kind::path:
            return order_paths(a.path(), b.path());
        default:
            return compare_simple(a, b);
    }
}

bool equivalent(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return a.is_number() && b.is_number() && compare_numbers(a, b) == 0;
    switch (a.kind()) {
        case Kind::integer:
            return a.integer() == b.integer();
        case Kind::string:
            return a.string() == b.string();
        case Kind::list:
            return a.list().size() == b.list().size() &&
                   std::equal(a.list().begin(), a.list().end(), b.list().begin(), equivalent);
        case Kind::map: {
            if (a.map().size() != b.map().size()) return false;
            return std::all_of(a.map().begin(), a.map().end(), [&](const Map::Entry& entry) {
                const Value* other = b.map().find(entry.key);
                return other != nullptr && equivalent(entry.value, *other);
            });
        }
        default:
            return order(a, b) == 0;
    }
}

}  // namespace newsgraph::query::cypher
