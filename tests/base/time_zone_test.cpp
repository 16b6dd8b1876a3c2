#include "base/time_zone.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

using namespace newsgraph::base;

TEST_CASE("time zones are found by their names in the tz database") {
    const auto stockholm = find_time_zone("Europe/Stockholm");
    REQUIRE(stockholm);
    CHECK(*stockholm != 0);
    CHECK(time_zone_name(*stockholm) == "Europe/Stockholm");
    CHECK(find_time_zone("Europe/Stockholm") == stockholm);
    CHECK(find_time_zone("UTC"));
    for (const std::string name : {"", "Europe/Nowhere", "europe/stockholm", "GMT+25", "+01:00", "Etc/Unknown",
                                   "Europe/Stockholm ", "\xff\xfe", "../../etc/passwd"}) {
        CAPTURE(name);
        CHECK_FALSE(find_time_zone(name));
    }
    CHECK_FALSE(find_time_zone(std::string("UTC\0x", 5)));
    CHECK_FALSE(find_time_zone(std::string(100'000, 'a')));
}

TEST_CASE("offsets of time zones follow daylight saving and history") {
    const ZoneId stockholm = *find_time_zone("Europe/Stockholm");
    CHECK(offset_at(stockholm, 1'500'000'000) == 7200);   // July 2017
    CHECK(offset_at(stockholm, 1'484'000'000) == 3600);   // January 2017
    CHECK(offset_at(stockholm, -4'780'000'000) == 3208);  // 1818: the mean sun
    CHECK(offset_at(*find_time_zone("Australia/Eucla"), 1'500'000'000) == 8 * 3600 + 45 * 60);

    // On 2017-03-26 the clock went from 2 to 3 o'clock, on 2017-10-29 from 3 to 2 o'clock.
    const std::int64_t spring = 1'490'486'400, autumn = 1'509'235'200;  // midnight of these days
    CHECK(offset_at_local(stockholm, spring + 3600) == 3600);
    CHECK(offset_at_local(stockholm, spring + 2 * 3600 + 1800) == 3600);
    CHECK(offset_at_local(stockholm, spring + 3 * 3600) == 7200);
    CHECK(offset_at_local(stockholm, autumn + 2 * 3600 + 1800) == 7200);
    CHECK(offset_at_local(stockholm, autumn + 3 * 3600) == 3600);
}

TEST_CASE("offsets of time zones are known however far away the moment") {
    const ZoneId stockholm = *find_time_zone("Europe/Stockholm");
    const std::int64_t year_4018 = 64'636'790'400, four_centuries = 146'097LL * 86'400;  // July
    CHECK(offset_at(stockholm, year_4018) == 7200);
    CHECK(offset_at(stockholm, year_4018 + 2'000'000 * four_centuries) == 7200);
    CHECK(offset_at(stockholm, std::numeric_limits<std::int64_t>::min()) == 3208);
    CHECK(offset_at_local(stockholm, std::numeric_limits<std::int64_t>::min()) == 3208);
    const std::int32_t last = offset_at_local(stockholm, std::numeric_limits<std::int64_t>::max());
    CHECK((last == 3600 || last == 7200));
}
