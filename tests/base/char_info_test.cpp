#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "base/unicode.hpp"

using namespace newsgraph::base;

namespace {

bool has(char32_t c, std::uint8_t flag) {
    return (char_info(c).flags & flag) != 0;
}

}  // namespace

TEST_CASE("classes of code points") {
    CHECK(char_info(U'a').flags == CharInfo::letter);
    CHECK(char_info(U'A').flags == (CharInfo::letter | CharInfo::upper));
    CHECK(char_info(U'É').flags == (CharInfo::letter | CharInfo::upper));
    CHECK(char_info(U'7').flags == CharInfo::digit);
    CHECK(char_info(U'٧').flags == CharInfo::digit);
    CHECK(char_info(U' ').flags == CharInfo::space);
    CHECK(char_info(U'\u00A0').flags == CharInfo::space);
    CHECK(char_info(U'\u202F').flags == CharInfo::space);
    CHECK(char_info(U'\n').flags == CharInfo::space);
    CHECK(char_info(U'،').flags == CharInfo::punctuation);
    CHECK(char_info(U'$').flags == CharInfo::punctuation);
    CHECK(char_info(U'€').flags == CharInfo::punctuation);
    CHECK(char_info(U'²').flags == CharInfo::punctuation);
    CHECK(char_info(U'ن').flags == CharInfo::letter);
    CHECK(char_info(U'ـ').flags == (CharInfo::letter | CharInfo::mark));       // tatweel
    CHECK(char_info(U'\u064E').flags == (CharInfo::letter | CharInfo::mark));  // fatha
    CHECK(char_info(U'\u200C').flags == (CharInfo::letter | CharInfo::mark));
    CHECK(char_info(U'\u200F').flags == CharInfo::mark);
    CHECK(char_info(U'\0').flags == 0);
    CHECK(has(U'\U0001D400', CharInfo::letter));  // mathematical bold A
    CHECK(has(U'\U0001F600', CharInfo::punctuation));
    CHECK(char_info(0x110000).flags == 0);
    CHECK(char_info(0xFFFFFFFF).folded == 0);
}

TEST_CASE("scripts of code points") {
    CHECK(char_info(U'a').script == Script::latin);
    CHECK(char_info(U'إ').script == Script::arabic);
    CHECK(char_info(U'А').script == Script::cyrillic);
    CHECK(char_info(U'Ω').script == Script::greek);
    CHECK(char_info(U'英').script == Script::han);
    CHECK(char_info(U'ソ').script == Script::kana);
    CHECK(char_info(U'삼').script == Script::hangul);
    CHECK(char_info(U'א').script == Script::hebrew);
    CHECK(char_info(U'अ').script == Script::devanagari);
    CHECK(char_info(U'ไ').script == Script::other);
    CHECK(char_info(U'5').script == Script::common);
    CHECK(char_info(U'\U00020000').script == Script::han);
}

TEST_CASE("one code point folded") {
    CHECK(char_info(U'N').folded == U'n');
    CHECK(char_info(U'é').folded == U'e');
    CHECK(char_info(U'Ç').folded == U'c');
    CHECK(char_info(U'ø').folded == U'o');
    CHECK(char_info(U'Ł').folded == U'l');
    CHECK(char_info(U'İ').folded == U'i');
    CHECK(char_info(U'ı').folded == U'i');
    CHECK(char_info(U'Ａ').folded == U'a');
    CHECK(char_info(U'٤').folded == U'4');
    CHECK(char_info(U'۴').folded == U'4');
    CHECK(char_info(U'\u00A0').folded == U' ');
    for (const char32_t alef : {U'أ', U'إ', U'آ', U'ٱ', U'ا'}) CHECK(char_info(alef).folded == U'ا');
    CHECK(char_info(U'ؤ').folded == U'و');
    CHECK(char_info(U'ئ').folded == U'ي');
    CHECK(char_info(U'ى').folded == U'ي');
    CHECK(char_info(U'ة').folded == U'ه');
    CHECK(char_info(U'ﻣ').folded == U'م');  // a presentation form
    CHECK(char_info(U'ـ').folded == 0);
    CHECK(char_info(U'\u0301').folded == 0);
    CHECK(char_info(U'\u00AD').folded == 0);
    CHECK(char_info(U'\u202E').folded == 0);
    CHECK(char_info(U'\u0007').folded == 0);
    CHECK(char_info(U'œ').folded == U'œ');
    CHECK(char_info(U'Œ').folded == U'œ');
    CHECK(char_info(U'英').folded == U'英');
    CHECK(char_info(U'삼').folded == U'삼');
    // Without its vowel signs a Hindi word is another word.
    CHECK(char_info(U'\u0941').folded == U'\u0941');
    // A look-alike stays what it is.
    CHECK(char_info(U'А').folded == U'а');
    CHECK(char_info(U'а').folded != char_info(U'a').folded);
}

TEST_CASE("folding is idempotent for every code point") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const char32_t once = char_info(c).folded;
        if (once != 0 && char_info(once).folded != once) FAIL("code point " << std::uint32_t{c});
    }
}

TEST_CASE("threads may ask for code points at once") {
    std::vector<std::thread> threads;
    std::vector<std::size_t> letters(4);
    for (std::size_t t = 0; t < letters.size(); ++t) {
        threads.emplace_back([&letters, t] {
            for (char32_t c = 0xE000; c < 0x13000; ++c) letters[t] += has(c, CharInfo::letter);
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::size_t n : letters) CHECK(n == letters[0]);
    CHECK(letters[0] > 1000);
}
