#include "graph/values.hpp"

#include <catch2/catch.hpp>

using namespace newsgraph::graph;

TEST_CASE("Every status and bound reads back from its name") {
    for (int i = 0; i <= static_cast<int>(Status::actual); ++i) {
        CHECK(parse_status(to_string(static_cast<Status>(i))) == static_cast<Status>(i));
    }
    for (int i = 0; i <= static_cast<int>(Bound::over); ++i) {
        CHECK(parse_bound(to_string(static_cast<Bound>(i))) == static_cast<Bound>(i));
    }
    CHECK_FALSE(parse_status("Actual"));
    CHECK_FALSE(parse_bound(""));
}

TEST_CASE("Dates cover their whole period") {
    struct Row {
        const char *text, *first, *last;
    };
    const Row row = GENERATE(Row{"2025", "2025-01-01", "2025-12-31"}, Row{"2025-03", "2025-03-01", "2025-03-31"},
                             Row{"2025-03-11", "2025-03-11", "2025-03-11"}, Row{"2025-Q1", "2025-01-01", "2025-03-31"},
                             Row{"2025-Q4", "2025-10-01", "2025-12-31"}, Row{"2025-H2", "2025-07-01", "2025-12-31"},
                             Row{"2024-02", "2024-02-01", "2024-02-29"}, Row{"1900-02", "1900-02-01", "1900-02-28"},
                             Row{"2000-02-29", "2000-02-29", "2000-02-29"});
    CAPTURE(row.text);
    CHECK(is_date_text(row.text));
    CHECK(first_day(row.text) == row.first);
    CHECK(last_day(row.text) == row.last);
}

TEST_CASE("What is no date is refused") {
    const char* text = GENERATE("", "25", "0000", "2025-", "2025-3", "2025-13", "2025-00", "2025-02-29", "2025-04-31",
                                "2025-03-1", "2025-Q0", "2025-Q5", "2025-H3", "2025-q1", "2025/03", "2025-03-11T00:00",
                                "٢٠٢٥", "-2025", "2025-03/11", "last week");
    CAPTURE(text);
    CHECK_FALSE(is_date_text(text));
    CHECK(last_day(text).empty());
    CHECK(first_day(text).empty());
}

TEST_CASE("Durations read as words") {
    CHECK(short_duration("P5Y") == "5 years");
    CHECK(short_duration("P1Y") == "1 year");
    CHECK(short_duration("P18M") == "18 months");
    CHECK(short_duration("P1Y6M") == "1 year 6 months");
    CHECK(short_duration("P2W") == "2 weeks");
    CHECK(short_duration("P1DT12H30M") == "1 day 12 hours 30 minutes");
    CHECK(short_duration("P0.5Y") == "0.5 years");
    CHECK(short_duration("P05Y") == "5 years");
    CHECK(short_duration("PT5S") == "5 seconds");
}

TEST_CASE("What is no duration stays as it is") {
    const char* text = GENERATE("", "P", "PY", "P5", "5Y", "P5X", "P6M1Y", "P5YT", "PT", "P1T", "P5Y5Y", "P5.Y", "P.5Y",
                                "five years", "PTT5H", "PT5Y");
    CAPTURE(text);
    CHECK_FALSE(is_duration_text(text));
    CHECK(short_duration(text) == text);
}

TEST_CASE("Amounts are short") {
    struct Row {
        Amount amount;
        const char* text;
    };
    const Row row =
        GENERATE(Row{{12e9, "USD", Bound::exact}, "$12 bn"}, Row{{1.5e9, "EUR", Bound::up_to}, "up to €1.5 bn"},
                 Row{{16e9, "USD", Bound::about}, "~$16 bn"}, Row{{1.665e15, "IDR", Bound::exact}, "Rp 1,665 tn"},
                 Row{{5e9, "SAR", Bound::exact}, "SAR 5 bn"}, Row{{3e6, "GBP", Bound::at_least}, "at least £3 m"},
                 Row{{22.4e9, "USD", Bound::over}, "over $22.4 bn"}, Row{{350, "USD", Bound::exact}, "$350"},
                 Row{{12345, "JPY", Bound::exact}, "¥12,345"}, Row{{7e9, "CNY", Bound::exact}, "CNY 7 bn"},
                 Row{{-2.5e9, "USD", Bound::exact}, "-$2.5 bn"}, Row{{999.96e6, "USD", Bound::exact}, "$1 bn"},
                 Row{{999999.9, "USD", Bound::exact}, "$1 m"}, Row{{1.005e9, "USD", Bound::exact}, "$1 bn"},
                 Row{{199.99, "USD", Bound::exact}, "$200"}, Row{{0, "USD", Bound::exact}, "$0"},
                 Row{{1e30, "USD", Bound::exact}, "$1e+18 tn"}, Row{{12, "", Bound::exact}, "12"});
    CHECK(short_text(row.amount) == row.text);
}

TEST_CASE("Capacities are short") {
    CHECK(short_text(Capacity{4.5, "GW"}) == "4.5 GW");
    CHECK(short_text(Capacity{1200, "MW"}) == "1,200 MW");
    CHECK(short_text(Capacity{3, ""}) == "3");
}
