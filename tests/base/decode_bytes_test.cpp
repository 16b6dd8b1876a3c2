#include <catch2/catch.hpp>
#include <string>

#include "base/unicode.hpp"

using namespace newsgraph::base;
using namespace std::string_literals;

namespace {

/// Text in windows-1252 or Latin-1 by hand: characters up to U+00FF as one byte, the few others by the table.
std::string to_western(std::string_view utf8) {
    std::string out;
    for (std::size_t pos = 0; pos < utf8.size();) {
        const char32_t c = decode_utf8(utf8, pos);
        switch (c) {
            case U'€':
                out += '\x80';
                break;
            case U'’':
                out += '\x92';
                break;
            case U'œ':
                out += '\x9C';
                break;
            case U'–':
                out += '\x96';
                break;
            default:
                out += static_cast<char>(c);
        }
    }
    return out;
}

std::string to_utf16(std::string_view utf8, bool little) {
    std::string out;
    const auto put = [&](char32_t unit) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        out += little ? low : high;
        out += little ? high : low;
    };
    for (std::size_t pos = 0; pos < utf8.size();) {
        const char32_t c = decode_utf8(utf8, pos);
        if (c >= 0x10000) {
            put(0xD800 + ((c - 0x10000) >> 10));
            put(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            put(c);
        }
    }
    return out;
}

const std::string kFrench =
    "Le géant américain a annoncé jeudi qu’il investirait près de 12 milliards d’euros (€) dans la société. "
    "Selon l’accord, la première tranche – la plus élevée – sera versée à l’été; le cœur du contrat reste secret.";

/// "قالت شركة إنفيديا إنها ستستثمر مليارات الدولارات في شركة الذكاء الاصطناعي" in windows-1256.
const std::string kArabic1256 =
    "\xDE\xC7\xE1\xCA \xD4\xD1\xDF\xC9 \xC5\xE4\xDD\xED\xCF\xED\xC7 \xC5\xE4\xE5\xC7 \xD3\xCA\xD3\xCA\xCB\xE3\xD1 "
    "\xE3\xE1\xED\xC7\xD1\xC7\xCA \xC7\xE1\xCF\xE6\xE1\xC7\xD1\xC7\xCA \xDD\xED \xD4\xD1\xDF\xC9 "
    "\xC7\xE1\xD0\xDF\xC7\xC1 \xC7\xE1\xC7\xD5\xD8\xE4\xC7\xDA\xED";
const std::string kArabic = "قالت شركة إنفيديا إنها ستستثمر مليارات الدولارات في شركة الذكاء الاصطناعي";

}  // namespace

TEST_CASE("valid UTF-8 is believed before any declaration") {
    const Decoded plain = decode_bytes(kFrench, "windows-1252");
    CHECK(plain.text == kFrench);
    CHECK(plain.used == "UTF-8");
    CHECK(plain.replaced == 0);
    CHECK(decode_bytes("").text.empty());
    CHECK(decode_bytes("").used == "UTF-8");
}

TEST_CASE("a byte-order mark decides and is dropped") {
    const std::string text = "Accord: إنفيديا, 12 €, \U0001F600";
    const Decoded utf8 = decode_bytes("\xEF\xBB\xBF" + text, "windows-1256");
    CHECK(utf8.text == text);
    CHECK(utf8.used == "UTF-8");
    const Decoded little = decode_bytes("\xFF\xFE" + to_utf16(text, true), "UTF-8");
    CHECK(little.text == text);
    CHECK(little.used == "UTF-16LE");
    CHECK(little.replaced == 0);
    const Decoded big = decode_bytes("\xFE\xFF" + to_utf16(text, false));
    CHECK(big.text == text);
    CHECK(big.used == "UTF-16BE");
    const Decoded utf32 = decode_bytes("\xFF\xFE\0\0A\0\0\0"s);
    CHECK(utf32.text == "A");
    CHECK(utf32.used == "UTF-32LE");
}

