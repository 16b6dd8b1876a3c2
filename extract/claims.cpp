#include "extract/claims.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "extract/claim_values.hpp"
#include "extract/relation_context.hpp"
#include "extract/relation_select.hpp"

namespace newsgraph::extract {
namespace {

/// Probabilities from which on a reading is believed.
constexpr double kFact = 0.28;
constexpr double kValue = 0.5;

double probability(float score) {
    return 1.0 / (1.0 + std::exp(-static_cast<double>(score)));
}

/// A believed reading of a relation in one sentence.
struct Reading {
    RelationCandidate candidate;
    std::uint32_t view = 0;
    double probability = 0;
};

class ClaimFinder {
  public:
    ClaimFinder(const Document& document, const Pack& pack, const Mentions& mentions)
        : document_(document), pack_(pack), mentions_(mentions), views_(view_clauses(document, pack, mentions)) {}

    std::vector<graph::Claim> run(RelationTrace* trace) {
        std::vector<graph::Claim> claims;
        read_relations(trace);
        for (const auto& [key, readings] : readings_) claims.push_back(relation_claim(readings));
        if (const LinearModel* facts = pack_.model("fact"); facts != nullptr) {
            for (std::uint32_t v = 0; v < views_.size(); ++v) read_facts(*facts, v, claims);
        }
        sort_claims(claims);
        if (trace != nullptr) trace->views = std::move(views_);
        return claims;
    }

  private:
    using Key = std::tuple<TypeIndex, std::uint32_t, std::uint32_t>;  // type, from entity, to entity

    Key key_of(const RelationCandidate& candidate) const {
        std::uint32_t from = mentions_.mentions[candidate.from].entity;
        std::uint32_t to = mentions_.mentions[candidate.to].entity;
        if (pack_.schema.relation_types[static_cast<std::size_t>(candidate.type)].symmetric && to < from)
            std::swap(from, to);
        return {candidate.type, from, to};
    }

    void read_relations(RelationTrace* trace) {
        std::vector<std::vector<ScoredRelation>> scored;
        for (const ClauseView& view : views_)
            scored.push_back(score_relations(document_, pack_, view, mentions_, kLeastCandidate));
        if (trace != nullptr) trace->judged = scored;
        weigh_relations(views_, document_, pack_, mentions_, scored);
        if (trace != nullptr) trace->weighed = scored;
        for (std::uint32_t v = 0; v < views_.size(); ++v) {
            std::vector<ScoredRelation> chosen =
                select_relations(pack_, views_[v], mentions_, std::move(scored[v]), kLeastRelation);
            for (const ScoredRelation& reading : chosen) {
                readings_[key_of(reading.candidate)].push_back({reading.candidate, v, reading.probability});
            }
            if (trace != nullptr) trace->chosen.push_back(std::move(chosen));
        }
    }

    graph::Quote evidence(const ClauseView& view) const {
        graph::Quote quote;
        std::uint32_t first = view.sentence->first;
        quote.start = document_.tokens[first].begin;
        quote.end = document_.tokens[view.sentence->last - 1].end;
        quote.text = document_.text().substr(quote.start, quote.end - quote.start);
        return quote;
    }

    graph::Claim relation_claim(const std::vector<Reading>& readings) const {
        const auto top = std::max_element(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
            return a.probability < b.probability;
        });
        graph::Claim claim = one_claim(*top);
        for (const Reading& reading : readings) {
            if (&reading == &*top) continue;
            const graph::Claim other = one_claim(reading);
            fill_missing(claim, other);
            // The article's last word, where it says more than that the thing is so.
            if (reading.view > top->view && other.status != graph::Status::actual && reading.probability > 0.6) {
                claim.status = other.status;
            }
        }
        return claim;
    }

    graph::Claim one_claim(const Reading& reading) const {
        const ClauseView& view = views_[reading.view];
        const RelationCandidate& candidate = reading.candidate;
        const graph::RelationType& type = pack_.schema.relation_types[static_cast<std::size_t>(candidate.type)];
        graph::Claim claim;
        claim.kind = graph::Claim::Kind::relation;
        claim.type = type.name;
        const auto [t, from, to] = key_of(candidate);
        claim.subject = mentions_.entities[from].name;
        claim.object = mentions_.entities[to].name;
        claim.confidence = reading.probability;
        claim.evidence = evidence(view);
        if (allows(type, "role")) claim.role = role(view, candidate);
        claim.status = status(view, candidate);
        fill_values(view, candidate, type, claim);
        claim.attributed_to = attribution(view, from, to);
        return claim;
    }

