#include "query/path.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "base/issue.hpp"
#include "query/shortest_path.hpp"

namespace newsgraph::query {
namespace {

using graph::EdgeId;
using graph::EntityIndex;
using Layer = std::vector<EntityIndex>;
using Layers = std::vector<Layer>;

constexpr double kInfinite = std::numeric_limits<double>::infinity();

[[noreturn]] void fail(base::IssueKind kind, std::string code, std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = kind;
    issue.code = std::move(code);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    throw base::Error(issue);
}

/// How the weights of hops make the weight of a path. Each more hop leaves it as great at most, but for sums.
struct Objective {
    PathWeight kind;

    double start() const { return kind == PathWeight::sum ? 0 : kind == PathWeight::confidence ? 1 : kInfinite; }
    double join(double path, double hop) const {
        return kind == PathWeight::sum ? path + hop : kind == PathWeight::confidence ? path * hop : std::min(path, hop);
    }
    /// Whether a path that weighs `bound` at most can be heavier than one of `weight`. Products and sums taken from the
    /// other end differ in their last digits.
    bool may_beat(double bound, double weight) const {
        const bool exact = kind == PathWeight::hops || kind == PathWeight::amount;
        return bound * (exact ? 1 : 1 + 1e-12) > weight;
    }
    double of_edge(const graph::Network& network, EdgeId edge) const {
        switch (kind) {
            case PathWeight::confidence:
                return network.confidence(edge);
            case PathWeight::sum: {
                const double value = network.amount(edge);
                return std::isnan(value) ? 0
                                         : graph::usd_magnitude({value, network.currency(edge), graph::Bound::exact});
            }
            case PathWeight::hops:
            case PathWeight::amount:
                break;
        }
        return network.weight(edge);
    }
};

/// Layers of nodes around both ends, with forward.size() - 1 + backward.size() - 1 == length of the paths looked for.
struct Corridor {
    Layers forward, backward;
    std::size_t length() const { return forward.size() + backward.size() - 2; }
};

/// All edges on which one can go from a node to one other.
struct Link {
    EntityIndex to = 0;
    double weight = 0;          // of the heaviest
    std::vector<EdgeId> edges;  // heaviest first, then by relation
};

class Search {
  public:
    Search(const Passage& passage, EntityIndex from, EntityIndex to, const PathOptions& options)
        : passage_(passage),
          network_(passage.network()),
          from_(from),
          to_(to),
          options_(options),
          objective_{options.weight},
          space_(network_),
          via_(options.via) {
        std::sort(via_.begin(), via_.end());
        via_.erase(std::unique(via_.begin(), via_.end()), via_.end());
        std::erase_if(via_, [&](EntityIndex v) { return v == from || v == to; });
    }

    std::vector<Path> run() {
        const bool by_hops = options_.weight == PathWeight::hops || options_.all_shortest;
        wanted_ = options_.all_shortest ? std::numeric_limits<std::size_t>::max() : options_.k;
        std::vector<Path> paths;
        Corridor corridor = shortest();
        if (corridor.forward.empty()) return paths;
        for (std::size_t length = corridor.length(); length <= options_.max_hops; ++length) {
            if (length > corridor.length()) corridor = walks(length);
            collect(corridor);
            if (!by_hops) continue;
            for (Found& found : found_) paths.push_back(expand(found));
            wanted_ -= found_.size();
            if (wanted_ == 0 || (options_.all_shortest && !paths.empty())) return paths;
            found_.clear();
        }
        for (Found& found : found_) paths.push_back(expand(found));
        return paths;
    }

  private:
    void step() {
        if (++steps_ > options_.most_steps)
            fail(base::IssueKind::limit, "path.limit",
                 "the search for paths was given up after " + std::to_string(options_.most_steps) + " steps",
                 "ask for fewer paths or hops, or for some relation types only");
        if (options_.stop && steps_ % 1024 == 0 && *options_.stop)
            fail(base::IssueKind::limit, "path.stopped", "the search for paths was stopped", "");
    }

    std::size_t degrees(const Layer& layer, bool forward) const {
        std::size_t sum = 0;
        for (const EntityIndex node : layer) sum += passage_.degree(node, forward);
        return sum;
    }

    bool may_repeat_nodes() const { return options_.mode != PathMode::simple; }

