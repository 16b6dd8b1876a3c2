// Descriptions and pronouns that stand for named things: sieves in order of precision, each looking back for the most
// salient fitting name.
#include "extract/coreference.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

/// How far back (sentences) each form may look.
constexpr std::uint32_t kDescriptionReach = 5;
constexpr std::uint32_t kPronounReach = 2;
constexpr std::uint32_t kPersonReach = 3;
/// Sentences (title, date line ...) before the first question of an interview.
constexpr std::uint32_t kIntroduction = 1;
/// What agrees with the words of a description is found this far.
constexpr std::uint32_t kEvidenceReach = 40;
/// Salience of what only agrees, and of the article's topic where nothing nearer fits.
constexpr double kOnlyAgrees = 0.8;
constexpr double kTopic = 0.9;
/// A pronoun whose best candidate is less salient stands for something that has no name. A plural must be surer: it
/// mostly does.
constexpr double kLeast = 1.2;
/// The head of the relative clause in which a pronoun stands.
constexpr double kRelativeHead = 1.5;
constexpr double kSpeaker = 1.5;
/// "Oriel, for its part".
constexpr double kOwnSubject = 0.5;
constexpr double kLeastPlural = 3.2;
constexpr std::size_t kMostImplicit = 2;

struct Found {
    std::uint32_t first, last, sentence;
    Mention::Kind kind;
    std::vector<std::uint32_t> entities;  ///< one, or all members of a group
    bool group = false;
};

class Resolver {
  public:
    Resolver(const Document& document, const Pack& pack, const Mentions& mentions)
        : document_(document),
          pack_(pack),
          mentions_(mentions),
          roles_(token_roles(document, pack)),
          evidence_(document, pack, mentions, roles_),
          salience_(document, pack, mentions, roles_),
          groups_(document, mentions, roles_, salience_),
          speakers_(find_speakers(document, pack, mentions, evidence_, roles_)),
          acting_(acting_types(pack)) {
        person_ = pack.person_type.empty() ? 0u : type_bit(pack.node_type(pack.person_type));
        for (std::uint32_t e = 0; e < mentions.entities.size(); ++e) {
            if (mentions.entities[e].known >= 0) of_known_.emplace_back(mentions.entities[e].known, e);
        }
        std::sort(of_known_.begin(), of_known_.end());
    }

