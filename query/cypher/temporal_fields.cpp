#include "query/cypher/temporal_fields.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

namespace {

constexpr std::string_view kDateFields[] = {"year",      "month",      "day",     "week",
                                            "dayOfWeek", "ordinalDay", "quarter", "dayOfQuarter"};
constexpr std::string_view kTimeFields[] = {"hour", "minute", "second", "millisecond", "microsecond", "nanosecond"};

bool has_any(const Map& map, std::span<const std::string_view> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return map.find(key) != nullptr; });
}

bool is_one_of(std::string_view key, std::span<const std::string_view> keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

[[noreturn]] void reject(const std::string& message) {
    fail(ErrorType::argument_error, "InvalidArgumentValue", message);
}

[[noreturn]] void out_of_range(std::string_view key, std::int64_t value, std::int64_t least, std::int64_t most) {
    fail(ErrorType::argument_error, "NumberOutOfRange",
         std::string(key) + " goes from " + std::to_string(least) + " to " + std::to_string(most) + ", not to " +
             std::to_string(value));
}

// The fields of one way to name a day, of which none of another way may stand beside it.
void reject_mixed(const Map& map, std::span<const std::string_view> own) {
    for (const std::string_view key : kDateFields) {
        if (key != "year" && !is_one_of(key, own) && map.find(key) != nullptr) {
            reject(std::string(key) + " cannot stand beside " + std::string(own.front()));
        }
    }
}

// A missing part: that of the base; without base the first, but then nothing smaller may be given.
template <class T>
T given_or(std::optional<std::int64_t> given, bool has_base, T of_base, std::string_view key, bool smaller_given) {
    if (given) return static_cast<T>(*given);
    if (!has_base && smaller_given) reject("what is given needs " + std::string(key) + " too");
    return of_base;
}

}  // namespace

std::optional<std::int64_t> field(const Map& map, std::string_view key, std::int64_t least, std::int64_t most) {
    const Value* value = map.find(key);
    if (value == nullptr) return std::nullopt;
    if (!value->is_integer()) {
        fail(ErrorType::type_error, "InvalidArgumentType",
             std::string(key) + " is an Integer, not " + std::string(kind_name(value->kind())));
    }
    if (value->integer() < least || value->integer() > most) out_of_range(key, value->integer(), least, most);
    return value->integer();
}

void reject_unknown_fields(const Map& map, bool takes_date, bool takes_time, bool takes_zone) {
    for (const Map::Entry& entry : map) {
        const std::string_view key = entry.key;
        const bool known = (takes_date && (is_one_of(key, kDateFields) || key == "date")) ||
                           (takes_time && (is_one_of(key, kTimeFields) || key == "time")) || key == "datetime" ||
                           (takes_zone && key == "timezone") ||
                           (takes_date && takes_time && takes_zone && (key == "epochSeconds" || key == "epochMillis"));
        if (!known) reject("there is no part `" + entry.key + "` here");
    }
}

bool has_date_fields(const Map& map) {
    return has_any(map, kDateFields);
}
bool has_time_fields(const Map& map) {
    return has_any(map, kTimeFields);
}

