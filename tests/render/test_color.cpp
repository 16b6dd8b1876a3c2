#include <catch2/catch.hpp>

#include "render/color.hpp"
#include "render/theme.hpp"

using namespace newsgraph::render;

TEST_CASE("only #rrggbb is a colour") {
    CHECK(parse_color("#0a0B0c") == Rgb{10, 11, 12});
    for (const char* bad : {"", "#fff", "red", "#12345g", "#1234567", "x112233", "#11223"}) {
        CHECK_FALSE(parse_color(bad));
    }
    CHECK(to_string(Rgb{10, 11, 255}) == "#0a0bff");
}

TEST_CASE("contrast is that of WCAG") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Approx(21));
    CHECK(contrast({119, 119, 119}, {255, 255, 255}) == Approx(4.478).margin(0.001));  // #777: just fails
    CHECK(contrast({1, 2, 3}, {1, 2, 3}) == Approx(1));
}

TEST_CASE("with_contrast reaches its ratio from any colour on any theme") {
    for (const ThemeName name : kThemeNames) {
        for (int r = 0; r < 256; r += 51) {
            for (int g = 0; g < 256; g += 51) {
                for (int b = 0; b < 256; b += 51) {
                    const Rgb color{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                                    static_cast<std::uint8_t>(b)};
                    const Rgb background = theme(name).background;
                    REQUIRE(contrast(with_contrast(color, background, 4.5), background) >= 4.5);
                    REQUIRE(contrast(with_contrast({0, 0, 0}, color, 4.5), color) >= 4.5);
                }
            }
        }
    }
    CHECK(with_contrast({0, 0, 0}, {255, 255, 255}, 4.5) == Rgb{0, 0, 0});
}

TEST_CASE("the texts of every theme are readable") {
    for (const ThemeName name : kThemeNames) {
        const Theme& look = theme(name);
        CHECK(contrast(look.text, look.background) >= kTextContrast);
        CHECK(contrast(look.muted, look.background) >= kTextContrast);
        CHECK(parse_theme(to_string(name)) == name);
    }
    CHECK_FALSE(parse_theme("sepia"));
}
