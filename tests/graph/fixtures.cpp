#include "tests/graph/fixtures.hpp"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

namespace newsgraph::graph::test {
namespace {

template <class T>
const T& pick(std::mt19937& random, const std::vector<T>& values) {
    return values[random() % values.size()];
}

bool chance(std::mt19937& random, unsigned percent) {
    return random() % 100 < percent;
}

const std::vector<std::string> kNames = {"Nvidia",           "NVIDIA",           "إنفيديا",   "OpenAI",
                                         "Open AI",          "CoreWeave",        "Coreweave", "Oracle",
                                         "Société Générale", "Societe Generale", "TikTok",    "!!!"};
const std::vector<std::string> kTypes = {"Company", "Product", "Person"};
const std::vector<std::string> kRelations = {"INVESTS_IN", "COMPETES_WITH", "USES", "UNHEARD_OF"};
const std::vector<std::string> kDates = {"", "2024", "2025-03", "2025-03-31", "2025-Q1", "2025-09-22"};
const std::vector<double> kAmounts = {1e9, 1.005e9, 1.02e9, 12e9, 12.1e9, 100e9};

void randomize(std::mt19937& random, Claim& claim) {
    claim.status = static_cast<Status>(random() % 7);
    if (chance(random, 60)) {
        claim.amount =
            Amount{pick(random, kAmounts), chance(random, 80) ? "USD" : "IDR", static_cast<Bound>(random() % 5)};
    }
    if (chance(random, 30)) claim.percent = static_cast<double>(random() % 5) * 10;
    if (chance(random, 20)) claim.value = static_cast<double>(random() % 3);
    if (chance(random, 20)) claim.capacity = Capacity{4.5, chance(random, 50) ? "GW" : "MW"};
    if (chance(random, 20)) claim.duration = chance(random, 50) ? "P5Y" : "P18M";
    if (chance(random, 20)) claim.role = chance(random, 50) ? "CEO" : "chair";
    if (chance(random, 40)) claim.date = pick(random, kDates);
    if (chance(random, 20)) claim.attributed_to = "Jensen Huang";
    claim.confidence = static_cast<double>(random() % 101) / 100;
    claim.evidence.start = random() % 20;
    claim.evidence.end = claim.evidence.start + random() % 9;
    claim.evidence.text = "قالت الشركة";
}

}  // namespace

Schema small_schema() {
    Schema schema;
    schema.pack = "small";
    schema.version = "1";
    schema.node_types = {
        {"Company", "a firm", "#aabbcc", "box"}, {"Product", "a thing", "", ""}, {"Person", "", "", ""}};
    RelationType invests{"INVESTS_IN", "invests in",       "puts money in",
                         false,        MoneyFlow::forward, {"Company", "Person"},
                         {"Company"},  "#00aa00",          {"amount", "date"}};
    RelationType competes{"COMPETES_WITH", "competes with", "", true, MoneyFlow::none, {}, {}, "#aa0000", {}};
    RelationType uses{"USES", "uses", "", false, MoneyFlow::none, {"Company", "Product"}, {"Product"}, "", {}};
    schema.relation_types = {invests, competes, uses};
    schema.fact_types = {{"valuation", "valuation", "money"}, {"users", "users", "count"}};
    return schema;
}

std::vector<LexiconEntry> small_lexicon() {
    return {{"Nvidia", "Company", {"إنفيديا", "NVDA", "Nvidia Corp."}, {{"wikidata", "Q182477"}, {"ticker", "NVDA"}}},
            {"OpenAI", "Company", {"Open AI", "أوبن إيه آي", "shared"}, {}},
            {"Oracle", "Company", {"shared"}, {}},
            {"Oracle", "Product", {"إنفيديا"}, {}}};
}

ArticleClaims article(const std::string& doc, const std::string& published, const std::string& text) {
    ArticleClaims made;
    made.document.doc = doc;
    made.document.published = published;
    made.document.text = text;
    return made;
}

void add_entity(ArticleClaims& article, const std::string& name, const std::string& type,
                const std::vector<std::string>& mentions) {
    EntityRecord record{name, type, {}};
    std::size_t start = article.entities.size() * 100;
    for (const std::string& mention : mentions) {
        record.mentions.push_back(Quote{mention, start, start + mention.size()});
        start += mention.size() + 1;
    }
    article.entities.push_back(std::move(record));
}

Claim& add_relation(ArticleClaims& article, const std::string& type, const std::string& from, const std::string& to) {
    Claim claim;
    claim.type = type;
    claim.subject = from;
    claim.object = to;
    claim.confidence = 0.5;
    claim.evidence = Quote{from + " … " + to, article.claims.size() * 10, article.claims.size() * 10 + 5};
    return article.claims.emplace_back(std::move(claim));
}

Claim& add_fact(ArticleClaims& article, const std::string& subject, const std::string& attribute) {
    Claim& claim = add_relation(article, attribute, subject, "");
    claim.kind = Claim::Kind::fact;
    return claim;
}

std::vector<ArticleClaims> random_articles(std::mt19937& random, std::size_t count, std::size_t docs) {
    std::vector<ArticleClaims> articles;
    for (std::size_t i = 0; i < count; ++i) {
        ArticleClaims made = article("d" + std::to_string(random() % docs), pick(random, kDates),
                                     chance(random, 30) ? "" : "text " + std::to_string(random() % 4));
        for (std::size_t n = random() % 5; n > 0; --n) {
            std::vector<std::string> mentions;
            for (std::size_t m = random() % 3; m > 0; --m) mentions.push_back(pick(random, kNames));
            add_entity(made, pick(random, kNames), pick(random, kTypes), mentions);
        }
        for (std::size_t n = random() % 6; n > 0; --n) {
            Claim& claim =
                chance(random, 80)
                    ? add_relation(made, pick(random, kRelations), pick(random, kNames), pick(random, kNames))
                    : add_fact(made, pick(random, kNames), chance(random, 50) ? "valuation" : "users");
            randomize(random, claim);
        }
        articles.push_back(std::move(made));
    }
    return articles;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "newsgraph-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace newsgraph::graph::test
