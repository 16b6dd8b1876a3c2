#include "extract/train/models.hpp"

#include <cstdio>
#include <future>

#include "extract/mention.hpp"
#include "extract/train/chain.hpp"
#include "extract/train/label.hpp"
#include "extract/train/prepare.hpp"

namespace newsgraph::extract::train {
namespace {

constexpr int kTaggerRounds = 12;
constexpr std::uint32_t kTaggerLeast = 3;
constexpr double kTaggerCost = 4;
/// How often each article is learned with a part of the lexicon's names forgotten, and that part in percent.
constexpr std::uint64_t kForgetfulCopies = 2;
constexpr std::uint64_t kForget = 35;

/// Forgets a part of the lexicon in a document, picked by a hash of the entity's name and `salt`.
void forget_names(Document& document, const Pack& pack, std::uint64_t salt) {
    std::erase_if(document.names, [&](const PhraseMatch& match) {
        const std::uint64_t h = Feature(pack.entities[match.phrase->id].name).add(salt).hash() * 0x9e3779b97f4a7c15ull;
        return (h >> 33) % 100 < kForget;
    });
}

/// Adds the runs of candidates in a document, with their labels.
void add_sequences(const Document& document, const Pack& pack, const std::vector<std::uint16_t>& label_of,
                   FeatureIndex& index, std::vector<Sequence>& sequences) {
    const MentionFeatures features(document, pack);
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

}  // namespace

NamedModel train_mentions(const std::vector<GoldArticle>& articles, const Pack& pack, int without) {
    FeatureIndex index;
    std::vector<Sequence> sequences;
    // Every article is also learned with a part of the lexicon's names forgotten, because the lexicon knows the names
    // of annotated articles better than those of articles to come.
    for (std::uint64_t a = 0; a < articles.size(); ++a) {
        if (part_of(a) == without) continue;
        const GoldArticle& article = articles[a];
        const Document document = analyse(article.source, pack);
        const std::vector<Mention> gold = gold_mentions(document, pack, article);
        std::vector<std::uint16_t> label_of(document.tokens.size(), 0);
        for (const Mention& mention : gold) {
            for (std::uint32_t i = mention.first; i < mention.last; ++i) {
                label_of[i] = static_cast<std::uint16_t>(2 * mention.type + (i == mention.first ? 1 : 2));
            }
        }
        add_sequences(document, pack, label_of, index, sequences);
        for (std::uint64_t copy = 0; copy < kForgetfulCopies; ++copy) {
            Document forgetful = document;
            forget_names(forgetful, pack, a * kForgetfulCopies + copy);
            add_sequences(forgetful, pack, label_of, index, sequences);
        }
    }
    std::fprintf(stderr, "newsgraph-train: mention: %zu runs, %zu features\n", sequences.size(), index.names().size());
    return train_chain(std::move(sequences), index, mention_labels(pack), kTaggerRounds, kTaggerLeast, kTaggerCost);
}

Trained train_models(const std::vector<GoldArticle>& articles, const Pack& pack) {
    // One tagger a part, and the last one of all articles: each is independent of the others.
    std::vector<std::future<NamedModel>> started;
    for (int part = 0; part <= kParts; ++part) {
        if (part >= 2) started[static_cast<std::size_t>(part - 2)].wait();  // two at a time
        started.push_back(std::async(std::launch::async, [&articles, &pack, part] {
            return train_mentions(articles, pack, part < kParts ? part : -1);
        }));
    }
    std::vector<NamedModel> taggers;
    for (std::future<NamedModel>& tagger : started) taggers.push_back(tagger.get());
    NamedModel of_all = std::move(taggers.back());
    taggers.pop_back();
    Trained trained = train_claims(articles, pack, taggers);
    trained.models.emplace(trained.models.begin(), "mention", std::move(of_all));
    return trained;
}

}  // namespace newsgraph::extract::train
