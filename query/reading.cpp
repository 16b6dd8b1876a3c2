#include "query/reading.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

#include "query/text.hpp"

namespace newsgraph::query {
namespace {

/// Half a unit of the last significant decimal digit, counting two digits at least: 22 -> 0.5, 22.4 -> 0.05, 100 -> 5.
double half_last_digit(double value) {
    if (value == 0 || !std::isfinite(value)) return 0;
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::scientific);
    const std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
    const std::size_t exponent_at = text.find('e');
    int exponent = 0;
    const char* digits = text.data() + exponent_at + 1;
    if (*digits == '+') ++digits;
    std::from_chars(digits, text.data() + text.size(), exponent);
    const std::size_t mantissa = exponent_at < 2 ? 1 : exponent_at - 1;  // digits without the point
    return 0.5 * std::pow(10.0, exponent - static_cast<int>(std::max<std::size_t>(mantissa, 2)) + 1);
}

long days_since_epoch(const std::string& iso) {
    int year = 0;
    unsigned month = 0, day = 0;
    std::from_chars(iso.data(), iso.data() + 4, year);
    std::from_chars(iso.data() + 5, iso.data() + 7, month);
    std::from_chars(iso.data() + 8, iso.data() + 10, day);
    const std::chrono::sys_days date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    return static_cast<long>(date.time_since_epoch().count());
}

}  // namespace

ValueRange value_range(const Reading& reading) {
    const double v = reading.value, size = std::fabs(v);
    const double slack = std::max(0.01 * size, half_last_digit(v));
    switch (reading.bound) {
        case graph::Bound::exact:
            break;
        case graph::Bound::about:
            return {v - 0.05 * size, v + 0.05 * size};
        case graph::Bound::up_to:
            return {-std::numeric_limits<double>::infinity(), v + slack};
        case graph::Bound::at_least:
        case graph::Bound::over:
            return {v - slack, std::numeric_limits<double>::infinity()};
    }
    return {v - slack, v + slack};
}

bool values_agree(const Reading& a, const Reading& b) {
    if (a.unit != b.unit) return true;
    const ValueRange x = value_range(a), y = value_range(b);
    return x.low <= y.high && y.low <= x.high;
}

std::optional<Period> period_of(const graph::DateText& date, long slack_days) {
    const std::string first = graph::first_day(date), last = graph::last_day(date);
    if (first.size() != 10 || last.size() != 10) return std::nullopt;
    return Period{days_since_epoch(first) - slack_days, days_since_epoch(last) + slack_days};
}

std::optional<double> months_of(const std::string& duration) {
    if (duration.size() < 3 || duration[0] != 'P') return std::nullopt;
    double months = 0;
    const char* at = duration.data() + 1;
    const char* const end = duration.data() + duration.size();
    while (at != end) {
        double number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc() || read.ptr == end) return std::nullopt;
        switch (*read.ptr) {
            case 'Y':
                months += 12 * number;
                break;
            case 'M':
                months += number;
                break;
            case 'W':
                months += number * 12 / 52;
                break;
            case 'D':
                months += number * 12 / 365;
                break;
            default:
                return std::nullopt;
        }
        at = read.ptr + 1;
    }
    return months;
}

std::vector<Topic> quantity_topics(const graph::Graph& graph, const std::vector<graph::ClaimIndex>& claims) {
    std::vector<Topic> topics{{"amount", {}}, {"percent", {}}, {"count", {}}, {"capacity", {}}, {"duration", {}}};
    for (const graph::ClaimIndex index : claims) {
        const graph::Claim& claim = graph.claims[index].claim;
        const auto add = [&](std::size_t topic, std::string label, std::string unit, double value,
                             graph::Bound bound = graph::Bound::exact) {
            topics[topic].readings.push_back({index, std::move(label), std::move(unit), value, bound});
        };
        if (claim.amount)
            add(0, graph::short_text(*claim.amount), claim.amount->currency, claim.amount->value, claim.amount->bound);
        if (claim.percent) add(1, number_text(*claim.percent) + " %", "", *claim.percent);
        if (claim.value) add(2, number_text(*claim.value), "", *claim.value);
        if (claim.capacity) add(3, graph::short_text(*claim.capacity), claim.capacity->unit, claim.capacity->value);
        if (const auto months = months_of(claim.duration)) add(4, graph::short_duration(claim.duration), "", *months);
    }
    return topics;
}

Topic status_topic(const graph::Graph& graph, const std::vector<graph::ClaimIndex>& claims) {
    Topic topic{"status", {}};
    for (const graph::ClaimIndex index : claims) {
        const graph::Status status = graph.claims[index].claim.status;
        const double side = status == graph::Status::denied ? 1 : status == graph::Status::cancelled ? 2 : 0;
        topic.readings.push_back({index, std::string(graph::to_string(status)), "", side, graph::Bound::exact});
    }
    return topic;
}

}  // namespace newsgraph::query
