#include "extract/relation_score.hpp"

#include <algorithm>
#include <cmath>

namespace newsgraph::extract {
namespace {

/// What the features of a pair can add to the scores of its trigger and its ends, in log-odds: a pair that misses the
/// threshold by more is not looked at. Measured: docs/extraction.md.
constexpr float kPairGain = 3.0f;

struct End {
    std::uint32_t mention = 0;
    Argument argument;
    float score = 0;
};

}  // namespace

std::vector<ScoredRelation> score_relations(const Document& document, const Pack& pack, const ClauseView& view,
                                            const Mentions& mentions, double least) {
    std::vector<ScoredRelation> out;
    const LinearModel* model = pack.model("relation");
    if (view.mentions.size() < 2 || model == nullptr) return out;
    const RelationFeatures relation(document, pack, view, mentions);
    const auto needed = static_cast<float>(std::log(least / (1 - least)));
    FeatureList features;
    const auto score_of = [&](auto&& fill) {
        features.clear();
        fill();
        return model->score(features);
    };
    const auto keep = [&](const RelationCandidate& candidate, float score) {
        if (score < needed) return;
        const double probability = 1.0 / (1.0 + std::exp(-static_cast<double>(score)));
        out.push_back({candidate, probability, probability});
    };
    std::vector<End> froms, tos;
    for (std::uint32_t t = 0; t < view.triggers.size(); ++t) {
        const TypeIndex type = pack.frames[view.triggers[t].frame].relation;
        if (type < 0) continue;
        const float base = score_of([&] { relation.of_trigger(t, features); });
        float best_to = -1e9f;
        froms.clear();
        tos.clear();
        for (const std::uint32_t m : trigger_arguments(view, mentions, view.triggers[t])) {
            const TypeIndex node = mentions.mentions[m].type;
            const bool from = allows_node(pack, type, true, node);
            const bool to = allows_node(pack, type, false, node);
            if (!from && !to) continue;
            const Argument place = relation.place(t, m);
            for (const bool is_from : {true, false}) {
                if (!(is_from ? from : to)) continue;
                End end{m, relation.argument(t, m, is_from, place), 0};
                end.score = score_of([&] { relation.of_argument(t, m, end.argument, is_from, features); });
                if (!is_from) best_to = std::max(best_to, end.score);
                (is_from ? froms : tos).push_back(std::move(end));
            }
        }
        const bool symmetric = pack.schema.relation_types[static_cast<std::size_t>(type)].symmetric;
        for (const End& from : froms) {
            if (base + from.score + best_to + kPairGain < needed) continue;
            for (const End& to : tos) {
                const Mention& a = mentions.mentions[from.mention];
                const Mention& b = mentions.mentions[to.mention];
                if (a.entity == b.entity || (symmetric && b.first < a.first)) continue;
                const float ends = base + from.score + to.score;
                if (ends + kPairGain < needed) continue;
                const RelationCandidate candidate{type, static_cast<std::int32_t>(t), from.mention, to.mention};
                keep(candidate,
                     ends + score_of([&] { relation.of_pair(candidate, from.argument, to.argument, features); }));
            }
        }
    }
    const LinearModel* close = pack.model("close");
    if (close == nullptr) return out;
    std::vector<float> scores(close->labels().size());
    for (const auto& [a, b] : close_pairs(view, mentions)) {
        for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
            features.clear();
            relation.of_close(from, to, features);
            std::fill(scores.begin(), scores.end(), 0.0f);
            close->add_scores(features, scores);
            for (std::size_t t = 0; t < scores.size(); ++t) {
                const auto type = static_cast<TypeIndex>(t);
                if (scores[t] < needed || (from > to && pack.schema.relation_types[t].symmetric)) continue;
                if (!allows_node(pack, type, true, mentions.mentions[from].type) ||
                    !allows_node(pack, type, false, mentions.mentions[to].type))
                    continue;
                keep({type, -1, from, to}, scores[t]);
            }
        }
    }
    return out;
}

}  // namespace newsgraph::extract
