#include <cmath>
#include <optional>
#include <string>

#include "query/cypher/calendar.hpp"
#include "query/cypher/duration.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/temporal_build.hpp"
#include "query/cypher/temporal_fields.hpp"

namespace newsgraph::query::cypher {

namespace {

std::optional<Date> truncated(Date date, std::string_view unit) {
    const YearMonthDay parts = year_month_day(date);
    const auto years = [&](std::int64_t length) {
        return checked(from_year_month_day(floor_div(parts.year, length) * length, 1, 1));
    };
    if (unit == "millennium") return years(1000);
    if (unit == "century") return years(100);
    if (unit == "decade") return years(10);
    if (unit == "year") return years(1);
    if (unit == "weekYear") return checked(from_year_week_day(year_week_day(date).year, 1, 1));
    if (unit == "quarter") return from_quarter(parts.year, (parts.month - 1) / 3 + 1, 1);
    if (unit == "month") return from_year_month_day(parts.year, parts.month, 1);
    if (unit == "week") return checked(Date{date.days - year_week_day(date).weekday + 1});
    if (unit == "day") return date;
    return std::nullopt;
}

std::optional<LocalTime> truncated(LocalTime time, std::string_view unit) {
    const auto to = [&](std::int64_t length) { return LocalTime{time.nanoseconds - time.nanoseconds % length}; };
    if (unit == "day") return LocalTime{};
    if (unit == "hour") return to(3600 * kNanosecondsOfSecond);
    if (unit == "minute") return to(60 * kNanosecondsOfSecond);
    if (unit == "second") return to(kNanosecondsOfSecond);
    if (unit == "millisecond") return to(1'000'000);
    if (unit == "microsecond") return to(1'000);
    return std::nullopt;
}

struct Source {
    std::optional<Date> date;
    std::optional<LocalTime> time;
    ZoneChoice zone;
};

Source source_of(const Value& value, const FunctionContext& context) {
    const ZoneChoice none{context.default_zone, moved_to_zone(context.now, context.default_zone, 0).offset};
    switch (value.kind()) {
        case Kind::date:
            return {value.date(), std::nullopt, none};
        case Kind::local_time:
            return {std::nullopt, value.local_time(), none};
        case Kind::time:
            return {std::nullopt, LocalTime{value.time().nanoseconds}, ZoneChoice{0, value.time().offset}};
        case Kind::local_datetime:
            return {date_of(value.local_datetime()), time_of(value.local_datetime()), none};
        case Kind::datetime: {
            const LocalDateTime local = local_of(value.datetime());
            return {date_of(local), time_of(local), ZoneChoice{value.datetime().zone, value.datetime().offset}};
        }
        default:
            fail(ErrorType::type_error, "InvalidArgumentType",
                 std::string(kind_name(value.kind())) + " cannot be truncated");
    }
}

[[noreturn]] void reject_unit(Kind kind, const std::string& unit, const Value& value) {
    fail(ErrorType::argument_error, "InvalidArgumentValue",
         std::string(kind_name(value.kind())) + " cannot be truncated to '" + unit + "' as " +
             std::string(kind_name(kind)));
}

// 12.5 of a unit, or a whole number.
Amount amount(const Map& map, std::string_view key) {
    const Value* value = map.find(key);
    if (value == nullptr) return {};
    if (value->is_integer()) return {value->integer(), 0};
    if (!value->is_float()) {
        fail(ErrorType::type_error, "InvalidArgumentType",
             std::string(key) + " is a number, not " + std::string(kind_name(value->kind())));
    }
    const double number = value->floating();
    if (!(std::fabs(number) < 9e18)) {
        fail(ErrorType::argument_error, "NumberOutOfRange", std::string(key) + " does not fit into a duration");
    }
    const double whole = std::trunc(number);
    return {static_cast<std::int64_t>(whole), static_cast<long double>(number) - static_cast<long double>(whole)};
}

}  // namespace

Value truncate(Kind kind, const Value& unit, const Value& value, const Value& parts, FunctionContext& context) {
    if (!unit.is_string() || (!parts.is_map() && !parts.is_null())) {
        fail(ErrorType::type_error, "InvalidArgumentType",
             "truncate takes the unit as a String, a temporal value and a Map of parts");
    }
    const bool wants_date = kind == Kind::date || kind == Kind::local_datetime || kind == Kind::datetime;
    const bool wants_time = kind != Kind::date;
    const bool wants_zone = kind == Kind::time || kind == Kind::datetime;
    Source source = source_of(value, context);

    std::optional<Date> date;
    if (wants_date && source.date) date = truncated(*source.date, unit.string());
    std::optional<LocalTime> time;
    if (wants_time) {
        const bool whole_days = date.has_value();
        if (!whole_days && source.time) time = truncated(*source.time, unit.string());
        if (!whole_days && wants_date) date = source.date;
        if (whole_days) time = LocalTime{};
    }
    if ((wants_date && !date) || (wants_time && !time)) reject_unit(kind, unit.string(), value);

    if (parts.is_map()) {
        const Map& map = parts.map();
        reject_unknown_fields(map, wants_date, wants_time, wants_zone);
        if (wants_date && has_date_fields(map)) date = date_from_fields(map, date);
        if (wants_time && has_time_fields(map)) time = time_from_fields(map, time, true);
        if (const auto zone = zone_from_fields(map)) {
            source.zone = *zone;
            // A time has no day by which its offset could be told: that of now.
            if (kind == Kind::time && zone->zone != 0) {
                source.zone = {0, moved_to_zone(context.now, zone->zone, 0).offset};
            }
        }
    }
    switch (kind) {
        case Kind::date:
            return *date;
        case Kind::local_time:
            return *time;
        case Kind::time:
            return ZonedTime{time->nanoseconds, source.zone.offset};
        case Kind::local_datetime:
            return at(*date, *time);
        default:
            return in_zone(at(*date, *time), source.zone.zone, source.zone.offset);
    }
}

Value make_duration(const Value& from) {
    if (from.kind() == Kind::duration) return from;
    if (from.is_string()) return parse_duration(from.string());
    if (!from.is_map()) {
        fail(ErrorType::type_error, "InvalidArgumentType",
             "a duration cannot be made of " + std::string(kind_name(from.kind())));
    }
    constexpr std::pair<std::string_view, Amount DurationParts::*> kFields[] = {
        {"years", &DurationParts::years},
        {"quarters", &DurationParts::quarters},
        {"months", &DurationParts::months},
        {"weeks", &DurationParts::weeks},
        {"days", &DurationParts::days},
        {"hours", &DurationParts::hours},
        {"minutes", &DurationParts::minutes},
        {"seconds", &DurationParts::seconds},
        {"milliseconds", &DurationParts::milliseconds},
        {"microseconds", &DurationParts::microseconds},
        {"nanoseconds", &DurationParts::nanoseconds},
    };
    DurationParts parts;
    std::size_t known = 0;
    for (const auto& [key, member] : kFields) {
        if (from.map().find(key) == nullptr) continue;
        parts.*member = amount(from.map(), key);
        ++known;
    }
    if (known != from.map().size() || known == 0) {
        fail(ErrorType::argument_error, "InvalidArgumentValue",
             "a duration has years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds "
             "and nanoseconds, and at least one of them");
    }
    return make_duration(parts);
}

}  // namespace newsgraph::query::cypher