TEST_CASE("a surrogate pair that lies across the converter's buffer is put together") {
    for (const std::size_t lead : {4094U, 4095U, 4096U, 8191U}) {
        const std::string text = std::string(lead, 'x') + "\U0001F600\U0001F601 end";
        CHECK(decode_bytes("\xFF\xFE" + to_utf16(text, true)).text == text);
    }
}

TEST_CASE("UTF-16 cut in the middle of a character keeps the rest") {
    const Decoded odd = decode_bytes("\xFF\xFE" + to_utf16("Nvidia", true) + "x");
    CHECK(odd.text == "Nvidia\uFFFD");
    CHECK(odd.replaced == 1);
    const Decoded half = decode_bytes("\xFF\xFE" + to_utf16("Nvidia", true) + "\x3D\xD8");
    CHECK(half.text == "Nvidia\uFFFD");
    CHECK(half.replaced == 1);
}

TEST_CASE("UTF-16 without a mark is seen by its zeros") {
    const std::string text = "Nvidia invests in OpenAI";
    const Decoded little = decode_bytes(to_utf16(text, true));
    CHECK(little.text == text);
    CHECK(little.used == "UTF-16LE");
    const Decoded big = decode_bytes(to_utf16(text, false));
    CHECK(big.text == text);
    CHECK(big.used == "UTF-16BE");
}

TEST_CASE("French in windows-1252 is detected, with typographic signs") {
    const Decoded detected = decode_bytes(to_western(kFrench));
    CHECK(detected.text == kFrench);
    CHECK(detected.used == "windows-1252");
    CHECK(detected.replaced == 0);
}

TEST_CASE("Latin-1 is read as the windows-1252 that it mostly is") {
    const std::string text = "L'été dernier, la société a cédé près de 5 % de ses parts à un groupe étranger.";
    const Decoded detected = decode_bytes(to_western(text));
    CHECK(detected.text == text);
    CHECK(detected.used == "windows-1252");
    const Decoded declared = decode_bytes(to_western(kFrench), "ISO-8859-1");
    CHECK(declared.text == kFrench);
    CHECK(declared.used == "windows-1252");
}

TEST_CASE("Arabic in windows-1256 is detected or declared") {
    const Decoded detected = decode_bytes(kArabic1256);
    CHECK(detected.text == kArabic);
    CHECK(detected.used == "windows-1256");
    const Decoded declared = decode_bytes(kArabic1256, "cp1256");
    CHECK(declared.text == kArabic);
    CHECK(declared.used == "windows-1256");
}

TEST_CASE("an unknown or wrong declaration falls back on the detector") {
    CHECK(decode_bytes(kArabic1256, "no-such-encoding").text == kArabic);
    CHECK(decode_bytes(to_western(kFrench), "UTF-8").text == kFrench);
}

TEST_CASE("UTF-8 with a broken place stays UTF-8") {
    const Decoded cut = decode_bytes(kFrench + "\xC3");
    CHECK(cut.text == kFrench + "\uFFFD");
    CHECK(cut.used == "UTF-8");
    CHECK(cut.replaced == 1);
    const Decoded arabic = decode_bytes(kArabic.substr(0, 61), "UTF-8");
    CHECK(arabic.used == "UTF-8");
    CHECK(arabic.replaced == (is_valid_utf8(kArabic.substr(0, 61)) ? 0 : 1));
}

TEST_CASE("any bytes give valid UTF-8") {
    std::uint32_t state = 1;
    for (int round = 0; round < 200; ++round) {
        std::string bytes;
        for (int i = 0; i < round * 3; ++i) {
            state = state * 1664525 + 1013904223;
            bytes += static_cast<char>(state >> 24);
        }
        const Decoded decoded = decode_bytes(bytes);
        CHECK(is_valid_utf8(decoded.text));
        CHECK_FALSE(decoded.used.empty());
    }
}
