#include "query/cycles.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <utility>

#include "base/issue.hpp"
#include "query/analytics/simple_cycles.hpp"
#include "query/links.hpp"

namespace newsgraph::query {
namespace {

using graph::EntityIndex;

[[noreturn]] void give_up(const std::string& why) {
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "cycles.limit";
    issue.what = "the search for loops was given up: " + why;
    issue.advice = "ask for shorter loops, for those through one node, or for some relation types only";
    throw base::Error(issue);
}

void count_money(const graph::Graph& graph, const PathHop& hop, std::map<std::string, LoopMoney>& money) {
    std::map<std::string, double> largest;
    for (const graph::RelationIndex relation : hop.relations)
        if (const auto& amount = graph.relations[relation].amount) {
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

Loop make_loop(const graph::Graph& graph, Links& links, std::span<const EntityIndex> nodes) {
    Loop loop;
    loop.weight = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const EntityIndex from = nodes[i], to = nodes[(i + 1) % nodes.size()];
        const Link& link = links.between(from, to);
        loop.hops.push_back({from, to, link.relations});
        loop.weight = std::min(loop.weight, link.weight);
        count_money(graph, loop.hops.back(), loop.money);
    }
    return loop;
}

analytics::Network network_of(const graph::Topology& topology) {
    std::vector<analytics::WeightedArc> arcs;
    for (EntityIndex node = 0; node < topology.vertex_count(); ++node) {
        for (const graph::Topology::Edge& edge : topology.out_edges(node)) arcs.push_back({node, edge.vertex, 1});
    }
    return analytics::make_network(topology.vertex_count(), std::move(arcs), false);
}

/// Loops as they are compared, of all that were found or the first of them: a hop takes 4 bytes.
class LoopTable {
    struct Row {
        double weight;
        std::size_t begin;  // in nodes_
        std::uint32_t length;
    };
    std::span<const EntityIndex> nodes_of(const Row& row) const { return {&nodes_[row.begin], row.length}; }
    static bool before(double weight, std::span<const EntityIndex> nodes, double other_weight,
                       std::span<const EntityIndex> other) {
        if (weight != other_weight) return weight > other_weight;
        if (nodes.size() != other.size()) return nodes.size() < other.size();
        return std::lexicographical_compare(nodes.begin(), nodes.end(), other.begin(), other.end());
    }
    auto order() const {
        return [this](const Row& a, const Row& b) { return before(a.weight, nodes_of(a), b.weight, nodes_of(b)); };
    }

  public:
    explicit LoopTable(std::size_t top) : top_(top) {}

    std::size_t found() const { return found_; }
    std::size_t kept() const { return rows_.size(); }
    std::span<const EntityIndex> nodes(std::size_t i) const { return {&nodes_[rows_[i].begin], rows_[i].length}; }

    void add(std::span<const EntityIndex> nodes, double weight) {
        ++found_;
        if (top_ > 0 && rows_.size() == top_) {
            // The row that comes last lies at the front of a heap.
            const Row& last = rows_.front();
            if (!before(weight, nodes, last.weight, nodes_of(last))) return;
            std::pop_heap(rows_.begin(), rows_.end(), order());
            Row& row = rows_.back();
            row.weight = weight;
            row.length = static_cast<std::uint32_t>(nodes.size());
            std::copy(nodes.begin(), nodes.end(), nodes_.begin() + static_cast<std::ptrdiff_t>(row.begin));
            std::push_heap(rows_.begin(), rows_.end(), order());
            return;
        }
        rows_.push_back({weight, nodes_.size(), static_cast<std::uint32_t>(nodes.size())});
        nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
        // Any loop fits the place of one that it takes the place of.
        if (top_ > 0) nodes_.resize(rows_.back().begin + kMostHops);
        if (rows_.size() == top_) std::make_heap(rows_.begin(), rows_.end(), order());
    }
    void sort() { std::sort(rows_.begin(), rows_.end(), order()); }

  private:
    std::size_t top_, found_ = 0;
    std::vector<Row> rows_;
    std::vector<EntityIndex> nodes_;
};

double weight_of(Links& links, std::span<const EntityIndex> nodes) {
    double weight = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < nodes.size(); ++i)
        weight = std::min(weight, links.between(nodes[i], nodes[(i + 1) % nodes.size()]).weight);
    return weight;
}

LoopTable find_loops(Links& links, const CycleOptions& options) {
    LoopTable loops(options.top);
    const bool has_end = options.most_seconds < std::numeric_limits<double>::infinity();
    const auto begun = std::chrono::steady_clock::now();
    std::size_t steps = 0;
    const analytics::Pace pace = [&](std::size_t edges) {
        constexpr std::size_t kStepsPerLook = 4096;
        if ((steps += edges) < kStepsPerLook) return;
        steps = 0;
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
        if (has_end && taken.count() > options.most_seconds)
            give_up("it took more than " + number_text(options.most_seconds) + " seconds");
    };
    analytics::find_simple_cycles(
        network_of(links.topology()), options.max_length, options.through, pace,
        [&](std::span<const EntityIndex> nodes) {
            if (options.top == 0 && loops.kept() >= options.most_loops)
                give_up("there are more than " + std::to_string(options.most_loops) + " loops");
            loops.add(nodes, weight_of(links, nodes));
        });
    loops.sort();
    return loops;
}

}  // namespace

CycleResult find_cycles(const graph::Graph& graph, const CycleOptions& options) {
    CycleResult result;
    each_cycle(
        graph, options, [](std::size_t, std::size_t) {}, [&](const Loop& loop) { result.loops.push_back(loop); });
    return result;
}

void each_cycle(const graph::Graph& graph, const CycleOptions& options,
                const std::function<void(std::size_t found, std::size_t coming)>& begin,
                const std::function<void(const Loop&)>& take) {
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
    const LoopTable loops = find_loops(links, options);
    begin(loops.found(), loops.kept());
    for (std::size_t i = 0; i < loops.kept(); ++i) take(make_loop(graph, links, loops.nodes(i)));
}

}  // namespace newsgraph::query
