#include "query/adjacency.hpp"

#include <algorithm>

namespace newsgraph::query {

Adjacency::Adjacency(const graph::Graph& graph, const std::function<Way(const graph::Relation&)>& way,
                     const std::function<double(const graph::Relation&)>& weight) {
    struct Step {
        graph::EntityIndex from, to;
        double weight;
        graph::RelationIndex relation;
    };
    std::vector<Step> steps;
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
        const graph::Relation& relation = graph.relations[i];
        if (relation.from == relation.to) continue;
        const Way ways = way(relation);
        if (ways == closed) continue;
        const double w = weight(relation);
        if (ways & forward) steps.push_back({relation.from, relation.to, w, i});
        if (ways & backward) steps.push_back({relation.to, relation.from, w, i});
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        if (a.from != b.from) return a.from < b.from;
        if (a.to != b.to) return a.to < b.to;
        if (a.weight != b.weight) return a.weight > b.weight;
        return a.relation < b.relation;
    });

    const std::size_t n = graph.entities.size();
    out_begin_.assign(n + 1, 0);
    in_begin_.assign(n + 1, 0);
    for (const Step& step : steps) {
        if (links_.empty() || links_.back().from != step.from || links_.back().to != step.to) {
            links_.push_back({step.from, step.to, step.weight, static_cast<std::uint32_t>(relations_.size()), 0});
            ++out_begin_[step.from + 1];
            ++in_begin_[step.to + 1];
        }
        ++links_.back().count;
        relations_.push_back(step.relation);
    }
    for (std::size_t i = 0; i < n; ++i) {
        out_begin_[i + 1] += out_begin_[i];
        in_begin_[i + 1] += in_begin_[i];
    }
    in_.resize(links_.size());
    std::vector<std::uint32_t> next(in_begin_.begin(), in_begin_.end() - 1);
    for (std::uint32_t i = 0; i < links_.size(); ++i) in_[next[links_[i].to]++] = i;
}

const Link* Adjacency::find(graph::EntityIndex from, graph::EntityIndex to) const {
    const auto row = out(from);
    const auto at = std::lower_bound(row.begin(), row.end(), to,
                                     [](const Link& link, graph::EntityIndex node) { return link.to < node; });
    return at != row.end() && at->to == to ? &*at : nullptr;
}

}  // namespace newsgraph::query
