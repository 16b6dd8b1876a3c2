#include "graph/currency.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::graph {
namespace {

struct Magnitude {
    std::string_view currency;
    double units_per_dollar;
};
// Orders of magnitude, rounded by hand once; see usd_magnitude for what they are (not) good for.
constexpr std::array<Magnitude, 39> kMagnitudes = {{
    {"USD", 1},   {"EUR", 1},    {"GBP", 1},     {"CHF", 1},     {"AUD", 1.5},  {"CAD", 1.4},  {"NZD", 1.7},
    {"SGD", 1.3}, {"BRL", 5.5},  {"MYR", 4.4},   {"PLN", 4},     {"SAR", 3.75}, {"AED", 3.67}, {"QAR", 3.64},
    {"ILS", 3.6}, {"KWD", 0.3},  {"BHD", 0.38},  {"OMR", 0.38},  {"JOD", 0.71}, {"CNY", 7},    {"HKD", 7.8},
    {"DKK", 7},   {"SEK", 10},   {"NOK", 10.5},  {"MAD", 10},    {"ZAR", 18},   {"MXN", 18},   {"TWD", 32},
    {"THB", 35},  {"TRY", 35},   {"EGP", 50},    {"PHP", 57},    {"INR", 85},   {"RUB", 90},   {"JPY", 150},
    {"PKR", 280}, {"KRW", 1400}, {"IDR", 16000}, {"VND", 25000},
}};

}  // namespace

std::optional<double> units_per_dollar(std::string_view currency) {
    const auto found = std::find_if(kMagnitudes.begin(), kMagnitudes.end(),
                                    [&](const Magnitude& known) { return known.currency == currency; });
    if (found == kMagnitudes.end()) return std::nullopt;
    return found->units_per_dollar;
}

}  // namespace newsgraph::graph
