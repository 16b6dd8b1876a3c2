#include "query/links.hpp"

#include <algorithm>

namespace newsgraph::query {

const std::vector<Link>& Links::from(graph::EntityIndex node) {
    const auto [place, is_new] = rows_.try_emplace(node);
    std::vector<Link>& row = place->second;
    if (!is_new) return row;
    struct Step {
        graph::EntityIndex to;
        double weight;
        graph::RelationIndex relation;
    };
    std::vector<Step> steps;
    for (const graph::Topology::Edge& edge : topology_.out_edges(node))
        steps.push_back({edge.vertex, weight(edge.relation), edge.relation});
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        if (a.to != b.to) return a.to < b.to;
        if (a.weight != b.weight) return a.weight > b.weight;
        return a.relation < b.relation;
    });
    for (const Step& step : steps) {
        if (row.empty() || row.back().to != step.to) row.push_back({step.to, step.weight, {}});
        row.back().relations.push_back(step.relation);
    }
    return row;
}

const Link& Links::between(graph::EntityIndex from, graph::EntityIndex to) {
    const std::vector<Link>& row = this->from(from);
    return *std::lower_bound(row.begin(), row.end(), to,
                             [](const Link& link, graph::EntityIndex node) { return link.to < node; });
}

}  // namespace newsgraph::query