    /// The office that the trigger names; without one, that of the nearest trigger of the relation beside either end.
    const std::string& role(const ClauseView& view, const RelationCandidate& candidate) const {
        static const std::string kNoOffice;
        if (candidate.trigger >= 0) {
            const std::string& said =
                pack_.classes[view.triggers[static_cast<std::size_t>(candidate.trigger)].cls].argument;
            if (!said.empty()) return said;
        }
        constexpr std::size_t kFarthest = 3;  // words
        const std::string* nearest = &kNoOffice;
        std::size_t least = kFarthest + 1;
        for (const Trigger& trigger : view.triggers) {
            const std::string& office = pack_.classes[trigger.cls].argument;
            if (pack_.frames[trigger.frame].relation != candidate.type || office.empty()) continue;
            for (const std::uint32_t end : {candidate.from, candidate.to}) {
                const Mention& m = mentions_.mentions[end];
                const std::uint32_t lo = std::min(m.last, trigger.last);
                const std::uint32_t hi = std::max(m.first, trigger.first);
                if (m.kind == Mention::Kind::implicit || (lo < hi && view.mentions_between(lo, hi, mentions_) > 0))
                    continue;
                const std::size_t words = lo < hi ? view.words_between(lo, hi) : 0;
                if (words < least) {
                    least = words;
                    nearest = &office;
                }
            }
        }
        return *nearest;
    }

    static bool allows(const graph::RelationType& type, std::string_view attribute) {
        return std::find(type.attributes.begin(), type.attributes.end(), attribute) != type.attributes.end();
    }

    graph::Status status(const ClauseView& view, const RelationCandidate& candidate) const {
        const LinearModel* statuses = pack_.model("status");
        if (statuses == nullptr) return graph::Status::actual;
        FeatureList features;
        status_features(document_, pack_, view, mentions_, candidate, features);
        std::vector<float> scores(statuses->labels().size(), 0.0f);
        statuses->add_scores(features, scores);
        const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        return graph::parse_status(statuses->labels()[best]).value_or(graph::Status::actual);
    }

    void fill_values(const ClauseView& view, const RelationCandidate& candidate, const graph::RelationType& type,
                     graph::Claim& claim) const {
        const LinearModel* values = pack_.model("value");
        if (values == nullptr) return;
        std::map<std::string_view, double> best;
        FeatureList features;
        for (std::uint32_t i = 0; i < view.values.size(); ++i) {
            const Value& value = view.values[i];
            const std::string_view attribute = attribute_of(value.kind);
            if (value.conversion || value.vague || attribute == "value") continue;
            if (attribute != "date" && !allows(type, attribute)) continue;
            features.clear();
            value_features(pack_, view, mentions_, {candidate, i}, features);
            const double p = probability(values->score(features));
            if (p < kValue || p <= best[attribute]) continue;
            best[attribute] = p;
            if (attribute == "amount") {
                claim.amount = graph::Amount{value.number, value.unit, value.bound};
            } else if (attribute == "percent") {
                claim.percent = value.number;
            } else if (attribute == "capacity") {
                claim.capacity = graph::Capacity{value.number, value.unit};
            } else if (attribute == "duration") {
                claim.duration = value.iso;
            } else if (attribute == "date") {
                claim.date = value.iso;
            }
        }
    }

    /// Who says so: the name beside a cue of speech, unless it is a part of the claim.
    std::string attribution(const ClauseView& view, std::uint32_t from, std::uint32_t to) const {
        for (std::uint32_t l = document_.lexeme_begin[view.sentence->first];
             l < document_.lexeme_begin[view.sentence->last]; ++l) {
            const Lexeme& lexeme = document_.lexemes[l];
            const ClassInfo& info = pack_.classes[lexeme.cls];
            if (info.group != "attribution") continue;
            const bool follows = info.argument == "according";
            for (const std::uint32_t m : view.mentions) {
                const Mention& mention = mentions_.mentions[m];
                if (mention.kind != Mention::Kind::name || mention.entity == from || mention.entity == to) continue;
                const std::uint32_t end = lexeme.first + lexeme.count;
                const bool after = mention.first >= end && view.words_between(end, mention.first) == 0 &&
                                   view.mentions_between(end, mention.first, mentions_) == 0;
                const bool before = !follows && mention.last <= lexeme.first &&
                                    view.words_between(mention.last, lexeme.first) == 0 &&
                                    view.mentions_between(mention.last, lexeme.first, mentions_) == 0;
                if (after || before) return mentions_.entities[mention.entity].name;
            }
        }
        return "";
    }

