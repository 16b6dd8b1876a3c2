#include <algorithm>
#include <catch2/catch.hpp>

#include "built_in_pack.hpp"
#include "extract/mention.hpp"
#include "extract/tokenize.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;

namespace {

/// An article whose names are given: the tests do not depend on the weights of the tagger.
struct Article {
    Source source;
    Document document;
    Mentions mentions;

    Article(std::string text, const std::vector<std::pair<std::string, std::string>>& names) {
        const Pack& pack = built_in_pack();
        source.text = std::move(text);
        document = analyse(source, pack);
        for (const auto& [name, type] : names) {
            ArticleEntity entity;
            entity.name = name;
            entity.type = pack.node_type(type);
            mentions.entities.push_back(entity);
        }
        for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
            for (std::uint32_t i = document.sentences[s].first; i < document.sentences[s].last; ++i) {
                for (std::uint32_t e = 0; e < names.size(); ++e) {
                    const std::vector<Token> form = tokenize(names[e].first, pack.vocabulary, pack.clitics);
                    if (i + form.size() > document.sentences[s].last) continue;
                    const bool here = std::equal(form.begin(), form.end(), document.tokens.begin() + i,
                                                 [](const Token& a, const Token& b) { return a.hash == b.hash; });
                    if (!here) continue;
                    Mention mention;
                    mention.first = i;
                    mention.last = i + static_cast<std::uint32_t>(form.size());
                    mention.sentence = s;
                    mention.type = mentions.entities[e].type;
                    mention.entity = e;
                    mentions.entities[e].mentions.push_back(static_cast<std::uint32_t>(mentions.mentions.size()));
                    mentions.mentions.push_back(mention);
                }
            }
        }
        add_coreference(document, pack, mentions);
    }

    /// What the n-th description or pronoun with this text stands for: names joined by "+", "-" if it was not resolved.
    std::string meant(std::string_view text, std::size_t n = 0) const {
        std::string out;
        std::uint32_t at = kNone;
        for (const Mention& mention : mentions.mentions) {
            if (mention.kind != Mention::Kind::description && mention.kind != Mention::Kind::pronoun) continue;
            const std::uint32_t begin = document.tokens[mention.first].begin;
            const std::string_view found = document.text().substr(begin, document.tokens[mention.last - 1].end - begin);
            if (base::fold_case(std::string(found)) != base::fold_case(std::string(text)) || mention.rank > 0) continue;
            if (at != mention.first) {
                if (!out.empty() && n-- == 0) return out;
                out.clear();
                at = mention.first;
            }
            out += (out.empty() ? "" : "+") + mentions.entities[mention.entity].name;
        }
        return n == 0 && !out.empty() ? out : "-";
    }
};

}  // namespace

TEST_CASE("English: descriptions by noun, nationality and what the article said before") {
    const Article article(
        "Orvane buys Tellmark\n\nOrvane, a chipmaker from Ghent, is buying the German publisher Tellmark. The "
        "publisher confirmed the "
        "talks. The Ghent firm has set aside cash, and the German company expects approval in May. The bank deal is "
        "small.\n",
        {{"Orvane", "Company"}, {"Tellmark", "Company"}, {"Ghent", "Place"}});
    CHECK(article.meant("publisher") == "Tellmark");
    CHECK(article.meant("firm") == "Orvane");
    CHECK(article.meant("company") == "Tellmark");
    CHECK(article.meant("bank") == "-");
}

TEST_CASE("English: pronouns keep to their clause, to people and to things") {
    const Article article(
        "Orvane sued Tellmark on Monday. It wants damages. Mira Sand said she would leave, and her lawyer agreed. "
        "Orvane supplies it with "
        "chips in the US, where it is expected that prices rise.\n",
        {{"Orvane", "Company"}, {"Tellmark", "Company"}, {"Mira Sand", "Person"}});
    CHECK(article.meant("it") == "Orvane");
    CHECK(article.meant("she") == "Mira Sand");
    CHECK(article.meant("her") == "Mira Sand");
    CHECK(article.meant("it", 1) != "Orvane");  // not what the same clause names
    CHECK(article.meant("US") == "-");
    CHECK(article.meant("it", 2) == "-");  // "it is expected"
}

TEST_CASE("English: pairs, lists, the former and the latter") {
    const Article article(
        "Orvane and Tellmark have merged their labs. Both companies remain listed. Rovik, Lunate and Sorrel are "
        "partners; they share a "
        "site. Orvane lends to Tellmark: the former has cash, the latter has debts.\n",
        {{"Orvane", "Company"},
         {"Tellmark", "Company"},
         {"Rovik", "Company"},
         {"Lunate", "Company"},
         {"Sorrel", "Company"}});
    CHECK(article.meant("both companies") == "Orvane+Tellmark");
    CHECK(article.meant("they") == "Rovik+Lunate+Sorrel");
    CHECK(article.meant("the former") == "Orvane");
    CHECK(article.meant("the latter") == "Tellmark");
}

