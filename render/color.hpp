#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::render {

/// A colour of the sRGB space.
struct Rgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// Reads "#rrggbb" and nothing else: no names, no short form (Graphviz takes three digits for an unknown name).
std::optional<Rgb> parse_color(std::string_view text);
/// "#rrggbb" in lower case.
std::string to_string(Rgb color);

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1: (L1 + 0.05) / (L2 + 0.05) of their relative luminances).
double contrast(Rgb a, Rgb b);
/// `share` of `over` (0..1) laid on `under`.
Rgb mix(Rgb under, Rgb over, double share);
/// `color` moved towards black or white, whichever is farther from `background`, until their contrast is at least
/// `ratio`; unchanged where it is already. The hue stays recognisable: it moves in steps of 2 %.
Rgb with_contrast(Rgb color, Rgb background, double ratio);

/// The n-th colour of a palette that colour-blind readers can tell apart (Okabe and Ito 2008, then the muted scheme of
/// Tol 2021); it begins anew after its last colour, so colour is never the only sign of a type.
Rgb palette_color(std::size_t n);

}  // namespace newsgraph::render
