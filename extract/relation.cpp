#include "extract/relation.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

/// Names between a trigger and its argument beyond which they are not tied.
constexpr std::size_t kFarthestMention = 7;
/// Names and words between two names that are tied without a trigger.
constexpr std::size_t kClosePair = 2;
constexpr std::size_t kCloseWords = 8;

}  // namespace

bool listed(const ClauseView& view, const Mention& a, const Mention& b) {
    const Mention& x = a.first < b.first ? a : b;
    const Mention& y = a.first < b.first ? b : a;
    bool mark = false;
    for (std::uint32_t i = x.last; i < y.first; ++i) {
        const std::string_view symbol = view.symbols[i - view.sentence->first];
        if (symbol == "," || symbol == "&") mark = true;
        if (symbol.empty() || symbol == "," || symbol == "&" || symbol == "M" || symbol == "\"") continue;
        return false;
    }
    return mark && view.words_between(x.last, y.first) <= 1;
}

std::vector<std::uint32_t> trigger_arguments(const ClauseView& view, const Mentions& mentions, const Trigger& trigger) {
    std::vector<std::uint32_t> near;
    for (const std::uint32_t m : view.mentions) {
        const Mention& mention = mentions.mentions[m];
        const std::size_t between = mention.last <= trigger.first
                                        ? view.mentions_between(mention.last, trigger.first, mentions)
                                        : view.mentions_between(trigger.last, mention.first, mentions);
        if (between <= kFarthestMention) near.push_back(m);
    }
    return near;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> close_pairs(const ClauseView& view, const Mentions& mentions) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (std::size_t i = 0; i < view.mentions.size(); ++i) {
        for (std::size_t j = i + 1; j < view.mentions.size() && j <= i + 1 + kClosePair; ++j) {
            const Mention& a = mentions.mentions[view.mentions[i]];
            const Mention& b = mentions.mentions[view.mentions[j]];
            if (a.entity == b.entity || b.first < a.last || view.words_between(a.last, b.first) > kCloseWords) continue;
            out.emplace_back(view.mentions[i], view.mentions[j]);
        }
    }
    return out;
}

std::vector<RelationCandidate> relation_candidates(const Pack& pack, const ClauseView& view, const Mentions& mentions) {
    std::vector<RelationCandidate> out;
    if (view.mentions.size() < 2) return out;
    for (std::size_t t = 0; t < view.triggers.size(); ++t) {
        const TypeIndex type = pack.frames[view.triggers[t].frame].relation;
        if (type < 0) continue;
        const graph::RelationType& relation = pack.schema.relation_types[static_cast<std::size_t>(type)];
        const std::vector<std::uint32_t> near = trigger_arguments(view, mentions, view.triggers[t]);
        for (const std::uint32_t a : near) {
            const Mention& from = mentions.mentions[a];
            if (!allows_node(pack, type, true, from.type)) continue;
            for (const std::uint32_t b : near) {
                const Mention& to = mentions.mentions[b];
                if (from.entity == to.entity || !allows_node(pack, type, false, to.type)) continue;
                if (relation.symmetric && to.first < from.first) continue;
                out.push_back({type, static_cast<std::int32_t>(t), a, b});
            }
        }
    }
    for (const auto& [a, b] : close_pairs(view, mentions)) {
        for (std::size_t t = 0; t < pack.schema.relation_types.size(); ++t) {
            const auto type = static_cast<TypeIndex>(t);
            for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
                if (from > to && pack.schema.relation_types[t].symmetric) continue;
                if (allows_node(pack, type, true, mentions.mentions[from].type) &&
                    allows_node(pack, type, false, mentions.mentions[to].type)) {
                    out.push_back({type, -1, from, to});
                }
            }
        }
    }
    return out;
}

}  // namespace newsgraph::extract
