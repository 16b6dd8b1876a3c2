#pragma once
#include <string_view>

#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// `value.key` for a temporal value or duration: year, quarter, month, week, weekYear, day, ordinalDay, dayOfWeek
/// (weekDay), dayOfQuarter; hour, minute, second, millisecond, microsecond, nanosecond; timezone, offset,
/// offsetMinutes, offsetSeconds, epochSeconds, epochMillis; for durations years, quarters, months, weeks, days, hours,
/// minutes, seconds, milliseconds, microseconds, nanoseconds and their parts of the next larger unit (monthsOfYear
/// ...). Each kind has those that make sense for it. Throws QueryError (TypeError InvalidArgumentValue) for others.
Value temporal_part(const Value& value, std::string_view key);

}  // namespace newsgraph::query::cypher
