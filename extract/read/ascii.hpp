#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace newsgraph::extract {

// Small helpers for formats whose syntax is ASCII whatever the language of the text (endings, tags, header fields).

inline bool is_ascii_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
inline bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
inline bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower_ascii(std::string_view s) {
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower_ascii(c); });
    return out;
}

inline std::string_view trim_ascii(std::string_view s) {
    while (!s.empty() && is_ascii_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_ascii_space(s.back())) s.remove_suffix(1);
    return s;
}

/// Whether the two are the same but for the case of ASCII letters.
inline bool same_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

inline bool ends_with_ignoring_case(std::string_view s, std::string_view ending) {
    return s.size() >= ending.size() && same_ignoring_case(s.substr(s.size() - ending.size()), ending);
}

/// Where `part` begins in `s` at or after `from`, whatever the case of ASCII letters. O(|s| * |part|).
inline std::size_t find_ignoring_case(std::string_view s, std::string_view part, std::size_t from = 0) {
    if (part.size() > s.size()) return std::string_view::npos;
    for (std::size_t i = from; i + part.size() <= s.size(); ++i) {
        if (lower_ascii(s[i]) == lower_ascii(part[0]) && same_ignoring_case(s.substr(i, part.size()), part)) return i;
    }
    return std::string_view::npos;
}

/// Code points of valid UTF-8.
inline std::size_t length_of(std::string_view s) {
    return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace newsgraph::extract
