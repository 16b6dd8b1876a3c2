#include "extract/mention.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>

#include "built_in_pack.hpp"
#include "extract/mention_evidence.hpp"
#include "extract/mention_trim.hpp"
#include "extract/tokenize.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;

namespace {

/// An analysed article that keeps its text alive.
struct Article {
    Source source;
    Document document;
    explicit Article(const std::string& text) {
        source.doc = "test";
        source.text = text;
        document = analyse(source, built_in_pack());
    }
    std::string text(std::uint32_t first, std::uint32_t last) const {
        const auto& tokens = document.tokens;
        return source.text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
    }
    /// A mention of the words `name`, which must stand in the article.
    Mention mention(const std::string& name, std::string_view type) const {
        const std::size_t begin = source.text.find(name);
        REQUIRE(begin != std::string::npos);
        Mention out;
        out.type = built_in_pack().node_type(type);
        const auto& tokens = document.tokens;
        while (tokens[out.first].begin < begin) ++out.first;
        out.last = out.first;
        while (out.last < tokens.size() && tokens[out.last].end <= begin + name.size()) ++out.last;
        while (document.sentences[out.sentence].last <= out.first) ++out.sentence;
        return out;
    }
    /// What is left of the tagged name `name`.
    std::vector<std::string> trimmed(const std::string& name, std::string_view type) const {
        std::vector<std::string> out;
        for (const Mention& m : trim_mentions(document, built_in_pack(), {mention(name, type)}))
            out.push_back(text(m.first, m.last));
        return out;
    }
    bool has_sign(std::string_view word, std::string_view sign) const {
        const auto words = gather_evidence(document, built_in_pack());
        for (const Token& token : document.tokens) {
            if (token.of(source.text) != word) continue;
            const std::uint32_t signs = words.at(token.hash).signs;
            const auto bit =
                std::find(std::begin(kEvidenceNames), std::end(kEvidenceNames), sign) - std::begin(kEvidenceNames);
            return (signs >> bit & 1) != 0;
        }
        return false;
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A title is no part of a person's name, in four languages") {
    CHECK(Article("Yesterday Mr. Fenwick left the board.").trimmed("Mr. Fenwick", "Person") == Texts{"Fenwick"});
    CHECK(Article("Selon Mme Dauriac, la vente attendra.").trimmed("Mme Dauriac", "Person") == Texts{"Dauriac"});
    CHECK(Article("Menurut Bapak Sutardjo, kontrak itu sah.").trimmed("Bapak Sutardjo", "Person") == Texts{"Sutardjo"});
    CHECK(Article("وقال الدكتور زهير القباني إن العقد قائم.").trimmed("الدكتور زهير القباني", "Person") ==
          Texts{"زهير القباني"});
}

TEST_CASE("A noun of its kind and a small article before a name are no part of it") {
    CHECK(Article("They buy from chipmaker Nvidia again.").trimmed("chipmaker Nvidia", "Company") == Texts{"Nvidia"});
    CHECK(Article("Le fonds quitte le groupe Airbus mardi.").trimmed("groupe Airbus", "Company") == Texts{"Airbus"});
    CHECK(Article("Kontrak itu milik perusahaan Microsoft.").trimmed("perusahaan Microsoft", "Company") ==
          Texts{"Microsoft"});
    CHECK(Article("اشترت شركة مايكروسوفت المبنى.").trimmed("شركة مايكروسوفت", "Company") == Texts{"مايكروسوفت"});
    CHECK(Article("He wrote to the Ministry of Tides.").trimmed("the Ministry of Tides", "Organization") ==
          Texts{"Ministry of Tides"});
}

TEST_CASE("A possessive and a joined \"and\" part two names; a name of the lexicon stays whole") {
    CHECK(Article("Yesterday Italy's Varenna Group sold it.").trimmed("Italy's Varenna Group", "Company") ==
          Texts{"Italy", "Varenna Group"});
    CHECK(Article("أسسها يوسف القباني ومروان الشامي.").trimmed("يوسف القباني ومروان الشامي", "Person") ==
          Texts{"يوسف القباني", "مروان الشامي"});
    CHECK(Article("The Bank of America report is out.").trimmed("Bank of America", "Company") ==
          Texts{"Bank of America"});
}

TEST_CASE("What is a part of a currency is no name") {
    CHECK(Article("Telkom membayar US$2 miliar kepada mitra.").trimmed("US", "Place").empty());
    CHECK(Article("Le fonds verse 3 milliards de dollars US mardi.").trimmed("US", "Place").empty());
    CHECK(Article("They moved to the US last year.").trimmed("US", "Place") == Texts{"US"});
    const Article twice("They moved to the US last year and paid US$2 billion.");
    const Mentions mentions = group_mentions(twice.document, built_in_pack(), {twice.mention("US", "Place")});
    REQUIRE(mentions.entities.size() == 1);
    CHECK(mentions.entities[0].mentions.size() == 1);
}

TEST_CASE("What one place of the article says of a name is known at all others") {
    const Article english(
        "Fenwick rose. The start-up Orvanta hired Mr Fenwick. Orvanta fell, and the shares of Quillon Inc. fell with "
        "it.");
    CHECK(english.has_sign("Orvanta", "company_noun<"));
    CHECK(english.has_sign("Fenwick", "title<"));
    CHECK(english.has_sign("Quillon", "legal_form>"));
    CHECK_FALSE(english.has_sign("Orvanta", "title<"));
    CHECK(Article("La société Velbrune vend. Velbrune se tait.").has_sign("Velbrune", "company_noun<"));
    CHECK(Article("Perusahaan Samudrakita meraih untung besar tahun ini. Samudrakita tumbuh.")
              .has_sign("Samudrakita", "company_noun<"));
    CHECK(Article("فازت شركة نوفالين بالعقد.").has_sign("نوفالين", "company_noun<"));
}

TEST_CASE("An article that writes known names without capitals is seen to be careless") {
    CHECK(has_loose_capitals(Article("The rivals microsoft and nvidia met openai and Oracle in town.").document));
    CHECK_FALSE(has_loose_capitals(Article("The rivals Microsoft and Nvidia met OpenAI and Oracle in town.").document));
}

TEST_CASE("A ticker stands for the company that the article names") {
    const Article article("Shares of Nvidia rose.\n\nTraders bought NVDA early.");
    const Mentions mentions = group_mentions(
        article.document, built_in_pack(), {article.mention("Nvidia", "Company"), article.mention("NVDA", "Company")});
    REQUIRE(mentions.entities.size() == 1);
    CHECK(mentions.entities[0].name == "Nvidia");
    CHECK(mentions.entities[0].mentions.size() == 2);
}
