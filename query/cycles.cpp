#include "query/cycles.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include "base/issue.hpp"
#include "query/links.hpp"

namespace newsgraph::query {
namespace {

using graph::EntityIndex;

class LoopSearch {
  public:
    LoopSearch(const graph::Graph& graph, Links& links, const CycleOptions& options)
        : graph_(graph),
          links_(links),
          topology_(links.topology()),
          options_(options),
          component_(graph::strong_components(topology_)),
          component_size_(topology_.vertex_count(), 0),
          barrier_(topology_.vertex_count(), kFar),
          on_path_(topology_.vertex_count(), false),
          deadline_(std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                                           std::chrono::duration<double>(options.most_seconds))) {
        for (const std::uint32_t component : component_) ++component_size_[component];
    }

    std::vector<Loop> run() {
        if (options_.through) {
            floor_ = 0;  // every loop through the one node, whatever else it passes
            start(*options_.through);
        } else {
            for (EntityIndex node = 0; node < topology_.vertex_count(); ++node) {
                floor_ = node;
                start(node);
            }
        }
        std::sort(loops_.begin(), loops_.end(), [](const Loop& a, const Loop& b) {
            if (a.weight != b.weight) return a.weight > b.weight;
            if (a.hops.size() != b.hops.size()) return a.hops.size() < b.hops.size();
            return std::lexicographical_compare(a.hops.begin(), a.hops.end(), b.hops.begin(), b.hops.end(),
                                                [](const PathHop& x, const PathHop& y) { return x.from < y.from; });
        });
        return std::move(loops_);
    }

  private:
    static constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max() / 2;

    bool inside(EntityIndex node) const { return node >= floor_ && component_[node] == component_[root_]; }

    [[noreturn]] void give_up(const std::string& why) const {
        base::Issue issue;
        issue.kind = base::IssueKind::limit;
        issue.code = "cycles.limit";
        issue.what = "the search for loops was given up: " + why;
        issue.advice = "ask for shorter loops, for those through one node, or for some relation types only";
        throw base::Error(issue);
    }

    /// Barriers begin as the true distances to the root inside the part of the graph searched; O(edges within reach).
    void start(EntityIndex root) {
        root_ = root;
        if (component_size_[component_[root]] == 1) return;
        std::vector<EntityIndex> reached{root};
        barrier_[root] = 0;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (barrier_[reached[i]] >= options_.max_length) break;
            for (const graph::Topology::Edge& edge : topology_.in_edges(reached[i])) {
                const EntityIndex before = edge.vertex;
                if (!inside(before) || barrier_[before] != kFar) continue;
                barrier_[before] = barrier_[reached[i]] + 1;
                reached.push_back(before);
            }
        }
        path_ = {root};
        on_path_[root] = true;
        search(root, options_.max_length);
        on_path_[root] = false;
        for (const EntityIndex node : reached) barrier_[node] = kFar;
    }

    /// Looks for ways from `node`, the end of the path in hand, back to the root in at most `left` hops. Returns the
    /// fewest hops of one found, or kFar. Depth is bounded by max_length.
    std::size_t search(EntityIndex node, std::size_t left) {
        std::size_t fewest = kFar;
        for (const Link& link : links_.from(node)) {
            if ((++steps_ & 0xfff) == 0 && std::chrono::steady_clock::now() > deadline_)
                give_up("it took more than " + number_text(options_.most_seconds) + " seconds");
            if (link.to == root_) {
                record();
                fewest = 1;
                continue;
            }
            if (!inside(link.to) || on_path_[link.to] || barrier_[link.to] + 1 > left) continue;
            path_.push_back(link.to);
            on_path_[link.to] = true;
            const std::size_t rest = search(link.to, left - 1);
            on_path_[link.to] = false;
            path_.pop_back();
            // Only now is the node off the path, so that barriers may be lowered across it.
            if (rest == kFar) {
                barrier_[link.to] = std::max(barrier_[link.to], left);
            } else {
                lower(link.to, rest);
                fewest = std::min(fewest, rest + 1);
            }
        }
        return fewest;
    }

