#pragma once
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// `instant` (a date, time, local time, date-time or local date-time) moved by a duration: first the months (a day that
/// the month lacks becomes its last), then the days, then the seconds. A date takes only whole days of the seconds, a
/// time only the seconds and turns at midnight. In a named zone months and days move the clock, seconds the moment.
/// Throws QueryError (ArithmeticError NumberOutOfRange) where the years end.
Value plus_duration(const Value& instant, const Duration& duration);

/// The time from one value to the other, of any of the five kinds, in the largest parts that fit: months, then days,
/// then seconds. Where one of them has no day, only the times of day are compared; a date counts as its midnight. A
/// value without zone takes that of the other; where both have one, the second is read in that of the first.
Duration duration_between(const Value& from, const Value& to);
/// Only the months, only the days or all in seconds of the above.
Duration duration_in_months(const Value& from, const Value& to);
Duration duration_in_days(const Value& from, const Value& to);
Duration duration_in_seconds(const Value& from, const Value& to);

}  // namespace newsgraph::query::cypher
