#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/time_zone.hpp"
#include "call_function.hpp"
#include "query/cypher/operators.hpp"
#include "query/cypher/temporal_parse.hpp"

using namespace newsgraph::query::cypher;
using newsgraph::test::Caller;

namespace {

const Value kDate = parse_date("2024-11-10");  // a Sunday
const Value kLocalTime = parse_local_time("10:20:30.123456789");
const Value kTime = parse_time("10:20:30.123456789+01:00");
const Value kLocal = parse_local_datetime("2024-11-10T10:20:30.123456789");
const Value kMoment = parse_datetime("2024-11-10T10:20:30.123456789[Europe/Paris]", 0);

std::string error(const char* detail, const char* message) {
    return "ArgumentError " + std::string(detail) + ": " + message;
}

}  // namespace

TEST_CASE("dates are made of parts") {
    Caller call;
    const auto date = [&](const Map& map) { return call.text("date", {map}); };
    CHECK(date({{"year", 2024}}) == "'2024-01-01'");
    CHECK(date({{"year", 2024}, {"month", 2}, {"day", 29}}) == "'2024-02-29'");
    CHECK(date({{"year", 2020}, {"week", 53}, {"dayOfWeek", 7}}) == "'2021-01-03'");
    CHECK(date({{"year", 2024}, {"week", 1}}) == "'2024-01-01'");
    CHECK(date({{"year", 2024}, {"quarter", 4}, {"dayOfQuarter", 92}}) == "'2024-12-31'");
    CHECK(date({{"year", 2024}, {"quarter", 2}}) == "'2024-04-01'");
    CHECK(date({{"year", 2024}, {"ordinalDay", 366}}) == "'2024-12-31'");
    CHECK(date({{"year", -5}}) == "'-0005-01-01'");
    // With a day to begin with.
    CHECK(date({{"date", kMoment}}) == "'2024-11-10'");
    CHECK(date({{"date", kDate}, {"year", 30}}) == "'0030-11-10'");
    CHECK(date({{"date", kDate}, {"week", 1}}) == "'2024-01-07'");
    CHECK(date({{"date", kLocal}, {"year", 2020}, {"week", 53}}) == "'2021-01-03'");
    CHECK(date({{"date", kDate}, {"dayOfWeek", 1}}) == "'2024-11-04'");
    CHECK(date({{"date", kDate}, {"quarter", 3}}) == "'2024-08-10'");
    CHECK(date({{"date", kDate}, {"ordinalDay", 60}}) == "'2024-02-29'");
    CHECK(date({{"date", parse_date("2024-02-29")}, {"year", 2023}}) == "'2023-02-28'");
    CHECK(date({{"date", parse_date("2024-12-31")}, {"month", 6}}) == "'2024-06-30'");

    CHECK(date({{"year", 2023}, {"month", 2}, {"day", 29}}) ==
          error("NumberOutOfRange", "day goes from 1 to 28, not to 29"));
    CHECK(date({{"year", 2024}, {"month", 13}}) == error("NumberOutOfRange", "month goes from 1 to 12, not to 13"));
    CHECK(date({{"year", 2024}, {"week", 53}}) == error("NumberOutOfRange", "week goes from 1 to 52, not to 53"));
    CHECK(date({{"year", 2023}, {"ordinalDay", 366}}) ==
          error("NumberOutOfRange", "ordinalDay goes from 1 to 365, not to 366"));
    CHECK(date({{"year", 1'000'000'000}}) ==
          error("NumberOutOfRange", "year goes from -999999999 to 999999999, not to 1000000000"));
    CHECK(date({{"month", 2}}) == error("InvalidArgumentValue", "a date needs a year"));
    CHECK(date({}) == error("InvalidArgumentValue", "a date needs a year"));
    CHECK(date({{"year", 2024}, {"day", 2}}) == error("InvalidArgumentValue", "what is given needs month too"));
    CHECK(date({{"year", 2024}, {"week", 2}, {"month", 2}}) ==
          error("InvalidArgumentValue", "month cannot stand beside week"));
    CHECK(date({{"year", 2024}, {"hour", 2}}) == error("InvalidArgumentValue", "there is no part `hour` here"));
    CHECK(date({{"year", "2024"}}) == "TypeError InvalidArgumentType: year is an Integer, not String");
    CHECK(date({{"date", 5}}) == "TypeError InvalidArgumentType: a date cannot be made of Integer");
    CHECK(call.text("date", {kTime}) == "TypeError InvalidArgumentType: a date cannot be made of Time");
}

TEST_CASE("times are made of parts") {
    Caller call;
    const auto time = [&](const Map& map) { return call.text("time", {map}); };
    CHECK(time({{"hour", 12}}) == "'12:00Z'");
    CHECK(time({{"hour", 12}, {"minute", 5}, {"second", 6}, {"timezone", "-02:05:07"}}) == "'12:05:06-02:05:07'");
    CHECK(
        time({{"hour", 1}, {"minute", 2}, {"second", 3}, {"millisecond", 4}, {"microsecond", 5}, {"nanosecond", 6}}) ==
        "'01:02:03.004005006Z'");
    CHECK(time({{"hour", 1}, {"minute", 2}, {"second", 3}, {"microsecond", 999'999}}) == "'01:02:03.999999Z'");
    CHECK(time({{"time", kLocalTime}, {"timezone", "+05:00"}}) == "'10:20:30.123456789+05:00'");
    CHECK(time({{"time", kTime}, {"timezone", "+05:00"}}) == "'14:20:30.123456789+05:00'");
    CHECK(time({{"time", kTime}, {"hour", 23}, {"timezone", "+05:00"}}) == "'03:20:30.123456789+05:00'");
    CHECK(time({{"time", kMoment}, {"second", 0}}) == "'10:20:00.123456789+01:00'");
    CHECK(call.text("time", {kLocal}) == "'10:20:30.123456789Z'");
    CHECK(call.text("localtime", {kMoment}) == "'10:20:30.123456789'");
    CHECK(call.text("localtime", {Map{{"time", kTime}, {"second", 5}}}) == "'10:20:05.123456789'");

    CHECK(time({{"hour", 24}}) == error("NumberOutOfRange", "hour goes from 0 to 23, not to 24"));
    CHECK(time({{"hour", 1}, {"second", 3}}) == error("InvalidArgumentValue", "what is given needs minute too"));
    CHECK(time({{"minute", 1}}) == error("InvalidArgumentValue", "a time needs an hour"));
    CHECK(time({{"hour", 1}, {"minute", 1}, {"second", 1}, {"millisecond", 1}, {"microsecond", 1'000}}) ==
          error("NumberOutOfRange", "microsecond goes from 0 to 999, not to 1000"));
    CHECK(time({{"hour", 1}, {"timezone", "+25:00"}}) == error("InvalidArgumentValue", "'+25:00' is not a time zone"));
    CHECK(time({{"hour", 1}, {"timezone", "Nowhere"}}) ==
          error("InvalidArgumentValue", "there is no time zone 'Nowhere'"));
    CHECK(call.text("time", {kDate}) == "TypeError InvalidArgumentType: a time cannot be made of Date");
}

TEST_CASE("date-times are made of parts") {
    Caller call;
    const auto local = [&](const Map& map) { return call.text("localdatetime", {map}); };
    const auto moment = [&](const Map& map) { return call.text("datetime", {map}); };
    CHECK(local({{"year", 2024}}) == "'2024-01-01T00:00'");
    CHECK(local({{"date", kDate}, {"hour", 5}}) == "'2024-11-10T05:00'");
    CHECK(local({{"year", 2024}, {"time", kTime}}) == "'2024-01-01T10:20:30.123456789'");
    CHECK(local({{"datetime", kMoment}, {"day", 1}, {"second", 1}}) == "'2024-11-01T10:20:01.123456789'");
    CHECK(local({{"date", kDate}, {"time", kLocalTime}, {"week", 2}, {"minute", 0}}) ==
          "'2024-01-14T10:00:30.123456789'");
    CHECK(call.text("localdatetime", {kDate}) == "'2024-11-10T00:00'");

    CHECK(moment({{"year", 2024}, {"timezone", "Pacific/Honolulu"}}) == "'2024-01-01T00:00-10:00[Pacific/Honolulu]'");
    CHECK(moment({{"year", 2024}, {"timezone", "America/Los Angeles"}}) ==
          "'2024-01-01T00:00-08:00[America/Los_Angeles]'");
    CHECK(moment({{"date", kMoment}, {"hour", 5}}) == "'2024-11-10T05:00Z'");
    CHECK(moment({{"date", kMoment}, {"hour", 5}, {"timezone", "+05:00"}}) == "'2024-11-10T05:00+05:00'");
    CHECK(moment({{"year", 2024}, {"time", kTime}}) == "'2024-01-01T10:20:30.123456789+01:00'");
    CHECK(moment({{"year", 2024}, {"time", kTime}, {"timezone", "+05:00"}}) == "'2024-01-01T14:20:30.123456789+05:00'");
    CHECK(moment({{"year", 2024}, {"time", kLocalTime}, {"timezone", "+05:00"}}) ==
          "'2024-01-01T10:20:30.123456789+05:00'");
    CHECK(moment({{"datetime", kMoment}}) == "'2024-11-10T10:20:30.123456789+01:00[Europe/Paris]'");
    CHECK(moment({{"datetime", kMoment}, {"month", 7}}) == "'2024-07-10T10:20:30.123456789+02:00[Europe/Paris]'");
    CHECK(moment({{"datetime", kMoment}, {"timezone", "Asia/Jakarta"}, {"second", 1}}) ==
          "'2024-11-10T16:20:01.123456789+07:00[Asia/Jakarta]'");
    CHECK(moment({{"datetime", kLocal}, {"timezone", "Asia/Jakarta"}}) ==
          "'2024-11-10T10:20:30.123456789+07:00[Asia/Jakarta]'");
    CHECK(moment({{"datetime", kMoment}, {"date", kDate}}) ==
          error("InvalidArgumentValue", "datetime cannot stand beside date or time"));
    CHECK(moment({{"datetime", kDate}}) == "TypeError InvalidArgumentType: a date-time cannot be made of Date");
    CHECK(call.text("datetime", {kLocal}) == "'2024-11-10T10:20:30.123456789Z'");
    CHECK(call.text("datetime", {kMoment}) == "'2024-11-10T10:20:30.123456789+01:00[Europe/Paris]'");

    CHECK(call.text("datetime.fromEpoch", {1, 5}) == "'1970-01-01T00:00:01.000000005Z'");
    CHECK(call.text("datetime.fromEpoch", {31'556'889'832'780'799}) == "'+999999999-12-31T23:59:59Z'");
    CHECK(call.text("datetime.fromEpoch", {31'556'889'832'780'800}) ==
          "ArithmeticError NumberOutOfRange: the result is outside the years -999999999 to 999999999");
    CHECK(call.text("datetime.fromEpochMillis", {-1}) == "'1969-12-31T23:59:59.999Z'");
    CHECK(moment({{"epochSeconds", 0}, {"timezone", "Asia/Jakarta"}}) == "'1970-01-01T07:00+07:00[Asia/Jakarta]'");
    CHECK(moment({{"epochMillis", 1'500}, {"nanosecond", 7}}) == "'1970-01-01T00:00:01.500000007Z'");
    CHECK(call.text("datetime.fromEpoch", {std::numeric_limits<std::int64_t>::max(), 0}) ==
          error("NumberOutOfRange",
                "epochSeconds goes from -40000000000000000 to 40000000000000000, not to 9223372036854775807"));
}

TEST_CASE("durations are made of parts") {
    Caller call;
    const auto duration = [&](const Map& map) { return call.text("duration", {map}); };
    CHECK(duration({{"years", 1}, {"quarters", 1}, {"weeks", 1}, {"hours", 36}}) == "'P1Y3M7DT36H'");
    CHECK(duration({{"months", 0.5}}) == "'P15DT5H14M33S'");
    CHECK(duration({{"weeks", 1.5}, {"days", -0.5}}) == "'P10D'");
    CHECK(duration({{"milliseconds", 1.5}, {"nanoseconds", 1}}) == "'PT0.001500001S'");
    CHECK(duration({{"seconds", -1}, {"milliseconds", 1}}) == "'PT-0.999S'");
    CHECK(duration({{"seconds", 1e300}}) == error("NumberOutOfRange", "seconds does not fit into a duration"));
    CHECK(duration({{"years", std::numeric_limits<std::int64_t>::max()}}) ==
          "ArithmeticError NumberOutOfRange: a part of the duration does not fit into an integer of 64 bits");
    const std::string parts = error(
        "InvalidArgumentValue",
        "a duration has years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds and "
        "nanoseconds, and at least one of them");
    CHECK(duration({{"year", 1}}) == parts);
    CHECK(duration({}) == parts);
    CHECK(duration({{"years", "1"}}) == "TypeError InvalidArgumentType: years is a number, not String");
    CHECK(call.text("duration", {"P1D"}) == "'P1D'");
    CHECK(call.text("duration", {1}) == "TypeError InvalidArgumentType: a duration cannot be made of Integer");
}

TEST_CASE("the present is the same all through a statement") {
    Caller call;
    CHECK(call.text("date", {}) == "'2024-07-15'");
    CHECK(call.text("localtime", {}) == "'12:30:45.123456789'");
    CHECK(call.text("time.transaction", {}) == "'12:30:45.123456789Z'");
    CHECK(call.text("localdatetime.statement", {"Asia/Jakarta"}) == "'2024-07-15T19:30:45.123456789'");
    CHECK(call.text("datetime", {Map{{"timezone", "Europe/Paris"}}}) ==
          "'2024-07-15T14:30:45.123456789+02:00[Europe/Paris]'");
    CHECK(call.text("time", {Map{{"timezone", "Europe/Paris"}}}) == "'14:30:45.123456789+02:00'");
    CHECK(call.text("date.statement", {"Pacific/Kiritimati"}) == "'2024-07-16'");
    CHECK(call.text("timestamp", {}) == "1721046645123");
    CHECK(call("datetime.realtime", {}).datetime().seconds > 1'700'000'000);
    CHECK_FALSE(find_function("datetime.realtime")->deterministic);
    CHECK(call.text("date.statement", {1}) == "TypeError InvalidArgumentType: a time zone cannot be made of Integer");
    call.context.default_zone = *newsgraph::base::find_time_zone("Asia/Jakarta");
    CHECK(call.text("datetime", {}) == "'2024-07-15T19:30:45.123456789+07:00[Asia/Jakarta]'");
    CHECK(call.text("datetime", {"2024-07-15"}) == "'2024-07-15T00:00+07:00[Asia/Jakarta]'");
    CHECK(call.text("time", {Map{{"hour", 1}}}) == "'01:00+07:00'");
}

TEST_CASE("temporal values are truncated") {
    Caller call;
    const auto cut = [&](const char* function, const char* unit, const Value& value, const Map& map = {}) {
        return call.text(function, {unit, value, map});
    };
    const std::vector<std::pair<const char*, const char*>> days = {
        {"millennium", "'2000-01-01'"}, {"century", "'2000-01-01'"},  {"decade", "'2020-01-01'"},
        {"year", "'2024-01-01'"},       {"weekYear", "'2024-01-01'"}, {"quarter", "'2024-10-01'"},
        {"month", "'2024-11-01'"},      {"week", "'2024-11-04'"},     {"day", "'2024-11-10'"},
    };
    for (const auto& [unit, expected] : days) {
        CAPTURE(unit);
        for (const Value& value : {kDate, kLocal, kMoment}) CHECK(cut("date.truncate", unit, value) == expected);
    }
    CHECK(cut("date.truncate", "century", parse_date("-0001-05-05")) == "'-0100-01-01'");
    CHECK(cut("date.truncate", "week", kDate, {{"dayOfWeek", 3}}) == "'2024-11-06'");
    CHECK(cut("localdatetime.truncate", "month", kDate, {{"day", 5}, {"hour", 6}}) == "'2024-11-05T06:00'");
    CHECK(cut("localdatetime.truncate", "hour", kMoment) == "'2024-11-10T10:00'");
    CHECK(cut("datetime.truncate", "minute", kMoment) == "'2024-11-10T10:20+01:00[Europe/Paris]'");
    CHECK(cut("datetime.truncate", "year", kMoment, {{"timezone", "Asia/Jakarta"}}) ==
          "'2024-01-01T00:00+07:00[Asia/Jakarta]'");
    CHECK(cut("datetime.truncate", "millisecond", kLocal, {{"nanosecond", 5}}) == "'2024-11-10T10:20:30.123000005Z'");
    CHECK(cut("datetime.truncate", "second", kLocal, {{"millisecond", 5}}) == "'2024-11-10T10:20:30.005Z'");
    CHECK(cut("time.truncate", "microsecond", kTime) == "'10:20:30.123456+01:00'");
    CHECK(cut("time.truncate", "day", kMoment) == "'00:00+01:00'");
    CHECK(cut("localtime.truncate", "second", kTime, {{"hour", 1}}) == "'01:20:30'");
    CHECK(call.text("date.truncate", {"month"}) == "'2024-07-01'");
    CHECK(call.text("date.truncate", {"month", Value()}) == "null");

    CHECK(cut("date.truncate", "hour", kMoment) ==
          error("InvalidArgumentValue", "DateTime cannot be truncated to 'hour' as Date"));
    CHECK(cut("localtime.truncate", "month", kMoment) ==
          error("InvalidArgumentValue", "DateTime cannot be truncated to 'month' as LocalTime"));
    CHECK(cut("localdatetime.truncate", "hour", kDate) ==
          error("InvalidArgumentValue", "Date cannot be truncated to 'hour' as LocalDateTime"));
    CHECK(cut("datetime.truncate", "day", kTime) ==
          error("InvalidArgumentValue", "Time cannot be truncated to 'day' as DateTime"));
    CHECK(cut("date.truncate", "Year", kDate) ==
          error("InvalidArgumentValue", "Date cannot be truncated to 'Year' as Date"));
    CHECK(cut("date.truncate", "year", 5) == "TypeError InvalidArgumentType: Integer cannot be truncated");
}

TEST_CASE("temporal values have parts") {
    const auto part = [](const Value& value, const char* key) {
        return to_literal(property(value, key, nullptr), nullptr);
    };
    CHECK(part(kDate, "quarter") == "4");
    CHECK(part(kDate, "week") == "45");
    CHECK(part(parse_date("2021-01-03"), "weekYear") == "2020");
    CHECK(part(kDate, "dayOfWeek") == "7");
    CHECK(part(kDate, "weekDay") == "7");
    CHECK(part(kDate, "dayOfQuarter") == "41");
    CHECK(part(kDate, "ordinalDay") == "315");
    CHECK(part(kLocalTime, "microsecond") == "123456");
    CHECK(part(kTime, "timezone") == "'+01:00'");
    CHECK(part(kMoment, "timezone") == "'Europe/Paris'");
    CHECK(part(kMoment, "offset") == "'+01:00'");
    CHECK(part(kMoment, "offsetMinutes") == "60");
    CHECK(part(kMoment, "epochMillis") == "1731230430123");
    CHECK(part(parse_datetime("1969-12-31T23:59:59.5", 0), "epochSeconds") == "-1");
    const Value duration = parse_duration("P1Y5M10DT-0.5S");
    CHECK(part(duration, "quarters") == "5");
    CHECK(part(duration, "monthsOfYear") == "5");
    CHECK(part(duration, "daysOfWeek") == "3");
    CHECK(part(duration, "seconds") == "-1");
    CHECK(part(duration, "milliseconds") == "-500");
    CHECK(part(duration, "nanosecondsOfSecond") == "500000000");
    CHECK_THROWS_WITH(property(Duration{0, 0, std::numeric_limits<std::int64_t>::max(), 0}, "nanoseconds", nullptr),
                      "this part of the duration does not fit into an integer of 64 bits");
    const Value late = parse_datetime("+999999999-12-31T23:59Z", 0);
    CHECK(part(late, "epochSeconds") == "31556889832780740");
    CHECK_THROWS_WITH(property(late, "epochMillis", nullptr),
                      "this part of the date-time does not fit into an integer of 64 bits");
    CHECK_THROWS_WITH(property(kMoment, "fortnight", nullptr), "a DateTime has no part `fortnight`");
}
