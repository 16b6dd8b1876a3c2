#include <catch2/catch.hpp>
#include <string>

#include "base/unicode.hpp"

using namespace newsgraph::base;

namespace {

/// Code points that lie wholly before `offset`, by counting.
std::size_t count_before(std::string_view text, std::size_t offset) {
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < text.size(); ++count) {
        decode_utf8(text, pos);
        if (pos > offset) return count;
    }
    return count;
}

std::size_t byte_of(std::string_view text, std::size_t n) {
    std::size_t pos = 0;
    for (; n > 0 && pos < text.size(); --n) decode_utf8(text, pos);
    return pos;
}

std::string mixed_text(std::uint32_t seed, int characters) {
    static const char* const kPieces[] = {"a",  "é",    "ن",        "英",       "\U0001F600",
                                          "\n", "\xC0", "\xE2\x82", "\xF0\x9F", "\x80"};
    std::string text;
    for (int i = 0; i < characters; ++i) {
        seed = seed * 1664525 + 1013904223;
        text += kPieces[(seed >> 24) % 10];
    }
    return text;
}

}  // namespace

TEST_CASE("offsets and code points agree with counting") {
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        const std::string text = mixed_text(seed, static_cast<int>(seed) * 90);
        const CodePointIndex index(text);
        const std::size_t total = count_code_points(text);
        for (std::size_t offset = 0; offset <= text.size(); ++offset) {
            if (index.code_point(offset) != count_before(text, offset)) FAIL("offset " << offset << " seed " << seed);
        }
        for (std::size_t n = 0; n <= total + 2; ++n) {
            if (index.byte(n) != byte_of(text, n)) FAIL("code point " << n << " seed " << seed);
        }
    }
}

TEST_CASE("characters of four bytes that lie across every border of the index") {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'x');
        for (int i = 0; i < 300; ++i) text += "\U0001F600";
        const CodePointIndex index(text);
        for (std::size_t offset = 0; offset <= text.size(); ++offset) {
            if (index.code_point(offset) != count_before(text, offset)) FAIL("offset " << offset);
        }
        for (std::size_t n = 0; n <= shift + 301; ++n) {
            if (index.byte(n) != byte_of(text, n)) FAIL("code point " << n);
        }
    }
}

TEST_CASE("an empty text has one position") {
    const CodePointIndex index("");
    CHECK(index.code_point(0) == 0);
    CHECK(index.byte(0) == 0);
    CHECK(index.byte(5) == 0);
}

TEST_CASE("lines and columns count from one, columns in code points") {
    const std::string text = "été\nشركة x\r\n\nend";
    const auto at = [&](std::size_t offset) {
        const LineColumn place = line_column(text, offset);
        return std::to_string(place.line) + ":" + std::to_string(place.column);
    };
    CHECK(at(0) == "1:1");
    CHECK(at(2) == "1:2");
    CHECK(at(3) == "1:3");
    CHECK(at(4) == "1:3");  // inside a character: its beginning
    CHECK(at(text.find('\n')) == "1:4");
    CHECK(at(text.find("شركة")) == "2:1");
    CHECK(at(text.find('x')) == "2:6");
    CHECK(at(text.find("end")) == "4:1");
    CHECK(at(text.size()) == "4:4");
    CHECK(at(text.size() + 100) == "4:4");
    CHECK(line_column("", 0).line == 1);
    CHECK(line_column("\n", 1).line == 2);
}
