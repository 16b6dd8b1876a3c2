// Decodes the linear-chain tagger (Viterbi 1967) and makes mentions of its labels.
#include <algorithm>
#include <limits>

#include "extract/mention.hpp"
#include "extract/mention_trim.hpp"

namespace newsgraph::extract {
namespace {

constexpr float kImpossible = -1e9f;

/// Whether label `next` may follow label `previous`: an inside label continues the same type. Labels are ordered O,
/// B-0, I-0, B-1, I-1, ...
bool may_follow(std::size_t previous, std::size_t next) {
    if (next == 0 || next % 2 == 1) return true;
    return previous == next || previous + 1 == next;
}

}  // namespace

std::vector<std::string> mention_labels(const Pack& pack) {
    std::vector<std::string> labels = {"O"};
    for (const graph::NodeType& type : pack.schema.node_types) {
        labels.push_back("B-" + type.name);
        labels.push_back("I-" + type.name);
    }
    return labels;
}

std::vector<std::size_t> decode(const LinearModel& model, const std::vector<FeatureList>& tokens) {
    const std::size_t labels = model.labels().size();
    const std::size_t n = tokens.size();
    std::vector<std::size_t> best(n, 0);
    std::vector<float> transition(labels * labels, kImpossible);
    for (std::size_t a = 0; a < labels; ++a) {
        const float* row = model.find(Feature("after").add(model.labels()[a]).hash());
        for (std::size_t b = 0; b < labels; ++b) {
            if (may_follow(a, b)) transition[a * labels + b] = row == nullptr ? 0.0f : row[b];
        }
    }
    std::vector<float> scores;
    std::vector<std::uint16_t> back;
    for (std::size_t begin = 0; begin < n;) {
        if (tokens[begin].hashes.empty()) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        while (end < n && !tokens[end].hashes.empty()) ++end;
        // Outside a run of candidates every label is O.
        scores.assign((end - begin) * labels, 0.0f);
        back.assign((end - begin) * labels, 0);
        for (std::size_t k = begin; k < end; ++k) {
            float* now = &scores[(k - begin) * labels];
            model.add_scores(tokens[k], std::span<float>(now, labels));
            for (std::size_t b = 0; b < labels; ++b) {
                if (k == begin) {
                    now[b] += transition[b];
                    continue;
                }
                const float* before = now - labels;
                float top = kImpossible * 2;
                std::uint16_t from = 0;
                for (std::size_t a = 0; a < labels; ++a) {
                    const float score = before[a] + transition[a * labels + b];
                    if (score > top) {
                        top = score;
                        from = static_cast<std::uint16_t>(a);
                    }
                }
                now[b] += top;
                back[(k - begin) * labels + b] = from;
            }
        }
        const float* last = &scores[(end - 1 - begin) * labels];
        std::size_t label = static_cast<std::size_t>(std::max_element(last, last + labels) - last);
        for (std::size_t k = end; k-- > begin;) {
            best[k] = label;
            label = back[(k - begin) * labels + label];
        }
        begin = end;
    }
    return best;
}

namespace {

/// Names of the lexicon that mean only one thing count even where the tagger was not sure: they are what a user put
/// there.
void add_known_names(const Document& document, const Pack& pack, std::vector<Mention>& mentions) {
    std::vector<bool> taken(document.tokens.size(), false);
    for (const Mention& mention : mentions) {
        std::fill(taken.begin() + mention.first, taken.begin() + mention.last, true);
    }
    std::uint32_t s = 0;
    const bool loose = has_loose_capitals(document);
    for (const PhraseMatch& match : document.names) {  // longest first at each token
        const std::uint32_t last = match.first + match.count;
        if (match.phrase->kind != Phrase::Kind::entity || match.phrase->exact_case) continue;
        if (std::any_of(taken.begin() + match.first, taken.begin() + last, [](bool t) { return t; })) continue;
        const Token& token = document.tokens[match.first];
        const bool small = !token.is(Token::capital | Token::inner_caps | Token::has_digit);
        if (token.script == base::Script::latin && small && !loose) continue;
        // Behind a noun with the article, a country's name with the article is its adjective ("الشركة السعودية").
        const bool behind_noun =
            match.first > 0 && (document.tokens[match.first - 1].is(Token::article) || taken[match.first - 1]);
        if (match.count == 1 && token.is(Token::article) && behind_noun) continue;
        while (s < document.sentences.size() && document.sentences[s].last <= match.first) ++s;
        if (s == document.sentences.size() || last > document.sentences[s].last) continue;
        std::fill(taken.begin() + match.first, taken.begin() + last, true);
        Mention mention;
        mention.first = match.first;
        mention.last = last;
        mention.sentence = s;
        mention.type = pack.entities[match.phrase->id].type;
        mentions.push_back(mention);
    }
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.first < b.first; });
}

}  // namespace

std::vector<Mention> tag_mentions(const Document& document, const Pack& pack) {
    std::vector<Mention> mentions;
    const auto model = pack.models.find("mention");
    if (model == pack.models.end()) return mentions;
    const MentionFeatures features(document, pack);
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
        const Sentence& sentence = document.sentences[s];
        const std::vector<std::size_t> labels = decode(model->second, features.of(sentence));
        for (std::uint32_t k = 0; k < labels.size(); ++k) {
            if (labels[k] % 2 == 0) continue;
            Mention mention;
            mention.first = sentence.first + k;
            mention.last = mention.first + 1;
            while (k + 1 < labels.size() && labels[k + 1] == labels[mention.first - sentence.first] + 1) {
                ++k;
                ++mention.last;
            }
            mention.sentence = s;
            mention.type = static_cast<TypeIndex>((labels[mention.first - sentence.first] - 1) / 2);
            mentions.push_back(mention);
        }
    }
    add_known_names(document, pack, mentions);
    return mentions;
}

}  // namespace newsgraph::extract
