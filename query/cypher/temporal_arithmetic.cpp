#include "query/cypher/temporal_arithmetic.hpp"

#include <optional>

#include "query/cypher/calendar.hpp"
#include "query/cypher/duration.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/wide.hpp"

namespace newsgraph::query::cypher {

namespace {

std::int64_t moved_on_clock(std::int64_t nanoseconds, const Duration& by) {
    const std::int64_t seconds = by.seconds % kSecondsOfDay;
    return floor_mod(nanoseconds + seconds * kNanosecondsOfSecond + by.nanoseconds, kNanosecondsOfDay);
}

Date moved_by_date_parts(Date date, const Duration& by) {
    return plus_days(plus_months(date, by.months), by.days);
}

template <class T>
T moved_by_seconds(T when, const Duration& by) {
    std::int64_t seconds = 0;
    const std::int64_t nanoseconds = static_cast<std::int64_t>(when.nanoseconds) + by.nanoseconds;
    // A little more than a thousand million years: what is still too much, checked() finds.
    constexpr std::int64_t kMostSeconds = 40'000'000'000'000'000;
    if (__builtin_add_overflow(when.seconds, by.seconds, &seconds) || seconds < -kMostSeconds ||
        seconds > kMostSeconds) {
        fail(ErrorType::arithmetic_error, "NumberOutOfRange", "the result is outside the years that date-times have");
    }
    when.seconds = seconds + nanoseconds / kNanosecondsOfSecond;
    when.nanoseconds = static_cast<std::int32_t>(nanoseconds % kNanosecondsOfSecond);
    return when;
}

LocalDateTime moved_by_date_parts(LocalDateTime when, const Duration& by) {
    return at(moved_by_date_parts(date_of(when), by), time_of(when));
}

DateTime moved_by_date_parts(const DateTime& when, const Duration& by) {
    if (by.months == 0 && by.days == 0) return when;
    return in_zone(moved_by_date_parts(local_of(when), by), when.zone, when.offset);
}

// What of a value can be put beside another.
struct Moment {
    std::optional<Date> date;
    LocalTime time;
    bool has_zone = false;
    std::uint32_t zone = 0;
    std::int32_t offset = 0;
};

Moment moment(const Value& value) {
    switch (value.kind()) {
        case Kind::date:
            return {value.date(), {}, false, 0, 0};
        case Kind::local_time:
            return {std::nullopt, value.local_time(), false, 0, 0};
        case Kind::time:
            return {std::nullopt, {value.time().nanoseconds}, true, 0, value.time().offset};
        case Kind::local_datetime:
            return {date_of(value.local_datetime()), time_of(value.local_datetime()), false, 0, 0};
        case Kind::datetime: {
            const DateTime& when = value.datetime();
            const LocalDateTime local = local_of(when);
            return {date_of(local), time_of(local), true, when.zone, when.offset};
        }
        default:
            fail(ErrorType::type_error, "InvalidArgumentType",
                 "a duration lies between dates and times; " + std::string(kind_name(value.kind())) + " is neither");
    }
}

// Both as date-times in one zone, and whether they have days of their own.
struct Pair {
    DateTime from, to;
    bool dated = false;
};

Pair align(const Value& first, const Value& second) {
    Moment from = moment(first), to = moment(second);
    const bool dated = from.date && to.date;
    const Date day = from.date ? *from.date : to.date.value_or(Date{});
    if (!dated) {
        from.date = day;
        to.date = day;
    }
    if (!from.has_zone) {
        from.zone = to.zone;
        from.offset = to.offset;
    }
    if (!to.has_zone) {
        to.zone = from.zone;
        to.offset = from.offset;
    }
    // A time that comes twice keeps its place where the value itself knows it.
    const auto place = [](const Moment& m, const Value& value) {
        return value.kind() == Kind::datetime ? value.datetime() : in_zone(at(*m.date, m.time), m.zone, m.offset);
    };
    const DateTime begin = place(from, first);
    return {begin, moved_to_zone(place(to, second), begin.zone, begin.offset), dated};
}

// The last day that is whole days away from `from` without passing `to`.
Date last_whole_day(LocalDateTime from, LocalDateTime to) {
    const Date first = date_of(from), last = date_of(to);
    if (last > first && time_of(to) < time_of(from)) return {last.days - 1};
    if (last < first && time_of(to) > time_of(from)) return {last.days + 1};
    return last;
}

std::int64_t whole_months(LocalDateTime from, LocalDateTime to) {
    const YearMonthDay a = year_month_day(date_of(from)), b = year_month_day(last_whole_day(from, to));
    const auto packed = [](const YearMonthDay& d) { return (d.year * 12 + d.month) * 32 + d.day; };
    return (packed(b) - packed(a)) / 32;
}

std::int64_t whole_days(LocalDateTime from, LocalDateTime to) {
    return last_whole_day(from, to).days - date_of(from).days;
}

Duration clock_difference(const DateTime& from, const DateTime& to) {
    return of_nanoseconds(to.seconds - from.seconds, static_cast<std::int64_t>(to.nanoseconds) - from.nanoseconds);
}

}  // namespace

Value plus_duration(const Value& instant, const Duration& by) {
    switch (instant.kind()) {
        case Kind::date: {
            // Whole days of the seconds, towards zero.
            const Int128 nanoseconds = static_cast<Int128>(by.seconds) * kNanosecondsOfSecond + by.nanoseconds;
            const auto days = static_cast<std::int64_t>(nanoseconds / kNanosecondsOfDay);
            return plus_days(moved_by_date_parts(instant.date(), by), days);
        }
        case Kind::local_time:
            return LocalTime{moved_on_clock(instant.local_time().nanoseconds, by)};
        case Kind::time:
            return ZonedTime{moved_on_clock(instant.time().nanoseconds, by), instant.time().offset};
        case Kind::local_datetime:
            return checked(moved_by_seconds(moved_by_date_parts(instant.local_datetime(), by), by));
        case Kind::datetime: {
            const DateTime moved = moved_by_seconds(moved_by_date_parts(instant.datetime(), by), by);
            const DateTime shown = moved_to_zone(moved, moved.zone, moved.offset);
            checked(local_of(shown));
            return shown;
        }
        default:
            fail(ErrorType::type_error, "InvalidArgumentType",
                 "a duration cannot be added to " + std::string(kind_name(instant.kind())));
    }
}

Duration duration_between(const Value& first, const Value& second) {
    const Pair pair = align(first, second);
    if (!pair.dated) return clock_difference(pair.from, pair.to);
    Duration result;
    result.months = whole_months(local_of(pair.from), local_of(pair.to));
    const DateTime after_months = moved_by_date_parts(pair.from, Duration{result.months, 0, 0, 0});
    result.days = whole_days(local_of(after_months), local_of(pair.to));
    const DateTime after_days = moved_by_date_parts(after_months, Duration{0, result.days, 0, 0});
    const Duration rest = clock_difference(after_days, pair.to);
    result.seconds = rest.seconds;
    result.nanoseconds = rest.nanoseconds;
    return result;
}

Duration duration_in_months(const Value& first, const Value& second) {
    const Pair pair = align(first, second);
    return {pair.dated ? whole_months(local_of(pair.from), local_of(pair.to)) : 0, 0, 0, 0};
}

Duration duration_in_days(const Value& first, const Value& second) {
    const Pair pair = align(first, second);
    return {0, pair.dated ? whole_days(local_of(pair.from), local_of(pair.to)) : 0, 0, 0};
}

Duration duration_in_seconds(const Value& first, const Value& second) {
    const Pair pair = align(first, second);
    return clock_difference(pair.from, pair.to);
}

}  // namespace newsgraph::query::cypher
