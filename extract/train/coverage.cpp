#include "extract/train/coverage.hpp"

#include <algorithm>
#include <cstdio>

namespace newsgraph::extract::train {

void count_coverage(const Prepared& p, const Pack& pack, std::map<std::string, Coverage>& coverage) {
    std::vector<int> reached(p.gold->claims.size(), 0);  // 1 in a sentence, 2 proposed, 3 triggered
    for (const ClauseView& view : p.views) {
        for (const RelationCandidate& candidate : relation_candidates(pack, view, p.mentions)) {
            bool elsewhere = false;
            const int g = find_gold(p, pack, view, candidate, elsewhere);
            if (g >= 0)
                reached[static_cast<std::size_t>(g)] =
                    std::max(reached[static_cast<std::size_t>(g)], candidate.trigger < 0 ? 2 : 3);
        }
        const base::Span span = span_of(p, view);
        for (std::size_t i = 0; i < p.gold->claims.size(); ++i) {
            const GoldClaim& claim = p.gold->claims[i];
            if (claim.claim.kind != graph::Claim::Kind::relation || !overlaps(claim, span)) continue;
            const auto here = [&](const std::string& name) {
                const int e = p.gold->entity(name);
                return std::any_of(view.mentions.begin(), view.mentions.end(),
                                   [&](std::uint32_t m) { return e >= 0 && p.entity_of(m) == e; });
            };
            if (here(claim.claim.subject) && here(claim.claim.object)) reached[i] = std::max(reached[i], 1);
        }
    }
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const GoldClaim& claim = p.gold->claims[i];
        if (claim.claim.kind != graph::Claim::Kind::relation || claim.optional) continue;
        for (const std::string& group : {std::string("all"), p.gold->id.substr(0, 2), claim.claim.type}) {
            Coverage& c = coverage[group];
            ++c.relations;
            c.in_sentence += reached[i] >= 1;
            c.proposed += reached[i] >= 2;
            c.triggered += reached[i] >= 3;
        }
    }
}

void print_coverage(const std::map<std::string, Coverage>& coverage) {
    for (const auto& [group, c] : coverage) {
        std::fprintf(
            stderr,
            "newsgraph-train: coverage %-20s %5zu relations, %5zu in one sentence, %5zu proposed, %5zu by a trigger\n",
            group.c_str(), c.relations, c.in_sentence, c.proposed, c.triggered);
    }
}

}  // namespace newsgraph::extract::train
