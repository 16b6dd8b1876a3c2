#include "query/path.hpp"

#include <algorithm>
#include <limits>

#include "base/issue.hpp"
#include "query/path_layers.hpp"

namespace newsgraph::query {
namespace {

using graph::EntityIndex;

[[noreturn]] void refuse(std::string what) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "path.options";
    issue.what = std::move(what);
    throw base::Error(issue);
}

void check(const PathOptions& options) {
    if (options.k == 0) refuse("the number of paths must be 1 or more");
    if (options.max_hops == 0 || options.max_hops > kMostHops)
        refuse("the greatest number of hops must be from 1 to " + std::to_string(kMostHops));
}

/// Keeps the best paths found so far, and goes no way that cannot beat them.
class Search {
  public:
    Search(const Passage& passage, EntityIndex from, EntityIndex to, const PathOptions& options)
        : options_(options), layers_(passage, from, to, options), objective_(layers_.objective()) {}

    std::vector<Path> run() {
        if (options_.all_shortest || options_.weight == PathWeight::hops || options_.weight == PathWeight::sum)
            return search();
        // Paths that weigh as much as the floor lie above it: k of them are the best of all, found among few edges.
        for (const double floor : layers_.floors()) {
            layers_.set_floor(floor);
            found_.clear();
            std::vector<Path> paths = search();
            if (floor == 0 || (paths.size() == options_.k && !objective_.may_beat(floor, paths.back().weight)))
                return paths;
        }
        return {};
    }

  private:
    struct Found {
        double weight;
        PathLayer nodes;
    };

    std::vector<Path> search() {
        const bool by_hops = options_.weight == PathWeight::hops || options_.all_shortest;
        wanted_ = options_.all_shortest ? std::numeric_limits<std::size_t>::max() : options_.k;
        std::vector<Path> paths;
        PathCorridor corridor = layers_.shortest();
        if (corridor.forward.empty()) return paths;
        for (std::size_t length = corridor.length(); length <= options_.max_hops; ++length) {
            if (!by_hops && found_.size() >= wanted_ && !can_beat()) break;
            if (length > corridor.length()) corridor = layers_.walks(length);
            best_ = layers_.weigh(corridor);
            descend(length, objective_.start());
            if (!by_hops) continue;
            give(paths);
            wanted_ -= found_.size();
            if (wanted_ == 0 || (options_.all_shortest && !paths.empty())) return paths;
            found_.clear();
        }
        give(paths);
        return paths;
    }

    /// Whether any path can be heavier than the last that is wanted; longer ones that weigh the same stand behind it.
    bool can_beat() {
        if (options_.weight == PathWeight::sum) return true;
        double heaviest = 0;
        for (const PathLink& link : layers_.links_from(layers_.end())) heaviest = std::max(heaviest, link.weight);
        return objective_.may_beat(heaviest, found_.back().weight);
    }

    void give(std::vector<Path>& paths) {
        if (options_.all_shortest) std::stable_sort(found_.begin(), found_.end(), heavier);
        for (Found& found : found_) paths.push_back(layers_.expand(std::move(found.nodes), found.weight));
    }
    static bool heavier(const Found& a, const Found& b) { return a.weight > b.weight; }

    /// Puts the paths that go on from the one in hand with `left` hops, and are among the `wanted_` best, into found_.
    void descend(std::size_t left, double weight) {
        if (left == 0) {
            if (!layers_.passes_via()) return;
            Found found{weight, layers_.nodes()};
            if (options_.all_shortest) return found_.push_back(std::move(found));
            // Lengths ascend, and within one sequences come in ascending order of names, so one that weighs the same
            // stands behind those found before.
            const auto at = std::upper_bound(found_.begin(), found_.end(), found, heavier);
            found_.insert(at, std::move(found));
            if (found_.size() > wanted_) found_.pop_back();
            return;
        }
        for (const PathLink& link : layers_.links_from(layers_.end())) {
            layers_.step();
            const auto known = best_[left - 1].find(link.to);
            if (known == best_[left - 1].end()) continue;
            const double here = objective_.join(weight, link.weight);
            if (found_.size() >= wanted_ &&
                !objective_.may_beat(objective_.join(here, known->second), found_.back().weight))
                continue;
            if (!layers_.may_take(link)) continue;
            layers_.take(link);
            descend(left - 1, here);
            layers_.give_back();
        }
    }

    const PathOptions& options_;
    PathLayers layers_;
    const Objective& objective_;
    std::size_t wanted_ = 0;
    WayWeights best_;
    std::vector<Found> found_;  // heaviest first; of all shortest paths in the order of names
};

/// Gives paths one by one, those with the weightiest weakest link first, and keeps none. All paths of a length whose
/// weakest link weighs the same come in one depth-first search in the order of names, which goes only where such a path
/// can still be ended. What is kept is of links: the weights that a weakest link can have.
class Stream {
  public:
    Stream(const Passage& passage, EntityIndex from, EntityIndex to, const PathOptions& options,
           const std::function<bool(const Path&)>& take)
        : options_(options), take_(take), layers_(passage, from, to, options) {}

    void run() {
        if (options_.weight == PathWeight::hops || options_.all_shortest) return search();
        // The weightiest come first, among few edges.
        for (const double floor : layers_.floors()) {
            layers_.set_floor(floor);
            search();
            if (is_done_) return;
            below_ = floor;
        }
    }