TEST_CASE("English: interviews and quotations speak for an organisation") {
    const Article talk(
        "Five questions for Mira Sand, chief executive of Orvane\n\nDaily Ledger: Who buys your chips?\n\nMira Sand: "
        "We sell most of them to "
        "Rovik.\n\nDaily Ledger: And your debts?\n\nMira Sand: Lunate lent us the money.\n",
        {{"Mira Sand", "Person"},
         {"Orvane", "Company"},
         {"Daily Ledger", "Company"},
         {"Rovik", "Company"},
         {"Lunate", "Company"}});
    CHECK(talk.meant("your") == "Orvane");
    CHECK(talk.meant("we") == "Orvane");
    CHECK(talk.meant("us") == "Orvane");
    const Article quote(
        "Rovik is hiring. \"We have ordered ten machines from Lunate,\" said Mira Sand, chief executive of Orvane.\n",
        {{"Mira Sand", "Person"}, {"Orvane", "Company"}, {"Rovik", "Company"}, {"Lunate", "Company"}});
    CHECK(quote.meant("we") == "Orvane");
}

TEST_CASE("French: articles are no pronouns, descriptions follow nouns and places") {
    const Article article(
        "Le groupe Orvane, établi à Gand, veut racheter la société Tellmark. La société a dit non, mais le groupe "
        "insiste. La question "
        "reste ouverte : il y a peu de temps. Elle a saisi un juge.\n",
        {{"Orvane", "Company"}, {"Tellmark", "Company"}, {"Gand", "Place"}});
    CHECK(article.meant("société") == "Tellmark");
    CHECK(article.meant("groupe") == "Orvane");
    CHECK(article.meant("la") == "-");
    CHECK(article.meant("le") == "-");
    CHECK(article.meant("il") == "-");
    CHECK(article.meant("elle") == "Tellmark");
}

TEST_CASE("French: the first and the second, and the interviewee's company") {
    const Article article("Rovik et Lunate sont entrés chez Orvane. Le premier a mis 3 millions, le second deux.\n",
                          {{"Rovik", "Company"}, {"Lunate", "Company"}, {"Orvane", "Company"}});
    CHECK(article.meant("le premier") == "Rovik");
    CHECK(article.meant("le second") == "Lunate");
    const Article talk(
        "Mira Sable dirige Orvane, qui fabrique des lasers.\n\n– Qui sont vos clients ?\n\n– Nous livrons surtout "
        "Rovik.\n\n– Vous aviez une "
        "dette chez Lunate ?\n\n– Nous l'avons remboursée. Notre banque est Sorrel.\n",
        {{"Mira Sable", "Person"},
         {"Orvane", "Company"},
         {"Rovik", "Company"},
         {"Lunate", "Company"},
         {"Sorrel", "Company"}});
    CHECK(talk.meant("vos") == "Orvane");
    CHECK(talk.meant("nous") == "Orvane");
    CHECK(talk.meant("notre") == "Orvane");
}

TEST_CASE("Indonesian: determiners stand behind, -nya is split off") {
    const Article article(
        "Orvane dan Tellmark sepakat bergabung. Keduanya berkantor di Bandung. Rovik, penerbit asal Medan, menolak. "
        "Penerbit asal Medan itu "
        "menggugat Orvane. Sebelumnya pasar tenang. Lunate membuka kantornya di Solo, dan pendirinya senang.\n",
        {{"Orvane", "Company"},
         {"Tellmark", "Company"},
         {"Rovik", "Company"},
         {"Lunate", "Company"},
         {"Bandung", "Place"},
         {"Medan", "Place"},
         {"Solo", "Place"}});
    CHECK(article.meant("keduanya") == "Orvane+Tellmark");
    CHECK(article.meant("penerbit") == "Rovik");
    CHECK(article.meant("itu") == "-");
    CHECK(article.meant("nya") == "Lunate");
    CHECK(article.meant("nya", 1) == "Lunate");
}

TEST_CASE("Arabic: possessives at the end of words, nationality, both companies") {
    const Article article(
        "وقعت شركة «أورفان» البلجيكية عقداً مع «تلمارك». وقالت الشركة إن مديرها سيزور مصنعها. واتفقت الشركتان على "
        "السعر. "
        "وتعمل «روفيك» الفرنسية في المجال نفسه، لكن الشركة البلجيكية أكبر منها.\n",
        {{"أورفان", "Company"}, {"تلمارك", "Company"}, {"روفيك", "Company"}});
    CHECK(article.meant("الشركة") == "أورفان");
    CHECK(article.meant("ها") == "أورفان");
    CHECK(article.meant("الشركتان") == "أورفان+تلمارك");
    CHECK(article.meant("الشركة", 1) == "أورفان");
}

TEST_CASE("A possessive splits off a listed word, a word of a name stays whole") {
    const Pack& pack = built_in_pack();
    CHECK(tokenize("شركتها", pack.vocabulary, pack.clitics).size() == 2);
    CHECK(tokenize("وشركتهما", pack.vocabulary, pack.clitics).size() == 3);
    CHECK(tokenize("هيئة", pack.vocabulary, pack.clitics).size() == 1);
    CHECK(tokenize("mitranya", pack.vocabulary, pack.clitics).size() == 2);
    CHECK(tokenize("sebelumnya", pack.vocabulary, pack.clitics).size() == 1);
    // The host counts as the listed word.
    CHECK(tokenize("شركتها", pack.vocabulary, pack.clitics).front().hash ==
          tokenize("شركة", pack.vocabulary, pack.clitics).front().hash);
}
