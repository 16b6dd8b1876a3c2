#include "query/path_layers.hpp"

#include <cmath>
#include <functional>
#include <string>

#include "base/issue.hpp"

namespace newsgraph::query {
namespace {

using graph::EdgeId;
using graph::EntityIndex;

}  // namespace

double Objective::of_edge(const graph::Network& network, graph::EdgeId edge) const {
    switch (kind) {
        case PathWeight::confidence:
            return network.confidence(edge);
        case PathWeight::sum: {
            const double value = network.amount(edge);
            return std::isnan(value) ? 0 : graph::usd_magnitude({value, network.currency(edge), graph::Bound::exact});
        }
        case PathWeight::hops:
        case PathWeight::amount:
            break;
    }
    return network.weight(edge);
}
PathLayers::PathLayers(const Passage& passage, EntityIndex from, EntityIndex to, const PathOptions& options)
    : passage_(passage),
      network_(passage.network()),
      from_(from),
      to_(to),
      options_(options),
      objective_{options.weight},
      space_(network_),
      via_(options.via),
      nodes_{from} {
    std::sort(via_.begin(), via_.end());
    via_.erase(std::unique(via_.begin(), via_.end()), via_.end());
    std::erase_if(via_, [&](EntityIndex v) { return v == from || v == to; });
}

void PathLayers::give_up() const {
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "path.limit";
    issue.what = "the search for paths was given up after " + std::to_string(options_.most_steps) + " steps";
    issue.advice = "ask for fewer paths or hops, or for some relation types only";
    if (steps_ <= options_.most_steps) {
        issue.code = "path.stopped";
        issue.what = "the search for paths was stopped";
        issue.advice.clear();
    }
    throw base::Error(issue);
}

std::vector<double> PathLayers::floors() const {
    std::vector<double> at_end[2];
    for (const bool ahead : {true, false}) {
        std::vector<double>& weights = at_end[ahead ? 0 : 1];
        passage_.each(ahead ? from_ : to_, ahead,
                      [&](EntityIndex, EdgeId edge) { weights.push_back(objective_.of_edge(network_, edge)); });
        std::sort(weights.begin(), weights.end(), std::greater<>());
    }
    std::vector<double> floors;
    const std::size_t fewer = std::min(at_end[0].size(), at_end[1].size());
    for (std::size_t i = 1; i <= fewer; i *= 4) {
        const double floor = std::min(at_end[0][i - 1], at_end[1][i - 1]);
        if (floor > 0 && (floors.empty() || floor < floors.back())) floors.push_back(floor);
    }
    floors.push_back(0);
    return floors;
}

bool PathLayers::passes_via() const {
    return std::all_of(via_.begin(), via_.end(), [&](EntityIndex wanted) {
        return std::find(nodes_.begin(), nodes_.end(), wanted) != nodes_.end();
    });
}

std::size_t PathLayers::degrees(const PathLayer& layer, bool forward) const {
    std::size_t sum = 0;
    for (const EntityIndex node : layer) sum += passage_.degree(node, forward);
    return sum;
}

PathCorridor PathLayers::shortest() {
    PathCorridor corridor{{{from_}}, {{to_}}};
    for (NodeMarks& marks : space_.marks) marks.clear();
    space_.marks[0].set(from_, 0);
    space_.marks[1].set(to_, 0);
    while (corridor.length() < options_.max_hops) {
        const bool ahead = degrees(corridor.forward.back(), true) <= degrees(corridor.backward.back(), false);
        std::vector<PathLayer>& layers = ahead ? corridor.forward : corridor.backward;
        NodeMarks& own = space_.marks[ahead ? 0 : 1];
        const NodeMarks& other = space_.marks[ahead ? 1 : 0];
        PathLayer next;
        bool met = false;
        for (const EntityIndex node : layers.back())
            each_neighbor(node, ahead, [&](EntityIndex neighbor, EdgeId) {
                if (!own.set(neighbor, 0)) return;
                next.push_back(neighbor);
                met = met || other.has(neighbor);
            });
        if (next.empty()) return {};
        std::sort(next.begin(), next.end());
        layers.push_back(std::move(next));
        if (met) return corridor;
    }
    return {};
}

PathCorridor PathLayers::walks(std::size_t length) {
    PathCorridor corridor{{{from_}}, {{to_}}};
    while (corridor.length() < length) {
        // The first step goes forward, so that both ends never lie in one layer.
        const bool ahead = corridor.forward.size() == 1 ||
                           degrees(corridor.forward.back(), true) <= degrees(corridor.backward.back(), false);
        std::vector<PathLayer>& layers = ahead ? corridor.forward : corridor.backward;
        NodeMarks& marks = space_.marks[0];
        marks.clear();
        PathLayer next;
        for (const EntityIndex node : layers.back()) {
            if (!may_repeat_nodes() && layers.size() > 1 && (node == from_ || node == to_)) continue;
            each_neighbor(node, ahead, [&](EntityIndex neighbor, EdgeId) {
                if (!may_repeat_nodes() && neighbor == (ahead ? from_ : to_)) return;
                if (marks.set(neighbor, 0)) next.push_back(neighbor);
            });
        }
        std::sort(next.begin(), next.end());
        layers.push_back(std::move(next));
    }
    return corridor;
}

WayWeights PathLayers::weigh(const PathCorridor& corridor) {
    const std::size_t length = corridor.length(), meet = corridor.backward.size() - 1;
    WayWeights best(length + 1);
    best[0][to_] = objective_.start();
    const auto keep = [](std::unordered_map<EntityIndex, double>& layer, EntityIndex node, double weight) {
        const auto [at, fresh] = layer.emplace(node, weight);
        if (!fresh) at->second = std::max(at->second, weight);
    };
    for (std::size_t r = 1; r <= meet; ++r) {
        NodeMarks& allowed = space_.marks[0];
        allowed.clear();
        for (const EntityIndex node : r == meet ? corridor.forward.back() : corridor.backward[r]) allowed.set(node, 0);
        for (const EntityIndex node : corridor.backward[r - 1]) {
            const auto known = best[r - 1].find(node);
            if (known == best[r - 1].end()) continue;
            const double so_far = known->second;
            each_neighbor(node, false, [&](EntityIndex neighbor, EdgeId edge) {
                if (allowed.has(neighbor))
                    keep(best[r], neighbor, objective_.join(so_far, objective_.of_edge(network_, edge)));
            });
        }
    }
    for (std::size_t i = corridor.forward.size() - 1; i-- > 0;) {
        const std::size_t r = length - i;
        for (const EntityIndex node : corridor.forward[i]) {
            if (node == to_ && !may_repeat_nodes()) continue;
            each_neighbor(node, true, [&](EntityIndex neighbor, EdgeId edge) {
                const auto known = best[r - 1].find(neighbor);
                if (known == best[r - 1].end()) return;
                keep(best[r], node, objective_.join(known->second, objective_.of_edge(network_, edge)));
            });
        }
    }
    return best;
}

bool PathLayers::may_take(const PathLink& link) const {
    if (options_.mode == PathMode::simple) return std::find(nodes_.begin(), nodes_.end(), link.to) == nodes_.end();
    if (options_.mode == PathMode::walk) return true;
    const EntityIndex node = end();
    // A trail needs another relation for each hop between the same two nodes, in whichever direction.
    std::size_t same = 1, reverse = 0;
    const PathLink* back = nullptr;
    for (const auto& [from, taken] : links_taken_) {
        if (from == node && taken->to == link.to) ++same;
        if (node != link.to && from == link.to && taken->to == node) {
            ++reverse;
            back = taken;
        }
    }
    if (same > link.edges.size()) return false;
    if (!back) return true;
    std::vector<EdgeId> together = link.edges;
    together.insert(together.end(), back->edges.begin(), back->edges.end());
    std::sort(together.begin(), together.end());
    const auto last = std::unique(together.begin(), together.end());
    return same + reverse <= static_cast<std::size_t>(last - together.begin());
}

const std::vector<PathLink>& PathLayers::links_from(EntityIndex node) {
    const auto [place, is_new] = links_.try_emplace(node);
    std::vector<PathLink>& row = place->second;
    if (!is_new) return row;
    struct Step {
        EntityIndex to;
        double weight;
        graph::RelationIndex relation;
        EdgeId edge;
    };
    std::vector<Step> steps;
    each_edge(node, true, [&](EntityIndex to, EdgeId edge) {
        steps.push_back({to, objective_.of_edge(network_, edge), network_.relation(edge), edge});
    });
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        if (a.to != b.to) return a.to < b.to;
        return a.weight != b.weight ? a.weight > b.weight : a.relation < b.relation;
    });
    for (const Step& step : steps) {
        if (row.empty() || row.back().to != step.to) row.push_back({step.to, step.weight, {}});
        row.back().edges.push_back(step.edge);
    }
    // Of a link that is heavy enough the lighter relations are shown as well.
    std::erase_if(row, [&](const PathLink& link) { return link.weight < floor_; });
    return row;
}

Path PathLayers::expand(PathLayer nodes, double weight) {
    Path path;
    path.weight = weight;
    path.nodes = std::move(nodes);
    for (std::size_t i = 0; i + 1 < path.nodes.size(); ++i) {
        const EntityIndex from = path.nodes[i], to = path.nodes[i + 1];
        const std::vector<PathLink>& row = links_from(from);
        const auto link = std::lower_bound(row.begin(), row.end(), to,
                                           [](const PathLink& a, EntityIndex wanted) { return a.to < wanted; });
        path.hops.push_back({from, to, link->edges});
    }
    return path;
}

}  // namespace newsgraph::query
