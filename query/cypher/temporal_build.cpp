#include "query/cypher/temporal_build.hpp"

#include <optional>
#include <string>

#include "base/time_zone.hpp"
#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/temporal_fields.hpp"
#include "query/cypher/temporal_parse.hpp"

namespace newsgraph::query::cypher {

namespace {

[[noreturn]] void reject(const char* what, const Value& from) {
    fail(ErrorType::type_error, "InvalidArgumentType",
         std::string(what) + " cannot be made of " + std::string(kind_name(from.kind())));
}

// What one temporal value has.
struct Parts {
    std::optional<Date> date;
    std::optional<LocalTime> time;
    std::optional<ZoneChoice> zone;
};

Parts parts_of(const Value& value, const char* what) {
    switch (value.kind()) {
        case Kind::date:
            return {value.date(), std::nullopt, std::nullopt};
        case Kind::local_time:
            return {std::nullopt, value.local_time(), std::nullopt};
        case Kind::time:
            return {std::nullopt, LocalTime{value.time().nanoseconds}, ZoneChoice{0, value.time().offset}};
        case Kind::local_datetime:
            return {date_of(value.local_datetime()), time_of(value.local_datetime()), std::nullopt};
        case Kind::datetime: {
            const DateTime& when = value.datetime();
            const LocalDateTime local = local_of(when);
            return {date_of(local), time_of(local), ZoneChoice{when.zone, when.offset}};
        }
        default:
            reject(what, value);
    }
}

// The values under `date`, `time` and `datetime` as one: the zone is that of the time.
Parts parts_of_map(const Map& map, const char* what) {
    const Value* both = map.find("datetime");
    const Value* date = map.find("date");
    const Value* time = map.find("time");
    if (both != nullptr && (date != nullptr || time != nullptr)) {
        fail(ErrorType::argument_error, "InvalidArgumentValue", "datetime cannot stand beside date or time");
    }
    Parts parts;
    if (both != nullptr) {
        parts = parts_of(*both, what);
        if (!parts.date || !parts.time) reject("a date-time", *both);
    }
    if (date != nullptr) {
        parts.date = parts_of(*date, what).date;
        if (!parts.date) reject("a date", *date);
    }
    if (time != nullptr) {
        const Parts of_time = parts_of(*time, what);
        parts.time = of_time.time;
        parts.zone = of_time.zone;
        if (!parts.time) reject("a time", *time);
    }
    return parts;
}

// Only the zone is given: the present moment is meant.
bool means_now(const Map& map) {
    return map.size() == 1 && map.find("timezone") != nullptr;
}

// An offset for a zone without a day: that of now.
std::int32_t offset_now(const ZoneChoice& zone, const FunctionContext& context) {
    return zone.zone == 0 ? zone.offset : base::offset_at(zone.zone, context.now.seconds);
}

ZoneChoice default_zone(const FunctionContext& context) {
    return {context.default_zone, 0};
}

DateTime datetime_from_epoch(const Map& map, const ZoneChoice& zone) {
    constexpr std::int64_t kMost = 40'000'000'000'000'000;  // more than all years; checked() knows their ends
    const auto seconds = field(map, "epochSeconds", -kMost, kMost);
    const auto millis = field(map, "epochMillis", -kMost, kMost);
    if ((seconds && millis) || has_date_fields(map) || map.find("date") || map.find("time") || map.find("datetime")) {
        fail(ErrorType::argument_error, "InvalidArgumentValue",
             "epochSeconds or epochMillis stand alone but for a fraction and a timezone");
    }
    const std::int64_t fraction = time_from_fields(map, LocalTime{}).nanoseconds;
    if (fraction >= kNanosecondsOfSecond) {
        fail(ErrorType::argument_error, "InvalidArgumentValue", "an epoch takes no hour, minute or second");
    }
    DateTime when;
    when.seconds = seconds ? *seconds : floor_div(*millis, 1'000);
    when.nanoseconds = static_cast<std::int32_t>(fraction);
    if (millis) {
        const std::int64_t sum = fraction + floor_mod(*millis, 1'000) * 1'000'000;
        when.seconds += sum / kNanosecondsOfSecond;
        when.nanoseconds = static_cast<std::int32_t>(sum % kNanosecondsOfSecond);
    }
    const DateTime moved = moved_to_zone(when, zone.zone, zone.offset);
    checked(local_of(moved));
    return moved;
}

}  // namespace

Value current(Kind kind, const DateTime& now, const Value& zone, const FunctionContext& context) {
    ZoneChoice choice = default_zone(context);
    if (zone.is_string()) {
        choice = parse_zone(zone.string());
    } else if (!zone.is_null()) {
        reject("a time zone", zone);
    }
    const DateTime when = moved_to_zone(now, choice.zone, choice.offset);
    const LocalDateTime local = local_of(when);
    switch (kind) {
        case Kind::date:
            return date_of(local);
        case Kind::local_time:
            return time_of(local);
        case Kind::time:
            return ZonedTime{time_of(local).nanoseconds, when.offset};
        case Kind::local_datetime:
            return local;
        default:
            return when;
    }
}

Value make_date(const Value& from, FunctionContext& context) {
    if (from.is_string()) return parse_date(from.string());
    if (!from.is_map()) {
        const auto date = parts_of(from, "a date").date;
        if (!date) reject("a date", from);
        return *date;
    }
    const Map& map = from.map();
    if (means_now(map)) return current(Kind::date, context.now, *map.find("timezone"), context);
    reject_unknown_fields(map, true, false, false);
    return date_from_fields(map, parts_of_map(map, "a date").date);
}

Value make_local_time(const Value& from, FunctionContext& context) {
    if (from.is_string()) return parse_local_time(from.string());
    if (!from.is_map()) {
        const auto time = parts_of(from, "a local time").time;
        if (!time) reject("a local time", from);
        return *time;
    }
    const Map& map = from.map();
    if (means_now(map)) return current(Kind::local_time, context.now, *map.find("timezone"), context);
    reject_unknown_fields(map, false, true, false);
    const auto base = parts_of_map(map, "a local time").time;
    if (!base && !map.find("hour")) {
        fail(ErrorType::argument_error, "InvalidArgumentValue", "a local time needs an hour");
    }
    return time_from_fields(map, base);
}

Value make_time(const Value& from, FunctionContext& context) {
    if (from.is_string()) return parse_time(from.string());
    if (!from.is_map()) {
        const Parts parts = parts_of(from, "a time");
        if (!parts.time) reject("a time", from);
        return ZonedTime{parts.time->nanoseconds, offset_now(parts.zone.value_or(default_zone(context)), context)};
    }
    const Map& map = from.map();
    if (means_now(map)) return current(Kind::time, context.now, *map.find("timezone"), context);
    reject_unknown_fields(map, false, true, true);
    const Parts base = parts_of_map(map, "a time");
    if (!base.time && !map.find("hour")) {
        fail(ErrorType::argument_error, "InvalidArgumentValue", "a time needs an hour");
    }
    std::int64_t nanoseconds = time_from_fields(map, base.time).nanoseconds;
    const std::int32_t old = offset_now(base.zone.value_or(default_zone(context)), context);
    const auto zone = zone_from_fields(map);
    if (!zone) return ZonedTime{nanoseconds, base.zone ? base.zone->offset : old};
    const std::int32_t offset = offset_now(*zone, context);
    if (base.zone) {
        nanoseconds = floor_mod(nanoseconds + (offset - base.zone->offset) * kNanosecondsOfSecond, kNanosecondsOfDay);
    }
    return ZonedTime{nanoseconds, offset};
}

Value make_local_datetime(const Value& from, FunctionContext& context) {
    if (from.is_string()) return parse_local_datetime(from.string());
    if (!from.is_map()) {
        const Parts parts = parts_of(from, "a local date-time");
        if (!parts.date) reject("a local date-time", from);
        return at(*parts.date, parts.time.value_or(LocalTime{}));
    }
    const Map& map = from.map();
    if (means_now(map)) return current(Kind::local_datetime, context.now, *map.find("timezone"), context);
    reject_unknown_fields(map, true, true, false);
    const Parts base = parts_of_map(map, "a local date-time");
    return at(date_from_fields(map, base.date), time_from_fields(map, base.time));
}

Value make_datetime(const Value& from, FunctionContext& context) {
    if (from.is_string()) return parse_datetime(from.string(), context.default_zone);
    if (from.kind() == Kind::datetime) return from;
    if (!from.is_map()) {
        const Parts parts = parts_of(from, "a date-time");
        if (!parts.date) reject("a date-time", from);
        const ZoneChoice zone = default_zone(context);
        return in_zone(at(*parts.date, parts.time.value_or(LocalTime{})), zone.zone, zone.offset);
    }
    const Map& map = from.map();
    if (means_now(map)) return current(Kind::datetime, context.now, *map.find("timezone"), context);
    reject_unknown_fields(map, true, true, true);
    const auto zone = zone_from_fields(map);
    if (map.find("epochSeconds") || map.find("epochMillis")) {
        return datetime_from_epoch(map, zone.value_or(default_zone(context)));
    }
    const Parts base = parts_of_map(map, "a date-time");
    const LocalDateTime local = at(date_from_fields(map, base.date), time_from_fields(map, base.time));
    // A time that comes from a zone is a moment there; it moves to the zone asked for.
    const ZoneChoice first = base.zone ? *base.zone : zone.value_or(default_zone(context));
    const DateTime when = in_zone(local, first.zone, first.offset);
    if (!zone || !base.zone) return when;
    const DateTime moved = moved_to_zone(when, zone->zone, zone->offset);
    checked(local_of(moved));
    return moved;
}

}  // namespace newsgraph::query::cypher
