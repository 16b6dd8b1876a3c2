#include "render/color.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace newsgraph::render {
namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgb color) {
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

std::uint8_t blend(std::uint8_t under, std::uint8_t over, double share) {
    return static_cast<std::uint8_t>(std::lround(under + (over - under) * share));
}

constexpr std::array<Rgb, 14> kPalette = {{
    {0x00, 0x72, 0xb2},
    {0xd5, 0x5e, 0x00},
    {0x00, 0x9e, 0x73},
    {0xcc, 0x79, 0xa7},
    {0xe6, 0x9f, 0x00},
    {0x56, 0xb4, 0xe9},
    {0x33, 0x22, 0x88},
    {0x88, 0x22, 0x55},
    {0x11, 0x77, 0x33},
    {0x44, 0xaa, 0x99},
    {0x99, 0x99, 0x33},
    {0xaa, 0x44, 0x99},
    {0xcc, 0x66, 0x77},
    {0x66, 0x11, 0x00},
}};

}  // namespace

std::optional<Rgb> parse_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::array<std::uint8_t, 3> channels{};
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const auto high = hex_digit(text[1 + 2 * i]);
        const auto low = hex_digit(text[2 + 2 * i]);
        if (!high || !low) return std::nullopt;
        channels[i] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return Rgb{channels[0], channels[1], channels[2]};
}

std::string to_string(Rgb color) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t channel : {color.r, color.g, color.b}) {
        text += kDigits[channel >> 4];
        text += kDigits[channel & 15];
    }
    return text;
}

double contrast(Rgb a, Rgb b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Rgb mix(Rgb under, Rgb over, double share) {
    return {blend(under.r, over.r, share), blend(under.g, over.g, share), blend(under.b, over.b, share)};
}

Rgb with_contrast(Rgb color, Rgb background, double ratio) {
    constexpr Rgb kBlack{0, 0, 0};
    constexpr Rgb kWhite{255, 255, 255};
    const Rgb target = contrast(kBlack, background) > contrast(kWhite, background) ? kBlack : kWhite;
    for (int step = 0; step < 50; ++step) {
        const Rgb moved = mix(color, target, step * 0.02);
        if (contrast(moved, background) >= ratio) return moved;
    }
    return target;
}

Rgb palette_color(std::size_t n) {
    return kPalette[n % kPalette.size()];
}

}  // namespace newsgraph::render
