#include "query/cypher/strange_characters.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace newsgraph::query::cypher {
namespace {

struct LookAlike {
    char32_t c;
    std::string_view what, instead;
};

constexpr std::array kLookAlikes{
    LookAlike{0x060C, "an Arabic comma", ","},        LookAlike{0x061B, "an Arabic semicolon", ";"},
    LookAlike{0x066A, "an Arabic percent sign", "%"}, LookAlike{0x066B, "an Arabic decimal point", "."},
    LookAlike{0xFF0C, "a full-width comma", ","},     LookAlike{0x3001, "an ideographic comma", ","},
    LookAlike{0xFF1A, "a full-width colon", ":"},     LookAlike{0xFF1B, "a full-width semicolon", ";"},
    LookAlike{0xFF08, "a full-width bracket", "("},   LookAlike{0xFF09, "a full-width bracket", ")"},
    LookAlike{0xFF1D, "a full-width sign", "="},      LookAlike{0x2260, "a sign of print", "<>"},
    LookAlike{0x2264, "a sign of print", "<="},       LookAlike{0x2265, "a sign of print", ">="},
    LookAlike{0x00D7, "a sign of print", "*"},        LookAlike{0x00F7, "a sign of print", "/"},
    LookAlike{0x2192, "an arrow of print", "->"},     LookAlike{0x2190, "an arrow of print", "<-"},
    LookAlike{0x2026, "an ellipsis", ".."},
};

constexpr std::u32string_view kQuotes =
    U"\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A\u00B4\uFF02\uFF07\u300C\u300D";
/// Marks of direction, joiners, the byte order mark: pasted along, and never seen.
constexpr std::u32string_view kInvisible =
    U"\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\u061C";

/// The first code point of each row of ten digits that people type.
constexpr std::u32string_view kZeros = U"\u0660\u06F0\u0966\uFF10";

}  // namespace

StrangeCharacter strange_character(char32_t c) {
    if (kQuotes.find(c) != std::u32string_view::npos) {
        return {"a quotation mark of printed text", "texts stand in ' or \"", true};
    }
    if (kInvisible.find(c) != std::u32string_view::npos) {
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
        return {std::string("an invisible character, ") + code, "delete it", true};
    }
    for (const char32_t zero : kZeros) {
        if (c >= zero && c < zero + 10) {
            return {"a digit of another script", std::string("write ") + static_cast<char>('0' + (c - zero)), true};
        }
    }
    if (c == 0x061F) return {"an Arabic question mark", "a statement ends with ; or with nothing", true};
    const auto found =
        std::find_if(kLookAlikes.begin(), kLookAlikes.end(), [&](const LookAlike& known) { return known.c == c; });
    if (found != kLookAlikes.end()) {
        return {std::string(found->what), "write " + std::string(found->instead), true};
    }
    if (c == '#') return {"a character that has no meaning in a query", "a comment begins with //", false};
    if (c == '@') return {"a character that has no meaning in a query", "a parameter is written $name", false};
    return {"a character that has no meaning in a query", "", c >= 0x80};
}

}  // namespace newsgraph::query::cypher
