#include "base/letter_case.hpp"

#include <catch2/catch.hpp>

using namespace newsgraph::base;

TEST_CASE("letters change case by the full rules of Unicode") {
    CHECK(to_lower("") == "");
    CHECK(to_lower("ABC xyz [\\]^_` 09") == "abc xyz [\\]^_` 09");
    CHECK(to_upper("abc XYZ {|}~ 09") == "ABC XYZ {|}~ 09");
    CHECK(to_upper("Straße") == "STRASSE");
    CHECK(to_lower("ΟΔΟΣ ΟΔΟΣ") == "οδος οδος");
    CHECK(to_lower("ÉCOLE") == "école");
    CHECK(to_upper("ﬁn") == "FIN");
    CHECK(to_upper("شركة") == "شركة");
    CHECK(to_lower("I") == "i");
    CHECK(to_lower("\xff\xfe") == "\xef\xbf\xbd\xef\xbf\xbd");
}
