#include "extract/explain.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <tuple>

#include "built_in_pack.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;

namespace {

const char* const kArticles[] = {
    "Nvidia will invest up to $2 billion in Karsova AI, the chipmaker said on Monday. Karsova AI, based in Tallinn, "
    "rents "
    "servers from CoreWeave and competes with Orlanne. Its revenue reached $300 million last year.",
    "Le groupe lyonnais Sorvane a racheté Delta Nuage pour 300 millions d'euros. Sorvane dément toute discussion avec "
    "Orvia.",
    "PT Satria Awan Tbk menanamkan dana US$50 juta di Lumbung AI, yang didirikan oleh Rina Pratama di Bandung.",
    "استحوذت شركة المدار على منصة رؤية مقابل 200 مليون دولار، وستتعاون مع مايكروسوفت في الرياض."};

}  // namespace

TEST_CASE("An explanation holds what the extraction says, and why") {
    Source source;
    source.doc = "test";
    source.text = GENERATE(from_range(std::begin(kArticles), std::end(kArticles)));
    CAPTURE(source.text);
    const graph::ArticleClaims article = Extractor(built_in_pack()).extract(source);
    const Explanation explanation = explain(source, built_in_pack());
    CHECK(explanation.language == article.document.language);

    std::set<std::tuple<std::string, std::string, std::string>> said, explained;
    for (const graph::Claim& claim : article.claims) {
        if (claim.kind == graph::Claim::Kind::relation) {
            said.emplace(claim.type, std::min(claim.subject, claim.object), std::max(claim.subject, claim.object));
        }
    }
    for (const ExplainedSentence& sentence : explanation.sentences) {
        CHECK(source.text.find(sentence.text) != std::string::npos);
        CHECK_FALSE(sentence.names.empty());
        for (const ExplainedReading& reading : sentence.readings) {
            CAPTURE(reading.type, reading.from, reading.to);
            CHECK_FALSE(reading.verdict.empty());
            double log_odds = 0;
            for (const ScorePart& part : reading.parts) {
                log_odds += part.score;
                CHECK(part.features.size() <= 3);
            }
            CHECK(1 / (1 + std::exp(-log_odds)) == Approx(reading.alone).margin(1e-4));
            if (reading.chosen) {
                explained.emplace(reading.type, std::min(reading.from, reading.to), std::max(reading.from, reading.to));
            }
        }
    }
    CHECK(explained == said);
    CHECK_FALSE(said.empty());
}