  private:
    /// Paths of one length.
    struct Length {
        std::size_t hops;
        WayWeights best;
        std::vector<double> levels;  // what the weakest link of a walk of this length can weigh, ascending
    };

    void search() {
        PathCorridor corridor = layers_.shortest();
        if (corridor.forward.empty()) return;
        const bool by_hops = options_.weight == PathWeight::hops || options_.all_shortest;
        std::vector<Length> lengths;
        for (std::size_t length = corridor.length(); length <= options_.max_hops && !is_done_; ++length) {
            if (length > corridor.length()) corridor = layers_.walks(length);
            lengths.push_back({length, layers_.weigh(corridor), {}});
            find_levels(corridor, lengths.back());
            if (!by_hops) continue;
            give(lengths);
            lengths.clear();
            if (options_.all_shortest && given_ > 0) return;
        }
        if (!by_hops) give(lengths);
    }

    void find_levels(const PathCorridor& corridor, Length& length) {
        // Weights of walks from A, layer by layer as far as B.
        std::unordered_map<EntityIndex, double> here{{layers_.end(), layers_.objective().start()}}, next;
        for (std::size_t left = corridor.length(); left > 0; --left) {
            next.clear();
            for (const auto& [node, weight] : here) {
                for (const PathLink& link : layers_.links_from(node)) {
                    layers_.step();
                    const auto rest = length.best[left - 1].find(link.to);
                    if (rest == length.best[left - 1].end()) continue;
                    double& reached = next.try_emplace(link.to, 0).first->second;
                    reached = std::max(reached, std::min(weight, link.weight));
                    if (link.weight < below_ && link.weight <= weight && link.weight <= rest->second)
                        length.levels.push_back(link.weight);
                }
            }
            here.swap(next);
            // The same weights come again and again.
            std::sort(length.levels.begin(), length.levels.end());
            length.levels.erase(std::unique(length.levels.begin(), length.levels.end()), length.levels.end());
        }
    }

    void give(std::vector<Length>& lengths) {
        for (;;) {
            double level = -1;
            for (const Length& length : lengths)
                if (!length.levels.empty()) level = std::max(level, length.levels.back());
            if (level < 0) return;
            for (Length& length : lengths) {
                if (length.levels.empty() || length.levels.back() != level) continue;
                length.levels.pop_back();
                now_ = &length;
                level_ = level;
                can_touch_.assign(length.hops + 1, {});
                descend(length.hops, false);
                if (is_done_) return;
            }
        }
    }

    bool leads_on(const PathLink& link, std::size_t left) const {
        if (link.weight < level_) return false;
        const auto rest = now_->best[left].find(link.to);
        return rest != now_->best[left].end() && rest->second >= level_;
    }

    /// Whether a walk of `left` hops from a node to B has a link that weighs just `level_`, and none that weighs less.
    bool can_touch(EntityIndex node, std::size_t left) {
        if (left == 0) return false;
        if (const auto known = can_touch_[left].find(node); known != can_touch_[left].end()) return known->second;
        bool can = false;
        for (const PathLink& link : layers_.links_from(node)) {
            layers_.step();
            if (!leads_on(link, left - 1)) continue;
            can = link.weight == level_ || can_touch(link.to, left - 1);
            if (can) break;
        }
        return can_touch_[left][node] = can;
    }

    void descend(std::size_t left, bool touched) {
        if (left == 0) {
            if (!layers_.passes_via()) return;
            ++given_;
            is_done_ =
                !take_(layers_.expand(layers_.nodes(), level_)) || (!options_.all_shortest && given_ >= options_.k);
            return;
        }
        for (const PathLink& link : layers_.links_from(layers_.end())) {
            layers_.step();
            if (!leads_on(link, left - 1) || !layers_.may_take(link)) continue;
            const bool touches = touched || link.weight == level_;
            if (!touches && !can_touch(link.to, left - 1)) continue;
            layers_.take(link);
            descend(left - 1, touches);
            layers_.give_back();
            if (is_done_) return;
        }
    }

    const PathOptions& options_;
    const std::function<bool(const Path&)>& take_;
    PathLayers layers_;
    const Length* now_ = nullptr;
    double level_ = 0, below_ = std::numeric_limits<double>::infinity();  // weights from there on were given before
    std::vector<std::unordered_map<EntityIndex, bool>> can_touch_;        // by hops left
    std::size_t given_ = 0;
    bool is_done_ = false;
};

}  // namespace

PathResult find_paths(const graph::Network& network, EntityIndex from, EntityIndex to, const PathOptions& options) {
    check(options);
    const Passage passage(network, options.passage);
    PathResult result{from, to, {}, options.weight};
    if (from != to) result.paths = Search(passage, from, to, options).run();
    return result;
}

bool can_stream(PathWeight weight) {
    return weight == PathWeight::hops || weight == PathWeight::amount;
}

void each_path(const graph::Network& network, EntityIndex from, EntityIndex to, const PathOptions& options,
               const std::function<bool(const Path&)>& take) {
    if (can_stream(options.weight)) {
        check(options);
        const Passage passage(network, options.passage);
        if (from != to) Stream(passage, from, to, options, take).run();
        return;
    }
    for (const Path& path : find_paths(network, from, to, options).paths) {
        if (!take(path)) return;
    }
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
