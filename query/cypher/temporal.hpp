#pragma once
#include <cstdint>

namespace newsgraph::query::cypher {

/// The points in time and the span of time that Cypher knows, each as plain numbers on the proleptic Gregorian calendar
/// without leap seconds. Years go from -999,999,999 to 999,999,999. What reads, builds and changes them is in
/// temporal_parse.hpp, temporal_build.hpp and duration.hpp.

/// A day.
struct Date {
    std::int64_t days = 0;  ///< since 1970-01-01
    friend bool operator==(const Date&, const Date&) = default;
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// A time of day without a zone.
struct LocalTime {
    std::int64_t nanoseconds = 0;  ///< since midnight, below 86,400 * 10^9
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
    friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// A time of day at an offset from UTC. Two are the same moment when nanoseconds less offset agree.
struct ZonedTime {
    std::int64_t nanoseconds = 0;  ///< since local midnight
    std::int32_t offset = 0;       ///< seconds east of UTC, |offset| <= 18 h
    friend bool operator==(const ZonedTime&, const ZonedTime&) = default;
};

/// A day and a time of day without a zone.
struct LocalDateTime {
    std::int64_t seconds = 0;      ///< since 1970-01-01T00:00 on the local clock
    std::int32_t nanoseconds = 0;  ///< of the second
    friend bool operator==(const LocalDateTime&, const LocalDateTime&) = default;
    friend auto operator<=>(const LocalDateTime&, const LocalDateTime&) = default;
};

/// A moment, with the offset or the named zone in which it is shown.
struct DateTime {
    std::int64_t seconds = 0;      ///< since 1970-01-01T00:00Z (UTC)
    std::int32_t nanoseconds = 0;  ///< of the second
    std::int32_t offset = 0;       ///< seconds east of UTC at this moment
    std::uint32_t zone = 0;        ///< base::ZoneId of a named zone; 0: only the offset is known
    friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A span of time in three parts that do not convert into one another (a month has no fixed number of days, nor a day
/// of seconds). Seconds and nanoseconds are one quantity: nanoseconds is in [0, 10^9), seconds carries the sign.
struct Duration {
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    friend bool operator==(const Duration&, const Duration&) = default;
};

}  // namespace newsgraph::query::cypher
