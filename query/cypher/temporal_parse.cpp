#include "query/cypher/temporal_parse.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/time_zone.hpp"
#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Walks through one text. Each reader gives nothing, without a step, where the text does not go on as it needs.
class Scanner {
  public:
    Scanner(std::string_view text, const char* what) : text_(text), what_(what) {}

    bool done() const { return at_ == text_.size(); }
    bool take(char c) {
        if (done() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    char peek() const { return done() ? '\0' : text_[at_]; }
    std::string_view rest() const { return text_.substr(at_); }
    void skip_to_end() { at_ = text_.size(); }
    std::size_t digits_ahead() const {
        const std::string_view left = rest();
        const auto end = std::find_if_not(left.begin(), left.end(), is_digit);
        return static_cast<std::size_t>(end - left.begin());
    }
    /// A number of exactly `count` <= 9 digits.
    std::int64_t number(std::size_t count) {
        if (digits_ahead() < count) reject();
        std::int64_t n = 0;
        for (const std::size_t end = at_ + count; at_ < end; ++at_) n = n * 10 + (text_[at_] - '0');
        return n;
    }
    int small(std::size_t count) { return static_cast<int>(number(count)); }

    [[noreturn]] void reject() const {
        constexpr std::size_t kShown = 80;
        std::string shown(text_.substr(0, kShown));
        if (text_.size() > kShown) shown += "...";
        fail(ErrorType::argument_error, "InvalidArgumentValue", "'" + shown + "' is not " + what_ + example());
    }

  private:
    std::string example() const {
        if (what_ == std::string_view("a date")) return " such as 2025-03-11";
        return what_ == std::string_view("a date-time") ? " such as 2025-03-11T09:30:00Z" : "";
    }

    std::string_view text_;
    const char* what_;
    std::size_t at_ = 0;
};

Date date_in_week(Scanner& in, std::int64_t year, int week, int weekday) {
    if (week < 1 || week > weeks_of_year(year) || weekday < 1 || weekday > 7) in.reject();
    return from_year_week_day(year, week, weekday);
}

Date date_in_quarter(Scanner& in, std::int64_t year, int quarter, int day) {
    if (quarter < 1 || quarter > 4 || day < 1 || day > days_of_quarter(year, quarter)) in.reject();
    return from_quarter(year, quarter, day);
}

Date date_in_month(Scanner& in, std::int64_t year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > days_of_month(year, month)) in.reject();
    return from_year_month_day(year, month, day);
}

Date date_in_year(Scanner& in, std::int64_t year, int day) {
    if (day < 1 || day > (is_leap_year(year) ? 366 : 365)) in.reject();
    return from_day_of_year(year, day);
}

// Stops where the date ends.
Date scan_date(Scanner& in) {
    const bool negative = in.take('-');
    const bool has_sign = negative || in.take('+');
    const std::size_t digits = in.digits_ahead();
    if (has_sign && (digits < 1 || digits > 9)) in.reject();
    const std::int64_t year = in.number(has_sign ? digits : 4) * (negative ? -1 : 1);
    const bool dashes = in.take('-');
    if (in.take('W')) {
        const int week = in.small(2);
        const bool has_day = dashes ? in.take('-') : in.digits_ahead() > 0;
        return date_in_week(in, year, week, has_day ? in.small(1) : 1);
    }
    if (in.take('Q')) {
        const int quarter = in.small(1);
        const bool has_day = dashes ? in.take('-') : in.digits_ahead() > 0;
        return date_in_quarter(in, year, quarter, has_day ? in.small(2) : 1);
    }
    if (in.take('H')) {
        // No ISO 8601, but what articles say: the half of a year.
        const int half = in.small(1);
        if (half < 1 || half > 2) in.reject();
        return date_in_month(in, year, half == 1 ? 1 : 7, 1);
    }
    switch (in.digits_ahead()) {
        case 0:
            if (dashes) in.reject();
            return date_in_month(in, year, 1, 1);
        case 2: {
            const int month = in.small(2);
            const bool has_day = dashes && in.take('-');
            return date_in_month(in, year, month, has_day ? in.small(2) : 1);
        }
        case 3:
            return date_in_year(in, year, in.small(3));
        case 4: {
            if (dashes) in.reject();
            const int month = in.small(2);
            return date_in_month(in, year, month, in.small(2));
        }
        default:
            in.reject();
    }
}

std::int32_t scan_fraction(Scanner& in) {
    const std::size_t digits = in.digits_ahead();
    if (digits < 1 || digits > 9) in.reject();
    std::int64_t n = in.number(digits);
    for (std::size_t i = digits; i < 9; ++i) n *= 10;
    return static_cast<std::int32_t>(n);
}

// Stops where the time ends.
LocalTime scan_time(Scanner& in) {
    const int hour = in.small(2);
    int minute = 0, second = 0;
    std::int32_t nanosecond = 0;
    const bool colons = in.take(':');
    if (colons || in.digits_ahead() > 0) {
        minute = in.small(2);
        if (colons ? in.take(':') : in.digits_ahead() > 0) {
            second = in.small(2);
            if (in.take('.')) nanosecond = scan_fraction(in);
        }
    }
    if (hour > 23 || minute > 59 || second > 59) in.reject();
    return {((hour * 60LL + minute) * 60 + second) * kNanosecondsOfSecond + nanosecond};
}

// Nothing where no offset stands next.
std::optional<std::int32_t> scan_offset(Scanner& in) {
    if (in.take('Z')) return 0;
    const bool negative = in.peek() == '-';
    if (!negative && in.peek() != '+') return std::nullopt;
    in.take(in.peek());
    const int hours = in.small(2);
    int minutes = 0, seconds = 0;
    if (in.take(':')) {
        minutes = in.small(2);
        if (in.take(':')) seconds = in.small(2);
    } else if (in.digits_ahead() > 0) {
        minutes = in.small(2);
    }
    const std::int32_t size = (hours * 60 + minutes) * 60 + seconds;
    if (minutes > 59 || seconds > 59 || size > kLargestOffset) in.reject();
    return negative ? -size : size;
}

std::uint32_t zone_named(std::string_view name) {
    std::string key(name.substr(0, 100));
    std::replace(key.begin(), key.end(), ' ', '_');
    const auto zone = base::find_time_zone(key);
    if (!zone) {
        fail(ErrorType::argument_error, "InvalidArgumentValue", "there is no time zone '" + key + "'");
    }
    return *zone;
}

// Nothing where no bracket stands next.
std::optional<std::uint32_t> scan_zone(Scanner& in) {
    if (!in.take('[')) return std::nullopt;
    const std::string_view rest = in.rest();
    if (rest.empty() || rest.back() != ']') in.reject();
    in.skip_to_end();
    return zone_named(rest.substr(0, rest.size() - 1));
}

LocalDateTime scan_local_datetime(Scanner& in) {
    const Date date = scan_date(in);
    return at(date, in.take('T') ? scan_time(in) : LocalTime{});
}

template <class T>
T whole(Scanner& in, T value) {
    if (!in.done()) in.reject();
    return value;
}

}  // namespace

