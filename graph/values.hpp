#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::graph {

/// How sure and how far a claim is; meanings in docs/formats.md. The order is the order of precedence where several
/// fit: a smaller value wins.
enum class Status { denied, cancelled, in_talks, rumored, planned, projected, actual };
std::string_view to_string(Status status);
std::optional<Status> parse_status(std::string_view name);

enum class Bound { exact, about, up_to, at_least, over };
std::string_view to_string(Bound bound);
std::optional<Bound> parse_bound(std::string_view name);

/// Money: `value` in whole units of `currency` (ISO 4217), exact up to 2^53.
struct Amount {
    double value = 0;
    std::string currency;
    Bound bound = Bound::exact;
    friend bool operator==(const Amount&, const Amount&) = default;
};

/// Power or compute: 4.5 GW.
struct Capacity {
    double value = 0;
    std::string unit;
    friend bool operator==(const Capacity&, const Capacity&) = default;
};

/// A date or period as ISO 8601 text, as precise as the source: "2025-03-11", "2025-03", "2025-Q1", "2025-H2", "2025".
/// Durations are ISO 8601 as well: "P5Y", "P18M".
using DateText = std::string;

/// Whether `text` is one of the forms above (months 1-12, days that exist).
bool is_date_text(std::string_view text);
/// Whether `text` is an ISO 8601 duration such as "P5Y", "P18M", "P1Y6M", "P2W", "PT12H".
bool is_duration_text(std::string_view text);
/// The last day that `text` covers as "YYYY-MM-DD" ("2025-Q1" -> "2025-03-31"), for comparing dates of different
/// precision; empty when it is no date. `first_day` likewise.
std::string last_day(std::string_view text);
std::string first_day(std::string_view text);

/// "$12 bn", "up to €1.5 bn", "nearly" as "~$16 bn", "Rp 1,665 tn": short, for people. ISO codes without a common sign
/// stay as codes.
std::string short_text(const Amount& amount);
std::string short_text(const Capacity& capacity);
/// "P5Y" -> "5 years", "P1Y6M" -> "1 year 6 months"; text that is no duration is returned as it is.
std::string short_duration(std::string_view duration);

}  // namespace newsgraph::graph
