#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "render/label_text.hpp"

using namespace newsgraph::render;

TEST_CASE("clean text has no controls, overrides or line breaks") {
    CHECK(clean_text("  a \t\r\n b ") == "a b");
    CHECK(clean_text("\x1b[31mred") == "[31mred");
    CHECK(clean_text("a\u202Eb\u2066c\u200Fd") == "abcd");
    CHECK(clean_text("a\u2028b\u00A0c") == "a b c");
    CHECK(clean_text("a\uFFFEb\uFFFF") == "ab");
    CHECK(clean_text("\xc0\xaf").find("\uFFFD") != std::string::npos);
    CHECK(clean_text("إنفيديا") == "إنفيديا");
    CHECK(clean_text("") == "");
}

TEST_CASE("long names are wrapped and shortened") {
    CHECK(wrap("Federal Trade Commission of the United States", 20, 3) ==
          "Federal Trade\nCommission of the\nUnited States");
    CHECK(wrap("Short", 20, 3) == "Short");
    CHECK(wrap("", 20, 3) == "");
    CHECK(wrap("Donaudampfschifffahrtsgesellschaft", 10, 2) == "Donaudampf\nschifffah…");
    CHECK(wrap("日本電信電話株式会社", 8, 3) == "日本電信\n電話株式\n会社");
    CHECK(wrap("صندوق الاستثمارات العامة", 12, 3) == "صندوق\nالاستثمارات\nالعامة");
    CHECK(shorten("abcdef", 6) == "abcdef");
    CHECK(shorten("abcdefg", 6) == "abcde…");
    CHECK(shorten("ab cdefg", 4) == "ab…");
}

TEST_CASE("a mark stays with its letter") {
    const std::string wrapped = wrap("e\u0301e\u0301e\u0301e\u0301e\u0301", 2, 9);
    CHECK(wrapped == "e\u0301e\u0301\ne\u0301e\u0301\ne\u0301");
}

TEST_CASE("only http and https are links") {
    CHECK(web_url("https://example.org/a?b=c&d") == "https://example.org/a?b=c&d");
    CHECK(web_url("HTTP://example.org") == "HTTP://example.org");
    for (const char* bad : {"javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//example.org",
                            "ftp://x", "https:example.org", "", "file:///etc/passwd", " javascript:x//http://"}) {
        CHECK(web_url(bad) == "");
    }
    CHECK(web_url("https://x/\"><b>") == "https://x/%22%3E%3Cb%3E");
    CHECK(web_url("ht\ntps://example.org") == "https://example.org");
}

TEST_CASE("amounts are isolated in right-to-left text") {
    CHECK(has_right_to_left("OpenAI تستثمر"));
    CHECK_FALSE(has_right_to_left("OpenAI 日本"));
    CHECK(isolate("$5 bn") == "\u2066$5 bn\u2069");
}

TEST_CASE("numbers are plain") {
    CHECK(number_text(13e9) == "13000000000");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(1e300) == "1e+300");
    CHECK(number_text(0) == "0");
}
