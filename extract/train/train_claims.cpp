// Learns which readings of a sentence are right: relations, their status and values, facts.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "extract/claim_values.hpp"
#include "extract/relation_context.hpp"
#include "extract/train/boosting.hpp"
#include "extract/train/coverage.hpp"
#include "extract/train/logistic.hpp"
#include "extract/train/models.hpp"

namespace newsgraph::extract::train {
namespace {

/// Costs (LIBLINEAR's C) and the least number of times that a feature must be seen; chosen by folds over articles.
constexpr double kRelationCost = 0.3;
constexpr double kOtherCost = 0.3;
constexpr std::uint32_t kLeast = 3;

bool close(double a, double b) {
    return std::abs(a - b) <= 0.01 * std::abs(b);
}

/// Whether the value is the one that the annotation gives for its attribute: 1 yes, 0 no, -1 the annotation is silent.
int agrees(const graph::Claim& gold, const Value& value) {
    switch (value.kind) {
        case Value::Kind::amount:
            if (!gold.amount) return -1;
            return close(value.number, gold.amount->value) && value.unit == gold.amount->currency ? 1 : 0;
        case Value::Kind::percent:
            return !gold.percent ? -1 : close(value.number, *gold.percent) ? 1 : 0;
        case Value::Kind::capacity:
            return !gold.capacity                                                                   ? -1
                   : close(value.number, gold.capacity->value) && value.unit == gold.capacity->unit ? 1
                                                                                                    : 0;
        case Value::Kind::count:
            return !gold.value ? -1 : close(value.number, *gold.value) ? 1 : 0;
        case Value::Kind::duration:
            return gold.duration.empty() ? -1 : value.iso == gold.duration ? 1 : 0;
        case Value::Kind::date:
            if (gold.date.empty()) return -1;
            return value.iso.rfind(gold.date, 0) == 0 || (value.iso.size() >= 4 && gold.date.rfind(value.iso, 0) == 0)
                       ? 1
                       : 0;
    }
    return -1;
}

struct Learner {
    FeatureIndex index;
    std::vector<Example> examples;
    int part = 0;  // of the article at hand
    void add(const FeatureList& features, int label) { examples.push_back({index.of(features), label, part}); }
};

/// Words and names between a reading's trigger and its two names; no trigger counts as far.
std::size_t distance(const ClauseView& view, const Mentions& mentions, const RelationCandidate& candidate) {
    if (candidate.trigger < 0) return 1000;
    const Trigger& trigger = view.triggers[static_cast<std::size_t>(candidate.trigger)];
    std::size_t sum = 0;
    for (const std::uint32_t m : {candidate.from, candidate.to}) {
        const Mention& mention = mentions.mentions[m];
        const std::uint32_t lo = std::min(mention.last, trigger.last);
        const std::uint32_t hi = std::max(mention.first, trigger.first);
        if (lo < hi) sum += view.words_between(lo, hi) + 2 * view.mentions_between(lo, hi, mentions);
    }
    return sum;
}

/// For each annotated claim of the sentence the distance of its nearest reading.
std::map<int, std::size_t> nearest_readings(const Prepared& p, const Pack& pack, const ClauseView& view,
                                            const std::vector<RelationCandidate>& candidates) {
    std::map<int, std::size_t> nearest;
    for (const RelationCandidate& candidate : candidates) {
        bool elsewhere = false;
        const int g = find_gold(p, pack, view, candidate, elsewhere);
        if (g < 0) continue;
        const std::size_t d = distance(view, p.mentions, candidate);
        const auto [it, fresh] = nearest.try_emplace(g, d);
        if (!fresh) it->second = std::min(it->second, d);
    }
    return nearest;
}

void learn_relations(const Prepared& p, const Pack& pack, Learner& relation, std::vector<Learner>& close,
                     Learner& status, Learner& value) {
    FeatureList features;
    const std::vector<std::string> statuses = status_labels();
    for (const ClauseView& view : p.views) {
        const std::vector<RelationCandidate> candidates = relation_candidates(pack, view, p.mentions);
        const RelationFeatures relations(p.document, pack, view, p.mentions);
        const std::map<int, std::size_t> nearest = nearest_readings(p, pack, view, candidates);
        for (const RelationCandidate& candidate : candidates) {
            bool elsewhere = false;
            const int g = find_gold(p, pack, view, candidate, elsewhere);
            // Of several triggers that could say it only the nearest is held to do so; the others prove nothing.
            if (g >= 0 && distance(view, p.mentions, candidate) > nearest.at(g)) continue;
            if (g < 0 && elsewhere) continue;  // said in another sentence: this one may say it again or not
            if (g >= 0 && p.gold->claims[static_cast<std::size_t>(g)].optional) continue;
            features.clear();
            if (candidate.trigger < 0) {
                relations.of_close(candidate.from, candidate.to, features);
                close[static_cast<std::size_t>(candidate.type)].add(features, g >= 0 ? 1 : 0);
            } else {
                relations.of(candidate, features);
                relation.add(features, g >= 0 ? 1 : 0);
            }
            if (g < 0) continue;
            const graph::Claim& gold = p.gold->claims[static_cast<std::size_t>(g)].claim;
            features.clear();
            status_features(p.document, pack, view, p.mentions, candidate, features);
            const auto label = std::find(statuses.begin(), statuses.end(), graph::to_string(gold.status));
            status.add(features, static_cast<int>(label - statuses.begin()));
            const graph::RelationType& type = pack.schema.relation_types[static_cast<std::size_t>(candidate.type)];
            for (std::uint32_t v = 0; v < view.values.size(); ++v) {
                const std::string attribute(attribute_of(view.values[v].kind));
                if (view.values[v].conversion || view.values[v].vague || attribute == "value") continue;
                const bool allowed = attribute == "date" || std::find(type.attributes.begin(), type.attributes.end(),
                                                                      attribute) != type.attributes.end();
                if (!allowed) continue;
                features.clear();
                value_features(pack, view, p.mentions, {candidate, v}, features);
                value.add(features, agrees(gold, view.values[v]) == 1 ? 1 : 0);
            }
        }
    }
}

void learn_facts(const Prepared& p, const Pack& pack, Learner& fact) {
    FeatureList features;
    for (const ClauseView& view : p.views) {
        const base::Span span = span_of(p, view);
        for (const FactCandidate& candidate : fact_candidates(pack, view, p.mentions)) {
            const std::string& type = pack.schema.fact_types[static_cast<std::size_t>(candidate.type)].name;
            const int subject = p.entity_of(candidate.subject);
            int label = 0;
            for (const GoldClaim& claim : p.gold->claims) {
                if (claim.claim.kind != graph::Claim::Kind::fact || claim.claim.type != type) continue;
                if (subject < 0 || p.gold->entity(claim.claim.subject) != subject) continue;
                graph::Claim gold = claim.claim;
                if (gold.amount) gold.amount->value = std::abs(gold.amount->value);
                int right = -1;
                if (candidate.value >= 0) right = agrees(gold, view.values[static_cast<std::size_t>(candidate.value)]);
                if (candidate.value < 0) right = !gold.amount && gold.date.empty() ? 1 : 0;
                if (right == 1 && overlaps(claim, span)) {
                    label = claim.optional ? -1 : 1;
                    break;
                }
                if (right == 1) label = -1;
            }
            if (label < 0) continue;
            features.clear();
            fact_features(p.document, pack, view, p.mentions, candidate, features);
            fact.add(features, label);
        }
    }
}

/// Rows for the trees: all candidates of an article, as the models of `scoring` see them.
void learn_context(const Prepared& p, const Pack& scoring, std::vector<Row>& rows) {
    std::vector<std::vector<ScoredRelation>> scored;
    for (const ClauseView& view : p.views) {
        scored.push_back(score_relations(p.document, scoring, view, p.mentions, kLeastCandidate));
    }
    std::vector<std::vector<float>> features = context_features(p.views, p.document, scoring, p.mentions, scored);
    std::size_t row = 0;
    for (std::size_t v = 0; v < p.views.size(); ++v) {
        for (const ScoredRelation& relation : scored[v]) {
            std::vector<float>& f = features[row++];
            bool elsewhere = false;
            const int g = find_gold(p, scoring, p.views[v], relation.candidate, elsewhere);
            if ((g < 0 && elsewhere) || (g >= 0 && p.gold->claims[static_cast<std::size_t>(g)].optional)) continue;
            rows.push_back({std::move(f), g >= 0});
        }
    }
}

/// One binary model a relation type, put side by side as the labels of one.
NamedModel train_close(const std::vector<Learner>& close, const Pack& pack, int without = -1) {
    NamedModel out;
    for (const graph::RelationType& type : pack.schema.relation_types) out.labels.push_back(type.name);
    std::map<std::string, std::vector<float>> rows;
    for (std::size_t t = 0; t < close.size(); ++t) {
        const bool any = std::any_of(close[t].examples.begin(), close[t].examples.end(),
                                     [](const Example& e) { return e.label > 0; });
        if (!any) continue;
        for (auto& [name, weights] :
             train_logistic(close[t].examples, close[t].index, {"yes"}, kRelationCost, kLeast, without).weights) {
            rows.try_emplace(name, out.labels.size(), 0.0f).first->second[t] = weights.front();
        }
    }
    out.weights.assign(rows.begin(), rows.end());
    return out;
}

}  // namespace

std::vector<std::string> status_labels() {
    return {"actual", "planned", "in_talks", "rumored", "projected", "denied", "cancelled"};
}

Trained train_claims(const std::vector<GoldArticle>& articles, const Pack& pack,
                     const std::vector<NamedModel>& taggers) {
    Learner relation, status, value, fact;
    std::vector<Learner> close(pack.schema.relation_types.size());
    std::map<std::string, Coverage> coverage;
    std::vector<Prepared> found;
    found.reserve(articles.size());
    Pack scoring = pack;
    for (int part = 0; part < kParts; ++part) {
        scoring.models["mention"] = taggers[static_cast<std::size_t>(part)].compile();
        relation.part = part;
        for (Learner& learner : close) learner.part = part;
        for (std::size_t i = 0; i < articles.size(); ++i) {
            if (part_of(i) != part) continue;
            const Prepared p = prepare_annotated(articles[i], pack);
            learn_relations(p, pack, relation, close, status, value);
            learn_facts(p, pack, fact);
            count_coverage(p, pack, coverage);
            found.push_back(prepare_found(articles[i], scoring));
            found.back().part = part;
        }
    }
    print_coverage(coverage);
    const auto report = [](const char* name, const Learner& learner) {
        const auto yes = std::count_if(learner.examples.begin(), learner.examples.end(),
                                       [](const Example& e) { return e.label > 0; });
        std::fprintf(stderr, "newsgraph-train: %s: %zu examples, %td positive, %zu features\n", name,
                     learner.examples.size(), yes, learner.index.names().size());
    };
    report("relation", relation);
    report("status", status);
    report("value", value);
    report("fact", fact);
    Trained out;
    const std::vector<std::string> yes = {"yes"};
    out.models.emplace_back("relation", train_logistic(relation.examples, relation.index, yes, kRelationCost, kLeast));
    out.models.emplace_back("close", train_close(close, pack));
    out.models.emplace_back("status",
                            train_logistic(status.examples, status.index, status_labels(), kOtherCost, kLeast));
    out.models.emplace_back("value", train_logistic(value.examples, value.index, yes, kOtherCost, kLeast));
    out.models.emplace_back("fact", train_logistic(fact.examples, fact.index, yes, kOtherCost, kLeast));

    // The trees must see names and scores as taggers and models give them for articles that they have not learned from.
    std::vector<Row> rows;
    for (int part = 0; part < kParts; ++part) {
        scoring.models["relation"] =
            train_logistic(relation.examples, relation.index, yes, kRelationCost, kLeast, part).compile();
        scoring.models["close"] = train_close(close, pack, part).compile();
        for (const Prepared& p : found) {
            if (p.part == part) learn_context(p, scoring, rows);
        }
    }
    std::fprintf(stderr, "newsgraph-train: joint: %zu examples, %td positive\n", rows.size(),
                 std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.right; }));
    out.joint = train_trees(rows);
    return out;
}

}  // namespace newsgraph::extract::train
