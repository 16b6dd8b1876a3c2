#include "base/terminal.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/unicode.hpp"

using namespace newsgraph::base;
using namespace std::string_literals;

TEST_CASE("text that is harmless stays as it is") {
    for (const std::string text :
         {"Nvidia invests", "Société Générale – 12 €", "شركة إنفيديا", "英伟达", "a\tb", "\U0001F600"}) {
        CHECK(escape_for_terminal(text) == text);
    }
}

TEST_CASE("characters that steer a terminal are shown, not obeyed") {
    CHECK(escape_for_terminal("\x1b]52;c;aGk=\x07") == "\\u{1b}]52;c;aGk=\\u{7}");
    CHECK(escape_for_terminal("\xC2\x9B"
                              "31mred") == "\\u{9b}31mred");
    CHECK(escape_for_terminal("error\rOK") == "error\\u{d}OK");
    CHECK(escape_for_terminal("a\x7F") == "a\\u{7f}");
    CHECK(escape_for_terminal("\0"s) == "\\u{0}");
    CHECK(escape_for_terminal("x\u202Egnp.exe") == "x\\u{202e}gnp.exe");
    CHECK(escape_for_terminal("\u200E\u200F\u061C\u2066\u2069\u202A") ==
          "\\u{200e}\\u{200f}\\u{61c}\\u{2066}\\u{2069}\\u{202a}");
    CHECK(escape_for_terminal("\u2028\u2029\u0085") == "\\u{2028}\\u{2029}\\u{85}");
    CHECK(escape_for_terminal("\xFF\xC0") == "\uFFFD\uFFFD");
}

TEST_CASE("a newline stays only where it is asked for") {
    CHECK(escape_for_terminal("a\nb") == "a\\u{a}b");
    CHECK(escape_for_terminal("a\nb\r", true) == "a\nb\\u{d}");
}

TEST_CASE("no byte sequence of two leaves a control character") {
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const std::string escaped = escape_for_terminal(std::string{static_cast<char>(a), static_cast<char>(b)});
            bool clean = is_valid_utf8(escaped);
            for (std::size_t pos = 0; pos < escaped.size();) {
                const char32_t c = decode_utf8(escaped, pos);
                clean = clean && (c == U'\t' || (c >= 0x20 && (c < 0x7F || c > 0x9F)));
            }
            if (!clean) FAIL("bytes " << a << ' ' << b);
        }
    }
}

TEST_CASE("columns on a terminal") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Nvidia") == 6);
    CHECK(display_width("été") == 3);
    CHECK(display_width("e\u0301te\u0301") == 3);
    CHECK(display_width("شَرِكَة") == 4);
    CHECK(display_width("英伟达") == 6);
    CHECK(display_width("삼성") == 4);
    CHECK(display_width("Ａ") == 2);
    CHECK(display_width("\U0001F600") == 2);
    CHECK(display_width("a\u200Db") == 2);
}

TEST_CASE("text is cut to a width") {
    CHECK(cut_to_width("Nvidia", 6) == "Nvidia");
    CHECK(cut_to_width("Nvidia", 5) == "Nvid…");
    CHECK(cut_to_width("Nvidia", 1) == "…");
    CHECK(cut_to_width("", 1).empty());
    CHECK(cut_to_width("日本語", 6) == "日本語");
    CHECK(cut_to_width("日本語", 5) == "日本…");
    CHECK(cut_to_width("日本語", 4) == "日…");
    // A mark stays with its letter, whether that is kept or not.
    CHECK(cut_to_width("e\u0301te\u0301s", 3) == "e\u0301t…");
    CHECK(cut_to_width("te\u0301s", 2) == "t…");
    CHECK(cut_to_width("شَرِكَة", 3) == "شَرِ…");
    CHECK(cut_to_width("\u2068شركة\u2069", 3) == "\u2068شر…\u2069");
    CHECK(cut_to_width("\u2068شركة\u2069", 4) == "\u2068شركة\u2069");
}