    /// `node` can reach the root in `hops` again; so can, by way of it, whoever stands before it.
    void lower(EntityIndex node, std::size_t hops) {
        barrier_[node] = hops;
        std::vector<EntityIndex> lowered{node};
        for (std::size_t i = 0; i < lowered.size(); ++i) {
            const std::size_t through = barrier_[lowered[i]] + 1;
            for (const graph::Topology::Edge& edge : topology_.in_edges(lowered[i])) {
                const EntityIndex before = edge.vertex;
                if (on_path_[before] || !inside(before) || barrier_[before] == kFar || barrier_[before] <= through)
                    continue;
                barrier_[before] = through;
                lowered.push_back(before);
            }
        }
    }

    void record() {
        if (loops_.size() >= options_.most_loops)
            give_up("there are more than " + std::to_string(options_.most_loops) + " loops");
        Loop loop;
        const auto smallest = std::min_element(path_.begin(), path_.end());
        const std::size_t shift = static_cast<std::size_t>(smallest - path_.begin());
        loop.weight = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < path_.size(); ++i) {
            const EntityIndex from = path_[(shift + i) % path_.size()], to = path_[(shift + i + 1) % path_.size()];
            const Link& link = links_.between(from, to);
            loop.hops.push_back({from, to, link.relations});
            loop.weight = std::min(loop.weight, link.weight);
            count_money(loop.hops.back(), loop.money);
        }
        loops_.push_back(std::move(loop));
    }

    void count_money(const PathHop& hop, std::map<std::string, LoopMoney>& money) const {
        std::map<std::string, double> largest;
        for (const graph::RelationIndex relation : hop.relations)
            if (const auto& amount = graph_.relations[relation].amount) {
                const auto [at, fresh] = largest.emplace(amount->currency, amount->value);
                if (!fresh) at->second = std::max(at->second, amount->value);
            }
        for (const auto& [currency, value] : largest) {
            LoopMoney& all = money[currency];
            all.smallest = all.hops_with_amount == 0 ? value : std::min(all.smallest, value);
            all.total += value;
            ++all.hops_with_amount;
        }
    }

    const graph::Graph& graph_;
    Links& links_;
    const graph::Topology& topology_;
    const CycleOptions& options_;
    std::vector<std::uint32_t> component_;
    std::vector<std::size_t> component_size_;
    std::vector<std::size_t> barrier_;
    std::vector<bool> on_path_;
    std::chrono::steady_clock::time_point deadline_;
    EntityIndex root_ = 0, floor_ = 0;
    std::vector<EntityIndex> path_;
    std::vector<Loop> loops_;
    std::size_t steps_ = 0;
};

}  // namespace

CycleResult find_cycles(const graph::Graph& graph, const CycleOptions& options) {
    if (options.max_length < 2 || options.max_length > kMostHops) {
        base::Issue issue;
        issue.kind = base::IssueKind::usage;
        issue.code = "cycles.options";
        issue.what = "the greatest length of a loop must be from 2 to " + std::to_string(kMostHops);
        throw base::Error(issue);
    }
    check_types(graph, options.filter);
    const graph::Topology topology(graph, [&](const graph::Relation& relation) {
        using graph::Topology;
        if (relation.from == relation.to || !options.filter.passes(relation)) return Topology::closed;
        switch (graph.type_of(relation).money) {
            case graph::MoneyFlow::forward:
                return Topology::forward;
            case graph::MoneyFlow::backward:
                return Topology::backward;
            case graph::MoneyFlow::none:
                break;
        }
        return Topology::closed;
    });
    Links links(graph, topology, [&](const graph::Relation& relation) { return graph.weight(relation); });
    return {LoopSearch(graph, links, options).run()};
}

}  // namespace newsgraph::query
