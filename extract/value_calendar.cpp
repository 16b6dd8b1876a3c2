// Arithmetic on dates of unknown precision; no words here.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "extract/value_terms.hpp"

namespace newsgraph::extract::value_grammar {
namespace {

namespace chrono = std::chrono;

/// How many months ahead a month without a year may lie; beyond that it is the one past.
constexpr int kMonthsAhead = 4;

chrono::year_month_day to_chrono(const Day& day) {
    return {chrono::year(day.year), chrono::month(static_cast<unsigned>(day.month)),
            chrono::day(static_cast<unsigned>(day.day))};
}

Day from_chrono(const chrono::year_month_day& ymd) {
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

void append_padded(std::string& out, int n, std::size_t width) {
    const std::string digits = std::to_string(n);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

int number_at(std::string_view text, std::size_t at, std::size_t size) {
    int n = 0;
    if (at + size > text.size()) return 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, n);
    return error == std::errc() && end == text.data() + at + size ? n : 0;
}

}  // namespace

bool valid_day(int year, int month, int day) {
    return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
           to_chrono({year, month, day}).ok();
}

Day parse_day(std::string_view iso) {
    Day day;
    day.year = number_at(iso, 0, 4);
    if (iso.size() >= 7 && iso[4] == '-') day.month = number_at(iso, 5, 2);
    if (iso.size() == 10 && iso[7] == '-') day.day = number_at(iso, 8, 2);
    return day;
}

std::string to_iso(const Day& day) {
    std::string out;
    append_padded(out, day.year, 4);
    if (day.month == 0) return out;
    out += '-';
    append_padded(out, day.month, 2);
    if (day.day == 0) return out;
    out += '-';
    append_padded(out, day.day, 2);
    return out;
}

std::string shift(const Day& day, long n, char unit) {
    if (day.year == 0 || n > 5000 || n < -5000) return "";
    if (unit == 'Y') {
        const long year = day.year + n;
        return year >= 1000 && year <= 9999 ? to_iso({static_cast<int>(year), 0, 0}) : "";
    }
    if (day.month == 0) return "";
    if (unit == 'M') {
        const long months = day.year * 12L + day.month - 1 + n;
        return months >= 12000 ? to_iso({static_cast<int>(months / 12), static_cast<int>(months % 12) + 1, 0}) : "";
    }
    if (day.day == 0 || !valid_day(day.year, day.month, day.day) || (unit != 'D' && unit != 'W')) return "";
    const chrono::sys_days moved = chrono::sys_days(to_chrono(day)) + chrono::days(unit == 'W' ? 7 * n : n);
    Day out = from_chrono(chrono::year_month_day(moved));
    if (unit == 'W') out.day = 0;
    return to_iso(out);
}

int nearest_year(const Day& published, int month, int day, int direction) {
    if (published.month == 0 || direction == 2) return published.year;
    const int ahead = month - published.month;
    if (direction < 0)
        return ahead < 0 || (ahead == 0 && day != 0 && day < published.day) ? published.year : published.year - 1;
    if (direction > 0) return ahead > 0 || (ahead == 0 && day > published.day) ? published.year : published.year + 1;
    if (ahead > kMonthsAhead) return published.year - 1;
    if (ahead < 0 && ahead + 12 <= kMonthsAhead && ahead + 12 < -ahead) return published.year + 1;
    return published.year;
}

std::string nearest_weekday(const Day& published, int weekday, int direction) {
    if (!valid_day(published.year, published.month, published.day)) return "";
    const chrono::sys_days today{to_chrono(published)};
    const int now = static_cast<int>(chrono::weekday(today).iso_encoding());
    int move = weekday - now;
    if (direction > 0) {
        if (move <= 0) move += 7;
    } else if (move > 0 || (direction < 0 && move == 0)) {
        move -= 7;
    }
    return shift(published, move, 'D');
}

std::pair<int, char> duration_unit(std::string_view argument) {
    if (argument.empty()) return {0, ' '};
    int n = 1;
    std::from_chars(argument.data(), argument.data() + argument.size() - 1, n);
    return {n, argument.back()};
}

std::string duration_iso(double n, std::string_view argument) {
    auto [factor, unit] = duration_unit(argument);
    double count = n * factor;
    if (!(count > 0) || count > 10000) return "";
    if (unit == 'W') {
        count *= 7;
        unit = 'D';
    }
    if (unit == 'Y' && count != std::floor(count)) {
        count = std::round(count * 12);
        unit = 'M';
    }
    if (count != std::floor(count)) count = std::round(count);
    std::string out = unit == 'H' ? "PT" : "P";
    return out + std::to_string(static_cast<int>(count)) + unit;
}

}  // namespace newsgraph::extract::value_grammar
