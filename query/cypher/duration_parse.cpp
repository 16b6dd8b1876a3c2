#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "query/cypher/calendar.hpp"
#include "query/cypher/duration.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/temporal_parse.hpp"

namespace newsgraph::query::cypher {

namespace {

[[noreturn]] void reject(std::string_view text) {
    constexpr std::size_t kShown = 80;
    std::string shown(text.substr(0, kShown));
    if (text.size() > kShown) shown += "...";
    fail(ErrorType::argument_error, "InvalidArgumentValue", "'" + shown + "' is not a duration");
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A number with sign and fraction at text[at], of at most 18 digits before and 18 after the point.
std::optional<Amount> scan_amount(std::string_view text, std::size_t& at) {
    std::size_t i = at;
    const bool negative = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    const std::size_t first = i;
    Amount amount;
    for (; i < text.size() && is_digit(text[i]); ++i) {
        if (i - first >= 18) return std::nullopt;
        amount.whole = amount.whole * 10 + (text[i] - '0');
    }
    if (i == first) return std::nullopt;
    if (i < text.size() && (text[i] == '.' || text[i] == ',')) {
        const std::size_t point = i++;
        std::int64_t digits = 0, scale = 1;
        for (; i < text.size() && is_digit(text[i]); ++i) {
            if (i - point > 18) continue;  // less than any nanosecond
            digits = digits * 10 + (text[i] - '0');
            scale *= 10;
        }
        if (i == point + 1) return std::nullopt;
        amount.fraction = static_cast<long double>(digits) / static_cast<long double>(scale);
    }
    if (negative) amount = {-amount.whole, -amount.fraction};
    at = i;
    return amount;
}

Amount* part_of(DurationParts& parts, char unit, bool in_time) {
    switch (unit) {
        case 'Y':
            return in_time ? nullptr : &parts.years;
        case 'Q':
            return in_time ? nullptr : &parts.quarters;
        case 'M':
            return in_time ? &parts.minutes : &parts.months;
        case 'W':
            return in_time ? nullptr : &parts.weeks;
        case 'D':
            return in_time ? nullptr : &parts.days;
        case 'H':
            return in_time ? &parts.hours : nullptr;
        case 'S':
            return in_time ? &parts.seconds : nullptr;
        default:
            return nullptr;
    }
}

// "2012-02-02T14:37:21.545": the parts as numbers, none of which may be a whole of the next.
std::optional<DurationParts> scan_clock_form(std::string_view text) {
    const auto number = [&text](std::size_t from, std::size_t count) -> std::optional<std::int64_t> {
        std::int64_t n = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (!is_digit(text[i])) return std::nullopt;
            n = n * 10 + (text[i] - '0');
        }
        return n;
    };
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
        return std::nullopt;
    }
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2), hour = number(11, 2),
               minute = number(14, 2);
    std::size_t at = 17;
    const auto second = scan_amount(text, at);
    if (!year || !month || !day || !hour || !minute || !second || at != text.size() || !is_digit(text[17])) {
        return std::nullopt;
    }
    if (*month > 12 || *day > 31 || *hour > 23 || *minute > 59 || second->whole > 59) return std::nullopt;
    DurationParts parts;
    parts.years.whole = *year;
    parts.months.whole = *month;
    parts.days.whole = *day;
    parts.hours.whole = *hour;
    parts.minutes.whole = *minute;
    parts.seconds = *second;
    return parts;
}

}  // namespace

Duration parse_duration(std::string_view text) {
    std::size_t at = 0;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) ++at;
    if (at >= text.size() || text[at] != 'P') reject(text);
    ++at;
    if (const auto parts = scan_clock_form(text.substr(at))) {
        return negative ? negated(make_duration(*parts)) : make_duration(*parts);
    }
    DurationParts parts;
    bool in_time = false;
    bool any = false;
    std::string_view order = "YQMWD";  // what may still come
    while (at < text.size()) {
        if (text[at] == 'T' && !in_time) {
            in_time = true;
            order = "HMS";
            any = false;  // something must follow
            ++at;
            continue;
        }
        const auto amount = scan_amount(text, at);
        if (!amount || at >= text.size()) reject(text);
        const std::size_t place = order.find(text[at]);
        Amount* part = part_of(parts, text[at], in_time);
        if (part == nullptr || place == std::string_view::npos) reject(text);
        *part = *amount;
        order.remove_prefix(place + 1);
        any = true;
        ++at;
    }
    if (!any) reject(text);
    const Duration duration = make_duration(parts);
    return negative ? negated(duration) : duration;
}

}  // namespace newsgraph::query::cypher
