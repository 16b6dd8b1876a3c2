#include "query/cypher/temporal_text.hpp"

#include <cstdlib>
#include <string>

#include "base/time_zone.hpp"
#include "query/cypher/calendar.hpp"
#include "query/cypher/wide.hpp"

namespace newsgraph::query::cypher {

namespace {

void append_padded(std::string& out, std::int64_t number, std::size_t digits) {
    const std::string text = std::to_string(number);
    if (text.size() < digits) out.append(digits - text.size(), '0');
    out += text;
}

// `nanoseconds` of a second, of which `digits` are shown.
void append_fraction(std::string& out, std::int64_t nanoseconds, std::size_t digits) {
    std::string text;
    append_padded(text, nanoseconds, 9);
    out += '.';
    out.append(text, 0, digits);
}

}  // namespace

std::string to_text(Date date) {
    const YearMonthDay parts = year_month_day(date);
    std::string out;
    if (parts.year < 0) out += '-';
    if (parts.year > 9999) out += '+';
    append_padded(out, std::abs(parts.year), 4);
    out += '-';
    append_padded(out, parts.month, 2);
    out += '-';
    append_padded(out, parts.day, 2);
    return out;
}

std::string to_text(LocalTime time) {
    const std::int64_t seconds = time.nanoseconds / kNanosecondsOfSecond;
    const std::int64_t nanoseconds = time.nanoseconds % kNanosecondsOfSecond;
    std::string out;
    append_padded(out, seconds / 3600, 2);
    out += ':';
    append_padded(out, seconds / 60 % 60, 2);
    if (seconds % 60 != 0 || nanoseconds != 0) {
        out += ':';
        append_padded(out, seconds % 60, 2);
    }
    if (nanoseconds != 0) {
        append_fraction(out, nanoseconds, nanoseconds % 1'000'000 == 0 ? 3 : nanoseconds % 1'000 == 0 ? 6 : 9);
    }
    return out;
}

std::string to_text(const ZonedTime& time) {
    return to_text(LocalTime{time.nanoseconds}) + offset_text(time.offset);
}

std::string to_text(LocalDateTime when) {
    return to_text(date_of(when)) + "T" + to_text(time_of(when));
}

std::string to_text(const DateTime& when) {
    std::string out = to_text(local_of(when)) + offset_text(when.offset);
    if (when.zone != 0) out += "[" + base::time_zone_name(when.zone) + "]";
    return out;
}

std::string offset_text(std::int32_t seconds) {
    if (seconds == 0) return "Z";
    std::string out = seconds < 0 ? "-" : "+";
    const std::int32_t size = std::abs(seconds);
    append_padded(out, size / 3600, 2);
    out += ':';
    append_padded(out, size / 60 % 60, 2);
    if (size % 60 != 0) {
        out += ':';
        append_padded(out, size % 60, 2);
    }
    return out;
}

std::string to_text(const Duration& duration) {
    std::string out = "P";
    const auto append = [&out](std::int64_t number, char unit) {
        if (number != 0) out += std::to_string(number) + unit;
    };
    append(duration.months / 12, 'Y');
    append(duration.months % 12, 'M');
    append(duration.days, 'D');
    if (duration.seconds != 0 || duration.nanoseconds != 0) {
        out += 'T';
        const Int128 total = static_cast<Int128>(duration.seconds) * kNanosecondsOfSecond + duration.nanoseconds;
        constexpr Int128 kHour = static_cast<Int128>(3600) * kNanosecondsOfSecond;
        append(static_cast<std::int64_t>(total / kHour), 'H');
        // Less than an hour is left: it fits.
        const auto rest = static_cast<std::int64_t>(total % kHour);
        append(rest / (60 * kNanosecondsOfSecond), 'M');
        const std::int64_t last = rest % (60 * kNanosecondsOfSecond);
        if (last != 0) {
            if (last < 0) out += '-';
            const std::int64_t size = std::abs(last);
            out += std::to_string(size / kNanosecondsOfSecond);
            if (size % kNanosecondsOfSecond != 0) {
                append_fraction(out, size % kNanosecondsOfSecond, 9);
                out.erase(out.find_last_not_of('0') + 1);
            }
            out += 'S';
        }
    }
    return out == "P" ? "PT0S" : out;
}

}  // namespace newsgraph::query::cypher
