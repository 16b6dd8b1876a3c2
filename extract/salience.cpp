// Who was spoken of last, and how prominently.
#include <algorithm>
#include <cmath>

#include "extract/coreference.hpp"

namespace newsgraph::extract {
namespace {

/// Weights chosen on annotated articles: what lies one sentence back counts about as much as what stands in the
/// sentence.
constexpr double kSameSentence = 3.0;
constexpr double kOtherSentence = 2.5;
constexpr double kSubject = 1.5;
/// A new paragraph, and a sibling in a list, set apart.
constexpr double kParagraph = 0.35;
constexpr double kSibling = 3.0;
constexpr double kOtherActingType = 0.4;
constexpr double kFrequency = 0.12;
/// Tokens from the beginning of a name to the relative word behind it.
constexpr std::uint32_t kRelativeReach = 7;
/// What an article must say of a thing to be about it, and how much nearer that brings the thing.
constexpr double kLeastTopic = 2.5;
constexpr double kTopic = 0.3;

}  // namespace

std::uint32_t acting_types(const Pack& pack) {
    const auto begins = [&](const std::string& type) {
        return std::count_if(pack.schema.relation_types.begin(), pack.schema.relation_types.end(),
                             [&](const graph::RelationType& r) {
                                 return r.from.empty() || std::find(r.from.begin(), r.from.end(), type) != r.from.end();
                             });
    };
    std::uint32_t types = 1;
    const auto leading = begins(pack.schema.node_types.front().name);
    for (std::size_t t = 1; t < pack.schema.node_types.size() && t < 32; ++t) {
        const std::string& name = pack.schema.node_types[t].name;
        if (name != pack.person_type && begins(name) * 4 > leading * 3) types |= 1u << t;
    }
    return types;
}

Salience::Salience(const Document& document, const Pack& pack, const Mentions& mentions,
                   const std::vector<std::uint32_t>& roles)
    : document_(document),
      mentions_(mentions),
      roles_(roles),
      acting_(acting_types(pack)),
      prominence_(mentions.entities.size(), 0) {
    agents_ = acting_ | (pack.person_type.empty() ? 0u : type_bit(pack.node_type(pack.person_type)));
    std::vector<double> about(mentions.entities.size(), 0);
    const bool titled = !document.sentences.empty();
    double most = kLeastTopic;
    std::uint32_t sentence = kNone;
    for (const Mention& mention : mentions.mentions) {
        if (mention.type != 0) continue;
        const Block& block = document.blocks[document.sentences[mention.sentence].block];
        double& weight = about[mention.entity];
        weight += 1;
        if (mention.sentence != sentence && !behind_preposition(mention)) weight += 1;
        sentence = mention.sentence;
        if (titled && mention.sentence == 0) weight += 2;
        if (block.kind == Block::Kind::heading && mention.sentence != 0) weight += 0.5;
    }
    for (std::uint32_t e = 0; e < mentions.entities.size(); ++e) {
        const ArticleEntity& entity = mentions.entities[e];
        prominence_[e] = kFrequency * std::log2(1.0 + static_cast<double>(entity.mentions.size()));
        if (about[e] > most) {
            most = about[e];
            topic_ = e;
        }
    }
    if (topic_ != kNone) prominence_[topic_] += kTopic;
}

bool Salience::is_label(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    return mention.first <= sentence.first + 1 && mention.last < sentence.last &&
           document_.tokens[mention.last].of(document_.text()) == ":";
}

bool Salience::behind_preposition(const Mention& mention) const {
    for (std::uint32_t i = mention.first; i > document_.sentences[mention.sentence].first && i + 3 > mention.first;
         --i) {
        if ((roles_[i - 1] & (kPreposition | kAccording)) != 0) return true;
        // "With the group Oriel".
        if ((roles_[i - 1] & (kDefinite | kNoun)) == 0 && !document_.tokens[i - 1].is(Token::punctuation)) return false;
    }
    return false;
}

void Salience::add(std::uint32_t entity, std::uint32_t token, std::uint32_t sentence, bool named, bool behind) {
    const TypeIndex type = mentions_.entities[entity].type;
    const std::uint32_t before = token > document_.sentences[sentence].first ? roles_[token - 1] : 0;
    double weight = 0;
    if ((before & kAccording) != 0) {
        weight = -0.6;  // a source, not what is spoken of
    } else if (behind) {
        weight = -0.2;
    } else if (subject_of_ != sentence && (agents_ & type_bit(type)) != 0) {
        weight = 1;
        // What a pronoun means leaves the seat to a name: "By the time she was thirty, Nora Field ..."
        subject_of_ = named ? sentence : subject_of_;
        first_thing_of_ = (acting_ & type_bit(type)) != 0 ? sentence : first_thing_of_;
    } else if (first_thing_of_ != sentence && (acting_ & type_bit(type)) != 0) {
        weight = 0.4;
        first_thing_of_ = sentence;
    }
    events_.push_back({entity, token, sentence, weight, named});
}

void Salience::advance(std::uint32_t token) {
    for (; next_ < mentions_.mentions.size() && mentions_.mentions[next_].first < token; ++next_) {
        const Mention& mention = mentions_.mentions[next_];
        add(mention.entity, mention.first, mention.sentence, true, behind_preposition(mention) || is_label(mention));
    }
}

void Salience::resolved(std::uint32_t token, std::uint32_t sentence, std::uint32_t entity) {
    add(entity, token, sentence, false, false);
}

double Salience::distance(std::uint32_t from, std::uint32_t to) const {
    double d = to - from;
    const std::uint32_t a = document_.sentences[from].block;
    const std::uint32_t b = document_.sentences[to].block;
    if (a == b) return d;
    const Block& block = document_.blocks[b];
    if (block.kind == Block::Kind::item && block.heading == a) return std::min(d, 1.0);
    const bool siblings = block.kind == Block::Kind::item && document_.blocks[a].kind == Block::Kind::item;
    return d + (siblings || block.kind == Block::Kind::row ? kSibling : kParagraph);
}

std::vector<Salience::Candidate> Salience::candidates(std::uint32_t s, std::uint32_t types, std::uint32_t reach) const {
    std::vector<Candidate> out;
    for (auto event = events_.rbegin(); event != events_.rend() && event->sentence + reach >= s; ++event) {
        const TypeIndex type = mentions_.entities[event->entity].type;
        if ((types & type_bit(type)) == 0) continue;
        const double d = distance(event->sentence, s);
        double score =
            d < 0.5 ? kSameSentence + kSubject * event->weight * 0.67 : (kOtherSentence + kSubject * event->weight) / d;
        score += prominence_[event->entity];
        // Of several acting types the leading one is meant more often.
        if ((types & 1u) != 0 && type != 0) score -= kOtherActingType;
        const auto same =
            std::find_if(out.begin(), out.end(), [&](const Candidate& c) { return c.entity == event->entity; });
        if (same == out.end()) {
            out.push_back({event->entity, score});
        } else {
            same->score = std::max(same->score, score);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    return out;
}

std::vector<std::uint32_t> Salience::last_named(std::uint32_t s, std::uint32_t types, std::uint32_t reach,
                                                std::size_t count) const {
    std::vector<std::uint32_t> out;
    for (auto event = events_.rbegin(); event != events_.rend() && event->sentence + reach >= s && out.size() < count;
         ++event) {
        if (!event->named || (types & type_bit(mentions_.entities[event->entity].type)) == 0) continue;
        if (std::find(out.begin(), out.end(), event->entity) == out.end()) out.push_back(event->entity);
    }
    return out;
}

bool Salience::in_clause(std::uint32_t entity, std::uint32_t token, std::uint32_t s) const {
    for (auto event = events_.rbegin(); event != events_.rend() && event->sentence == s; ++event) {
        if (event->entity != entity || event->token >= token) continue;
        for (std::uint32_t i = event->token; i < token; ++i) {
            if ((roles_[i] & (kClauseEdge | kConjunction | kSaid)) != 0) return false;
            if (document_.tokens[i].is(Token::punctuation)) return false;
        }
        return true;
    }
    return false;
}

bool Salience::heads_relative(std::uint32_t entity, std::uint32_t token, std::uint32_t s) const {
    // The last relative word before the token, and the name right before that.
    std::uint32_t word = token;
    const std::uint32_t begin = document_.sentences[s].first;
    while (word > begin && (roles_[word - 1] & kRelative) == 0) --word;
    if (word == begin) return false;
    for (auto event = events_.rbegin(); event != events_.rend() && event->sentence == s; ++event) {
        if (event->token >= word) continue;
        return event->entity == entity && word - event->token <= kRelativeReach;
    }
    return false;
}

bool Salience::is_subject(std::uint32_t entity, std::uint32_t s) const {
    for (auto event = events_.rbegin(); event != events_.rend() && event->sentence == s; ++event) {
        if (event->entity == entity && event->named && event->weight >= 1) return true;
    }
    return false;
}

std::uint32_t Salience::most_spoken_of(std::uint32_t types) const {
    std::vector<double> weight(mentions_.entities.size(), 0);
    std::uint32_t best = kNone;
    for (const Event& event : events_) {
        if ((types & type_bit(mentions_.entities[event.entity].type)) == 0) continue;
        weight[event.entity] += 1 + event.weight;
        if (best == kNone || weight[event.entity] >= weight[best]) best = event.entity;
    }
    return best;
}

}  // namespace newsgraph::extract
