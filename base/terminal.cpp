// Text that comes from anywhere, made fit for a terminal.
#include "base/terminal.hpp"

#include <unicode/uchar.h>

#include <charconv>

#include "base/unicode.hpp"

namespace newsgraph::base {
namespace {

/// Characters by which a text could move the cursor, colour the screen or reorder what stands beside it.
bool is_dangerous(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x80 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_BIDI_CONTROL));
}

}  // namespace

std::string escape_for_terminal(std::string_view s, bool keep_newlines) {
    std::string out;
    out.reserve(s.size());
    for (std::size_t pos = 0; pos < s.size();) {
        const char32_t c = decode_utf8(s, pos);
        if (c == U'\t' || (c == U'\n' && keep_newlines) || !is_dangerous(c)) {
            append_utf8(out, c);
            continue;
        }
        char digits[8];
        const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<std::uint32_t>(c), 16).ptr;
        out += "\\u{";
        out.append(digits, end);
        out += '}';
    }
    return out;
}

namespace {

std::size_t columns_of(char32_t c) {
    if (c >= 0x20 && c < 0x7F) return 1;
    const auto code = static_cast<UChar32>(c);
    const uint32_t category = U_GET_GC_MASK(code);
    // The soft hyphen is a format character that terminals show.
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) && c != 0xAD) return 0;
    const int east_asian = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view s) {
    std::size_t width = 0;
    for (std::size_t pos = 0; pos < s.size();) width += columns_of(decode_utf8(s, pos));
    return width;
}

std::string cut_to_width(std::string_view s, std::size_t width) {
    std::size_t taken = 0, fits = 0;
    bool isolated = false, isolated_there = false;
    for (std::size_t pos = 0; pos < s.size();) {
        const char32_t c = decode_utf8(s, pos);
        taken += columns_of(c);
        if (taken > width) {
            return std::string(s.substr(0, fits)) + "\u2026" + (isolated_there ? "\u2069" : "");
        }
        if (c == 0x2068) isolated = true;
        if (c == 0x2069) isolated = false;
        if (taken < width) {
            fits = pos;
            isolated_there = isolated;
        }
    }
    return std::string(s);
}

}  // namespace newsgraph::base
