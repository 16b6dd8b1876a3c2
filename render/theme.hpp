#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "render/color.hpp"

namespace newsgraph::render {

/// light and dark are for screens; print has white nodes and darker lines, so that it survives a grey-scale printer.
enum class ThemeName { light, dark, print };
constexpr std::array<ThemeName, 3> kThemeNames = {ThemeName::light, ThemeName::dark, ThemeName::print};
std::string_view to_string(ThemeName name);
std::optional<ThemeName> parse_theme(std::string_view name);

/// The colours of a picture that do not depend on the data. Text on its background has a contrast of at least 4.5 : 1
/// (WCAG 2.1, AA), a line at least 3 : 1.
struct Theme {
    ThemeName name = ThemeName::light;
    Rgb background;
    Rgb text;
    Rgb muted;        ///< notes, and lines of what is denied or cancelled
    double tint = 0;  ///< how much of a node type's colour its filling takes, 0..1
    double line_ratio = 3;
};

constexpr double kTextContrast = 4.5;

const Theme& theme(ThemeName name);

}  // namespace newsgraph::render
