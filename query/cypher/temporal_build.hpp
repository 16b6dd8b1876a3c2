#pragma once
#include "query/cypher/functions.hpp"
#include "query/cypher/value.hpp"

/// What date(), localtime(), time(), localdatetime(), datetime() and duration() make of their argument: a string in ISO
/// 8601, another temporal value of which they take their part, or a map of parts. Maps hold
///
///     the day   date or datetime (a temporal value to begin with); then year, and month, day | week, dayOfWeek |
///               quarter, dayOfQuarter | ordinalDay
///     the time  time or datetime (to begin with); hour, minute, second, millisecond, microsecond, nanosecond
///     the zone  timezone: an offset or a name; a time taken from a zoned value is moved to it, any other read in it
///
/// Without a value to begin with, a part may be given only with all the larger ones, and the smaller are the first of
/// their range. A map with nothing but a timezone means now. Throws QueryError (ArgumentError NumberOutOfRange for
/// parts out of their range; InvalidArgumentValue for strings, zones and maps that make no sense; TypeError
/// InvalidArgumentType). Requires an argument that is not null.
namespace newsgraph::query::cypher {

Value make_date(const Value& from, FunctionContext& context);
Value make_local_time(const Value& from, FunctionContext& context);
Value make_time(const Value& from, FunctionContext& context);
Value make_local_datetime(const Value& from, FunctionContext& context);
Value make_datetime(const Value& from, FunctionContext& context);
Value make_duration(const Value& from);

/// The moment `now` as a value of the kind asked for, in the zone of `zone`, a string or (null) the default zone.
Value current(Kind kind, const DateTime& now, const Value& zone, const FunctionContext& context);

/// date.truncate and its like: `value` without what is smaller than `unit` ("millennium", "century", "decade", "year",
/// "weekYear", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond"), as a value
/// of `kind`; then with the parts in `parts` (a map, or null) set. A new timezone does not move the time.
Value truncate(Kind kind, const Value& unit, const Value& value, const Value& parts, FunctionContext& context);

}  // namespace newsgraph::query::cypher
