#include "graph/store.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/issue.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

std::map<std::string, ArticleClaims> by_doc(const std::vector<ArticleClaims>& articles) {
    std::map<std::string, ArticleClaims> latest;
    for (const ArticleClaims& one : articles) latest[one.document.doc] = one;
    return latest;
}

Graph without_texts(Graph graph) {
    for (DocumentRecord& document : graph.documents) document.text.clear();
    return graph;
}

std::vector<std::string> docs(const std::vector<Store::Hit>& hits) {
    std::vector<std::string> all;
    for (const Store::Hit& hit : hits) all.push_back(hit.doc);
    return all;
}

}  // namespace

TEST_CASE("What is loaded is what merging gives") {
    const TemporaryFolder folder;
    for (unsigned seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const std::string path = folder.file("s" + std::to_string(seed) + " %?#.ng");
        std::map<std::string, ArticleClaims> kept;
        for (int round = 0; round < 3; ++round) {
            Store store(path, Store::Mode::write);
            store.set_domain(small_schema(), small_lexicon());
            for (const auto& [doc, one] : by_doc(random_articles(random, 10, 12))) {
                const auto change = store.put(one);
                CHECK((change != Store::Change::added) == kept.contains(doc));
                CHECK(store.put(one) == Store::Change::unchanged);
                kept[doc] = one;
            }
            const std::string doc = "d" + std::to_string(random() % 12);
            CHECK(store.remove(doc) == (kept.erase(doc) == 1));
            store.commit();
            std::vector<ArticleClaims> articles;
            for (const auto& [name, one] : kept) articles.push_back(one);
            const Graph merged = merge(small_schema(), small_lexicon(), articles);
            REQUIRE(store.load(true) == merged);
            const Store reader(path, Store::Mode::read);
            REQUIRE(reader.load() == without_texts(merged));
            CHECK(reader.counts().documents == kept.size());
            CHECK(reader.counts().entities == merged.entities.size());
            CHECK(reader.counts().relations == merged.relations.size());
            CHECK(reader.documents().size() == kept.size());
        }
    }
}

TEST_CASE("Any row of changes gives what merging gives, wherever it is committed") {
    const TemporaryFolder folder;
    for (int seed = 0; seed < newsgraph::test::rounds(40); ++seed) {
        CAPTURE(seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        Store store(folder.file("s" + std::to_string(seed)), Store::Mode::write);
        std::vector<LexiconEntry> lexicon = small_lexicon();
        std::map<std::string, ArticleClaims> kept;
        store.set_domain(small_schema(), lexicon);
        for (int step = 0; step < 60; ++step) {
            const auto what = random() % 100;
            if (what < 70) {
                const ArticleClaims one = random_articles(random, 1, 8).front();
                store.put(one);
                kept[one.document.doc] = one;
            } else if (what < 85) {
                const std::string doc = "d" + std::to_string(random() % 8);
                CHECK(store.remove(doc) == (kept.erase(doc) == 1));
            } else if (what < 88) {
                // Another pack: what was one thing may now be two, and the other way round.
                lexicon = random() % 2 == 0 ? std::vector<LexiconEntry>{} : small_lexicon();
                store.set_domain(small_schema(), lexicon);
            } else {
                store.commit();
                std::vector<ArticleClaims> articles;
                for (const auto& [doc, one] : kept) articles.push_back(one);
                REQUIRE(store.load(true) == merge(small_schema(), lexicon, articles));
            }
        }
    }
}

TEST_CASE("A thing takes another name when most articles call it so, and symmetric ends change places with it") {
    const TemporaryFolder folder;
    Store store(folder.file("store"), Store::Mode::write);
    store.set_domain(small_schema(), {});
    ArticleClaims deal = article("a");
    add_relation(deal, "COMPETES_WITH", "alpha", "Beta");
    store.put(deal);
    store.commit();
    const Graph before = store.load();
    CHECK(before.entities.at(before.relations.at(0).from).name == "Beta");
    ArticleClaims other = article("b");
    add_entity(other, "ALPHA", "Company", {"ALPHA", "ALPHA"});
    store.put(other);
    store.commit();
    const Graph after = store.load();
    CHECK(after == merge(small_schema(), {}, {deal, other}));
    CHECK(after.entities.at(0).name == "ALPHA");
    CHECK(after.entities.at(0).aliases == std::vector<std::string>{"alpha"});
    CHECK(after.relations.at(0).from == 0);
    CHECK(after.relations.at(0).id != before.relations.at(0).id);
    store.remove("a");
    store.commit();
    CHECK(store.load().relations.empty());
    CHECK(store.load().entities.size() == 1);
}

TEST_CASE("The same articles in another order give the same graph") {
    const TemporaryFolder folder;
    std::mt19937 random(5);
    std::vector<ArticleClaims> articles;
    for (const auto& [doc, one] : by_doc(random_articles(random, 30, 1000))) articles.push_back(one);
    Store one(folder.file("one"), Store::Mode::write), two(folder.file("two"), Store::Mode::write);
    one.set_domain(small_schema(), small_lexicon());
    for (const ArticleClaims& article : articles) one.put(article);
    one.commit();
    std::shuffle(articles.begin(), articles.end(), random);
    for (const ArticleClaims& article : articles) {
        two.put(article);
        two.commit();
    }
    two.set_domain(small_schema(), small_lexicon());
    two.commit();
    CHECK(one.load(true) == two.load(true));
}

TEST_CASE("Uncommitted changes are neither read nor kept") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    {
        Store store(path, Store::Mode::write);
        store.put(article("kept"));
        store.commit();
        store.put(article("lost"));
        CHECK_THROWS_WITH(store.load(), path + ": changes were not committed before reading");
        CHECK(Store(path, Store::Mode::read).documents() == std::vector<std::string>{"kept"});
    }
    CHECK(Store(path, Store::Mode::read).documents() == std::vector<std::string>{"kept"});
    CHECK_FALSE(std::filesystem::exists(path + "-wal"));
}

