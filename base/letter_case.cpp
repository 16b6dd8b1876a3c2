#include "base/letter_case.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace newsgraph::base {

namespace {

bool is_ascii(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::UnicodeString decode(std::string_view s) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())));
}

}  // namespace

std::string to_lower(std::string_view s) {
    std::string out;
    if (is_ascii(s)) {
        out = s;
        for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return out;
    }
    decode(s).toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

std::string to_upper(std::string_view s) {
    std::string out;
    if (is_ascii(s)) {
        out = s;
        for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        return out;
    }
    decode(s).toUpper(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

}  // namespace newsgraph::base
