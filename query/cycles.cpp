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

std::vector<Loop> find_loops(const graph::Graph& graph, Links& links, const CycleOptions& options) {
    std::vector<Loop> loops;
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                               std::chrono::duration<double>(options.most_seconds));
    std::size_t steps = 0;
    const analytics::Pace pace = [&](std::size_t edges) {
        constexpr std::size_t kStepsPerLook = 4096;
        if ((steps += edges) < kStepsPerLook) return;
        steps = 0;
        if (std::chrono::steady_clock::now() > deadline)
            give_up("it took more than " + number_text(options.most_seconds) + " seconds");
    };
    analytics::find_simple_cycles(
        network_of(links.topology()), options.max_length, options.through, pace,
        [&](std::span<const EntityIndex> nodes) {
            if (loops.size() >= options.most_loops)
                give_up("there are more than " + std::to_string(options.most_loops) + " loops");
            loops.push_back(make_loop(graph, links, nodes));
        });
    std::sort(loops.begin(), loops.end(), [](const Loop& a, const Loop& b) {
        if (a.weight != b.weight) return a.weight > b.weight;
        if (a.hops.size() != b.hops.size()) return a.hops.size() < b.hops.size();
        return std::lexicographical_compare(a.hops.begin(), a.hops.end(), b.hops.begin(), b.hops.end(),
                                            [](const PathHop& x, const PathHop& y) { return x.from < y.from; });
    });
    return loops;
}

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
    return {find_loops(graph, links, options)};
}

}  // namespace newsgraph::query