    void read_facts(const LinearModel& facts, std::uint32_t v, std::vector<graph::Claim>& claims) const {
        const ClauseView& view = views_[v];
        // For each type and value the likeliest subject and trigger; then for each (subject, type) of the sentence one
        // reading.
        std::map<std::tuple<TypeIndex, std::int32_t>, std::pair<double, FactCandidate>> best;
        FeatureList features;
        for (const FactCandidate& candidate : fact_candidates(pack_, view, mentions_)) {
            features.clear();
            fact_features(document_, pack_, view, mentions_, candidate, features);
            const double p = probability(facts.score(features));
            if (p < kFact) continue;
            auto& slot = best[{candidate.type, candidate.value}];
            if (p > slot.first) slot = {p, candidate};
        }
        for (const auto& [key, found] : best) {
            const auto& [p, candidate] = found;
            if (candidate.value < 0) {
                // An event without a value, when the same event has one, says nothing more.
                const bool valued =
                    std::any_of(best.begin(), best.end(), [&, type = candidate.type](const auto& other) {
                        return std::get<0>(other.first) == type && std::get<1>(other.first) >= 0;
                    });
                if (valued) continue;
            }
            graph::Claim claim;
            claim.kind = graph::Claim::Kind::fact;
            claim.type = pack_.schema.fact_types[static_cast<std::size_t>(candidate.type)].name;
            claim.subject = mentions_.entities[mentions_.mentions[candidate.subject].entity].name;
            claim.confidence = p;
            claim.evidence = evidence(view);
            if (candidate.value >= 0) set_value(view, candidate, claim);
            claim.status = fact_status(view, candidate);
            if (claim.date.empty()) claim.date = nearest_date(view, candidate);
            const bool repeated = std::any_of(claims.begin(), claims.end(), [&](const graph::Claim& other) {
                return other.kind == claim.kind && other.type == claim.type && other.subject == claim.subject &&
                       other.amount == claim.amount && other.value == claim.value && other.capacity == claim.capacity;
            });
            if (!repeated) claims.push_back(std::move(claim));
        }
    }

    void set_value(const ClauseView& view, const FactCandidate& candidate, graph::Claim& claim) const {
        const Value& value = view.values[static_cast<std::size_t>(candidate.value)];
        switch (value.kind) {
            case Value::Kind::amount: {
                double number = value.number;
                const std::string& frame = pack_.frames[view.triggers[candidate.trigger].frame].name;
                if (std::find(pack_.negative_frames.begin(), pack_.negative_frames.end(), frame) !=
                    pack_.negative_frames.end()) {
                    number = -number;
                }
                claim.amount = graph::Amount{number, value.unit, value.bound};
                break;
            }
            case Value::Kind::count:
                claim.value = value.number;
                break;
            case Value::Kind::capacity:
                claim.capacity = graph::Capacity{value.number, value.unit};
                break;
            case Value::Kind::date:
                claim.date = value.iso;
                break;
            default:
                break;
        }
    }

    graph::Status fact_status(const ClauseView& view, const FactCandidate& candidate) const {
        RelationCandidate like;
        like.type = 0;
        like.trigger = static_cast<std::int32_t>(candidate.trigger);
        like.from = like.to = candidate.subject;
        return status(view, like);
    }

    /// The date nearest to the fact's trigger, without another value of its kind between.
    graph::DateText nearest_date(const ClauseView& view, const FactCandidate& candidate) const {
        const Trigger& trigger = view.triggers[candidate.trigger];
        std::size_t nearest = 9;
        graph::DateText date;
        for (const Value& value : view.values) {
            if (value.kind != Value::Kind::date) continue;
            const std::size_t words = value.last <= trigger.first ? view.words_between(value.last, trigger.first)
                                                                  : view.words_between(trigger.last, value.first);
            if (words < nearest) {
                nearest = words;
                date = value.iso;
            }
        }
        return date;
    }

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
    std::vector<ClauseView> views_;
    std::map<Key, std::vector<Reading>> readings_;
};

}  // namespace

std::vector<graph::Claim> find_claims(const Document& document, const Pack& pack, const Mentions& mentions,
                                      RelationTrace* trace) {
    return ClaimFinder(document, pack, mentions).run(trace);
}

void fill_missing(graph::Claim& claim, const graph::Claim& other) {
    if (!claim.amount) claim.amount = other.amount;
    if (!claim.percent) claim.percent = other.percent;
    if (!claim.capacity) claim.capacity = other.capacity;
    if (claim.duration.empty()) claim.duration = other.duration;
    if (claim.date.empty()) claim.date = other.date;
    if (claim.role.empty()) claim.role = other.role;
}

void sort_claims(std::vector<graph::Claim>& claims) {
    std::stable_sort(claims.begin(), claims.end(), [](const graph::Claim& a, const graph::Claim& b) {
        return std::tie(a.kind, a.evidence.start) < std::tie(b.kind, b.evidence.start);
    });
}

}  // namespace newsgraph::extract
