#pragma once
#include <cstdint>
#include <string>

#include "query/cypher/temporal.hpp"

namespace newsgraph::query::cypher {

/// ISO 8601, as the language writes temporal values: "2015-07-21" (years of more than four digits with a sign),
/// "21:40", "21:40:32.142", "21:40+01:00", "2015-07-21T21:40Z", "2015-07-21T21:40:32+02:00[Europe/Stockholm]". Seconds
/// are left out where they are 0; the fraction has 3, 6 or 9 digits.
std::string to_text(Date date);
std::string to_text(LocalTime time);
std::string to_text(const ZonedTime& time);
std::string to_text(LocalDateTime when);
std::string to_text(const DateTime& when);

/// "P12Y5M14DT16H13M10.5S", each part with its own sign; "PT0S" for none.
std::string to_text(const Duration& duration);

/// "Z", "+01:00", "-02:05:59".
std::string offset_text(std::int32_t seconds);

}  // namespace newsgraph::query::cypher
