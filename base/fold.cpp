// Forms of a text under which it is compared: names, words, composed characters.
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <array>
#include <cstdint>
#include <string>

#include "base/fold_table.hpp"

namespace newsgraph::base {
namespace {

bool is_quotation(char32_t c) {
    switch (c) {
        case U'\'':
        case U'"':
        case U'`':
        case U'´':
        case U'ʹ':
        case U'ʻ':
        case U'ʼ':
        case U'ʾ':
        case U'ʿ':
        case U'′':
        case U'″':
            return true;
        default:
            return c >= 0x80 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK);
    }
}

bool is_dash(char32_t c) {
    return c == U'-' || c == U'−' || (c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION);
}

std::u16string to_utf16(std::string_view s) {
    std::u16string out;
    out.reserve(s.size());
    for (std::size_t pos = 0; pos < s.size();) {
        const char32_t c = decode_utf8(s, pos);
        if (c < 0x10000) {
            out += static_cast<char16_t>(c);
        } else {
            out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
            out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    return out;
}

std::string from_utf16(const std::u16string& units) {
    std::string out;
    out.reserve(units.size() * 2);
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t c = units[i];
        if (c >= 0xD800 && c <= 0xDBFF && i + 1 < units.size()) {
            c = 0x10000 + ((c - 0xD800) << 10) + (char32_t{units[++i]} - 0xDC00);
        }
        append_utf8(out, c);
    }
    return out;
}

/// `s` in the form of `normalizer`, or as it is when ICU has no data for that form.
std::string normalize(std::string_view s, const UNormalizer2* normalizer) {
    // ICU counts in int32_t; longer texts are done in pieces that end at white space, where no form joins characters.
    constexpr std::size_t kPiece = std::size_t{1} << 28;
    if (!normalizer) return std::string(s);
    if (s.size() > kPiece) {
        std::size_t cut = s.find_last_of(" \n", kPiece);
        if (cut == std::string_view::npos || cut == 0) cut = kPiece;
        return normalize(s.substr(0, cut), normalizer) + normalize(s.substr(cut), normalizer);
    }
    const std::u16string source = to_utf16(s);
    std::u16string target(source.size() + 16, u'\0');
    for (int attempt = 0; attempt < 2; ++attempt) {
        UErrorCode status = U_ZERO_ERROR;
        const int32_t length = unorm2_normalize(normalizer, source.data(), static_cast<int32_t>(source.size()),
                                                target.data(), static_cast<int32_t>(target.size()), &status);
        if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) break;
        target.resize(static_cast<std::size_t>(length));
        if (U_SUCCESS(status)) return from_utf16(target);
    }
    return std::string(s);
}

/// What fold_name() makes of ASCII, as char_info() tells it: 0 is nothing, kGap a space before the next letter. Most
/// names consist of it, and the tables of Unicode are made when they are first asked.
constexpr std::uint8_t kGap = 0xFF;
constexpr std::array<std::uint8_t, 0x80> kAscii = [] {
    std::array<std::uint8_t, 0x80> folded{};
    for (std::uint8_t c = 0; c < 0x80; ++c) {
        const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
        const bool is_upper = c >= 'A' && c <= 'Z';
        folded[c] = is_upper ? static_cast<std::uint8_t>(c - 'A' + 'a') : c;
        const bool is_control = c < ' ' || c == 0x7F;
        if (is_control || c == '\'' || c == '"' || c == '`') folded[c] = 0;
        if (is_space || c == '-') folded[c] = kGap;
    }
    return folded;
}();

}  // namespace

std::string fold_name(std::string_view s) {
    std::string out;
    out.reserve(s.size());
    bool gap = false;  // white space or a dash was passed; a space is due before the next letter
    const auto put = [&](char32_t c) {
        if (gap && !out.empty()) out += ' ';
        gap = false;
        append_utf8(out, c);
    };
    for (std::size_t pos = 0; pos < s.size();) {
        if (const auto byte = static_cast<unsigned char>(s[pos]); byte < 0x80) {
            ++pos;
            if (kAscii[byte] == kGap) {
                gap = true;
            } else if (kAscii[byte] != 0) {
                put(kAscii[byte]);
            }
            continue;
        }
        const char32_t c = decode_utf8(s, pos);
        const CharInfo& info = char_info(c);
        if ((info.flags & CharInfo::space) || is_dash(c)) {
            gap = true;
        } else if (is_quotation(c) || info.folded == 0) {
            continue;
        } else if (const std::u32string_view letters = fold_expansion(c); !letters.empty()) {
            for (const char32_t letter : letters) {
                if (char_info(letter).flags & CharInfo::space) {
                    gap = true;
                } else {
                    put(letter);
                }
            }
        } else {
            put(info.folded);
        }
    }
    return out;
}

std::string fold_case(std::string_view s) {
    UErrorCode status = U_ZERO_ERROR;
    return normalize(s, unorm2_getNFKCCasefoldInstance(&status));
}

std::string compose(std::string_view s) {
    UErrorCode status = U_ZERO_ERROR;
    return normalize(s, unorm2_getNFCInstance(&status));
}

}  // namespace newsgraph::base
