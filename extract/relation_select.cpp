#include "extract/relation_select.hpp"

#include <algorithm>
#include <tuple>

namespace newsgraph::extract {
namespace {

class Selector {
  public:
    Selector(const Pack& pack, const ClauseView& view, const Mentions& mentions)
        : pack_(pack), view_(view), mentions_(mentions) {}

    bool conflicts(const RelationCandidate& a, const RelationCandidate& b) const {
        const std::uint32_t a_from = entity(a.from), a_to = entity(a.to);
        const std::uint32_t b_from = entity(b.from), b_to = entity(b.to);
        const bool same_pair = (a_from == b_from && a_to == b_to) || (a_from == b_to && a_to == b_from);
        if (same_pair) {
            if (a.type == b.type) return true;  // the same again, or the other way round
            if (a.trigger < 0 || b.trigger < 0) return true;
            return overlap(a, b);
        }
        if (a.type != b.type || a.trigger < 0 || b.trigger < 0 || !overlap(a, b)) return false;
        if (symmetric(a.type)) {
            // "X competes with Y and Z": the common end stays, the others must be of one list.
            for (const auto& [common, x, y] : {std::tuple{a_from == b_from, a.to, b.to},
                                               {a_from == b_to, a.to, b.from},
                                               {a_to == b_from, a.from, b.to},
                                               {a_to == b_to, a.from, b.from}}) {
                if (common && !listed(view_, mentions_.mentions[x], mentions_.mentions[y])) return true;
            }
            return false;
        }
        if (a_from == b_from) return !listed(view_, mentions_.mentions[a.to], mentions_.mentions[b.to]);
        if (a_to == b_to) return !listed(view_, mentions_.mentions[a.from], mentions_.mentions[b.from]);
        return false;
    }

  private:
    std::uint32_t entity(std::uint32_t mention) const { return mentions_.mentions[mention].entity; }
    bool symmetric(TypeIndex type) const {
        return pack_.schema.relation_types[static_cast<std::size_t>(type)].symmetric;
    }
    bool overlap(const RelationCandidate& a, const RelationCandidate& b) const {
        const Trigger& x = view_.triggers[static_cast<std::size_t>(a.trigger)];
        const Trigger& y = view_.triggers[static_cast<std::size_t>(b.trigger)];
        return x.first < y.last && y.first < x.last;
    }

    const Pack& pack_;
    const ClauseView& view_;
    const Mentions& mentions_;
};

/// Where two names are read to be in a relation by mere closeness and by a trigger, the trigger says it: it knows the
/// office, the status and the values. It takes the better probability of the two, and the close reading goes.
void prefer_triggers(const Mentions& mentions, std::vector<ScoredRelation>& scored) {
    const auto same = [&](const RelationCandidate& a, const RelationCandidate& b) {
        return a.type == b.type && mentions.mentions[a.from].entity == mentions.mentions[b.from].entity &&
               mentions.mentions[a.to].entity == mentions.mentions[b.to].entity;
    };
    for (ScoredRelation& close : scored) {
        if (close.candidate.trigger >= 0) continue;
        ScoredRelation* best = nullptr;
        for (ScoredRelation& other : scored) {
            if (other.candidate.trigger < 0 || !same(other.candidate, close.candidate)) continue;
            if (best == nullptr || other.probability > best->probability) best = &other;
        }
        if (best == nullptr) continue;
        best->probability = std::max(best->probability, close.probability);
        close.probability = 0;
    }
}

}  // namespace

std::vector<ScoredRelation> select_relations(const Pack& pack, const ClauseView& view, const Mentions& mentions,
                                             std::vector<ScoredRelation> scored, double least) {
    prefer_triggers(mentions, scored);
    std::erase_if(scored, [&](const ScoredRelation& s) { return s.probability < least; });
    std::stable_sort(scored.begin(), scored.end(),
                     [](const ScoredRelation& a, const ScoredRelation& b) { return a.probability > b.probability; });
    const Selector selector(pack, view, mentions);
    std::vector<ScoredRelation> chosen;
    for (const ScoredRelation& reading : scored) {
        const bool clash = std::any_of(chosen.begin(), chosen.end(), [&](const ScoredRelation& other) {
            return selector.conflicts(reading.candidate, other.candidate);
        });
        if (!clash) chosen.push_back(reading);
    }
    return chosen;
}

}  // namespace newsgraph::extract
