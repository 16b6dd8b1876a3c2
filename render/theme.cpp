#include "render/theme.hpp"

namespace newsgraph::render {
namespace {

constexpr Theme kLight{ThemeName::light, {255, 255, 255}, {0x1b, 0x1f, 0x24}, {0x5c, 0x63, 0x6b}, 0.16, 3};
constexpr Theme kDark{ThemeName::dark, {0x14, 0x18, 0x1d}, {0xec, 0xee, 0xf0}, {0x9a, 0xa3, 0xad}, 0.30, 3.5};
constexpr Theme kPrint{ThemeName::print, {255, 255, 255}, {0, 0, 0}, {0x55, 0x55, 0x55}, 0, 4.5};

}  // namespace

std::string_view to_string(ThemeName name) {
    switch (name) {
        case ThemeName::light:
            return "light";
        case ThemeName::dark:
            return "dark";
        case ThemeName::print:
            return "print";
    }
    return "light";
}

std::optional<ThemeName> parse_theme(std::string_view name) {
    for (const ThemeName known : kThemeNames) {
        if (to_string(known) == name) return known;
    }
    return std::nullopt;
}

const Theme& theme(ThemeName name) {
    switch (name) {
        case ThemeName::light:
            return kLight;
        case ThemeName::dark:
            return kDark;
        case ThemeName::print:
            return kPrint;
    }
    return kLight;
}

}  // namespace newsgraph::render
