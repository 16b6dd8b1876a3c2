#include "extract/tokenize.hpp"

#include <catch2/catch.hpp>

using namespace newsgraph::extract;

namespace {

/// Words are known when they are listed here; clitics as a pack would give them.
struct Fixture {
    Vocabulary vocabulary;
    std::vector<Clitic> clitics = {{U"'s", false, true},  {U"l'", true, true}, {U"d'", true, true},
                                   {U"و", true, false},   {U"ب", true, false}, {U"ل", true, false},
                                   {U"nya", false, false}};
    explicit Fixture(std::initializer_list<const char*> known) {
        for (const char* word : known) vocabulary.intern(hash_folded(fold_word(word)));
    }
    std::string split(std::string_view text) const {
        std::string out;
        for (const Token& token : tokenize(text, vocabulary, clitics)) {
            if (!out.empty()) out += '|';
            out += token.of(text);
        }
        return out;
    }
};

}  // namespace

TEST_CASE("Words, numbers and marks are tokens of their own") {
    const Fixture f{};
    CHECK(f.split("OpenAI signed a $13bn deal.") == "OpenAI|signed|a|$|13|bn|deal|.");
    CHECK(f.split("GPT-4o, H100 and 4.5 GW") == "GPT|-|4|o|,|H100|and|4.5|GW");
    CHECK(f.split("1,234.5 and 1.665 and 2,") == "1,234.5|and|1.665|and|2|,");
    CHECK(f.split("the U.S. and the U.S.A too") == "the|U.S.|and|the|U.S.A|too");
    CHECK(f.split("") == "");
    CHECK(f.split(" \n\t ") == "");
}

TEST_CASE("Clitics are split off where they are certain") {
    const Fixture f{"شركة", "akuisisi", "openai"};
    CHECK(f.split("Nvidia's chips") == "Nvidia|'s|chips");
    CHECK(f.split("l’Américain d'Oracle aujourd'hui O'Brien") == "l’|Américain|d'|Oracle|aujourd'hui|O'Brien");
    CHECK(f.split("akuisisinya punya") == "akuisisi|nya|punya");
    CHECK(f.split("والشركة وبالشركة") == "و|الشركة|و|ب|الشركة");
    SECTION("but a word whose rest is unknown stays whole") {
        CHECK(f.split("وصل ولد") == "وصل|ولد");
    }
    SECTION("another script ends an Arabic word") {
        CHECK(f.split("وOpenAI فـOpenAI ب300") == "و|OpenAI|فـ|OpenAI|ب|300");
    }
}

TEST_CASE("The Arabic article does not change which word it is") {
    CHECK(fold_word("الشركة") == fold_word("شركة"));
    CHECK(fold_word("أوبن") == fold_word("اوبن"));
    CHECK(fold_word("الله") == fold_word("الله"));
}

TEST_CASE("Tokens tell the form of a word") {
    const Vocabulary none;
    const std::string text = "Nvidia AMD CoreWeave H100 oracle\nNew";
    const std::vector<Token> tokens = tokenize(text, none, {});
    REQUIRE(tokens.size() == 6);
    CHECK(tokens[0].is(Token::capital));
    CHECK_FALSE(tokens[0].is(Token::all_caps | Token::inner_caps));
    CHECK(tokens[1].is(Token::all_caps));
    CHECK(tokens[2].is(Token::inner_caps));
    CHECK(tokens[3].is(Token::has_digit));
    CHECK_FALSE(tokens[4].is(Token::capital));
    CHECK(tokens[5].is(Token::line_before));
    CHECK_FALSE(tokens[4].is(Token::line_before));
}

TEST_CASE("Tokens cover every letter and digit once, whatever the bytes") {
    const Fixture f{"شركة"};
    std::uint32_t random = 12345;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) {
            random = random * 1664525 + 1013904223;
            static const char* const kPieces[] = {"a", "Z",  "'",    "’", ".", ",",    "4",  " ", "\n",
                                                  "و", "ال", "شركة", "é", "-", "\xC0", "中", "ـ", "\xE2\x80"};
            text += kPieces[(random >> 16) % std::size(kPieces)];
        }
        std::size_t end = 0;
        for (const Token& token : tokenize(text, f.vocabulary, f.clitics)) {
            REQUIRE(token.begin >= end);
            REQUIRE(token.end > token.begin);
            REQUIRE(token.end <= text.size());
            end = token.end;
        }
    }
}
