#include "query/cypher/calendar.hpp"

#include <algorithm>
#include <string>

#include "base/time_zone.hpp"
#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

namespace {

[[noreturn]] void out_of_range() {
    fail(ErrorType::arithmetic_error, "NumberOutOfRange",
         "the result is outside the years " + std::to_string(-kLastYear) + " to " + std::to_string(kLastYear));
}

constexpr int kFirstMonthOfQuarter[] = {1, 4, 7, 10};

int weekday(Date date) {
    return static_cast<int>(floor_mod(date.days + 3, 7)) + 1;
}  // 1970-01-01 was a Thursday

}  // namespace

bool is_leap_year(std::int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_of_month(std::int64_t year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

int weeks_of_year(std::int64_t year) {
    const int first = weekday(from_year_month_day(year, 1, 1));
    return first == 4 || (first == 3 && is_leap_year(year)) ? 53 : 52;
}

int days_of_quarter(std::int64_t year, int quarter) {
    constexpr int kDays[] = {90, 91, 92, 92};
    return quarter == 1 && is_leap_year(year) ? 91 : kDays[quarter - 1];
}

Date from_year_month_day(std::int64_t year, int month, int day) {
    // Years begin in March here, so that the leap day comes last.
    const std::int64_t shifted = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = floor_div(shifted, 400);
    const std::int64_t year_of_era = shifted - era * 400;
    const std::int64_t day_of_shifted_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_shifted_year;
    return {era * 146'097 + day_of_era - 719'468};
}

YearMonthDay year_month_day(Date date) {
    const std::int64_t shifted = date.days + 719'468;
    const std::int64_t era = floor_div(shifted, 146'097);
    const std::int64_t day_of_era = shifted - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_shifted_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_shifted_year + 2) / 153;
    const int day = static_cast<int>(day_of_shifted_year - (153 * shifted_month + 2) / 5 + 1);
    const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

YearWeekDay year_week_day(Date date) {
    const int day = weekday(date);
    // The Thursday of a week lies in the year that the week belongs to.
    const Date thursday{date.days + 4 - day};
    return {year_month_day(thursday).year, (day_of_year(thursday) - 1) / 7 + 1, day};
}

int day_of_year(Date date) {
    return static_cast<int>(date.days - from_year_month_day(year_month_day(date).year, 1, 1).days) + 1;
}

int day_of_quarter(Date date) {
    const YearMonthDay parts = year_month_day(date);
    const int first = kFirstMonthOfQuarter[(parts.month - 1) / 3];
    return static_cast<int>(date.days - from_year_month_day(parts.year, first, 1).days) + 1;
}

Date from_year_week_day(std::int64_t year, int week, int day) {
    const Date fourth = from_year_month_day(year, 1, 4);  // always in week 1
    return {fourth.days - weekday(fourth) + 1 + 7 * (week - 1) + day - 1};
}

Date from_day_of_year(std::int64_t year, int day) {
    return {from_year_month_day(year, 1, 1).days + day - 1};
}

Date from_quarter(std::int64_t year, int quarter, int day) {
    return {from_year_month_day(year, kFirstMonthOfQuarter[quarter - 1], 1).days + day - 1};
}

Date checked(Date date) {
    static const Date first = from_year_month_day(-kLastYear, 1, 1), last = from_year_month_day(kLastYear, 12, 31);
    if (date < first || date > last) out_of_range();
    return date;
}

LocalDateTime checked(LocalDateTime when) {
    checked(date_of(when));
    return when;
}

Date plus_months(Date date, std::int64_t months) {
    if (months == 0) return date;
    const YearMonthDay parts = year_month_day(date);
    std::int64_t sum = 0;
    if (__builtin_add_overflow(parts.year * 12 + parts.month - 1, months, &sum)) out_of_range();
    const std::int64_t year = floor_div(sum, 12);
    if (year < -kLastYear || year > kLastYear) out_of_range();
    const int month = static_cast<int>(floor_mod(sum, 12)) + 1;
    return from_year_month_day(year, month, std::min(parts.day, days_of_month(year, month)));
}

Date plus_days(Date date, std::int64_t days) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(date.days, days, &sum)) out_of_range();
    return checked(Date{sum});
}

Date date_of(LocalDateTime when) {
    return {floor_div(when.seconds, kSecondsOfDay)};
}

LocalTime time_of(LocalDateTime when) {
    return {floor_mod(when.seconds, kSecondsOfDay) * kNanosecondsOfSecond + when.nanoseconds};
}

LocalDateTime at(Date date, LocalTime time) {
    return {date.days * kSecondsOfDay + time.nanoseconds / kNanosecondsOfSecond,
            static_cast<std::int32_t>(time.nanoseconds % kNanosecondsOfSecond)};
}

LocalDateTime local_of(const DateTime& when) {
    return {when.seconds + when.offset, when.nanoseconds};
}

DateTime in_zone(LocalDateTime local, std::uint32_t zone, std::int32_t offset) {
    if (zone == 0) return {local.seconds - offset, local.nanoseconds, offset, 0};
    const std::int64_t seconds = local.seconds - base::offset_at_local(zone, local.seconds);
    // A skipped time reads as one after the change, whose offset is another.
    return {seconds, local.nanoseconds, base::offset_at(zone, seconds), zone};
}

DateTime moved_to_zone(const DateTime& when, std::uint32_t zone, std::int32_t offset) {
    return {when.seconds, when.nanoseconds, zone == 0 ? offset : base::offset_at(zone, when.seconds), zone};
}

}  // namespace newsgraph::query::cypher
