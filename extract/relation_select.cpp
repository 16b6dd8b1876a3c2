#include "extract/relation_select.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace newsgraph::extract {
namespace {

bool overlap(const ClauseView& view, const RelationCandidate& a, const RelationCandidate& b) {
    const Trigger& x = view.triggers[static_cast<std::size_t>(a.trigger)];
    const Trigger& y = view.triggers[static_cast<std::size_t>(b.trigger)];
    return x.first < y.last && y.first < x.last;
}

/// Whether both say the same of the same two.
bool same_relation(const Pack& pack, const Mentions& mentions, const RelationCandidate& a, const RelationCandidate& b) {
    if (a.type != b.type) return false;
    const auto entity = [&](std::uint32_t mention) { return mentions.mentions[mention].entity; };
    return (entity(a.from) == entity(b.from) && entity(a.to) == entity(b.to)) ||
           (pack.schema.relation_types[static_cast<std::size_t>(a.type)].symmetric && entity(a.from) == entity(b.to) &&
            entity(a.to) == entity(b.from));
}

/// The reading of the same relation that is likeliest by itself, a trigger before mere closeness. Beside a good reading
/// a poor one of the same relation looks good too, but its trigger and names say little of the status, the office and
/// the values.
constexpr double kTriggerBonus = 0.1;

const ScoredRelation& clearest(const Pack& pack, const Mentions& mentions, const std::vector<ScoredRelation>& readings,
                               const ScoredRelation& chosen) {
    const auto clarity = [](const ScoredRelation& r) {
        return r.alone * r.probability + (r.candidate.trigger >= 0 ? kTriggerBonus : 0.0);
    };
    const ScoredRelation* best = &chosen;
    for (const ScoredRelation& other : readings) {
        if (clarity(other) > clarity(*best) && same_relation(pack, mentions, other.candidate, chosen.candidate))
            best = &other;
    }
    return *best;
}

/// Where two names are read to be in a relation by mere closeness and by a trigger, the trigger says it: it knows the
/// office, the status and the values. It takes the better probability of the two, and the close reading goes.
void prefer_triggers(const Pack& pack, const Mentions& mentions, std::vector<ScoredRelation>& scored) {
    for (ScoredRelation& close : scored) {
        if (close.candidate.trigger >= 0) continue;
        ScoredRelation* best = nullptr;
        for (ScoredRelation& other : scored) {
            if (other.candidate.trigger < 0 || !same_relation(pack, mentions, other.candidate, close.candidate))
                continue;
            if (best == nullptr || other.probability > best->probability) best = &other;
        }
        if (best == nullptr) continue;
        best->probability = std::max(best->probability, close.probability);
        close.probability = 0;
    }
}

}  // namespace

Clash clash_of(const Pack& pack, const ClauseView& view, const Mentions& mentions, const RelationCandidate& a,
               const RelationCandidate& b) {
    const auto entity = [&](std::uint32_t mention) { return mentions.mentions[mention].entity; };
    const auto one_list = [&](std::uint32_t x, std::uint32_t y) {
        return listed(view, mentions.mentions[x], mentions.mentions[y]);
    };
    const std::uint32_t a_from = entity(a.from), a_to = entity(a.to);
    const std::uint32_t b_from = entity(b.from), b_to = entity(b.to);
    if ((a_from == b_from && a_to == b_to) || (a_from == b_to && a_to == b_from)) {
        if (a.type == b.type) return Clash::said_already;
        if (a.trigger < 0 || b.trigger < 0 || overlap(view, a, b)) return Clash::pair_taken;
        return Clash::none;
    }
    if (a.type != b.type || a.trigger < 0 || b.trigger < 0 || !overlap(view, a, b)) return Clash::none;
    if (pack.schema.relation_types[static_cast<std::size_t>(a.type)].symmetric) {
        // "X competes with Y and Z": the common end stays, the others must be of one list.
        for (const auto& [common, x, y] : {std::tuple{a_from == b_from, a.to, b.to},
                                           {a_from == b_to, a.to, b.from},
                                           {a_to == b_from, a.from, b.to},
                                           {a_to == b_to, a.from, b.from}}) {
            if (common && !one_list(x, y)) return Clash::partner_taken;
        }
        return Clash::none;
    }
    if (a_from == b_from && !one_list(a.to, b.to)) return Clash::partner_taken;
    if (a_to == b_to && a_from != b_from && !one_list(a.from, b.from)) return Clash::partner_taken;
    return Clash::none;
}

std::vector<ScoredRelation> select_relations(const Pack& pack, const ClauseView& view, const Mentions& mentions,
                                             std::vector<ScoredRelation> scored, double least) {
    const std::vector<ScoredRelation> readings = scored;
    prefer_triggers(pack, mentions, scored);
    std::erase_if(scored, [&](const ScoredRelation& s) { return s.probability < least; });
    std::stable_sort(scored.begin(), scored.end(),
                     [](const ScoredRelation& a, const ScoredRelation& b) { return a.probability > b.probability; });
    std::vector<ScoredRelation> chosen;
    for (const ScoredRelation& reading : scored) {
        const bool clash = std::any_of(chosen.begin(), chosen.end(), [&](const ScoredRelation& other) {
            return clash_of(pack, view, mentions, reading.candidate, other.candidate) != Clash::none;
        });
        if (!clash) chosen.push_back(reading);
    }
    for (ScoredRelation& reading : chosen) {
        const double probability = reading.probability;
        reading = clearest(pack, mentions, readings, reading);
        reading.probability = probability;
    }
    return chosen;
}

}  // namespace newsgraph::extract
