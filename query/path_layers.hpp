#pragma once
#include <algorithm>
#include <cstddef>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/path.hpp"
#include "query/shortest_path.hpp"

/// What searches for the best paths share: layers of nodes around both ends, and what they tell of how well each can
/// be gone on from.
namespace newsgraph::query {

/// How the weights of hops make the weight of a path. Each more hop leaves it as great at most, but for sums.
struct Objective {
    PathWeight kind;

    double start() const {
        return kind == PathWeight::sum          ? 0
               : kind == PathWeight::confidence ? 1
                                                : std::numeric_limits<double>::infinity();
    }
    double join(double path, double hop) const {
        return kind == PathWeight::sum ? path + hop : kind == PathWeight::confidence ? path * hop : std::min(path, hop);
    }
    /// Whether a path that weighs `bound` at most can be heavier than one of `weight`. Products and sums taken from the
    /// other end differ in their last digits.
    bool may_beat(double bound, double weight) const {
        if (kind == PathWeight::confidence && weight >= 1) return false;
        const bool exact = kind == PathWeight::hops || kind == PathWeight::amount;
        return bound * (exact ? 1 : 1 + 1e-12) > weight;
    }
    double of_edge(const graph::Network& network, graph::EdgeId edge) const;
};

using PathLayer = std::vector<graph::EntityIndex>;  ///< ascending

/// Layers of nodes around both ends, with forward.size() - 1 + backward.size() - 1 == length of the paths looked for.
struct PathCorridor {
    std::vector<PathLayer> forward, backward;
    std::size_t length() const { return forward.size() + backward.size() - 2; }
};

/// All edges on which one can go from a node to one other.
struct PathLink {
    graph::EntityIndex to = 0;
    double weight = 0;                 ///< of the heaviest
    std::vector<graph::EdgeId> edges;  ///< heaviest first, then by relation
};

/// For each number of hops r and node: the greatest weight of a walk of exactly r hops from it to B inside a corridor.
using WayWeights = std::vector<std::unordered_map<graph::EntityIndex, double>>;

class PathLayers {
  public:
    /// Keeps references to all but the ends.
    PathLayers(const Passage& passage, graph::EntityIndex from, graph::EntityIndex to, const PathOptions& options);

    /// One step of work. Throws base::Error (limit, "path.limit", "path.stopped").
    void step() {
        if (++steps_ > options_.most_steps || (options_.stop && steps_ % 1024 == 0 && *options_.stop)) give_up();
    }
    bool may_repeat_nodes() const { return options_.mode != PathMode::simple; }

    /// Breadth-first search from both ends. The layers are the nodes at their exact distance; no forward layer when the
    /// ends are not tied within max_hops.
    PathCorridor shortest();
    /// Layers of nodes that a walk of exactly i hops reaches. A simple path passes neither end a second time, so such
    /// walks do not go on behind them.
    PathCorridor walks(std::size_t length);
    WayWeights weigh(const PathCorridor& corridor);

    /// Where one can go from `node`, in ascending order of the other ends, which is the order of names. Made when it is
    /// first asked for: searches look at few. It stays where it is.
    const std::vector<PathLink>& links_from(graph::EntityIndex node);

    const Objective& objective() const { return objective_; }

    /// From now on links that weigh less than `floor` are not walked. Those given before are gone.
    void set_floor(double floor) {
        floor_ = floor;
        links_.clear();
    }
    /// Floors to try one after the other, falling, 0 the last: the weights of the 1st, 4th, 16th ... heaviest edge of
    /// both ends, whichever weighs less. No path weighs more than the first, by amount or confidence.
    std::vector<double> floors() const;

    /// The path in hand, at first from A alone.
    const PathLayer& nodes() const { return nodes_; }
    graph::EntityIndex end() const { return nodes_.back(); }
    /// Whether the mode lets the path go on by a link of links_from(end()).
    bool may_take(const PathLink& link) const;
    void take(const PathLink& link) {
        links_taken_.emplace_back(end(), &link);
        nodes_.push_back(link.to);
    }
    void give_back() {
        nodes_.pop_back();
        links_taken_.pop_back();
    }
    /// Whether the path in hand passes all nodes that it must pass.
    bool passes_via() const;
    /// A walk with all its relations.
    Path expand(PathLayer nodes, double weight);

  private:
    [[noreturn]] void give_up() const;
    std::size_t degrees(const PathLayer& layer, bool forward) const;

    /// Calls visit(neighbour, edge) for each edge to a node that a path may pass or end in; parallel ones come one by
    /// one. Those below the floor are left out here.
    template <class Visit>
    void each_neighbor(graph::EntityIndex node, bool forward, Visit visit) {
        each_edge(node, forward, [&](graph::EntityIndex neighbor, graph::EdgeId edge) {
            if (floor_ <= 0 || objective_.of_edge(network_, edge) >= floor_) visit(neighbor, edge);
        });
    }
    template <class Visit>
    void each_edge(graph::EntityIndex node, bool forward, Visit visit) {
        passage_.each(node, forward, [&](graph::EntityIndex neighbor, graph::EdgeId edge) {
            step();
            if (neighbor == node && !may_repeat_nodes()) return;
            if (neighbor == from_ || neighbor == to_ || passage_.is_open(neighbor)) visit(neighbor, edge);
        });
    }

    const Passage& passage_;
    const graph::Network& network_;
    graph::EntityIndex from_, to_;
    const PathOptions& options_;
    Objective objective_;
    double floor_ = 0;
    SearchSpace space_;
    PathLayer via_;
    std::size_t steps_ = 0;
    std::unordered_map<graph::EntityIndex, std::vector<PathLink>> links_;
    PathLayer nodes_;
    std::vector<std::pair<graph::EntityIndex, const PathLink*>> links_taken_;
};

}  // namespace newsgraph::query
