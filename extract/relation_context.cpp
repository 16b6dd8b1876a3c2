#include "extract/relation_context.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace newsgraph::extract {
namespace {

/// A candidate with what groups are made by.
struct Item {
    const RelationCandidate* candidate;
    std::uint64_t view;
    std::uint64_t from, to;  // entities, in the order of their numbers where the type is symmetric
    double probability;
};

std::uint64_t pack_key(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    return a << 42 | (b & 0x1fffff) << 21 | (c & 0x1fffff);
}

/// The ways to put candidates together. Document-wide ones do not look at the sentence.
struct Grouping {
    const char* name;
    std::uint64_t (*key)(const Item&);
};

constexpr Grouping kGroupings[] = {
    {"sentence", [](const Item& i) { return pack_key(i.view); }},
    {"trigger", [](const Item& i) { return pack_key(i.view, static_cast<std::uint64_t>(i.candidate->trigger + 1)); }},
    {"pair", [](const Item& i) { return pack_key(i.view, std::min(i.from, i.to), std::max(i.from, i.to)); }},
    {"from",
     [](const Item& i) {
         return pack_key(i.view, static_cast<std::uint64_t>(i.candidate->trigger + 1), i.candidate->from);
     }},
    {"to",
     [](const Item& i) {
         return pack_key(i.view, static_cast<std::uint64_t>(i.candidate->trigger + 1), i.candidate->to);
     }},
    {"type_from",
     [](const Item& i) { return pack_key(i.view, static_cast<std::uint64_t>(i.candidate->type), i.from); }},
    {"type_to", [](const Item& i) { return pack_key(i.view, static_cast<std::uint64_t>(i.candidate->type), i.to); }},
    {"mention_from", [](const Item& i) { return pack_key(i.view, i.candidate->from); }},
    {"mention_to", [](const Item& i) { return pack_key(i.view, i.candidate->to); }},
    {"type", [](const Item& i) { return pack_key(i.view, static_cast<std::uint64_t>(i.candidate->type)); }},
    {"article_pair", [](const Item& i) { return pack_key(0, std::min(i.from, i.to), std::max(i.from, i.to)); }},
    {"article_pair_type",
     [](const Item& i) {
         return pack_key(static_cast<std::uint64_t>(i.candidate->type), std::min(i.from, i.to), std::max(i.from, i.to));
     }},
    {"article_relation",
     [](const Item& i) { return pack_key(static_cast<std::uint64_t>(i.candidate->type), i.from, i.to); }},
    {"article_type_from",
     [](const Item& i) { return pack_key(static_cast<std::uint64_t>(i.candidate->type), i.from); }},
    {"article_type_to", [](const Item& i) { return pack_key(static_cast<std::uint64_t>(i.candidate->type), i.to); }},
};
constexpr std::size_t kPerGroup = 3;
constexpr const char* kOwn[] = {"log_odds", "type",       "triggered", "from_kind",        "to_kind", "from_named",
                                "to_named", "from_known", "to_known",  "sentence",         "names",   "triggers",
                                "values",   "block",      "listed",    "sentences_of_pair"};

}  // namespace

std::vector<std::string> context_feature_names() {
    std::vector<std::string> names(std::begin(kOwn), std::end(kOwn));
    for (const Grouping& grouping : kGroupings) {
        for (const char* what : {".sum", ".lead", ".rank"}) names.push_back(std::string(grouping.name) + what);
    }
    return names;
}

std::vector<std::vector<float>> context_features(const std::vector<ClauseView>& views, const Document& document,
                                                 const Pack& pack, const Mentions& mentions,
                                                 const std::vector<std::vector<ScoredRelation>>& scored) {
    std::vector<Item> items;
    for (std::size_t v = 0; v < scored.size(); ++v) {
        for (const ScoredRelation& s : scored[v]) {
            std::uint64_t from = mentions.mentions[s.candidate.from].entity;
            std::uint64_t to = mentions.mentions[s.candidate.to].entity;
            if (pack.schema.relation_types[static_cast<std::size_t>(s.candidate.type)].symmetric && to < from)
                std::swap(from, to);
            items.push_back({&s.candidate, v, from, to, s.probability});
        }
    }
    std::vector<std::vector<float>> rows(items.size());
    std::map<std::uint64_t, std::pair<std::uint64_t, int>> sentences;  // of a pair: last sentence counted, number
    for (const Item& item : items) {
        auto& [last, count] = sentences[pack_key(0, std::min(item.from, item.to), std::max(item.from, item.to))];
        if (count == 0 || last != item.view) ++count;
        last = item.view;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Item& item = items[i];
        const ClauseView& view = views[item.view];
        const Mention& from = mentions.mentions[item.candidate->from];
        const Mention& to = mentions.mentions[item.candidate->to];
        const double p = std::clamp(item.probability, 1e-5, 1 - 1e-5);
        const auto number = [](auto n) { return static_cast<float>(n); };
        rows[i] = {number(std::log(p / (1 - p))),
                   number(item.candidate->type),
                   number(item.candidate->trigger >= 0),
                   number(from.kind),
                   number(to.kind),
                   number(mentions.entities[from.entity].mentions.size()),
                   number(mentions.entities[to.entity].mentions.size()),
                   number(from.known >= 0),
                   number(to.known >= 0),
                   number(view.index),
                   number(view.mentions.size()),
                   number(view.triggers.size()),
                   number(view.values.size()),
                   number(document.blocks[view.sentence->block].kind),
                   number(listed(view, from, to)),
                   number(sentences[pack_key(0, std::min(item.from, item.to), std::max(item.from, item.to))].second)};
        rows[i].reserve(std::size(kOwn) + kPerGroup * std::size(kGroupings));
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order(items.size());
    for (const Grouping& grouping : kGroupings) {
        for (std::uint32_t i = 0; i < items.size(); ++i) order[i] = {grouping.key(items[i]), i};
        std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
            if (a.first != b.first) return a.first < b.first;
            const double pa = items[a.second].probability;
            const double pb = items[b.second].probability;
            return pa != pb ? pa > pb : a.second < b.second;
        });
        for (std::size_t begin = 0; begin < order.size();) {
            std::size_t end = begin;
            double sum = 0;
            for (; end < order.size() && order[end].first == order[begin].first; ++end)
                sum += items[order[end].second].probability;
            const double top = items[order[begin].second].probability;
            std::size_t rank = 1;
            for (std::size_t k = begin; k < end; ++k) {
                const double p = items[order[k].second].probability;
                if (k > begin && p < items[order[k - 1].second].probability) rank = k - begin + 1;
                std::vector<float>& row = rows[order[k].second];
                row.push_back(static_cast<float>(sum));
                row.push_back(static_cast<float>(top - p));
                row.push_back(static_cast<float>(std::min<std::size_t>(rank, 9)));
            }
            begin = end;
        }
    }
    return rows;
}

void weigh_relations(const std::vector<ClauseView>& views, const Document& document, const Pack& pack,
                     const Mentions& mentions, std::vector<std::vector<ScoredRelation>>& scored) {
    if (pack.joint.roots.empty()) return;
    const std::vector<std::vector<float>> rows = context_features(views, document, pack, mentions, scored);
    std::size_t row = 0;
    for (std::vector<ScoredRelation>& of_view : scored) {
        for (ScoredRelation& relation : of_view) {
            relation.probability = 1.0 / (1.0 + std::exp(-pack.joint.score(rows[row++])));
        }
    }
}

}  // namespace newsgraph::extract
