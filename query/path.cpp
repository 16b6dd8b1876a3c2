#include "query/path.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "base/issue.hpp"
#include "query/links.hpp"

namespace newsgraph::query {
namespace {

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

/// Layers of nodes around both ends, with forward.size() - 1 + backward.size() - 1 == length of the paths looked for.
struct Corridor {
    Layers forward, backward;
    std::size_t length() const { return forward.size() + backward.size() - 2; }
};

class Search {
  public:
    Search(Links& links, EntityIndex from, EntityIndex to, const PathOptions& options)
        : links_(links), topology_(links.topology()), from_(from), to_(to), options_(options) {}

    std::vector<Path> run() {
        std::vector<Path> paths;
        Corridor corridor = shortest();
        if (corridor.forward.empty()) return paths;
        const std::size_t wanted = options_.all_shortest ? std::numeric_limits<std::size_t>::max() : options_.k;
        collect(corridor, wanted, paths);
        if (options_.all_shortest) return paths;
        for (std::size_t length = corridor.length() + 1; length <= options_.max_hops && paths.size() < wanted; ++length)
            collect(walks(length), wanted - paths.size(), paths);
        return paths;
    }

  private:
    void step() {
        if (++steps_ > options_.most_steps)
            fail(base::IssueKind::limit, "path.limit",
                 "the search for paths was given up after " + std::to_string(options_.most_steps) + " steps",
                 "ask for fewer paths or hops, or for some relation types only");
    }

    std::size_t degrees(const Layer& layer, bool forward) const {
        std::size_t sum = 0;
        for (const EntityIndex node : layer)
            sum += (forward ? topology_.out_edges(node) : topology_.in_edges(node)).size();
        return sum;
    }

    /// Calls visit(neighbour, relation) for each relation; parallel ones come one by one.
    template <class Visit>
    void each_neighbor(EntityIndex node, bool forward, Visit visit) {
        for (const graph::Topology::Edge& edge : forward ? topology_.out_edges(node) : topology_.in_edges(node)) {
            step();
            visit(edge.vertex, edge.relation);
        }
    }

    /// Breadth-first search from both ends. The layers are the nodes at their exact distance; no forward layer when the
    /// ends are not tied within max_hops.
    Corridor shortest() {
        Corridor corridor{{{from_}}, {{to_}}};
        std::unordered_set<EntityIndex> seen[2] = {{from_}, {to_}};
        while (corridor.length() < options_.max_hops) {
            const bool ahead = degrees(corridor.forward.back(), true) <= degrees(corridor.backward.back(), false);
            Layers& layers = ahead ? corridor.forward : corridor.backward;
            auto& own = seen[ahead ? 0 : 1];
            const auto& other = seen[ahead ? 1 : 0];
            Layer next;
            bool met = false;
            for (const EntityIndex node : layers.back())
                each_neighbor(node, ahead, [&](EntityIndex neighbor, graph::RelationIndex) {
                    if (!own.insert(neighbor).second) return;
                    next.push_back(neighbor);
                    met = met || other.contains(neighbor);
                });
            if (next.empty()) return {};
            std::sort(next.begin(), next.end());
            layers.push_back(std::move(next));
            if (met) return corridor;
        }
        return {};
    }

    /// Layers of nodes that a walk of exactly i hops reaches, for paths longer than the shortest. A path passes neither
    /// end a second time, so walks do not go on behind them.
    Corridor walks(std::size_t length) {
        Corridor corridor{{{from_}}, {{to_}}};
        while (corridor.length() < length) {
            // The first step goes forward, so that both ends never lie in one layer.
            const bool ahead = corridor.forward.size() == 1 ||
                               degrees(corridor.forward.back(), true) <= degrees(corridor.backward.back(), false);
            Layers& layers = ahead ? corridor.forward : corridor.backward;
            Layer next;
            for (const EntityIndex node : layers.back()) {
                if (layers.size() > 1 && (node == from_ || node == to_)) continue;
                each_neighbor(node, ahead, [&](EntityIndex neighbor, graph::RelationIndex) {
                    if (neighbor != (ahead ? from_ : to_)) next.push_back(neighbor);
                });
            }
            std::sort(next.begin(), next.end());
            next.erase(std::unique(next.begin(), next.end()), next.end());
            layers.push_back(std::move(next));
        }
        return corridor;
    }

