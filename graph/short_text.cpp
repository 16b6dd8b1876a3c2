// Amounts and capacities, short and for people. Formats come from std::to_chars: no locale has a say.
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "graph/values.hpp"

namespace newsgraph::graph {
namespace {

struct Scale {
    double unit;
    std::string_view word;
};
constexpr std::array<Scale, 4> kScales = {Scale{1e12, " tn"}, Scale{1e9, " bn"}, Scale{1e6, " m"}, Scale{1, ""}};

struct Sign {
    std::string_view currency;
    std::string_view sign;
};
// Only signs that readers of any language take for this one currency; "¥" for the yen alone, the yuan keeps its code.
constexpr std::array<Sign, 7> kSigns = {Sign{"USD", "$"}, Sign{"EUR", "€"}, Sign{"GBP", "£"},  Sign{"JPY", "¥"},
                                        Sign{"INR", "₹"}, Sign{"KRW", "₩"}, Sign{"IDR", "Rp "}};

/// `number` with at most `decimals` decimals, trailing zeros cut, thousands separated by commas. Requires 0 <= number.
std::string grouped(double number, int decimals) {
    std::array<char, 64> buffer;
    const auto format = number < 1e18 ? std::chars_format::fixed : std::chars_format::scientific;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format, decimals);
    std::string text(buffer.data(), result.ptr);
    if (format == std::chars_format::scientific) return text;
    std::size_t whole = text.find('.');
    if (whole != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    } else {
        whole = text.size();
    }
    for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, 1, ',');
    return text;
}

/// Two decimals below 100, one below 1,000, none above: about three digits that matter.
int decimals_for(double number) {
    return number < 100 ? 2 : number < 1000 ? 1 : 0;
}

double rounded(double number) {
    const double step = decimals_for(number) == 2 ? 100 : decimals_for(number) == 1 ? 10 : 1;
    return std::round(number * step) / step;
}

std::string scaled_text(double number) {
    std::size_t scale = 0;
    while (scale + 1 < kScales.size() && number < kScales[scale].unit) ++scale;
    double shown = rounded(number / kScales[scale].unit);
    // 999,960,000 rounds to 1,000 m: say 1 bn. Below a million there is no step in between.
    if (scale > 0 && shown * kScales[scale].unit >= kScales[scale - 1].unit) {
        --scale;
        shown = rounded(number / kScales[scale].unit);
    }
    return grouped(shown, decimals_for(shown)) + std::string(kScales[scale].word);
}

}  // namespace

std::string short_text(const Amount& amount) {
    std::string text;
    switch (amount.bound) {
        case Bound::exact:
            break;
        case Bound::about:
            text = "~";
            break;
        case Bound::up_to:
            text = "up to ";
            break;
        case Bound::at_least:
            text = "at least ";
            break;
        case Bound::over:
            text = "over ";
            break;
    }
    if (amount.value < 0) text += '-';
    std::string_view sign;
    for (const Sign& known : kSigns) {
        if (known.currency == amount.currency) sign = known.sign;
    }
    if (!sign.empty()) {
        text += sign;
    } else if (!amount.currency.empty()) {
        text += amount.currency;
        text += ' ';
    }
    return text + (std::isfinite(amount.value) ? scaled_text(std::fabs(amount.value)) : std::string("?"));
}

std::string short_text(const Capacity& capacity) {
    if (!std::isfinite(capacity.value)) return "? " + capacity.unit;
    const double size = rounded(std::fabs(capacity.value));
    std::string text = (capacity.value < 0 ? "-" : "") + grouped(size, decimals_for(size));
    if (!capacity.unit.empty()) text += ' ' + capacity.unit;
    return text;
}

}  // namespace newsgraph::graph
