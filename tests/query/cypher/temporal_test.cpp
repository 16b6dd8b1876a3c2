#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/time_zone.hpp"
#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/operators.hpp"
#include "query/cypher/temporal_arithmetic.hpp"
#include "query/cypher/temporal_parse.hpp"
#include "query/cypher/temporal_text.hpp"
#include "query/cypher/value_text.hpp"

using namespace newsgraph::query::cypher;
namespace base = newsgraph::base;

namespace {

template <class Parse>
std::string message_of(Parse parse) {
    try {
        return "no error: " + to_text(Value(parse()));
    } catch (const QueryError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("the calendar turns days into years, weeks and quarters and back") {
    // Day by day through two cycles, against counting.
    YearMonthDay day{1599, 12, 31};
    int weekday = 5;
    const Date first = from_year_month_day(1599, 12, 31);
    for (std::int64_t n = 0; n < 2 * 146'097; ++n) {
        const Date date{first.days + n};
        const YearMonthDay found = year_month_day(date);
        const YearWeekDay week = year_week_day(date);
        const bool same = found.year == day.year && found.month == day.month && found.day == day.day &&
                          week.weekday == weekday && from_year_month_day(day.year, day.month, day.day) == date &&
                          from_year_week_day(week.year, week.week, week.weekday) == date &&
                          week.week <= weeks_of_year(week.year) &&
                          from_day_of_year(day.year, day_of_year(date)) == date &&
                          from_quarter(day.year, (day.month - 1) / 3 + 1, day_of_quarter(date)) == date &&
                          day_of_quarter(date) <= days_of_quarter(day.year, (day.month - 1) / 3 + 1);
        if (!same) FAIL("day " << day.year << "-" << day.month << "-" << day.day);
        if (++day.day > days_of_month(day.year, day.month)) {
            day.day = 1;
            if (++day.month > 12) {
                day.month = 1;
                ++day.year;
            }
        }
        weekday = weekday % 7 + 1;
    }
    CHECK(from_year_month_day(1970, 1, 1).days == 0);
    CHECK(to_text(from_year_month_day(-kLastYear, 1, 1)) == "-999999999-01-01");
    CHECK(to_text(plus_months(from_year_month_day(2024, 1, 31), 1)) == "2024-02-29");
    CHECK(to_text(plus_months(from_year_month_day(2024, 2, 29), -12)) == "2023-02-28");
    CHECK(message_of([] { return plus_months(Date{}, std::numeric_limits<std::int64_t>::max()); }) ==
          "the result is outside the years -999999999 to 999999999");
    CHECK(message_of([] { return plus_days(Date{}, std::numeric_limits<std::int64_t>::min()); }) ==
          "the result is outside the years -999999999 to 999999999");
}

TEST_CASE("dates are read in all forms of ISO 8601") {
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"2024-02-29", "2024-02-29"},
        {"20240229", "2024-02-29"},
        {"2024-02", "2024-02-01"},
        {"202402", "2024-02-01"},
        {"2024", "2024-01-01"},
        {"2024-060", "2024-02-29"},
        {"2024366", "2024-12-31"},
        {"2020-W53-7", "2021-01-03"},
        {"2020W537", "2021-01-03"},
        {"2020-W53", "2020-12-28"},
        {"2020W01", "2019-12-30"},
        {"2024-Q2-01", "2024-04-01"},
        {"2024Q491", "2024-12-30"},
        {"2024-Q4", "2024-10-01"},
        {"-0001-12-31", "-0001-12-31"},
        {"+12345-01-02", "+12345-01-02"},
        {"-999999999-01-01", "-999999999-01-01"},
        {"0000-01-01", "0000-01-01"},
    };
    for (const auto& [text, expected] : rows) {
        CAPTURE(text);
        CHECK(to_text(parse_date(text)) == expected);
    }
    for (const std::string text : {"",
                                   "x",
                                   "202",
                                   "2024-",
                                   "2024-13-01",
                                   "2023-02-29",
                                   "2024-1-1",
                                   "2024-02-30",
                                   "2024-000",
                                   "2023-366",
                                   "2024-W54",
                                   "2024-W00",
                                   "2024-W01-8",
                                   "2024-W01-",
                                   "2024-Q5",
                                   "2024-Q1-92",
                                   "2024-02-29 ",
                                   "2024/02/29",
                                   "+",
                                   "+1234567890-01-01",
                                   "2024-02-29T10:00",
                                   "2024-0229",
                                   "20240",
                                   "99999999999999999999"}) {
        CAPTURE(text);
        CHECK(message_of([&] { return parse_date(text); }) == "'" + text + "' is not a date such as 2025-03-11");
    }
    CHECK(message_of([] { return parse_date(std::string(100'000, '9')); }) ==
          "'" + std::string(80, '9') + "...' is not a date such as 2025-03-11");
}

TEST_CASE("times and date-times are read in all forms of ISO 8601") {
    const auto local = [](const std::string& text) { return to_text(parse_local_time(text)); };
    CHECK(local("21:40:32.142") == "21:40:32.142");
    CHECK(local("214032.000000001") == "21:40:32.000000001");
    CHECK(local("2140") == "21:40");
    CHECK(local("00") == "00:00");
    CHECK(local("10:00:00.5") == "10:00:00.500");
    for (const std::string text : {"24:00", "1", "12:60", "12:00:60", "12:", "12:0", "120", "12:00:00.",
                                   "12:00:00.1234567890", "12:0000", "1200:00", "12:00Z"}) {
        CAPTURE(text);
        CHECK(message_of([&] { return parse_local_time(text); }) == "'" + text + "' is not a local time");
    }
    const auto zoned = [](const std::string& text) { return to_text(parse_time(text)); };
    CHECK(zoned("10:00") == "10:00Z");
    CHECK(zoned("10:00-00:00") == "10:00Z");
    CHECK(zoned("1000+0530") == "10:00+05:30");
    CHECK(zoned("10-18") == "10:00-18:00");
    CHECK(zoned("10:00+02:05:59") == "10:00+02:05:59");
    CHECK(message_of([] { return parse_time("10:00+19:00"); }) == "'10:00+19:00' is not a time");
    CHECK(message_of([] { return parse_time("10:00[Europe/Paris]"); }) == "'10:00[Europe/Paris]' is not a time");

    CHECK(to_text(parse_local_datetime("2024-W09-4T2140")) == "2024-02-29T21:40");
    CHECK(to_text(parse_local_datetime("2024-02-29")) == "2024-02-29T00:00");
    const auto moment = [](const std::string& text) { return to_text(parse_datetime(text, 0)); };
    CHECK(moment("2024-07-01T12:00") == "2024-07-01T12:00Z");
    CHECK(moment("2024-07-01T12:00[Europe/Paris]") == "2024-07-01T12:00+02:00[Europe/Paris]");
    // The hour that comes twice, and the one that is skipped.
    CHECK(moment("2024-10-27T02:30[Europe/Paris]") == "2024-10-27T02:30+02:00[Europe/Paris]");
    CHECK(moment("2024-10-27T02:30+01:00[Europe/Paris]") == "2024-10-27T02:30+01:00[Europe/Paris]");
    CHECK(moment("2024-03-31T02:30[Europe/Paris]") == "2024-03-31T03:30+02:00[Europe/Paris]");
    CHECK(message_of([] { return parse_datetime("2024-07-01T12:00+05:00[Europe/Paris]", 0); }) ==
          "'2024-07-01T12:00+05:00[Europe/Paris]' is not a date-time: at this time the offset of its zone is another");
    CHECK(message_of([] { return parse_datetime("2024-07-01T12:00[Mars/Olympus]", 0); }) ==
          "there is no time zone 'Mars/Olympus'");
    CHECK(message_of([] { return parse_datetime("2024-07-01T12:00[Europe/Paris", 0); }) ==
          "'2024-07-01T12:00[Europe/Paris' is not a date-time such as 2025-03-11T09:30:00Z");
    CHECK(to_text(parse_datetime("2024-07-01T12:00", *base::find_time_zone("Asia/Jakarta"))) ==
          "2024-07-01T12:00+07:00[Asia/Jakarta]");
}

TEST_CASE("durations are read and written") {
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"},
        {"P14M", "P1Y2M"},
        {"PT3600S", "PT1H"},
        {"P1W", "P7D"},
        {"P0.5Y", "P6M"},
        {"P1.5M", "P1M15DT5H14M33S"},
        {"P0.5D", "PT12H"},
        {"PT-0.001S", "PT-0.001S"},
        {"P1DT-1S", "P1DT-1S"},
        {"-P1Y", "P-1Y"},
        {"P-1Y", "P-1Y"},
        {"PT0S", "PT0S"},
        {"P2Q", "P6M"},
        {"PT0,5H", "PT30M"},
        {"P2024-01-02T03:04:05", "P2024Y1M2DT3H4M5S"},
        {"PT1.9999999999S", "PT1.999999999S"},
    };
    for (const auto& [text, expected] : rows) {
        CAPTURE(text);
        CHECK(to_text(parse_duration(text)) == expected);
    }
    for (const std::string text : {"", "P", "PT", "P1", "1Y", "P1YT", "P1H", "PT1D", "P1M1Y", "P1D1D", "P.5D", "P1.D",
                                   "Px", "P1Y ", "P9999999999999999999Y", "P2024-13-01T00:00:00"}) {
        CAPTURE(text);
        CHECK(message_of([&] { return parse_duration(text); }) == "'" + text + "' is not a duration");
    }
    CHECK(message_of([] { return parse_duration("P999999999999999999Y"); }) ==
          "a part of the duration does not fit into an integer of 64 bits");
}

TEST_CASE("durations move dates and times") {
    const Value date = parse_date("2024-01-31");
    CHECK(to_text(add(date, parse_duration("P1M"))) == "2024-02-29");
    CHECK(to_text(add(parse_duration("P1M1D"), date)) == "2024-03-01");
    CHECK(to_text(add(date, parse_duration("PT23H"))) == "2024-01-31");
    CHECK(to_text(subtract(date, parse_duration("PT25H"))) == "2024-01-30");
    CHECK(to_text(add(parse_local_time("23:00"), parse_duration("P5DT2H"))) == "01:00");
    CHECK(to_text(subtract(parse_time("01:00+02:00"), parse_duration("PT2H"))) == "23:00+02:00");
    CHECK(to_text(subtract(parse_local_datetime("2024-03-01T00:00"), parse_duration("PT0.000000001S"))) ==
          "2024-02-29T23:59:59.999999999");
    // A day on the clock is not 24 hours where the clock is put forward.
    const Value evening = parse_datetime("2024-03-30T12:00[Europe/Paris]", 0);
    CHECK(to_text(add(evening, parse_duration("P1D"))) == "2024-03-31T12:00+02:00[Europe/Paris]");
    CHECK(to_text(add(evening, parse_duration("PT24H"))) == "2024-03-31T13:00+02:00[Europe/Paris]");
    const Value last = parse_local_datetime("+999999999-12-31T23:59:59");
    CHECK(message_of([&] { return add(last, parse_duration("PT1S")); }) ==
          "the result is outside the years -999999999 to 999999999");
    CHECK(message_of([&] {
              return add(last, Duration{0, 0, std::numeric_limits<std::int64_t>::max(), 0});
          }) == "the result is outside the years that date-times have");
}

TEST_CASE("durations are added and multiplied part by part") {
    const Value duration = parse_duration("P1Y2M3DT4H5M6.5S");
    CHECK(to_text(add(duration, duration)) == "P2Y4M6DT8H10M13S");
    CHECK(to_text(subtract(duration, duration)) == "PT0S");
    CHECK(to_text(minus(duration)) == "P-1Y-2M-3DT-4H-5M-6.5S");
    CHECK(to_text(multiply(duration, 3)) == "P3Y6M9DT12H15M19.5S");
    CHECK(to_text(multiply(0.5, duration)) == "P7M1DT14H2M33.25S");
    CHECK(to_text(divide(duration, 2)) == "P7M1DT14H2M33.25S");
    CHECK(message_of([&] { return divide(duration, 0); }) == "a duration cannot be divided by zero");
    const Value large = Duration{std::numeric_limits<std::int64_t>::max(), 0, 0, 0};
    CHECK(message_of([&] { return add(large, large); }) ==
          "a part of the duration does not fit into an integer of 64 bits");
    CHECK(message_of([&] { return multiply(large, std::numeric_limits<std::int64_t>::min()); }) ==
          "a part of the duration does not fit into an integer of 64 bits");
    CHECK(message_of([&] { return multiply(duration, std::numeric_limits<double>::quiet_NaN()); }) ==
          "a part of the duration does not fit into an integer of 64 bits");
    CHECK(message_of([&] { return divide(large, 1e-300); }) ==
          "a part of the duration does not fit into an integer of 64 bits");
}

TEST_CASE("the time between two values") {
    const auto local = [](const char* text) { return Value(parse_local_datetime(text)); };
    const auto moment = [](const char* text) { return Value(parse_datetime(text, 0)); };
    const auto between = [](const Value& a, const Value& b) { return to_text(duration_between(a, b)); };
    CHECK(between(parse_date("2024-01-31"), parse_date("2024-03-01")) == "P1M1D");
    CHECK(between(parse_date("2024-03-01"), parse_date("2024-01-31")) == "P-1M-1D");
    CHECK(between(local("2024-01-01T12:00"), local("2024-01-02T11:00")) == "PT23H");
    CHECK(between(parse_local_time("12:00"), parse_local_time("11:59:59.5")) == "PT-0.5S");
    CHECK(between(moment("2024-03-30T12:00[Europe/Paris]"), moment("2024-03-31T12:00[Europe/Paris]")) == "P1D");
    const auto seconds = [](const Value& a, const Value& b) { return to_text(duration_in_seconds(a, b)); };
    CHECK(seconds(moment("2024-03-30T12:00[Europe/Paris]"), moment("2024-03-31T12:00[Europe/Paris]")) == "PT23H");
    // The hour that comes twice is an hour long.
    CHECK(seconds(moment("2024-10-27T02:30+02:00[Europe/Paris]"), moment("2024-10-27T02:30+01:00[Europe/Paris]")) ==
          "PT1H");
    CHECK(to_text(duration_in_months(parse_date("2024-01-31"), parse_date("2024-02-29"))) == "PT0S");
    CHECK(to_text(duration_in_days(local("2024-01-02T12:00"), local("2024-01-01T13:00"))) == "PT0S");
    CHECK(message_of([] { return Value(duration_between(1, Date{})); }) ==
          "a duration lies between dates and times; Integer is neither");

    // from + between(from, to) = to, for days and times without zones.
    std::uint64_t state = 1;
    const auto random = [&state](std::int64_t most) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(most));
    };
    for (int i = 0; i < 20'000; ++i) {
        const LocalDateTime from{random(400'000'000), 0}, to{from.seconds + random(400'000'000), 0};
        const Value back = plus_duration(from, duration_between(from, to));
        REQUIRE(to_text(back) == to_text(to));
    }
}