    /// best_[r][v]: the greatest weight of a walk of exactly r hops from v to B inside the corridor.
    void weigh(const Corridor& corridor) {
        const std::size_t length = corridor.length(), meet = corridor.backward.size() - 1;
        best_.assign(length + 1, {});
        best_[0][to_] = kInfinite;
        const auto keep = [](std::unordered_map<EntityIndex, double>& layer, EntityIndex node, double weight) {
            const auto [at, fresh] = layer.emplace(node, weight);
            if (!fresh) at->second = std::max(at->second, weight);
        };
        for (std::size_t r = 1; r <= meet; ++r) {
            const Layer& allowed = r == meet ? corridor.forward.back() : corridor.backward[r];
            for (const EntityIndex node : corridor.backward[r - 1]) {
                const auto known = best_[r - 1].find(node);
                if (known == best_[r - 1].end()) continue;
                const double so_far = known->second;
                each_neighbor(node, false, [&](EntityIndex neighbor, graph::RelationIndex relation) {
                    if (std::binary_search(allowed.begin(), allowed.end(), neighbor))
                        keep(best_[r], neighbor, std::min(links_.weight(relation), so_far));
                });
            }
        }
        for (std::size_t i = corridor.forward.size() - 1; i-- > 0;) {
            const std::size_t r = length - i;
            for (const EntityIndex node : corridor.forward[i]) {
                if (node == to_) continue;
                each_neighbor(node, true, [&](EntityIndex neighbor, graph::RelationIndex relation) {
                    const auto known = best_[r - 1].find(neighbor);
                    if (known == best_[r - 1].end()) return;
                    keep(best_[r], node, std::min(links_.weight(relation), known->second));
                });
            }
        }
    }

    /// Appends the `wanted` best paths of the corridor's length.
    void collect(const Corridor& corridor, std::size_t wanted, std::vector<Path>& paths) {
        weigh(corridor);
        wanted_ = wanted;
        found_.clear();
        nodes_ = {from_};
        descend(from_, corridor.length(), kInfinite);
        for (Found& found : found_) paths.push_back(expand(found));
    }

    struct Found {
        double weight;
        Layer nodes;
    };

    void descend(EntityIndex node, std::size_t left, double weight) {
        if (left == 0) {
            // Sequences come in ascending order of names, so one that weighs the same stands behind those found before.
            const auto at = std::upper_bound(found_.begin(), found_.end(), weight,
                                             [](double w, const Found& found) { return w > found.weight; });
            found_.insert(at, {weight, nodes_});
            if (found_.size() > wanted_) found_.pop_back();
            return;
        }
        for (const Link& link : links_.from(node)) {
            step();
            const auto known = best_[left - 1].find(link.to);
            if (known == best_[left - 1].end()) continue;
            const double here = std::min(weight, link.weight);
            if (found_.size() >= wanted_ && std::min(here, known->second) <= found_.back().weight) continue;
            if (std::find(nodes_.begin(), nodes_.end(), link.to) != nodes_.end()) continue;
            nodes_.push_back(link.to);
            descend(link.to, left - 1, here);
            nodes_.pop_back();
        }
    }

    Path expand(Found& found) {
        Path path;
        path.weight = found.weight;
        path.nodes = std::move(found.nodes);
        for (std::size_t i = 0; i + 1 < path.nodes.size(); ++i) {
            const EntityIndex from = path.nodes[i], to = path.nodes[i + 1];
            path.hops.push_back({from, to, links_.between(from, to).relations});
        }
        return path;
    }

    Links& links_;
    const graph::Topology& topology_;
    EntityIndex from_, to_;
    const PathOptions& options_;
    std::size_t steps_ = 0, wanted_ = 0;
    std::vector<std::unordered_map<EntityIndex, double>> best_;
    std::vector<Found> found_;  // heaviest first
    Layer nodes_;               // the path in hand
};

}  // namespace

PathResult find_paths(const graph::Graph& graph, EntityIndex from, EntityIndex to, const PathOptions& options) {
    if (options.k == 0) fail(base::IssueKind::usage, "path.options", "the number of paths must be 1 or more", "");
    if (options.max_hops == 0 || options.max_hops > kMostHops)
        fail(base::IssueKind::usage, "path.options",
             "the greatest number of hops must be from 1 to " + std::to_string(kMostHops), "");
    check_types(graph, options.filter);
    PathResult result{from, to, {}};
    if (from == to) return result;
    const graph::Topology topology(graph, [&](const graph::Relation& relation) {
        using graph::Topology;
        // No simple path takes a relation of a thing with itself.
        if (relation.from == relation.to || !options.filter.passes(relation)) return Topology::closed;
        return !options.directed || graph.type_of(relation).symmetric ? Topology::both : Topology::forward;
    });
    Links links(graph, topology, [&](const graph::Relation& relation) {
        switch (options.weight) {
            case PathWeight::amount:
                return graph.weight(relation);
            case PathWeight::confidence:
                return relation.confidence;
            case PathWeight::hops:
                break;
        }
        return 0.0;
    });
    result.paths = Search(links, from, to, options).run();
    return result;
}

}  // namespace newsgraph::query