Date parse_date(std::string_view text) {
    Scanner in(text, "a date");
    return whole(in, scan_date(in));
}

LocalTime parse_local_time(std::string_view text) {
    Scanner in(text, "a local time");
    return whole(in, scan_time(in));
}

ZonedTime parse_time(std::string_view text) {
    Scanner in(text, "a time");
    const LocalTime time = scan_time(in);
    return whole(in, ZonedTime{time.nanoseconds, scan_offset(in).value_or(0)});
}

LocalDateTime parse_local_datetime(std::string_view text) {
    Scanner in(text, "a local date-time");
    return whole(in, scan_local_datetime(in));
}

DateTime parse_datetime(std::string_view text, std::uint32_t default_zone) {
    Scanner in(text, "a date-time");
    const LocalDateTime local = scan_local_datetime(in);
    const auto offset = scan_offset(in);
    const auto zone = scan_zone(in);
    if (!in.done()) in.reject();
    if (!zone) return in_zone(local, offset ? 0 : default_zone, offset.value_or(0));
    if (!offset) return in_zone(local, *zone, 0);
    const DateTime when = moved_to_zone(in_zone(local, 0, *offset), *zone, 0);
    if (when.offset != *offset) {
        fail(ErrorType::argument_error, "InvalidArgumentValue",
             "'" + std::string(text) + "' is not a date-time: at this time the offset of its zone is another");
    }
    return when;
}

ZoneChoice parse_zone(std::string_view text) {
    if (!text.empty() && (text[0] == '+' || text[0] == '-' || text == "Z")) {
        Scanner in(text, "a time zone");
        return whole(in, ZoneChoice{0, scan_offset(in).value_or(0)});
    }
    return {zone_named(text), 0};
}

}  // namespace newsgraph::query::cypher
