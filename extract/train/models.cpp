#include "extract/train/models.hpp"

#include <cstdio>

#include "extract/mention.hpp"
#include "extract/train/label.hpp"

namespace newsgraph::extract::train {
namespace {

constexpr int kTaggerRounds = 12;
constexpr std::uint32_t kTaggerLeast = 3;

}  // namespace

NamedModel train_mentions(const std::vector<GoldArticle>& articles, const Pack& pack) {
    FeatureIndex index;
    std::vector<Sequence> sequences;
    for (const GoldArticle& article : articles) {
        const Document document = analyse(article.source, pack);
        const std::vector<Mention> gold = gold_mentions(document, pack, article);
        const MentionFeatures features(document, pack);
        std::vector<std::uint16_t> label_of(document.tokens.size(), 0);
        for (const Mention& mention : gold) {
            for (std::uint32_t i = mention.first; i < mention.last; ++i) {
                label_of[i] = static_cast<std::uint16_t>(2 * mention.type + (i == mention.first ? 1 : 2));
            }
        }
        for (const Sentence& sentence : document.sentences) {
            const std::vector<FeatureList> lists = features.of(sentence);
            Sequence run;
            for (std::size_t k = 0; k <= lists.size(); ++k) {
                if (k < lists.size() && !lists[k].hashes.empty()) {
                    run.features.push_back(index.of(lists[k]));
                    run.labels.push_back(label_of[sentence.first + k]);
                } else if (!run.labels.empty()) {
                    // A run may begin inside a name whose first token cannot be a candidate.
                    if (run.labels.front() != 0 && run.labels.front() % 2 == 0) --run.labels.front();
                    sequences.push_back(std::move(run));
                    run = {};
                }
            }
        }
    }
    std::fprintf(stderr, "newsgraph-train: mention: %zu runs, %zu features\n", sequences.size(), index.names().size());
    return train_tagger(sequences, index, mention_labels(pack), kTaggerRounds, kTaggerLeast);
}

std::vector<std::pair<std::string, NamedModel>> train_models(const std::vector<GoldArticle>& articles, const Pack& pack) {
    std::vector<std::pair<std::string, NamedModel>> models;
    models.emplace_back("mention", train_mentions(articles, pack));
    for (auto& model : train_claims(articles, pack)) models.push_back(std::move(model));
    return models;
}

}  // namespace newsgraph::extract::train
