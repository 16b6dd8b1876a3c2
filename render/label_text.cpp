#include "render/label_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/unicode.hpp"

namespace newsgraph::render {
namespace {

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_break(char32_t c) {
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 || c == 0x3000 ||
           (base::char_info(c).flags & base::CharInfo::space) != 0;
}

bool is_forbidden_in_xml(char32_t c) {
    return (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c > 0x10FFFF;
}

bool stands_alone(base::Script script) {
    return script == base::Script::han || script == base::Script::kana || script == base::Script::hangul;
}

/// What RFC 3986 allows nowhere in a URL, and RDF nowhere in an IRI, percent-encoded.
std::string percent_encode_forbidden(std::string_view url) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : url) {
        if (std::string_view("<>\"{}|^`\\").find(c) == std::string_view::npos) {
            out += c;
        } else {
            out += {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
        }
    }
    return out;
}

/// What a line may not be broken inside of: a character with its marks.
struct Piece {
    std::string text;
    bool blank = false;
    bool breakable = false;  ///< a line may end behind it
};

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = base::decode_utf8(text, at);
        const auto& info = base::char_info(c);
        const std::string_view bytes = text.substr(begin, at - begin);
        const bool joins = (info.flags & base::CharInfo::mark) != 0 || c == 0x200D;
        if (joins && !pieces.empty()) {
            pieces.back().text += bytes;
        } else {
            pieces.push_back({std::string(bytes), c == ' ', c == '-' || c == '/' || stands_alone(info.script)});
        }
    }
    return pieces;
}

}  // namespace

std::string clean_text(std::string_view text) {
    const std::string valid = base::repair_utf8(text);
    std::string out;
    bool blank = false;
    for (std::size_t at = 0; at < valid.size();) {
        const char32_t c = base::decode_utf8(valid, at);
        if (is_bidi_control(c) || is_forbidden_in_xml(c) || c == 0xFEFF) continue;
        if (is_break(c)) {
            blank = !out.empty();
            continue;
        }
        if (blank) out += ' ';
        blank = false;
        base::append_utf8(out, c);
    }
    return out;
}

std::string shorten(std::string_view text, std::size_t columns) {
    if (base::display_width(text) <= columns) return std::string(text);
    std::string out;
    std::size_t width = 1;  // of the ellipsis
    for (const Piece& piece : pieces_of(text)) {
        width += base::display_width(piece.text);
        if (width > columns) break;
        out += piece.text;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out + "…";
}

std::string wrap(std::string_view text, std::size_t columns, std::size_t lines) {
    const std::vector<Piece> pieces = pieces_of(text);
    std::string out;
    std::size_t at = 0;
    for (std::size_t line = 1; at < pieces.size(); ++line) {
        if (line == lines) {
            std::string rest;
            for (; at < pieces.size(); ++at) rest += pieces[at].text;
            return out + shorten(rest, columns);
        }
        std::size_t width = 0;
        std::size_t end = at;
        std::size_t last_break = at;
        while (end < pieces.size()) {
            if (pieces[end].blank) last_break = end;
            width += base::display_width(pieces[end].text);
            if (width > columns && end > at && !pieces[end].blank) break;
            ++end;
            if (pieces[end - 1].breakable) last_break = end;
        }
        if (end < pieces.size() && last_break > at) end = last_break;
        for (; at < end; ++at) out += pieces[at].text;
        while (!out.empty() && out.back() == ' ') out.pop_back();
        while (at < pieces.size() && pieces[at].blank) ++at;
        if (at < pieces.size()) out += '\n';
    }
    return out;
}

std::string number_text(double number) {
    if (!std::isfinite(number)) return "0";
    char buffer[64];
    const bool plain = std::fabs(number) < 1e17 && (number == 0 || std::fabs(number) >= 1e-6);
    const auto end = plain ? std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed).ptr
                           : std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    return {buffer, end};
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i != 0) out += between;
        out += parts[i];
    }
    return out;
}

bool has_right_to_left(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto script = base::char_info(base::decode_utf8(text, at)).script;
        if (script == base::Script::arabic || script == base::Script::hebrew) return true;
    }
    return false;
}

std::string isolate(std::string_view value) {
    return "\u2066" + std::string(value) + "\u2069";
}

std::string web_url(std::string_view url) {
    std::string out = clean_text(url);
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    std::string scheme = out.substr(0, out.find(':'));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool web = (scheme == "http" || scheme == "https") && out.substr(scheme.size()).starts_with("://");
    return web ? percent_encode_forbidden(out) : std::string();
}

}  // namespace newsgraph::render
