#include "query/cypher/duration.hpp"

#include <cmath>
#include <limits>

#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/wide.hpp"

namespace newsgraph::query::cypher {

namespace {

[[noreturn]] void out_of_range() {
    fail(ErrorType::arithmetic_error, "NumberOutOfRange",
         "a part of the duration does not fit into an integer of 64 bits");
}

std::int64_t narrow(Int128 number) {
    if (number < std::numeric_limits<std::int64_t>::min() || number > std::numeric_limits<std::int64_t>::max()) {
        out_of_range();
    }
    return static_cast<std::int64_t>(number);
}

// Above 2^100 a sum of several could leave 128 bits.
Int128 widen(long double number) {
    if (!(std::fabs(number) < 1e30L)) out_of_range();
    return static_cast<Int128>(number);
}

// Drops what is less than a whole, but not the whole of what binary fractions left a little short (0.001 * 10^9).
long double whole_part(long double number) {
    return std::trunc(number + std::copysign(1e-6L, number));
}

Duration assemble(Int128 months, Int128 days, Int128 nanoseconds) {
    Int128 seconds = nanoseconds / kNanosecondsOfSecond;
    Int128 rest = nanoseconds % kNanosecondsOfSecond;
    if (rest < 0) {
        rest += kNanosecondsOfSecond;
        --seconds;
    }
    return {narrow(months), narrow(days), narrow(seconds), static_cast<std::int32_t>(rest)};
}

Int128 clock_nanoseconds(const Duration& duration) {
    return static_cast<Int128>(duration.seconds) * kNanosecondsOfSecond + duration.nanoseconds;
}

// The parts with fractions: what a part has beyond whole numbers goes down to the next.
Duration cascade(long double months, long double days, long double nanoseconds) {
    const long double whole_months = std::trunc(months);
    // Seconds, so that the fraction of a month stays exact for halves and quarters.
    const long double month_seconds = (months - whole_months) * kSecondsOfMonth;
    const long double month_days = std::trunc(month_seconds / kSecondsOfDay);
    const long double whole_days = std::trunc(days);
    nanoseconds += (month_seconds - month_days * kSecondsOfDay) * kNanosecondsOfSecond;
    nanoseconds += (days - whole_days) * kSecondsOfDay * kNanosecondsOfSecond;
    return assemble(widen(whole_months), widen(whole_days + month_days), widen(whole_part(nanoseconds)));
}

}  // namespace

Duration make_duration(const DurationParts& p) {
    const Int128 months =
        static_cast<Int128>(p.years.whole) * 12 + static_cast<Int128>(p.quarters.whole) * 3 + p.months.whole;
    const Int128 days = static_cast<Int128>(p.weeks.whole) * 7 + p.days.whole;
    const Int128 seconds =
        static_cast<Int128>(p.hours.whole) * 3600 + static_cast<Int128>(p.minutes.whole) * 60 + p.seconds.whole;
    const Int128 nanoseconds = seconds * kNanosecondsOfSecond + static_cast<Int128>(p.milliseconds.whole) * 1'000'000 +
                               static_cast<Int128>(p.microseconds.whole) * 1'000 + p.nanoseconds.whole;
    const Duration fractions = cascade(
        p.years.fraction * 12 + p.quarters.fraction * 3 + p.months.fraction, p.weeks.fraction * 7 + p.days.fraction,
        (p.hours.fraction * 3600 + p.minutes.fraction * 60 + p.seconds.fraction) * kNanosecondsOfSecond +
            p.milliseconds.fraction * 1'000'000 + p.microseconds.fraction * 1'000 + p.nanoseconds.fraction);
    return assemble(months + fractions.months, days + fractions.days, nanoseconds + clock_nanoseconds(fractions));
}

Duration of_nanoseconds(std::int64_t seconds, std::int64_t nanoseconds) {
    return assemble(0, 0, static_cast<Int128>(seconds) * kNanosecondsOfSecond + nanoseconds);
}

Duration plus(const Duration& a, const Duration& b) {
    return assemble(static_cast<Int128>(a.months) + b.months, static_cast<Int128>(a.days) + b.days,
                    clock_nanoseconds(a) + clock_nanoseconds(b));
}

Duration negated(const Duration& duration) {
    return assemble(-static_cast<Int128>(duration.months), -static_cast<Int128>(duration.days),
                    -clock_nanoseconds(duration));
}

Duration times(const Duration& duration, std::int64_t factor) {
    Int128 nanoseconds = 0;
    if (__builtin_mul_overflow(clock_nanoseconds(duration), static_cast<Int128>(factor), &nanoseconds)) out_of_range();
    return assemble(static_cast<Int128>(duration.months) * factor, static_cast<Int128>(duration.days) * factor,
                    nanoseconds);
}

Duration times(const Duration& duration, double factor) {
    const auto by = static_cast<long double>(factor);
    return cascade(static_cast<long double>(duration.months) * by, static_cast<long double>(duration.days) * by,
                   static_cast<long double>(clock_nanoseconds(duration)) * by);
}

Duration divided(const Duration& duration, double divisor) {
    const auto by = static_cast<long double>(divisor);
    return cascade(static_cast<long double>(duration.months) / by, static_cast<long double>(duration.days) / by,
                   static_cast<long double>(clock_nanoseconds(duration)) / by);
}

}  // namespace newsgraph::query::cypher
