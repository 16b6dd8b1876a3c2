#pragma once
#include <cstdint>
#include <string_view>

#include "query/cypher/temporal.hpp"

/// Readers of ISO 8601 as the language writes it. Each takes the whole text and throws QueryError (ArgumentError
/// InvalidArgumentValue, phase runtime) where the text is none of its forms or names a day or time that does not exist.
///
///     date      ::= year | year [-] month | year [-] month [-] day | year [-] day-of-year
///                 | year [-] W week | year [-] W week [-] weekday | year [-] Q quarter | year [-] Q quarter [-]
///                 day-of-quarter
///     year      ::= 4 digits | sign 1 to 9 digits (then what follows stands behind a "-")
///     time      ::= hour | hour [:] minute | hour [:] minute [:] second | hour [:] minute [:] second . 1 to 9 digits
///     offset    ::= Z | sign hour | sign hour [:] minute | sign hour : minute : second
///     zone      ::= "[" name of the tz database "]"
///     datetime  ::= date | date T time, then for zoned ones [offset] [zone]
///     duration  ::= [sign] P {number unit} [T {number unit}] with units Y Q M W D, H M S, each number with sign and
///     fraction
///                 | P yyyy-mm-dd T hh:mm:ss[.fraction]
namespace newsgraph::query::cypher {

Date parse_date(std::string_view text);
LocalTime parse_local_time(std::string_view text);
/// Without an offset: UTC.
ZonedTime parse_time(std::string_view text);
LocalDateTime parse_local_datetime(std::string_view text);
/// Without an offset or zone: in `default_zone` (base::ZoneId; 0: UTC).
DateTime parse_datetime(std::string_view text, std::uint32_t default_zone);
Duration parse_duration(std::string_view text);

/// What a time zone is given as: an offset ("+01:00", "Z") or a name ("Europe/Stockholm"; a space may stand for "_").
struct ZoneChoice {
    std::uint32_t zone = 0;   ///< base::ZoneId, or 0 for an offset
    std::int32_t offset = 0;  ///< seconds east of UTC, where zone == 0
};
ZoneChoice parse_zone(std::string_view text);

}  // namespace newsgraph::query::cypher
