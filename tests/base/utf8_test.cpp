#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/unicode.hpp"

using namespace newsgraph::base;
using namespace std::string_literals;

namespace {

std::vector<char32_t> decode_all(std::string_view s) {
    std::vector<char32_t> out;
    for (std::size_t pos = 0; pos < s.size();) out.push_back(decode_utf8(s, pos));
    return out;
}

}  // namespace

TEST_CASE("well-formed UTF-8 is decoded and written back") {
    const std::string text = "aé€\U0001F600 إنفيديا 英伟达"s + '\0' + "z";
    CHECK(is_valid_utf8(text));
    std::string again;
    for (const char32_t c : decode_all(text)) append_utf8(again, c);
    CHECK(again == text);
}

TEST_CASE("every code point but the surrogates survives a round trip") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        std::string s;
        append_utf8(s, c);
        std::size_t pos = 0;
        const char32_t expected = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
        const char32_t got = decode_utf8(s, pos);
        if (got != expected || pos != s.size() || !is_valid_utf8(s)) FAIL("code point " << std::uint32_t{c});
    }
    std::string beyond;
    append_utf8(beyond, 0x110000);
    CHECK(beyond == "\uFFFD");
}

TEST_CASE("ill-formed UTF-8 is refused, decoded byte by byte and repaired by sequence") {
    struct Row {
        std::string bytes;
        std::size_t decoded;   // code points that decode_utf8 gives
        std::size_t replaced;  // marks that repair_utf8 sets
        std::string repaired;
    };
    const std::vector<Row> rows = {
        {"\xC0\xAF", 2, 2, "\uFFFD\uFFFD"},                      // overlong slash
        {"\xE0\x80\xAF", 3, 3, "\uFFFD\uFFFD\uFFFD"},            // overlong in three bytes
        {"\xF0\x80\x80\xAF", 4, 4, "\uFFFD\uFFFD\uFFFD\uFFFD"},  // overlong in four bytes
        {"\xED\xA0\x80", 3, 3, "\uFFFD\uFFFD\uFFFD"},            // surrogate U+D800
        {"\xED\xBF\xBF", 3, 3, "\uFFFD\uFFFD\uFFFD"},            // surrogate U+DFFF
        {"\xF4\x90\x80\x80", 4, 4, "\uFFFD\uFFFD\uFFFD\uFFFD"},  // U+110000
        {"\xF5\x80", 2, 2, "\uFFFD\uFFFD"},                      // no such lead
        {"\x80", 1, 1, "\uFFFD"},                                // lone continuation
        {"a\xE2\x82", 3, 1, "a\uFFFD"},                          // cut at the end: one character was there
        {"\xE2\x82z", 3, 1, "\uFFFDz"},                          // cut in the middle
        {"\xF0\x9F\x98", 3, 1, "\uFFFD"},                        // cut emoji
        {"\xC3", 1, 1, "\uFFFD"},                                //
        {"\xC3\xC3\xA9", 2, 1, "\uFFFDé"},                       // a lead that another lead follows
        {"\xFE\xFF", 2, 2, "\uFFFD\uFFFD"},                      //
    };
    for (const Row& row : rows) {
        CAPTURE(row.repaired);
        CHECK_FALSE(is_valid_utf8(row.bytes));
        CHECK(decode_all(row.bytes).size() == row.decoded);
        CHECK(count_code_points(row.bytes) == row.decoded);
        std::size_t replaced = 99;
        CHECK(repair_utf8(row.bytes, &replaced) == row.repaired);
        CHECK(replaced == row.replaced);
        CHECK(is_valid_utf8(repair_utf8(row.bytes)));
    }
}

TEST_CASE("a wrong byte is found wherever it stands") {
    for (std::size_t length = 1; length < 40; ++length) {
        for (std::size_t at = 0; at < length; ++at) {
            std::string text(length, 'a');
            CHECK(is_valid_utf8(text));
            text[at] = '\xFF';
            CHECK_FALSE(is_valid_utf8(text));
        }
    }
}

TEST_CASE("a NUL is valid but does not survive a repair") {
    const std::string text = "a\0b"s;
    CHECK(is_valid_utf8(text));
    std::size_t replaced = 0;
    CHECK(repair_utf8(text, &replaced) == "a\uFFFDb");
    CHECK(replaced == 1);
    CHECK(repair_utf8("clean, نص", &replaced) == "clean, نص");
    CHECK(replaced == 0);
}

TEST_CASE("code points are counted") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("Nvidia") == 6);
    CHECK(count_code_points("إنفيديا") == 7);
    CHECK(count_code_points("l’été") == 5);
}
