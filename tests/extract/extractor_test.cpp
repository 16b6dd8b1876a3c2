#include "extract/extractor.hpp"

#include <catch2/catch.hpp>

#include "built_in_pack.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;
using test::find;
using test::names;
using test::read;

TEST_CASE("English: names that no lexicon lists, offices, sums and plans") {
    const graph::ArticleClaims article = read(
        "Nvidia to invest in Karsova AI\n\nNvidia will invest up to $2 billion in Karsova AI, the chipmaker said on "
        "Monday. "
        "Karsova AI CEO Lena Brandt said the start-up would use the money for hiring. Karsova AI, which is based in "
        "Tallinn, rents "
        "servers from CoreWeave.\n");
    CHECK(article.document.language == "en");
    CHECK(names(article, "Karsova AI", "Company"));
    CHECK(names(article, "Lena Brandt", "Person"));
    const graph::Claim* invests = find(article, "INVESTS_IN", "Nvidia", "Karsova AI");
    REQUIRE(invests != nullptr);
    CHECK(invests->status == graph::Status::planned);
    CHECK(invests->amount == graph::Amount{2e9, "USD", graph::Bound::up_to});
    const graph::Claim* leads = find(article, "HAS_ROLE_AT", "Lena Brandt", "Karsova AI");
    REQUIRE(leads != nullptr);
    CHECK(leads->role == "CEO");
    CHECK(find(article, "LOCATED_IN", "Karsova AI", "Tallinn") != nullptr);
    CHECK(find(article, "CLOUD_CONTRACT_WITH", "Karsova AI", "CoreWeave") != nullptr);
}

TEST_CASE("who buys goods of a company does not acquire the company") {
    const graph::ArticleClaims french = read(
        "Les comptes de Cerlane\n\nCerlane achète les processeurs de Nvidia depuis trois ans. L'achat de puces auprès "
        "de Nvidia lui a coûté 3 milliards d'euros l'an dernier.\n");
    CHECK(find(french, "ACQUIRES", "Cerlane", "Nvidia") == nullptr);
    const graph::ArticleClaims english = read(
        "Cerlane's bill\n\nCerlane bought the chips of Nvidia for $3 billion last year. In May Oracle acquired the "
        "chip "
        "maker Cerlane for $9 billion, the companies said.\n");
    CHECK(find(english, "ACQUIRES", "Cerlane", "Nvidia") == nullptr);
    CHECK(find(english, "ACQUIRES", "Oracle", "Cerlane") != nullptr);
}

TEST_CASE("French: a purchase and a lawsuit") {
    const graph::ArticleClaims article = read(
        "Oracle rachète Velmont Data\n\nOracle a racheté la société Velmont Data pour 3 milliards d'euros, a annoncé "
        "mardi le groupe. "
        "Velmont Data est dirigée par Claire Dumont. Son concurrent Microsoft a porté plainte contre Oracle.\n");
    CHECK(article.document.language == "fr");
    const graph::Claim* buys = find(article, "ACQUIRES", "Oracle", "Velmont Data");
    REQUIRE(buys != nullptr);
    CHECK(buys->amount == graph::Amount{3e9, "EUR", graph::Bound::exact});
    CHECK(find(article, "HAS_ROLE_AT", "Claire Dumont", "Velmont Data") != nullptr);
    CHECK(find(article, "SUES", "Microsoft", "Oracle") != nullptr);
}

TEST_CASE("Indonesian: a partnership and a denial") {
    const graph::ArticleClaims article = read(
        "Telkom gandeng Microsoft\n\nPT Telkom Indonesia bermitra dengan Microsoft untuk membangun pusat data di "
        "Batam. CEO Microsoft "
        "Satya Nadella mengatakan perusahaan itu akan berinvestasi US$1,7 miliar di Indonesia. GoTo membantah akan "
        "mengakuisisi "
        "Grab.\n");
    CHECK(article.document.language == "id");
    CHECK(find(article, "PARTNERS_WITH", "Telkom Indonesia", "Microsoft") != nullptr);
    const graph::Claim* leads = find(article, "HAS_ROLE_AT", "Satya Nadella", "Microsoft");
    REQUIRE(leads != nullptr);
    CHECK(leads->role == "CEO");
    const graph::Claim* buys = find(article, "ACQUIRES", "GoTo", "Grab");
    REQUIRE(buys != nullptr);
    CHECK(buys->status == graph::Status::denied);
}

TEST_CASE("Arabic: names in quotation marks, clitics, known names in another script") {
    const graph::ArticleClaims article = read(
        "استحوذت شركة «سيغنافا» على «داتا نور»\n\nاستحوذت شركة «سيغنافا» على شركة «داتا نور» مقابل 500 مليون دولار. "
        "وقال أحمد "
        "المنصوري، الرئيس التنفيذي لشركة «سيغنافا»، إن الصفقة ستكتمل قريبا. وتستثمر مايكروسوفت 13 مليار دولار في "
        "OpenAI.\n");
    CHECK(article.document.language == "ar");
    CHECK(names(article, "Microsoft", "Company"));
    CHECK(names(article, "OpenAI", "Company"));
    const graph::Claim* buys = find(article, "ACQUIRES", "سيغنافا", "داتا نور");
    REQUIRE(buys != nullptr);
    CHECK(buys->amount == graph::Amount{5e8, "USD", graph::Bound::exact});
    const graph::Claim* leads = find(article, "HAS_ROLE_AT", "أحمد المنصوري", "سيغنافا");
    REQUIRE(leads != nullptr);
    CHECK(leads->role == "CEO");
}

