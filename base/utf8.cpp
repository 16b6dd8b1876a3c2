// Decoding, checking and repairing UTF-8 (The Unicode Standard, section 3.9, table 3-7).
#include <cstdint>
#include <cstring>

#include "base/unicode.hpp"

namespace newsgraph::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Sequence {
    char32_t code_point = kReplacement;
    std::size_t length = 1;  // bytes taken; of an ill-formed sequence its maximal well-formed beginning, at least 1
    bool valid = false;
};

/// Reads the sequence that begins at s[pos].
Sequence read_sequence(std::string_view s, std::size_t pos) {
    const auto byte = [s](std::size_t i) { return static_cast<std::uint8_t>(s[i]); };
    const std::uint8_t lead = byte(pos);
    if (lead < 0x80) return {lead, 1, true};
    if (lead < 0xC2 || lead > 0xF4) return {};

    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // Bounds of the second byte shut out overlong forms, surrogates and what lies beyond U+10FFFF.
    const std::uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t c = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (pos + i >= s.size()) return {kReplacement, i, false};
        const std::uint8_t next = byte(pos + i);
        if (next < (i == 1 ? low : 0x80) || next > (i == 1 ? high : 0xBF)) return {kReplacement, i, false};
        c = (c << 6) | (next & 0x3FU);
    }
    return {c, length, true};
}

}  // namespace

char32_t decode_utf8(std::string_view s, std::size_t& pos) {
    const auto lead = static_cast<std::uint8_t>(s[pos]);
    if (lead < 0x80) {
        ++pos;
        return lead;
    }
    const Sequence q = read_sequence(s, pos);
    pos += q.valid ? q.length : 1;
    return q.code_point;
}

void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    const auto put = [&out](char32_t bits) { out += static_cast<char>(static_cast<std::uint8_t>(bits)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool is_valid_utf8(std::string_view s) {
    // Most texts are ASCII for long stretches: eight bytes at once.
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    for (std::size_t pos = 0; pos < s.size();) {
        std::uint64_t eight = 0;
        if (s.size() - pos >= sizeof eight) {
            std::memcpy(&eight, s.data() + pos, sizeof eight);
            if ((eight & kHighBits) == 0) {
                pos += sizeof eight;
                continue;
            }
        }
        if (static_cast<std::uint8_t>(s[pos]) < 0x80) {
            ++pos;
            continue;
        }
        const Sequence q = read_sequence(s, pos);
        if (!q.valid) return false;
        pos += q.length;
    }
    return true;
}

std::string repair_utf8(std::string_view s, std::size_t* replaced) {
    std::string out;
    out.reserve(s.size());
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < s.size();) {
        const Sequence q = read_sequence(s, pos);
        if (q.valid && q.code_point != 0) {
            out.append(s.substr(pos, q.length));
        } else {
            append_utf8(out, kReplacement);
            ++count;
        }
        pos += q.length;
    }
    if (replaced) *replaced = count;
    return out;
}

std::size_t count_code_points(std::string_view s) {
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < s.size(); ++count) decode_utf8(s, pos);
    return count;
}

}  // namespace newsgraph::base
