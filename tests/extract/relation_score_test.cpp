// The quick way to judge candidates against the obviously right one: every candidate with all its features.
#include "extract/relation_score.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <tuple>

#include "built_in_pack.hpp"
#include "extract/mention_find.hpp"
#include "extract/relation_context.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;

namespace {

const char* const kArticles[] = {
    "Vendrell Chips agreed on Monday to buy Oslo-based Norvik AI for $1.2 billion, and Norvik AI chief executive Ida "
    "Holm "
    "said the two companies would build a data centre with Telmar and Oracle in Texas. Its rival Quantelle sued "
    "Vendrell Chips last year. Microsoft, which owns 12% of Quantelle, supplies servers to Telmar.",
    "Le groupe lyonnais Sorvane a racheté Delta Nuage pour 300 millions d'euros, selon Claire Rémond, directrice "
    "générale "
    "de Sorvane. Son concurrent Orvia, fondé par Paul Astier, loue des serveurs à Google et fournit des puces à Delta "
    "Nuage.",
    "PT Satria Awan Tbk menanamkan dana US$50 juta di Lumbung AI, perusahaan rintisan asal Bandung yang didirikan oleh "
    "Rina Pratama. Lumbung AI juga bekerja sama dengan Telkom dan memakai layanan awan Amazon.",
    "استحوذت شركة المدار على منصة رؤية مقابل 200 مليون دولار، وقال سامر الحلبي الرئيس التنفيذي لشركة المدار إن الشركة "
    "ستتعاون مع مايكروسوفت في الرياض. ورفعت نوفا دعوى قضائية على المدار."};

using Key = std::tuple<TypeIndex, std::int32_t, std::uint32_t, std::uint32_t>;

struct Article {
    explicit Article(const std::string& text) {
        source.doc = "test";
        source.text = text;
        document = analyse(source, built_in_pack());
        mentions = find_mentions(document, built_in_pack(), find_tables(document, built_in_pack()));
        views = view_clauses(document, built_in_pack(), mentions);
    }
    Source source;
    Document document;
    Mentions mentions;
    std::vector<ClauseView> views;
};

std::map<Key, double> judged_one_by_one(const Article& article, const ClauseView& view) {
    const Pack& pack = built_in_pack();
    std::map<Key, double> out;
    const RelationFeatures relation(article.document, pack, view, article.mentions);
    for (const RelationCandidate& c : relation_candidates(pack, view, article.mentions)) {
        FeatureList features;
        double score = 0;
        if (c.trigger >= 0) {
            relation.of(c, features);
            score = static_cast<double>(pack.model("relation")->score(features));
        } else {
            relation.of_close(c.from, c.to, features);
            std::vector<float> scores(pack.model("close")->labels().size(), 0.0f);
            pack.model("close")->add_scores(features, scores);
            score = static_cast<double>(scores[static_cast<std::size_t>(c.type)]);
        }
        out[{c.type, c.trigger, c.from, c.to}] = 1 / (1 + std::exp(-score));
    }
    return out;
}

}  // namespace

TEST_CASE("Candidates are judged as if each were looked at whole") {
    const Article article(GENERATE(from_range(std::begin(kArticles), std::end(kArticles))));
    for (const double least : {1e-9, kLeastCandidate, 0.3}) {
        CAPTURE(least, article.source.text);
        std::size_t kept = 0, missed = 0;
        bool same = true;
        for (const ClauseView& view : article.views) {
            const std::map<Key, double> expected = judged_one_by_one(article, view);
            std::map<Key, double> found;
            for (const ScoredRelation& s :
                 score_relations(article.document, built_in_pack(), view, article.mentions, least)) {
                const RelationCandidate& c = s.candidate;
                const Key key{c.type, c.trigger, c.from, c.to};
                CHECK(found.emplace(key, s.probability).second);
                const auto it = expected.find(key);
                same = same && it != expected.end() && std::abs(it->second - s.probability) < 1e-4;
                CHECK(s.probability >= least * 0.999);
            }
            for (const auto& [key, probability] : expected) {
                if (probability < least * 1.001) continue;
                ++kept;
                missed += !found.contains(key);
            }
        }
        CHECK(same);
        CHECK(kept > 0);
        // What the ends of a pair make unlikely is not looked at: of the likely ones few may be lost so.
        CHECK(missed * 20 <= kept);
    }
}

TEST_CASE("What surrounds a candidate is told in one row of named features") {
    const Article article(kArticles[0]);
    std::vector<std::vector<ScoredRelation>> scored;
    std::size_t count = 0;
    for (const ClauseView& view : article.views) {
        scored.push_back(score_relations(article.document, built_in_pack(), view, article.mentions, kLeastCandidate));
        count += scored.back().size();
    }
    const auto rows = context_features(article.views, article.document, built_in_pack(), article.mentions, scored);
    const std::vector<std::string> names = context_feature_names();
    REQUIRE(rows.size() == count);
    const auto column = [&](const std::string& name) {
        const auto it = std::find(names.begin(), names.end(), name);
        REQUIRE(it != names.end());
        return static_cast<std::size_t>(it - names.begin());
    };
    std::size_t row = 0;
    for (std::size_t v = 0; v < scored.size(); ++v) {
        double sum = 0, top = 0;
        for (const ScoredRelation& s : scored[v]) {
            sum += s.probability;
            top = std::max(top, s.probability);
        }
        for (const ScoredRelation& s : scored[v]) {
            const std::vector<float>& features = rows[row++];
            REQUIRE(features.size() == names.size());
            CHECK(features[column("log_odds")] == Approx(std::log(s.probability / (1 - s.probability))).margin(1e-3));
            CHECK(features[column("sentence.sum")] == Approx(sum));
            CHECK(features[column("sentence.lead")] == Approx(top - s.probability).margin(1e-6));
            CHECK((features[column("sentence.rank")] == 1) == (s.probability == top));
            CHECK(features[column("triggered")] == (s.candidate.trigger >= 0 ? 1 : 0));
        }
    }
}
