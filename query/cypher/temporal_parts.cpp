#include "query/cypher/temporal_parts.hpp"

#include <optional>
#include <string>

#include "base/time_zone.hpp"
#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/temporal_text.hpp"

namespace newsgraph::query::cypher {

namespace {

// Null: there is no such part.
Value part_of_date(Date date, std::string_view key) {
    const YearMonthDay parts = year_month_day(date);
    if (key == "year") return parts.year;
    if (key == "quarter") return (parts.month - 1) / 3 + 1;
    if (key == "month") return parts.month;
    if (key == "week") return year_week_day(date).week;
    if (key == "weekYear") return year_week_day(date).year;
    if (key == "day") return parts.day;
    if (key == "ordinalDay") return day_of_year(date);
    if (key == "dayOfWeek" || key == "weekDay") return year_week_day(date).weekday;
    if (key == "dayOfQuarter") return day_of_quarter(date);
    return {};
}

Value part_of_time(LocalTime time, std::string_view key) {
    const std::int64_t seconds = time.nanoseconds / kNanosecondsOfSecond;
    const std::int64_t nanoseconds = time.nanoseconds % kNanosecondsOfSecond;
    if (key == "hour") return seconds / 3600;
    if (key == "minute") return seconds / 60 % 60;
    if (key == "second") return seconds % 60;
    if (key == "millisecond") return nanoseconds / 1'000'000;
    if (key == "microsecond") return nanoseconds / 1'000;
    if (key == "nanosecond") return nanoseconds;
    return {};
}

Value part_of_offset(std::int32_t offset, std::uint32_t zone, std::string_view key) {
    if (key == "timezone") return zone == 0 ? offset_text(offset) : base::time_zone_name(zone);
    if (key == "offset") return offset_text(offset);
    if (key == "offsetMinutes") return offset / 60;
    if (key == "offsetSeconds") return offset;
    return {};
}

std::int64_t scaled(const Duration& duration, std::int64_t per_second,
                    const std::string& what = "this part of the duration") {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(duration.seconds, per_second, &result) ||
        __builtin_add_overflow(result, duration.nanoseconds / (kNanosecondsOfSecond / per_second), &result)) {
        fail(ErrorType::arithmetic_error, "NumberOutOfRange", what + " does not fit into an integer of 64 bits");
    }
    return result;
}

Value part_of_duration(const Duration& d, std::string_view key) {
    if (key == "years") return d.months / 12;
    if (key == "quarters") return d.months / 3;
    if (key == "months") return d.months;
    if (key == "weeks") return d.days / 7;
    if (key == "days") return d.days;
    if (key == "hours") return d.seconds / 3600;
    if (key == "minutes") return d.seconds / 60;
    if (key == "seconds") return d.seconds;
    if (key == "milliseconds") return scaled(d, 1'000);
    if (key == "microseconds") return scaled(d, 1'000'000);
    if (key == "nanoseconds") return scaled(d, kNanosecondsOfSecond);
    if (key == "quartersOfYear") return d.months / 3 % 4;
    if (key == "monthsOfQuarter") return d.months % 3;
    if (key == "monthsOfYear") return d.months % 12;
    if (key == "daysOfWeek") return d.days % 7;
    if (key == "minutesOfHour") return d.seconds / 60 % 60;
    if (key == "secondsOfMinute") return d.seconds % 60;
    if (key == "millisecondsOfSecond") return d.nanoseconds / 1'000'000;
    if (key == "microsecondsOfSecond") return d.nanoseconds / 1'000;
    if (key == "nanosecondsOfSecond") return d.nanoseconds;
    return {};
}

Value part(const Value& value, std::string_view key) {
    switch (value.kind()) {
        case Kind::date:
            return part_of_date(value.date(), key);
        case Kind::local_time:
            return part_of_time(value.local_time(), key);
        case Kind::time: {
            const Value found = part_of_time({value.time().nanoseconds}, key);
            return found.is_null() ? part_of_offset(value.time().offset, 0, key) : found;
        }
        case Kind::local_datetime: {
            const Value found = part_of_date(date_of(value.local_datetime()), key);
            return found.is_null() ? part_of_time(time_of(value.local_datetime()), key) : found;
        }
        case Kind::datetime: {
            const DateTime& when = value.datetime();
            if (key == "epochSeconds") return when.seconds;
            if (key == "epochMillis") {
                return scaled({0, 0, when.seconds, when.nanoseconds}, 1'000, "this part of the date-time");
            }
            const LocalDateTime local = local_of(when);
            Value found = part_of_date(date_of(local), key);
            if (found.is_null()) found = part_of_time(time_of(local), key);
            return found.is_null() ? part_of_offset(when.offset, when.zone, key) : found;
        }
        default:
            return part_of_duration(value.duration(), key);
    }
}

}  // namespace

Value temporal_part(const Value& value, std::string_view key) {
    Value found = part(value, key);
    if (found.is_null()) {
        fail(ErrorType::type_error, "InvalidArgumentValue",
             "a " + std::string(kind_name(value.kind())) + " has no part `" + std::string(key) + "`");
    }
    return found;
}

}  // namespace newsgraph::query::cypher