TEST_CASE("A store that is opened to be read cannot be changed") {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    Store(path, Store::Mode::write).commit();
    Store store(path, Store::Mode::read);
    CHECK_THROWS_WITH(store.put(article("a")), path + ": the store was opened to be read");
    CHECK(store.load().entities.empty());
}

TEST_CASE("Articles are found by their words") {
    const TemporaryFolder folder;
    Store store(folder.file("store"), Store::Mode::write);
    ArticleClaims en = article("en", "2025-03", "Nvidia invests in OpenAI. The deal is worth $100 billion.");
    en.document.title = "Chips and money";
    ArticleClaims fr = article("fr", "", "La société investit; le contrat vaut 12 milliards. OpenAI, un deal.");
    ArticleClaims ar = article("ar", "", "تستثمر إنفيديا في الشركة");
    for (const ArticleClaims& one : {en, fr, ar}) store.put(one);
    store.commit();
    CHECK(docs(store.search("nvidia openai", 10)) == std::vector<std::string>{"en"});
    CHECK(docs(store.search("SOCIETE", 10)) == std::vector<std::string>{"fr"});
    CHECK(docs(store.search("إنفيديا", 10)) == std::vector<std::string>{"ar"});
    CHECK(docs(store.search("انفيديا الشركه", 10)) == std::vector<std::string>{"ar"});
    CHECK(docs(store.search("إِنْفِيدِيَا", 10)) == std::vector<std::string>{"ar"});
    CHECK(store.search("انفيدي", 10).empty());
    CHECK(store.search("انفيدي*", 10).at(0).snippet == "تستثمر \u2068إنفيديا\u2069 في الشركة");
    CHECK(docs(store.search("SOCIÉT* invest*", 10)) == std::vector<std::string>{"fr"});
    CHECK(store.search("vest", 10).empty());
    CHECK(store.search("*vest*", 10).empty());
    CHECK(docs(store.search("chips", 10)) == std::vector<std::string>{"en"});
    CHECK(docs(store.search("\"the deal is\"", 10)) == std::vector<std::string>{"en"});
    CHECK(docs(store.search("\"deal the is\"", 10)).empty());
    CHECK(docs(store.search("“the deal", 10)) == std::vector<std::string>{"en"});
    CHECK(store.search("deal", 1).size() == 1);
    CHECK(store.search("openai", 10).size() == 2);
    CHECK(store.search("milliards", 10).at(0).snippet ==
          "La société investit; le contrat vaut 12 \u2068milliards\u2069. OpenAI, un deal.");
    store.put(article("en", "", "something else"));
    store.commit();
    CHECK(store.search("nvidia", 10).empty());
    CHECK(docs(store.search("else", 10)) == std::vector<std::string>{"en"});
    store.remove("fr");
    store.commit();
    CHECK(store.search("milliards", 10).empty());
}

TEST_CASE("No search is query syntax") {
    const TemporaryFolder folder;
    Store store(folder.file("store"), Store::Mode::write);
    store.put(article("a", "", "near and or not text"));
    store.commit();
    const std::string words =
        GENERATE(as<std::string>(), "", "*", "NEAR(", "NEAR(a b)", "text:", "title : x", "^a", "-", "\"", "\"\"",
                 "\"; DROP TABLE document;--", "a' OR 1=1", "AND", "( )", "{a b}: c", "+", "\xC0\xAF", "...", "*** …");
    CAPTURE(words);
    CHECK(store.search(words, 5).size() <= 1);
    CHECK(store.search(std::string("ne\0ar", 5), 5).empty());
    CHECK(docs(store.search("NEAR AND OR NOT text", 5)) == std::vector<std::string>{"a"});
    std::string many;
    for (int i = 0; i < 65; ++i) many += "w ";
    CHECK_THROWS_WITH(store.search(many, 5), "a search takes at most 64 words, and this one has 65");
    CHECK(docs(store.search("text ***", 5)) == std::vector<std::string>{"a"});
}
