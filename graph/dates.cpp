// Dates and durations as ISO 8601 text.
//
//   date     = year | year "-" month | year "-" month "-" day | year "-Q" 1..4 | year "-H" 1..2
//   duration = "P" { number ("Y" | "M" | "W" | "D") } [ "T" { number ("H" | "M" | "S") } ], at least one number
//   number   = digits [ "." digits ]
#include <algorithm>
#include <optional>

#include "graph/values.hpp"

namespace newsgraph::graph {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The `text` as a number when it consists of digits only, else -1. Requires a short text.
int number_of(std::string_view text) {
    if (text.empty()) return -1;
    int number = 0;
    for (const char c : text) {
        if (!is_digit(c)) return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

int days_in_month(int year, int month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// The period that a date text covers; `first_day` and `last_day` belong to its first and last month.
struct Period {
    int year = 0;
    int first_month = 1, last_month = 12;
    int first_day = 1, last_day = 31;
};

std::optional<Period> parse_period(std::string_view text) {
    if (text.size() < 4 || text.size() > 10) return std::nullopt;
    Period period;
    period.year = number_of(text.substr(0, 4));
    if (period.year < 1) return std::nullopt;
    if (text.size() == 4) return period;
    if (text[4] != '-') return std::nullopt;
    if (text.size() == 7 && (text[5] == 'Q' || text[5] == 'H')) {
        const int months = text[5] == 'Q' ? 3 : 6;
        const int part = number_of(text.substr(6, 1));
        if (part < 1 || part * months > 12) return std::nullopt;
        period.first_month = (part - 1) * months + 1;
        period.last_month = part * months;
        period.last_day = days_in_month(period.year, period.last_month);
        return period;
    }
    if (text.size() != 7 && text.size() != 10) return std::nullopt;
    const int month = number_of(text.substr(5, 2));
    if (month < 1 || month > 12) return std::nullopt;
    period.first_month = period.last_month = month;
    period.last_day = days_in_month(period.year, month);
    if (text.size() == 7) return period;
    const int day = number_of(text.substr(8, 2));
    if (text[7] != '-' || day < 1 || day > period.last_day) return std::nullopt;
    period.first_day = period.last_day = day;
    return period;
}

std::string day_text(int year, int month, int day) {
    std::string text = "0000-00-00";
    for (int i = 3; i >= 0; --i, year /= 10) text[static_cast<std::size_t>(i)] = static_cast<char>('0' + year % 10);
    text[5] = static_cast<char>('0' + month / 10);
    text[6] = static_cast<char>('0' + month % 10);
    text[8] = static_cast<char>('0' + day / 10);
    text[9] = static_cast<char>('0' + day % 10);
    return text;
}

/// Calls part(number, unit, is_time) for each part of a duration; false when `text` is none.
template <class Part>
bool walk_duration(std::string_view text, Part part) {
    if (text.size() < 3 || text[0] != 'P') return false;
    constexpr std::string_view kDateUnits = "YMWD";
    constexpr std::string_view kTimeUnits = "HMS";
    bool is_time = false;
    std::size_t next_unit = 0;  // units stand in this order, each at most once
    std::size_t parts_since_t = 0;
    for (std::size_t at = 1; at < text.size();) {
        if (text[at] == 'T' && !is_time) {
            is_time = true;
            next_unit = parts_since_t = 0;
            ++at;
            continue;
        }
        const std::size_t begin = at;
        bool has_point = false;
        while (at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !has_point && at > begin))) {
            has_point = has_point || text[at] == '.';
            ++at;
        }
        if (at == begin || at == text.size() || text[at - 1] == '.') return false;
        const std::string_view units = is_time ? kTimeUnits : kDateUnits;
        const std::size_t unit = units.find(text[at], next_unit);
        if (unit == std::string_view::npos) return false;
        part(text.substr(begin, at - begin), text[at], is_time);
        next_unit = unit + 1;
        ++parts_since_t;
        ++at;
    }
    return parts_since_t > 0;
}

std::string_view unit_name(char unit, bool is_time) {
    switch (unit) {
        case 'Y':
            return "year";
        case 'M':
            return is_time ? "minute" : "month";
        case 'W':
            return "week";
        case 'D':
            return "day";
        case 'H':
            return "hour";
        default:
            return "second";
    }
}

}  // namespace

bool is_date_text(std::string_view text) {
    return parse_period(text).has_value();
}

std::string last_day(std::string_view text) {
    const auto period = parse_period(text);
    return period ? day_text(period->year, period->last_month, period->last_day) : std::string();
}

std::string first_day(std::string_view text) {
    const auto period = parse_period(text);
    return period ? day_text(period->year, period->first_month, period->first_day) : std::string();
}

bool is_duration_text(std::string_view text) {
    return walk_duration(text, [](std::string_view, char, bool) {});
}

std::string short_duration(std::string_view duration) {
    std::string text;
    const bool good = walk_duration(duration, [&](std::string_view number, char unit, bool is_time) {
        if (!text.empty()) text += ' ';
        const std::size_t zeros = std::min(number.find_first_not_of('0'), number.size() - 1);
        number.remove_prefix(number[zeros] == '.' ? zeros - 1 : zeros);
        text.append(number).append(" ").append(unit_name(unit, is_time));
        if (number != "1") text += 's';
    });
    return good ? text : std::string(duration);
}

}  // namespace newsgraph::graph