    std::vector<Found> run() {
        const std::vector<Anaphor> anaphors = find_anaphors(document_, pack_, mentions_, roles_);
        interview_ = is_interview(anaphors);
        auto anaphor = anaphors.begin();
        for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
            const Sentence& sentence = document_.sentences[s];
            salience_.advance(sentence.first);
            implicit(s);
            const std::vector<Found> known = lexicon_descriptions(s);
            auto description = known.begin();
            for (; anaphor != anaphors.end() && anaphor->sentence == s; ++anaphor) {
                for (; description != known.end() && description->first <= anaphor->first; ++description)
                    keep(*description);
                if (!found_.empty() && found_.back().last > anaphor->first &&
                    found_.back().kind != Mention::Kind::implicit)
                    continue;
                if (description != known.end() && description->first < anaphor->last) continue;
                salience_.advance(anaphor->first);
                resolve(*anaphor);
            }
            for (; description != known.end(); ++description) keep(*description);
        }
        drop_named_implicit();
        return std::move(found_);
    }

  private:
    void keep(Found found) {
        if (found.entities.empty()) return;
        if (!found.group && found.kind != Mention::Kind::implicit) {
            salience_.advance(found.first);
            salience_.resolved(found.first, found.sentence, found.entities.front());
        }
        found_.push_back(std::move(found));
    }

    /// Phrases that the lexicon gives for known things ("the chipmaker"), of those that the article names.
    std::vector<Found> lexicon_descriptions(std::uint32_t s) const {
        std::vector<Found> out;
        const Sentence& sentence = document_.sentences[s];
        auto match = std::lower_bound(document_.names.begin(), document_.names.end(), sentence.first,
                                      [](const PhraseMatch& m, std::uint32_t f) { return m.first < f; });
        while (match != document_.names.end() && match->first < sentence.last) {
            const std::uint32_t first = match->first;
            const std::uint32_t last = first + match->count;
            std::vector<std::uint32_t> entities;
            for (; match != document_.names.end() && match->first == first && first + match->count == last; ++match) {
                if (match->phrase->kind != Phrase::Kind::description) continue;
                const auto known = static_cast<std::int32_t>(match->phrase->id);
                for (auto it = std::lower_bound(of_known_.begin(), of_known_.end(), std::pair{known, 0u});
                     it != of_known_.end() && it->first == known; ++it) {
                    entities.push_back(it->second);
                }
            }
            if (entities.empty() || last > sentence.last || (!out.empty() && out.back().last > first) ||
                named(first, last))
                continue;
            // Where several fit ("the chipmaker"), the one named last before it.
            out.push_back({first, last, s, Mention::Kind::description, {latest(entities, first)}});
        }
        return out;
    }

    bool named(std::uint32_t first, std::uint32_t last) const {
        const auto it = std::lower_bound(mentions_.mentions.begin(), mentions_.mentions.end(), first,
                                         [](const Mention& m, std::uint32_t f) { return m.last <= f; });
        return it != mentions_.mentions.end() && it->first < last;
    }

    std::uint32_t latest(const std::vector<std::uint32_t>& entities, std::uint32_t before) const {
        std::uint32_t best = entities.front();
        std::int64_t at = -1;
        for (const std::uint32_t e : entities) {
            for (const std::uint32_t m : mentions_.entities[e].mentions) {
                if (mentions_.mentions[m].first >= before) break;
                if (static_cast<std::int64_t>(mentions_.mentions[m].first) > at) {
                    at = mentions_.mentions[m].first;
                    best = e;
                }
            }
        }
        return best;
    }

    void resolve(const Anaphor& anaphor) {
        Found found{anaphor.first, anaphor.last, anaphor.sentence, Mention::Kind::pronoun, {}};
        const std::uint32_t s = anaphor.sentence;
        switch (anaphor.form) {
            case Anaphor::Form::description:
                found.kind = Mention::Kind::description;
                found.entities = best(described(anaphor));
                break;
            case Anaphor::Form::pronoun:
            case Anaphor::Form::possessive:
                if (anaphor.size == 0) {
                    found.entities = groups_.members(anaphor, 0);
                    found.group = found.entities.size() > 1;
                    if (!found.group) found.entities = best(pronoun(anaphor), kLeastPlural);
                } else {
                    found.entities = best(pronoun(anaphor), kLeast);
                }
                break;
            case Anaphor::Form::owned: {
                found.kind = Mention::Kind::description;
                const std::uint32_t owner = owner_of(anaphor);
                if (owner != kNone && (type_bit(mentions_.entities[owner].type) & person_) != 0) {
                    const std::uint32_t e = evidence_.organisation_of(owner);
                    if (e != kNone && (type_bit(mentions_.entities[e].type) & anaphor.types) != 0) found.entities = {e};
                }
                break;
            }
            case Anaphor::Form::group:
                found.entities = groups_.members(anaphor, anaphor.size);
                found.group = true;
                break;
            case Anaphor::Form::former:
            case Anaphor::Form::latter: {
                const std::vector<std::uint32_t> two = groups_.last_two(anaphor);
                if (anaphor.form == Anaphor::Form::latter && !two.empty()) found.entities = {two.back()};
                if (anaphor.form == Anaphor::Form::former && two.size() == 2) found.entities = {two.front()};
                break;
            }
            case Anaphor::Form::speaker:
            case Anaphor::Form::addressee: {
                std::uint32_t e = anaphor.form == Anaphor::Form::speaker ? speakers_.we[s] : speakers_.you[s];
                if (e == kNone && interview_ && s >= kIntroduction) e = guest();
                if (e != kNone) found.entities = {e};
                break;
            }
        }
        keep(std::move(found));
    }

    /// Whom the possessive beside the noun means: read already when it stands before, else read now.
    std::uint32_t owner_of(const Anaphor& anaphor) const {
        if (!found_.empty() && found_.back().last == anaphor.first) return found_.back().entities.front();
        Anaphor possessive;
        possessive.form = Anaphor::Form::possessive;
        possessive.first = anaphor.last;
        possessive.last = anaphor.last + 1;
        possessive.sentence = anaphor.sentence;
        possessive.types = person_ | acting_;
        possessive.roles = roles_[anaphor.last];
        const std::vector<std::uint32_t> owners = best(pronoun(possessive), kLeast);
        return owners.empty() ? kNone : owners.front();
    }

    /// In an interview without names before the turns: the organisation of which the introduction spoke.
    std::uint32_t guest() {
        if (guest_ == kNone) guest_ = salience_.most_spoken_of(1u);
        return guest_;
    }

    static bool is_interview(const std::vector<Anaphor>& anaphors) {
        std::size_t you = 0, we = 0;
        for (const Anaphor& a : anaphors) {
            you += a.form == Anaphor::Form::addressee;
            we += a.form == Anaphor::Form::speaker;
        }
        return you >= 2 && you + we >= 5;
    }

    /// The most salient one, unless even that is not salient enough.
    static std::vector<std::uint32_t> best(const std::vector<Salience::Candidate>& candidates, double least = 0) {
        if (candidates.empty() || candidates.front().score < least) return {};
        return {candidates.front().entity};
    }

    static void sort(std::vector<Salience::Candidate>& candidates) {
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const Salience::Candidate& a, const Salience::Candidate& b) { return a.score > b.score; });
    }

    /// In an interview, whoever says "we" says "it" of others.
    bool speaks(std::uint32_t entity, std::uint32_t s) const {
        return interview_ && (speakers_.we[s] == entity || speakers_.you[s] == entity || guest_ == entity);
    }

    /// Behind a verb or preposition without a new clause between.
    bool is_object(const Anaphor& anaphor) const {
        if (anaphor.first == document_.sentences[anaphor.sentence].first) return false;
        const std::uint32_t before = roles_[anaphor.first - 1];
        if (anaphor.last < document_.sentences[anaphor.sentence].last && (roles_[anaphor.last] & kVerb) != 0)
            return false;
        return !document_.tokens[anaphor.first - 1].is(Token::punctuation) &&
               (before & (kClauseEdge | kConjunction | kSaid)) == 0;
    }

    double gender_fit(const Anaphor& anaphor, std::uint32_t entity) const {
        const int known = evidence_.gender(entity);
        const bool feminine = (anaphor.roles & kFeminine) != 0;
        const bool masculine = (anaphor.roles & kMasculine) != 0;
        if (feminine == masculine) return 0;
        if (known == 0) {
            // Where possessives have a gender (Arabic), organisations are feminine unless said otherwise; of people
            // nothing is known, and most that such articles name are men.
            const bool person = (type_bit(mentions_.entities[entity].type) & person_) != 0;
            return anaphor.form == Anaphor::Form::possessive && person == feminine ? -0.9 : 0;
        }
        return (known > 0) == feminine ? 0.4 : -0.8;
    }

    std::vector<Salience::Candidate> described(const Anaphor& anaphor) const {
        const std::uint32_t s = anaphor.sentence;
        std::vector<Salience::Candidate> out = salience_.candidates(s, anaphor.types, kDescriptionReach);
        const auto add = [&](std::uint32_t entity, double score) {
            if ((anaphor.types & type_bit(mentions_.entities[entity].type)) == 0) return;
            const bool there =
                std::any_of(out.begin(), out.end(), [&](const Salience::Candidate& c) { return c.entity == entity; });
            if (!there) out.push_back({entity, score});
        };
        for (const std::uint32_t e : evidence_.described_as(anaphor)) {
            const auto& where = mentions_.entities[e].mentions;
            // The last name of it before the description.
            const auto behind = std::lower_bound(
                where.begin(), where.end(), anaphor.first,
                [&](std::uint32_t m, std::uint32_t token) { return mentions_.mentions[m].first < token; });
            if (behind != where.begin() && mentions_.mentions[*(behind - 1)].sentence + kEvidenceReach >= s)
                add(e, kOnlyAgrees);
        }
        const std::uint32_t topic = salience_.topic();
        if (topic != kNone && mentions_.mentions[mentions_.entities[topic].mentions.front()].first < anaphor.first)
            add(topic, kTopic);
        for (Salience::Candidate& c : out) {
            c.score += evidence_.agreement(anaphor, c.entity);
            if (salience_.in_clause(c.entity, anaphor.first, s)) c.score -= 2.0;
            if (speaks(c.entity, s)) c.score -= kSpeaker;
            // What the description names itself is another thing.
            for (const std::uint32_t m : anaphor.modifiers) {
                if (mentions_.mentions[m].entity == c.entity) c.score -= 10;
            }
        }
        std::erase_if(out, [](const Salience::Candidate& c) { return c.score <= 0; });
        sort(out);
        return out;
    }

    std::vector<Salience::Candidate> pronoun(const Anaphor& anaphor) const {
        const std::uint32_t s = anaphor.sentence;
        std::uint32_t types = anaphor.types;
        std::vector<Salience::Candidate> out =
            salience_.candidates(s, types, types == person_ ? kPersonReach : kPronounReach);
        for (Salience::Candidate& c : out) {
            c.score += gender_fit(anaphor, c.entity);
            if (speaks(c.entity, s)) c.score -= kSpeaker;
            // "«الأفق» التي تبلغ قيمتها", "Oriel, which sold its fleet"; but "Oriel, which furnishes it" is about
            // another.
            const bool possessive = anaphor.form == Anaphor::Form::possessive;
            if (salience_.heads_relative(c.entity, anaphor.first, s))
                c.score += possessive ? kRelativeHead : -kRelativeHead;
            const bool word = !document_.tokens[anaphor.first].is(Token::clitic);
            if (word && salience_.is_subject(c.entity, s))
                c.score += possessive ? kOwnSubject : is_object(anaphor) ? -kRelativeHead : 0;
        }
        if (anaphor.form == Anaphor::Form::pronoun) {
            // The antecedent is no other argument of the pronoun's own clause.
            std::erase_if(
                out, [&](const Salience::Candidate& c) { return salience_.in_clause(c.entity, anaphor.first, s); });
        }
        sort(out);
        return out;
    }

    /// What a sentence goes on to speak of without naming it: the most salient thing of the sentences before, who
    /// speaks, and what the whole article is about. Kept apart as a kind of its own, because it is the weakest of the
    /// sieves.
    void implicit(std::uint32_t s) {
        Found found{document_.sentences[s].first, document_.sentences[s].first, s, Mention::Kind::implicit, {}};
        const auto add = [&](std::uint32_t e) {
            if (e != kNone && std::find(found.entities.begin(), found.entities.end(), e) == found.entities.end())
                found.entities.push_back(e);
        };
        const std::vector<Salience::Candidate> spoken_of = salience_.candidates(s, 1u, kPronounReach);
        if (!spoken_of.empty()) add(spoken_of.front().entity);
        if (guest_ != kNone) add(guest_);
        add(salience_.topic());
        if (spoken_of.size() > 1) add(spoken_of[1].entity);
        if (!found.entities.empty()) found_.push_back(std::move(found));
    }

    /// What the sentence names or means anyway needs not be understood.
    void drop_named_implicit() {
        for (std::size_t f = 0; f < found_.size(); ++f) {
            Found& found = found_[f];
            if (found.kind != Mention::Kind::implicit) continue;
            std::erase_if(found.entities, [&](std::uint32_t e) {
                const auto& where = mentions_.entities[e].mentions;
                const auto at = std::lower_bound(
                    where.begin(), where.end(), found.sentence,
                    [&](std::uint32_t m, std::uint32_t s) { return mentions_.mentions[m].sentence < s; });
                if (at != where.end() && mentions_.mentions[*at].sentence == found.sentence) return true;
                for (std::size_t next = f + 1; next < found_.size() && found_[next].sentence == found.sentence;
                     ++next) {
                    const auto& meant = found_[next].entities;
                    if (std::find(meant.begin(), meant.end(), e) != meant.end()) return true;
                }
                return false;
            });
            if (found.entities.size() > kMostImplicit) found.entities.resize(kMostImplicit);
        }
    }

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
    const std::vector<std::uint32_t> roles_;
    Evidence evidence_;
    Salience salience_;
    Groups groups_;
    Speakers speakers_;
    std::uint32_t acting_ = 0;
    std::uint32_t person_ = 0;
    std::vector<std::pair<std::int32_t, std::uint32_t>> of_known_;
    std::vector<Found> found_;
    bool interview_ = false;
    std::uint32_t guest_ = kNone;
};

}  // namespace

void add_coreference(const Document& document, const Pack& pack, Mentions& mentions) {
    for (const Found& found : Resolver(document, pack, mentions).run()) {
        for (std::size_t i = 0; i < found.entities.size(); ++i) {
            const std::uint32_t entity = found.entities[i];
            Mention mention;
            mention.first = found.first;
            mention.last = found.last;
            mention.sentence = found.sentence;
            mention.kind = found.kind;
            mention.entity = entity;
            mention.type = mentions.entities[entity].type;
            mention.known = mentions.entities[entity].known;
            mention.rank = found.group ? std::uint8_t{0} : static_cast<std::uint8_t>(i);
            mentions.mentions.push_back(mention);
        }
    }
    // Positions in ArticleEntity::mentions refer to the order before: renew them.
    std::stable_sort(mentions.mentions.begin(), mentions.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.first < b.first; });
    for (ArticleEntity& entity : mentions.entities) entity.mentions.clear();
    for (std::uint32_t m = 0; m < mentions.mentions.size(); ++m) {
        if (mentions.mentions[m].kind == Mention::Kind::name) {
            mentions.entities[mentions.mentions[m].entity].mentions.push_back(m);
        }
    }
}

}  // namespace newsgraph::extract