    /// Calls visit(neighbour, edge) for each edge to a node that a path may pass or end in; parallel ones come one by
    /// one.
    template <class Visit>
    void each_neighbor(EntityIndex node, bool forward, Visit visit) {
        passage_.each(node, forward, [&](EntityIndex neighbor, EdgeId edge) {
            step();
            if (neighbor == node && !may_repeat_nodes()) return;
            if (neighbor == from_ || neighbor == to_ || passage_.is_open(neighbor)) visit(neighbor, edge);
        });
    }

    /// Breadth-first search from both ends. The layers are the nodes at their exact distance; no forward layer when the
    /// ends are not tied within max_hops.
    Corridor shortest() {
        Corridor corridor{{{from_}}, {{to_}}};
        for (NodeMarks& marks : space_.marks) marks.clear();
        space_.marks[0].set(from_, 0);
        space_.marks[1].set(to_, 0);
        while (corridor.length() < options_.max_hops) {
            const bool ahead = degrees(corridor.forward.back(), true) <= degrees(corridor.backward.back(), false);
            Layers& layers = ahead ? corridor.forward : corridor.backward;
            NodeMarks& own = space_.marks[ahead ? 0 : 1];
            const NodeMarks& other = space_.marks[ahead ? 1 : 0];
            Layer next;
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

    /// Layers of nodes that a walk of exactly i hops reaches. A simple path passes neither end a second time, so such
    /// walks do not go on behind them.
    Corridor walks(std::size_t length) {
        Corridor corridor{{{from_}}, {{to_}}};
        while (corridor.length() < length) {
            // The first step goes forward, so that both ends never lie in one layer.
            const bool ahead = corridor.forward.size() == 1 ||
                               degrees(corridor.forward.back(), true) <= degrees(corridor.backward.back(), false);
            Layers& layers = ahead ? corridor.forward : corridor.backward;
            NodeMarks& marks = space_.marks[0];
            marks.clear();
            Layer next;
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

    /// best_[r][v]: the greatest weight of a walk of exactly r hops from v to B inside the corridor.
    void weigh(const Corridor& corridor) {
        const std::size_t length = corridor.length(), meet = corridor.backward.size() - 1;
        best_.assign(length + 1, {});
        best_[0][to_] = objective_.start();
        const auto keep = [](std::unordered_map<EntityIndex, double>& layer, EntityIndex node, double weight) {
            const auto [at, fresh] = layer.emplace(node, weight);
            if (!fresh) at->second = std::max(at->second, weight);
        };
        for (std::size_t r = 1; r <= meet; ++r) {
            NodeMarks& allowed = space_.marks[0];
            allowed.clear();
            for (const EntityIndex node : r == meet ? corridor.forward.back() : corridor.backward[r])
                allowed.set(node, 0);
            for (const EntityIndex node : corridor.backward[r - 1]) {
                const auto known = best_[r - 1].find(node);
                if (known == best_[r - 1].end()) continue;
                const double so_far = known->second;
                each_neighbor(node, false, [&](EntityIndex neighbor, EdgeId edge) {
                    if (allowed.has(neighbor))
                        keep(best_[r], neighbor, objective_.join(so_far, objective_.of_edge(network_, edge)));
                });
            }
        }
        for (std::size_t i = corridor.forward.size() - 1; i-- > 0;) {
            const std::size_t r = length - i;
            for (const EntityIndex node : corridor.forward[i]) {
                if (node == to_ && !may_repeat_nodes()) continue;
                each_neighbor(node, true, [&](EntityIndex neighbor, EdgeId edge) {
                    const auto known = best_[r - 1].find(neighbor);
                    if (known == best_[r - 1].end()) return;
                    keep(best_[r], node, objective_.join(known->second, objective_.of_edge(network_, edge)));
                });
            }
        }
    }

    /// Puts the paths of the corridor's length that are among the `wanted_` best into found_.
    void collect(const Corridor& corridor) {
        weigh(corridor);
        nodes_ = {from_};
        links_taken_.clear();
        descend(from_, corridor.length(), objective_.start());
    }

    struct Found {
        double weight;
        Layer nodes;
    };

    void descend(EntityIndex node, std::size_t left, double weight) {
        if (left == 0) {
            for (const EntityIndex wanted : via_)
                if (std::find(nodes_.begin(), nodes_.end(), wanted) == nodes_.end()) return;
            // Lengths ascend, and within one sequences come in ascending order of names, so one that weighs the same
            // stands behind those found before.
            const auto at = std::upper_bound(found_.begin(), found_.end(), weight,
                                             [](double w, const Found& found) { return w > found.weight; });
            found_.insert(at, {weight, nodes_});
            if (found_.size() > wanted_) found_.pop_back();
            return;
        }
        for (const Link& link : links_from(node)) {
            step();
            const auto known = best_[left - 1].find(link.to);
            if (known == best_[left - 1].end()) continue;
            const double here = objective_.join(weight, link.weight);
            if (found_.size() >= wanted_ &&
                !objective_.may_beat(objective_.join(here, known->second), found_.back().weight))
                continue;
            if (!may_take(node, link)) continue;
            nodes_.push_back(link.to);
            links_taken_.emplace_back(node, &link);
            descend(link.to, left - 1, here);
            links_taken_.pop_back();
            nodes_.pop_back();
        }
    }

    bool may_take(EntityIndex node, const Link& link) const {
        if (options_.mode == PathMode::simple) return std::find(nodes_.begin(), nodes_.end(), link.to) == nodes_.end();
        if (options_.mode == PathMode::walk) return true;
        // A trail needs another relation for each hop between the same two nodes, in whichever direction.
        std::size_t same = 1, reverse = 0;
        const Link* back = nullptr;
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
        const auto end = std::unique(together.begin(), together.end());
        return same + reverse <= static_cast<std::size_t>(end - together.begin());
    }

    /// Where one can go from `node`, in ascending order of the other ends, which is the order of names. Made when it is
    /// first asked for: searches look at few.
    const std::vector<Link>& links_from(EntityIndex node) {
        const auto [place, is_new] = links_.try_emplace(node);
        std::vector<Link>& row = place->second;
        if (!is_new) return row;
        struct Step {
            EntityIndex to;
            double weight;
            graph::RelationIndex relation;
            EdgeId edge;
        };
        std::vector<Step> steps;
        each_neighbor(node, true, [&](EntityIndex to, EdgeId edge) {
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
        return row;
    }

    Path expand(Found& found) {
        Path path;
        path.weight = found.weight;
        path.nodes = std::move(found.nodes);
        for (std::size_t i = 0; i + 1 < path.nodes.size(); ++i) {
            const EntityIndex from = path.nodes[i], to = path.nodes[i + 1];
            const std::vector<Link>& row = links_from(from);
            const auto link = std::lower_bound(row.begin(), row.end(), to,
                                               [](const Link& a, EntityIndex wanted) { return a.to < wanted; });
            PathHop hop{from, to, {}};
            hop.relations = link->edges;
            path.hops.push_back(std::move(hop));
        }
        return path;
    }

    const Passage& passage_;
    const graph::Network& network_;
    EntityIndex from_, to_;
    const PathOptions& options_;
    Objective objective_;
    SearchSpace space_;
    Layer via_;
    std::size_t steps_ = 0, wanted_ = 0;
    std::vector<std::unordered_map<EntityIndex, double>> best_;
    std::unordered_map<EntityIndex, std::vector<Link>> links_;
    std::vector<Found> found_;  // heaviest first
    Layer nodes_;               // the path in hand
    std::vector<std::pair<EntityIndex, const Link*>> links_taken_;
};

}  // namespace

PathResult find_paths(const graph::Network& network, EntityIndex from, EntityIndex to, const PathOptions& options) {
    if (options.k == 0) fail(base::IssueKind::usage, "path.options", "the number of paths must be 1 or more", "");
    if (options.max_hops == 0 || options.max_hops > kMostHops)
        fail(base::IssueKind::usage, "path.options",
             "the greatest number of hops must be from 1 to " + std::to_string(kMostHops), "");
    const Passage passage(network, options.passage);
    PathResult result{from, to, {}, options.weight};
    if (from != to) result.paths = Search(passage, from, to, options).run();
    return result;
}

PathResult find_paths(const graph::Graph& graph, EntityIndex from, EntityIndex to, const PathOptions& options) {
    const graph::Network network = graph::make_network(graph);
    PathResult result = find_paths(network, from, to, options);
    for (Path& path : result.paths) {
        for (PathHop& hop : path.hops) {
            for (graph::RelationIndex& relation : hop.relations) relation = network.relation(relation);
        }
    }
    return result;
}

}  // namespace newsgraph::query
