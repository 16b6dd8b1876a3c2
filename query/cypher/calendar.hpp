#pragma once
#include <cstdint>

#include "query/cypher/temporal.hpp"

/// Days of the proleptic Gregorian calendar as years, months, ISO weeks and quarters, and back. All O(1). After H.
/// Hinnant, "chrono-compatible low-level date algorithms" (2013), where an era is a cycle of 400 years.
namespace newsgraph::query::cypher {

inline constexpr std::int64_t kLastYear = 999'999'999;  ///< and -kLastYear is the first
inline constexpr std::int64_t kSecondsOfDay = 86'400;
inline constexpr std::int64_t kNanosecondsOfSecond = 1'000'000'000;
inline constexpr std::int64_t kNanosecondsOfDay = kSecondsOfDay * kNanosecondsOfSecond;
inline constexpr std::int32_t kLargestOffset = 18 * 3600;  ///< of a zone from UTC, either way, in seconds

struct YearMonthDay {
    std::int64_t year = 0;
    int month = 1;  ///< 1 to 12
    int day = 1;    ///< 1 to 31
};

/// A day of an ISO 8601 week: weeks begin on Monday; the first one of a year holds its first Thursday.
struct YearWeekDay {
    std::int64_t year = 0;
    int week = 1;     ///< 1 to 53
    int weekday = 1;  ///< Monday 1 to Sunday 7
};

bool is_leap_year(std::int64_t year);
int days_of_month(std::int64_t year, int month);
int weeks_of_year(std::int64_t year);
int days_of_quarter(std::int64_t year, int quarter);

YearMonthDay year_month_day(Date date);
YearWeekDay year_week_day(Date date);
int day_of_year(Date date);
int day_of_quarter(Date date);

// Each requires parts within their ranges, for the day too, except where it says otherwise.
Date from_year_month_day(std::int64_t year, int month, int day);
Date from_year_week_day(std::int64_t year, int week, int weekday);
Date from_day_of_year(std::int64_t year, int day);
Date from_quarter(std::int64_t year, int quarter, int day);

/// Throws QueryError (ArithmeticError NumberOutOfRange) where the year is out of range; gives the date back.
Date checked(Date date);
LocalDateTime checked(LocalDateTime when);

/// `date` so many months later; a day that the month lacks becomes the month's last. Throws as checked().
Date plus_months(Date date, std::int64_t months);
/// Throws as checked().
Date plus_days(Date date, std::int64_t days);

/// Floor division: towards minus infinity. Requires b > 0.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}
constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) {
    return a - floor_div(a, b) * b;
}

/// The parts of a local date-time and back.
Date date_of(LocalDateTime when);
LocalTime time_of(LocalDateTime when);
LocalDateTime at(Date date, LocalTime time);

/// What the clock of the zone shows.
LocalDateTime local_of(const DateTime& when);
/// The moment at which the clock of a zone shows `local`. With a named `zone`, `offset` is not looked at; a time that
/// is skipped or comes twice is read as in base::offset_at_local.
DateTime in_zone(LocalDateTime local, std::uint32_t zone, std::int32_t offset);
/// The same moment on the clock of another zone.
DateTime moved_to_zone(const DateTime& when, std::uint32_t zone, std::int32_t offset);

}  // namespace newsgraph::query::cypher
