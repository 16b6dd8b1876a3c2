#include <catch2/catch.hpp>

#include "extract/read/date_and_language.hpp"
#include "extract/read/decode.hpp"
#include "extract/read/format.hpp"
#include "extract/read/plain.hpp"

namespace newsgraph::extract {

TEST_CASE("Dates in metadata fields") {
    CHECK(metadata_date("2025-09-22T13:00:00Z") == "2025-09-22");
    CHECK(metadata_date(" 2025-09-22 13:00 ") == "2025-09-22");
    CHECK(metadata_date("20250922T130000Z") == "2025-09-22");
    CHECK(metadata_date("20250922") == "2025-09-22");
    CHECK(metadata_date("2025-09") == "2025-09");
    CHECK(metadata_date("2025") == "2025");
    CHECK(metadata_date("Mon, 22 Sep 2025 13:00:00 GMT") == "2025-09-22");
    CHECK(metadata_date("September 2, 2025 at 10:15 AM") == "2025-09-02");
    CHECK(metadata_date("1758556800") == "2025-09-22");
    CHECK(metadata_date("1758556800123") == "2025-09-22");
    for (const char* bad :
         {"", "yesterday", "22/09/2025", "2025-13-01", "2025-02-30", "99999999999999999999", "10:15 AM", "May"}) {
        INFO(bad);
        CHECK(metadata_date(bad) == "");
    }
}

TEST_CASE("Language tags") {
    for (const char* tag : {"id", "id-ID", "id_ID.UTF-8", "ind", "in", "Indonesian", " ID "})
        CHECK(language_code(tag) == "id");
    CHECK(language_code("fr-CA") == "fr");
    CHECK(language_code("Arabic") == "ar");
    CHECK(language_code("sw") == "sw");
    for (const char* bad : {"", "x", "12", "klingonese", "\xD8\xB9"}) CHECK(language_code(bad) == "");
}

TEST_CASE("Formats by ending and by content") {
    CHECK(format_by_ending("a/b.TXT.gz") == Format::text);
    CHECK(format_by_ending("b.markdown") == Format::markdown);
    CHECK(format_by_ending("b.xhtml") == Format::html);
    CHECK(format_by_ending("b.json.GZ") == Format::json_lines);
    CHECK(format_by_ending("b.txt.bz2") == Format::unknown);
    CHECK(format_by_ending("txt") == Format::unknown);
    CHECK(format_by_content("\xEF\xBB\xBF {\"a\":1}") == Format::json_lines);
    CHECK(format_by_content("\n<!doctype HTML><p>") == Format::html);
    CHECK(format_by_content("<?xml version='1.0'?><html>") == Format::html);
    CHECK(format_by_content("---\ntitle: x\n") == Format::markdown);
    CHECK(format_by_content("<3 is what I say") == Format::text);
    CHECK(format_by_content("") == Format::text);
}

TEST_CASE("The title of a text is its first line, cut between words") {
    CHECK(first_line_title("\n\n  ## A heading ##\nText") == "A heading");
    CHECK(first_line_title("#hashtag") == "#hashtag");
    std::string words;
    for (int i = 0; i < 100; ++i) words += "قناة ";
    const std::string title = first_line_title(words);
    CHECK(title.ends_with("قناة…"));
    CHECK(title.size() < 400);
}

TEST_CASE("Binary data is told from text in any script") {
    CHECK_FALSE(looks_binary("قالت إنفيديا\tو\nأوراكل"));
    CHECK_FALSE(looks_binary(""));
    CHECK(looks_binary(std::string("a\0b\x01", 4)));
    std::vector<std::string> issues;
    const auto decode = [&](std::string bytes) {
        return decode_article(std::move(bytes), "", "f", [&](base::Issue i) { issues.push_back(i.to_string()); });
    };
    const std::u16string arabic = u"قالت الشركة إنها ستستثمر في أوبن";
    std::string bytes;
    for (const char16_t c : arabic) bytes += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    CHECK(decode(bytes) == "قالت الشركة إنها ستستثمر في أوبن");
    CHECK(decode("One NUL in a text" + std::string(1, '\0') + " that is long enough to be told from binary data") ==
          "One NUL in a text\uFFFD that is long enough to be told from binary data");
    CHECK(issues ==
          std::vector<std::string>{"f: 1 character could not be decoded and became U+FFFD (save the file as UTF-8)"});
}

}  // namespace newsgraph::extract
