// Descriptions and pronouns that stand for named things: sieves in order of precision, each looking back for the most
// salient fitting name.
#include <algorithm>
#include <array>

#include "extract/mention.hpp"

namespace newsgraph::extract {
namespace {

/// How far back (sentences) a definite description and a pronoun may look.
constexpr std::uint32_t kDescriptionReach = 4;
constexpr std::uint32_t kPronounReach = 2;

struct Found {
    std::uint32_t first, last, sentence;
    Mention::Kind kind;
    std::vector<std::uint32_t> entities;  // more than one: "both companies"
};

class Resolver {
  public:
    Resolver(const Document& document, const Pack& pack, const Mentions& mentions)
        : document_(document), pack_(pack), mentions_(mentions), taken_(document.tokens.size(), false) {
        for (const Mention& mention : mentions.mentions) {
            for (std::uint32_t i = mention.first; i < mention.last; ++i) taken_[i] = true;
        }
        for (std::uint32_t e = 0; e < mentions.entities.size(); ++e) {
            if (mentions.entities[e].known >= 0) of_known_.emplace_back(mentions.entities[e].known, e);
        }
        topic_ = most_named();
    }

    std::vector<Found> run() {
        for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
            described(s);
            for (std::uint32_t i = document_.sentences[s].first; i < document_.sentences[s].last; ++i) {
                if (taken_[i]) continue;
                for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1] && !taken_[i]; ++l) {
                    look(document_.lexemes[l], s);
                }
            }
            implicit(s);
        }
        return std::move(found_);
    }

  private:
    bool free(std::uint32_t first, std::uint32_t last) const {
        return std::none_of(taken_.begin() + first, taken_.begin() + last, [](bool t) { return t; });
    }

    bool has(std::uint32_t token, std::string_view group) const {
        for (std::uint32_t l = document_.lexeme_begin[token]; l < document_.lexeme_begin[token + 1]; ++l) {
            if (pack_.classes[document_.lexemes[l].cls].group == group) return true;
        }
        return false;
    }

    /// "the company", "perusahaan itu", "الشركة": said of something that was named before.
    bool definite(std::uint32_t first, std::uint32_t last, std::uint32_t s) const {
        const Sentence& sentence = document_.sentences[s];
        if (document_.tokens[first].is(Token::article)) return true;
        for (std::uint32_t back = 1; back <= 3 && first >= sentence.first + back; ++back) {
            if (has(first - back, "det_def")) return true;
            if (has(first - back, "det_indef") || document_.tokens[first - back].is(Token::punctuation)) break;
        }
        return last < sentence.last && has(last, "det_def");
    }

    /// Keeps found_ in the order of the text.
    void add(std::uint32_t first, std::uint32_t last, std::uint32_t s, Mention::Kind kind, std::vector<std::uint32_t> entities) {
        if (entities.empty()) return;
        for (std::uint32_t i = first; i < last; ++i) taken_[i] = true;
        auto place = found_.end();
        while (place != found_.begin() && (place - 1)->first > first) --place;
        found_.insert(place, {first, last, s, kind, std::move(entities)});
    }

    /// What a sentence goes on to speak of without naming it: the subject of the sentences before, and what the whole
    /// article is about. Kept apart as a kind of its own, because it is the weakest of the sieves.
    void implicit(std::uint32_t s) {
        const Sentence& sentence = document_.sentences[s];
        std::vector<std::uint32_t> candidates = salient(s, sentence.first, -1, kPronounReach, true);
        if (const std::uint32_t topic = topic_; topic != kNone) candidates.push_back(topic);
        std::vector<std::uint32_t> entities;
        for (const std::uint32_t e : candidates) {
            const bool named = std::any_of(mentions_.entities[e].mentions.begin(), mentions_.entities[e].mentions.end(),
                                           [&](std::uint32_t m) { return mentions_.mentions[m].sentence == s; });
            const bool resolved = std::any_of(found_.begin(), found_.end(), [&](const Found& f) {
                return f.sentence == s && std::find(f.entities.begin(), f.entities.end(), e) != f.entities.end();
            });
            if (!named && !resolved && std::find(entities.begin(), entities.end(), e) == entities.end()) entities.push_back(e);
        }
        if (entities.empty()) return;
        auto place = found_.end();
        while (place != found_.begin() && (place - 1)->first >= sentence.first) --place;
        found_.insert(place, {sentence.first, sentence.first, s, Mention::Kind::implicit, std::move(entities)});
    }

    /// The acting thing that the article names most, the first of equals.
    std::uint32_t most_named() const {
        std::uint32_t best = kNone;
        for (std::uint32_t e = 0; e < mentions_.entities.size(); ++e) {
            if (!acts(mentions_.entities[e].type) || mentions_.entities[e].mentions.size() < 2) continue;
            if (best == kNone || mentions_.entities[e].mentions.size() > mentions_.entities[best].mentions.size()) best = e;
        }
        return best;
    }

    /// Phrases that the lexicon gives for known things ("the chipmaker"), of those that the article names.
    void described(std::uint32_t s) {
        const Sentence& sentence = document_.sentences[s];
        auto match = std::lower_bound(document_.names.begin(), document_.names.end(), sentence.first,
                                      [](const PhraseMatch& m, std::uint32_t f) { return m.first < f; });
        while (match != document_.names.end() && match->first < sentence.last) {
            const std::uint32_t first = match->first;
            const std::uint32_t count = match->count;
            std::vector<std::uint32_t> entities;
            for (; match != document_.names.end() && match->first == first && match->count == count; ++match) {
                if (match->phrase->kind != Phrase::Kind::description) continue;
                for (const auto& [known, entity] : of_known_) {
                    if (known == static_cast<std::int32_t>(match->phrase->id)) entities.push_back(entity);
                }
            }
            if (entities.empty() || !free(first, first + count)) continue;
            // Where several fit ("the chipmaker"), the one named last before it.
            const std::uint32_t best = latest(entities, first);
            add(first, first + count, s, Mention::Kind::description, {best});
        }
    }

    std::uint32_t latest(const std::vector<std::uint32_t>& entities, std::uint32_t before) const {
        std::uint32_t best = entities.front();
        std::int64_t at = -1;
        for (const std::uint32_t e : entities) {
            for (const std::uint32_t m : mentions_.entities[e].mentions) {
                if (mentions_.mentions[m].first < before && static_cast<std::int64_t>(mentions_.mentions[m].first) > at) {
                    at = mentions_.mentions[m].first;
                    best = e;
                }
            }
        }
        return best;
    }

    void look(const Lexeme& lexeme, std::uint32_t s) {
        const std::uint32_t first = lexeme.first;
        const std::uint32_t last = first + lexeme.count;
        const ClassInfo& info = pack_.classes[lexeme.cls];
        if (last > document_.sentences[s].last || !free(first, last)) return;
        if (info.group == "both") {
            add(first, last, s, Mention::Kind::pronoun, pair_before(s, first));
        } else if (info.group == "coref_noun") {
            // A name right beside the noun says what it is: "the start-up Tomoro".
            if (last < document_.sentences[s].last && taken_[last]) return;
            // A place before it says where the thing is at home: "the Lyon company".
            const Mention* before = name_ending_at(first);
            if (before != nullptr && acts(before->type) && !document_.tokens[first].is(Token::article)) return;
            if (!definite(before != nullptr ? before->first : first, last, s)) return;
            add(first, last, s, Mention::Kind::description, salient(s, first, type_of(info.argument), kDescriptionReach, false));
        } else if (info.group == "pron" || info.group == "poss" || info.group == "poss3") {
            const bool person = info.argument == "person";
            if (info.argument == "pl") return;
            const TypeIndex type = person ? pack_.node_type(pack_.person_type) : TypeIndex{-1};
            add(first, last, s, Mention::Kind::pronoun, salient(s, first, type, kPronounReach, !person));
        }
    }

    const Mention* name_ending_at(std::uint32_t token) const {
        const auto it = std::lower_bound(mentions_.mentions.begin(), mentions_.mentions.end(), token,
                                         [](const Mention& m, std::uint32_t t) { return m.last < t; });
        return it != mentions_.mentions.end() && it->last == token ? &*it : nullptr;
    }

    /// The node type that a class argument ("company") means: the pack's type of that name, whatever its capitals.
    TypeIndex type_of(std::string_view argument) const {
        for (std::size_t t = 0; t < pack_.schema.node_types.size(); ++t) {
            if (base::fold_case(pack_.schema.node_types[t].name) == argument) return static_cast<TypeIndex>(t);
        }
        return -1;
    }

    bool acts(TypeIndex type) const {
        const std::string& name = pack_.schema.node_types[static_cast<std::size_t>(type)].name;
        return name == pack_.schema.node_types.front().name;
    }

    /// The most salient name of the type before `at`: nearer sentences first, within a sentence the first name (mostly the
    /// subject), weighted by how often the article speaks of it. `things` = no people, no places: types that act.
    std::vector<std::uint32_t> salient(std::uint32_t s, std::uint32_t at, TypeIndex type, std::uint32_t reach, bool things) const {
        std::vector<double> score(mentions_.entities.size(), 0);
        std::vector<bool> first_of(document_.sentences.size(), true);
        double best = 0;
        std::uint32_t found = kNone;
        const auto weigh = [&](std::uint32_t entity, std::uint32_t sentence) {
            const TypeIndex entity_type = mentions_.entities[entity].type;
            if (type >= 0 ? entity_type != type : (things && !acts(entity_type))) return;
            const std::uint32_t distance = s - sentence;
            double value = distance == 0 ? 3.0 : 2.5 / distance;
            if (first_of[sentence]) value += distance == 0 ? 1.0 : 1.5 / distance;
            first_of[sentence] = false;
            double& total = score[entity];
            total = std::max(total, value + 0.05 * static_cast<double>(std::min<std::size_t>(mentions_.entities[entity].mentions.size(), 8)));
            if (total > best) {
                best = total;
                found = entity;
            }
        };
        // Names and what was resolved before, in the order of the text: who was spoken of stays in mind.
        auto earlier = found_.begin();
        const auto resolved_before = [&](std::uint32_t token) {
            for (; earlier != found_.end() && earlier->first <= token && earlier->first < at; ++earlier) {
                // What was only understood is no evidence for itself.
                const bool weak = earlier->kind == Mention::Kind::implicit || earlier->entities.size() != 1;
                if (earlier->sentence + reach < s || weak) continue;
                weigh(earlier->entities.front(), earlier->sentence);
            }
        };
        for (const Mention& mention : mentions_.mentions) {
            if (mention.first >= at) break;
            resolved_before(mention.first);
            if (mention.sentence + reach >= s) weigh(mention.entity, mention.sentence);
        }
        resolved_before(at);
        if (found == kNone) return {};
        return {found};
    }

    /// The two last different things of the leading type that were named together.
    std::vector<std::uint32_t> pair_before(std::uint32_t s, std::uint32_t at) const {
        std::vector<std::uint32_t> out;
        for (auto m = mentions_.mentions.rbegin(); m != mentions_.mentions.rend() && out.size() < 2; ++m) {
            if (m->first >= at) continue;
            if (m->sentence + kDescriptionReach < s) break;
            if (!acts(m->type)) continue;
            if (std::find(out.begin(), out.end(), m->entity) == out.end()) out.push_back(m->entity);
        }
        if (out.size() != 2) out.clear();
        std::reverse(out.begin(), out.end());
        return out;
    }

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
    std::vector<bool> taken_;
    std::vector<std::pair<std::int32_t, std::uint32_t>> of_known_;
    std::vector<Found> found_;
    std::uint32_t topic_ = kNone;
};

}  // namespace

void add_coreference(const Document& document, const Pack& pack, Mentions& mentions) {
    for (const Found& found : Resolver(document, pack, mentions).run()) {
        for (const std::uint32_t entity : found.entities) {
            Mention mention;
            mention.first = found.first;
            mention.last = found.last;
            mention.sentence = found.sentence;
            mention.kind = found.kind;
            mention.entity = entity;
            mention.type = mentions.entities[entity].type;
            mention.known = mentions.entities[entity].known;
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
