#include <algorithm>
#include <cmath>
#include <numeric>

#include "query/analytics/articulation.hpp"
#include "query/analytics/communities.hpp"
#include "query/cypher/analytics_graph.hpp"
#include "query/cypher/procedure_table.hpp"

// CALL of how a graph hangs together.
namespace newsgraph::query::cypher {
namespace {

/// A row for each node: node, number of its group, size of the group; by group, then node.
std::vector<List> group_rows(const ChosenNetwork& chosen, const std::vector<std::uint32_t>& group_of) {
    std::vector<std::int64_t> sizes;
    for (const std::uint32_t group : group_of) {
        if (group >= sizes.size()) sizes.resize(group + std::size_t{1}, 0);
        ++sizes[group];
    }
    std::vector<analytics::Vertex> order(group_of.size());
    std::iota(order.begin(), order.end(), analytics::Vertex{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](analytics::Vertex a, analytics::Vertex b) { return group_of[a] < group_of[b]; });
    std::vector<List> rows;
    rows.reserve(order.size());
    for (const analytics::Vertex v : order) {
        rows.push_back({NodeRef{chosen.nodes[v]}, group_of[v], sizes[group_of[v]]});
    }
    return rows;
}

std::vector<List> components(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.components", arguments[0], GraphChoice::names({}, false));
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, GraphChoice(context, options, Walk::both), memory);
    return group_rows(chosen, analytics::number_by_size(graph::connected_components(chosen.network.topology)));
}

std::vector<List> strongly_connected(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.stronglyConnected", arguments[0], GraphChoice::names({}));
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, GraphChoice(context, options, Walk::out), memory);
    return group_rows(chosen, analytics::number_by_size(graph::strong_components(chosen.network.topology)));
}

std::vector<List> communities(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.communities", arguments[0],
                                   GraphChoice::names({"weight", "resolution"}, false));
    const GraphChoice choice(context, options, Walk::both);
    analytics::CommunityOptions wanted;
    wanted.weighted = choice.weighted();
    wanted.resolution = options.number("resolution", 0.001, 1000).value_or(1);
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, choice, memory);
    return group_rows(chosen, analytics::communities(chosen.network, wanted, pace_of(context.budget)));
}

std::vector<List> k_core(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.kCore", arguments[0], GraphChoice::names({}, false));
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, GraphChoice(context, options, Walk::both), memory);
    const std::vector<std::uint32_t> cores = graph::core_numbers(chosen.network.topology);
    std::vector<analytics::Vertex> order(cores.size());
    std::iota(order.begin(), order.end(), analytics::Vertex{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](analytics::Vertex a, analytics::Vertex b) { return cores[a] > cores[b]; });
    std::vector<List> rows;
    rows.reserve(order.size());
    for (const analytics::Vertex v : order) rows.push_back({NodeRef{chosen.nodes[v]}, cores[v]});
    return rows;
}

std::vector<List> articulation_points(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.articulationPoints", arguments[0], GraphChoice::names({}, false));
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, GraphChoice(context, options, Walk::both), memory);
    auto points = analytics::articulation_points(chosen.network, pace_of(context.budget));
    std::stable_sort(points.begin(), points.end(),
                     [](const analytics::ArticulationPoint& a, const analytics::ArticulationPoint& b) {
                         return a.cut_off > b.cut_off;
                     });
    std::vector<List> rows;
    for (const analytics::ArticulationPoint& point : points) {
        rows.push_back({NodeRef{chosen.nodes[point.vertex]}, point.parts, point.cut_off});
    }
    return rows;
}

std::vector<List> common_neighbors(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.commonNeighbors", arguments[2], GraphChoice::names({}, false));
    std::vector<List> rows;
    if (arguments[0].is_null() || arguments[1].is_null()) return rows;
    const GraphChoice choice(context, options, Walk::both);
    const PropertyGraph& graph = context.graph;
    const auto neighbors = [&](NodeId node) {
        std::vector<NodeId> others;
        if (!choice.has_node(node)) return others;
        for (const Adjacency* rows_of : {&graph.outgoing(), &graph.incoming()}) {
            for (const Link& link : rows_of->row(node)) {
                context.budget.step();
                if (link.other != node && choice.has_node(link.other) && choice.has_relationship(link.relationship)) {
                    others.push_back(link.other);
                }
            }
        }
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        return others;
    };
    const std::vector<NodeId> a = neighbors(arguments[0].node().index), b = neighbors(arguments[1].node().index);
    std::vector<NodeId> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    std::vector<std::pair<std::size_t, NodeId>> by_degree;
    for (const NodeId node : common) by_degree.emplace_back(neighbors(node).size(), node);
    std::sort(by_degree.begin(), by_degree.end());
    // Whoever is tied to few says more of the two (Adamic and Adar 2003). One that is asked about itself may be the
    // only neighbour.
    for (const auto& [degree, node] : by_degree) {
        const double score = 1 / std::log(static_cast<double>(std::max<std::size_t>(degree, 2)));
        rows.push_back({NodeRef{node}, degree, score});
    }
    return rows;
}

}  // namespace

void add_structure_procedures(Procedures& procedures) {
    const ProcedureSignature::Field options{"options", Kind::map}, node{"node", Kind::node},
        size{"size", Kind::integer};
    procedures.add(procedure("newsgraph.components", {options}, {node, {"component", Kind::integer}, size}, 1,
                             "parts of the graph that nothing ties to each other", components));
    procedures.add(procedure("newsgraph.stronglyConnected", {options}, {node, {"component", Kind::integer}, size}, 1,
                             "parts in which every node reaches every other along the relationships",
                             strongly_connected));
    procedures.add(procedure("newsgraph.communities", {options}, {node, {"community", Kind::integer}, size}, 1,
                             "groups that are tied more among themselves than to others", communities));
    procedures.add(procedure("newsgraph.kCore", {options}, {node, {"core", Kind::integer}}, 1,
                             "how dense the densest part is that a node belongs to", k_core));
    procedures.add(procedure("newsgraph.articulationPoints", {options},
                             {node, {"parts", Kind::integer}, {"cutOff", Kind::integer}}, 1,
                             "nodes without which a part of the graph is cut off", articulation_points));
    procedures.add(procedure("newsgraph.commonNeighbors", {{"a", Kind::node}, {"b", Kind::node}, options},
                             {node, {"neighbors", Kind::integer}, {"score", Kind::floating}}, 1,
                             "nodes that are tied to both", common_neighbors));
}

}  // namespace newsgraph::query::cypher
