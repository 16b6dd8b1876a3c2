#pragma once
#include <cstdint>

#include "query/cypher/temporal.hpp"

/// Durations: made of parts, reckoned with. All throw QueryError (ArithmeticError NumberOutOfRange) where a part of the
/// result does not fit into 64 bits.
namespace newsgraph::query::cypher {

/// Seconds of a month on average: a year has 365.2425 days.
inline constexpr std::int64_t kSecondsOfMonth = 2'629'746;

/// A number with what its unit leaves of it: 12.5 is whole 12 and fraction 0.5, -12.5 is -12 and -0.5.
struct Amount {
    std::int64_t whole = 0;
    long double fraction = 0;
};

/// What a duration is written with. Fractions are passed on to the next smaller part: of years as months, of months as
/// days of the average month, of weeks and days as seconds.
struct DurationParts {
    Amount years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds;
};
Duration make_duration(const DurationParts& parts);

/// A duration of a number of nanoseconds.
Duration of_nanoseconds(std::int64_t seconds, std::int64_t nanoseconds);

Duration plus(const Duration& a, const Duration& b);
Duration negated(const Duration& duration);
Duration times(const Duration& duration, std::int64_t factor);
/// Fractions are passed on as in make_duration; below a nanosecond they are dropped.
Duration times(const Duration& duration, double factor);
/// Requires divisor != 0.
Duration divided(const Duration& duration, double divisor);

}  // namespace newsgraph::query::cypher