TEST_CASE("Quotations are exactly the article's text at their offsets, in code points") {
    const std::string text =
        "«سيغنافا» وNvidia\n\nL’Américain Nvidia a investi 2 milliards d'euros dans Café Sûr AI. OpenAI a racheté "
        "Tomoro.\n";
    const graph::ArticleClaims article = read(text);
    const base::CodePointIndex index(text);
    const auto exact = [&](const graph::Quote& quote) {
        const std::size_t begin = index.byte(quote.start);
        return text.substr(begin, index.byte(quote.end) - begin) == quote.text;
    };
    REQUIRE_FALSE(article.claims.empty());
    for (const graph::EntityRecord& entity : article.entities) {
        for (const graph::Quote& mention : entity.mentions) CHECK(exact(mention));
    }
    for (const graph::Claim& claim : article.claims) CHECK(exact(claim.evidence));
}

TEST_CASE("Any bytes are read without failing, and the same way each time") {
    std::uint32_t random = 99;
    static const char* const kPieces[] = {"Nvidia ",    "OpenAI", " invests ", "in",           "$5",    " bn",
                                          ".",          "\n",     "\n\n",      "| ",           "- ",    "«",
                                          "»",          "(",      ")",         "شركة ",        "وقعت ", "مع ",
                                          "le groupe ", "itu ",   "\xC0\xAF",  "\xED\xA0\x80", "\"",    "’",
                                          "4.5 GW ",    "2025",   "中"};
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (int i = 0; i < 120; ++i) {
            random = random * 1664525 + 1013904223;
            text += kPieces[(random >> 16) % std::size(kPieces)];
        }
        text = base::repair_utf8(text);
        CHECK(read(text) == read(text));
    }
    CHECK(read("").entities.empty());
}

TEST_CASE("Titles and articles are no part of a name") {
    const graph::ArticleClaims article = read(
        "Karsova AI names a new head\n\nKarsova AI, a start-up from Tallinn, has appointed Dr. Lena Brandt chief "
        "executive, "
        "it said on Monday. Mr. Paul Ostrander leaves the company at the end of March.\n");
    for (const graph::EntityRecord& entity : article.entities) {
        CAPTURE(entity.name);
        CHECK(entity.name.find("Dr.") == std::string::npos);
        CHECK(entity.name.find("Mr.") == std::string::npos);
    }
    CHECK(names(article, "Lena Brandt", "Person"));
    CHECK(names(article, "Paul Ostrander", "Person"));
}

TEST_CASE("The agency of a dateline has no part in the news") {
    const auto& [text, agency] = GENERATE(table<std::string, std::string>({
        {"LONDON, Dec 22, 2025 (Quill Wire) - Nvidia will invest $2 billion in OpenAI, the companies said.",
         "Quill Wire"},
        {"REDMOND, Wash., Jan. 22, 2025 (Quill Wire) - Microsoft sued Oracle on Tuesday.", "Quill Wire"},
        {"LYON (AlpPresse) \u2014 Oracle rach\u00e8te Mistral AI pour 3 milliards d'euros.", "AlpPresse"},
        {"JAKARTA, Kabar Dermaga \u2014 OpenAI menyetor 20 persen pendapatannya kepada Microsoft.", "Kabar Dermaga"},
        {"JAKARTA, 6 November 2025 (Kabar Dermaga) - Telkom bermitra dengan Microsoft.", "Kabar Dermaga"},
    }));
    CAPTURE(text);
    const graph::ArticleClaims article = read(text + "\n");
    CHECK_FALSE(article.claims.empty());
    for (const graph::EntityRecord& entity : article.entities) CHECK(entity.name != agency);
    for (const graph::Claim& claim : article.claims) {
        CHECK(claim.subject != agency);
        CHECK(claim.object != agency);
    }
}

TEST_CASE("A name in brackets before a dash is no agency where it is another name of the thing before") {
    const graph::ArticleClaims article = read(
        "Federal Trade Commission (FTC) - the regulator - has sued Microsoft.\n\nNvidia - AMD's rival - said so.\n");
    CHECK(names(article, "Federal Trade Commission", "Organization"));
    CHECK(names(article, "AMD", "Company"));
}

TEST_CASE("Two companies that are told of together do not merge by that") {
    const graph::ArticleClaims article = read(
        "Google and Apple have begun to encrypt messages between their phones, the two companies said. Both firms "
        "declined to comment.\n");
    CHECK(find(article, "MERGES_WITH", "Google", "Apple") == nullptr);
    CHECK(find(article, "MERGES_WITH", "Apple", "Google") == nullptr);
}