Date date_from_fields(const Map& map, std::optional<Date> base) {
    const bool has_base = base.has_value();
    const Date start = base.value_or(Date{from_year_month_day(0, 1, 1)});
    const auto given_year = field(map, "year", -kLastYear, kLastYear);
    if (!has_base && !given_year) reject("a date needs a year");

    static constexpr std::string_view kWeek[] = {"week", "dayOfWeek"};
    static constexpr std::string_view kQuarter[] = {"quarter", "dayOfQuarter"};
    static constexpr std::string_view kOrdinal[] = {"ordinalDay"};
    static constexpr std::string_view kMonth[] = {"month", "day"};
    if (has_any(map, kWeek)) {
        reject_mixed(map, kWeek);
        const YearWeekDay old = has_base ? year_week_day(start) : YearWeekDay{};
        const std::int64_t year = given_year.value_or(old.year);
        const auto weekday = field(map, "dayOfWeek", 1, 7);
        const auto week = field(map, "week", 1, 53);
        const int used = given_or(week, has_base, old.week, "week", weekday.has_value());
        if (used > weeks_of_year(year)) out_of_range("week", used, 1, weeks_of_year(year));
        return checked(from_year_week_day(year, used, static_cast<int>(weekday.value_or(old.weekday))));
    }
    if (has_any(map, kQuarter)) {
        reject_mixed(map, kQuarter);
        const YearMonthDay parts = year_month_day(start);
        const std::int64_t year = given_year.value_or(parts.year);
        const auto day = field(map, "dayOfQuarter", 1, 92);
        const int quarter = given_or(field(map, "quarter", 1, 4), has_base, has_base ? (parts.month - 1) / 3 + 1 : 1,
                                     "quarter", day.has_value());
        const int most = days_of_quarter(year, quarter);
        if (day.value_or(1) > most) out_of_range("dayOfQuarter", *day, 1, most);
        // A day that comes from elsewhere and is missing here becomes the last.
        return from_quarter(year, quarter,
                            day ? static_cast<int>(*day) : std::min(has_base ? day_of_quarter(start) : 1, most));
    }
    const YearMonthDay parts = year_month_day(start);
    const std::int64_t year = given_year.value_or(parts.year);
    if (has_any(map, kOrdinal)) {
        reject_mixed(map, kOrdinal);
        return from_day_of_year(year, static_cast<int>(*field(map, "ordinalDay", 1, is_leap_year(year) ? 366 : 365)));
    }
    reject_mixed(map, kMonth);
    const auto day = field(map, "day", 1, 31);
    const int month =
        given_or(field(map, "month", 1, 12), has_base, has_base ? parts.month : 1, "month", day.has_value());
    const int most = days_of_month(year, month);
    if (day.value_or(1) > most) out_of_range("day", *day, 1, most);
    return from_year_month_day(year, month, day ? static_cast<int>(*day) : std::min(has_base ? parts.day : 1, most));
}

LocalTime time_from_fields(const Map& map, std::optional<LocalTime> base, bool add_below) {
    const std::int64_t start = base.value_or(LocalTime{}).nanoseconds;
    const std::int64_t old_seconds = start / kNanosecondsOfSecond;
    const bool has_base = base.has_value();
    const auto hour = field(map, "hour", 0, 23), minute = field(map, "minute", 0, 59),
               second = field(map, "second", 0, 59);
    const auto milli = field(map, "millisecond", 0, 999);
    const auto micro = field(map, "microsecond", 0, milli ? 999 : 999'999);
    const auto nano = field(map, "nanosecond", 0, micro ? 999 : milli ? 999'999 : 999'999'999);
    const bool below = milli || micro || nano;

    const std::int64_t hours = given_or(hour, has_base, old_seconds / 3600, "hour", minute || second || below);
    const std::int64_t minutes = given_or(minute, has_base, old_seconds / 60 % 60, "minute", second || below);
    const std::int64_t seconds = given_or(second, has_base, old_seconds % 60, "second", below);
    std::int64_t nanoseconds = start % kNanosecondsOfSecond;
    if (below) {
        nanoseconds = (add_below ? nanoseconds : 0) + milli.value_or(0) * 1'000'000 + micro.value_or(0) * 1'000 +
                      nano.value_or(0);
        if (nanoseconds >= kNanosecondsOfSecond) out_of_range("nanosecond", nanoseconds, 0, 999'999'999);
    }
    return {((hours * 60 + minutes) * 60 + seconds) * kNanosecondsOfSecond + nanoseconds};
}

std::optional<ZoneChoice> zone_from_fields(const Map& map) {
    const Value* zone = map.find("timezone");
    if (zone == nullptr) return std::nullopt;
    if (!zone->is_string()) {
        fail(ErrorType::type_error, "InvalidArgumentType",
             "timezone is a String, not " + std::string(kind_name(zone->kind())));
    }
    return parse_zone(zone->string());
}

}  // namespace newsgraph::query::cypher
