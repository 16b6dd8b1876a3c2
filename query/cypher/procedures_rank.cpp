#include <algorithm>
#include <map>
#include <set>

#include "query/analytics/betweenness.hpp"
#include "query/analytics/closeness.hpp"
#include "query/analytics/page_rank.hpp"
#include "query/cypher/analytics_graph.hpp"
#include "query/cypher/news.hpp"
#include "query/cypher/procedure_table.hpp"

// CALL of measures of how much a node matters: greatest first, equal ones by node number.
namespace newsgraph::query::cypher {
namespace {

/// Nodes of vertices by falling score.
std::vector<analytics::Vertex> by_score(std::size_t vertices, const std::function<double(analytics::Vertex)>& score) {
    std::vector<analytics::Vertex> order(vertices);
    for (analytics::Vertex v = 0; v < vertices; ++v) order[v] = v;
    std::stable_sort(order.begin(), order.end(),
                     [&](analytics::Vertex a, analytics::Vertex b) { return score(a) > score(b); });
    return order;
}

std::vector<List> score_rows(const ChosenNetwork& chosen, const std::vector<double>& scores) {
    std::vector<List> rows;
    rows.reserve(scores.size());
    for (const analytics::Vertex v : by_score(scores.size(), [&](analytics::Vertex u) { return scores[u]; })) {
        rows.push_back({NodeRef{chosen.nodes[v]}, scores[v]});
    }
    return rows;
}

std::vector<List> page_rank(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.pageRank", arguments[0],
                                   GraphChoice::names({"weight", "damping", "iterations", "sources"}));
    const GraphChoice choice(context, options, Walk::out);
    analytics::PageRankOptions wanted;
    wanted.damping = options.number("damping", 0, 0.999).value_or(wanted.damping);
    wanted.most_iterations = static_cast<std::size_t>(options.integer("iterations", 1, 10'000).value_or(100));
    wanted.weighted = choice.weighted();
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, choice, memory);
    for (const NodeRef node : options.nodes("sources")) {
        wanted.sources.push_back(chosen.vertex(node, options, "sources"));
    }
    return score_rows(chosen, analytics::page_rank(chosen.network, wanted, pace_of(context.budget)));
}

/// `samples` and `seed`.
struct Sampling {
    explicit Sampling(const ProcedureOptions& options)
        : samples(static_cast<std::size_t>(options.integer("samples", 0, 1'000'000'000).value_or(0))),
          seed(static_cast<std::uint64_t>(options.integer("seed", 0, 1'000'000'000).value_or(0))) {}
    std::size_t samples;
    std::uint64_t seed;
};

std::vector<List> betweenness(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.betweenness", arguments[0], GraphChoice::names({"samples", "seed"}));
    const GraphChoice choice(context, options, Walk::both);
    const Sampling sampling(options);
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, choice, memory);
    return score_rows(chosen,
                      analytics::betweenness(chosen.network, sampling.samples, sampling.seed, pace_of(context.budget)));
}

std::vector<List> closeness(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.closeness", arguments[0], GraphChoice::names({"samples", "seed"}));
    const GraphChoice choice(context, options, Walk::both);
    const Sampling sampling(options);
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, choice, memory);
    const auto found = analytics::closeness(chosen.network, sampling.samples, sampling.seed, pace_of(context.budget));
    std::vector<List> rows;
    rows.reserve(found.size());
    for (const analytics::Vertex v : by_score(found.size(), [&](analytics::Vertex u) { return found[u].score; })) {
        rows.push_back({NodeRef{chosen.nodes[v]}, found[v].score, found[v].harmonic,
                        static_cast<std::int64_t>(found[v].reached + 0.5)});
    }
    return rows;
}

/// What degree() gathers for one node.
struct Degree {
    std::int64_t out = 0, in = 0;
    std::map<TypeId, std::int64_t> by_type;
    std::map<NodeId, double> paid, received;  // by partner, the largest amount
    std::set<NodeId> others;
};

double sum(const std::map<NodeId, double>& amounts) {
    double total = 0;
    for (const auto& [node, amount] : amounts) total += amount;
    return total;
}

/// In which direction the money of a relationship runs.
graph::MoneyFlow money_of(const News* news, const std::string& type) {
    if (news == nullptr) return graph::MoneyFlow::forward;
    const graph::RelationType* known = news->graph->schema.relation_type(type);
    return known != nullptr ? known->money : graph::MoneyFlow::none;
}

std::vector<List> degree(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.degree", arguments[0], GraphChoice::names({}, false));
    const GraphChoice choice(context, options, Walk::both);
    const PropertyGraph& graph = context.graph;
    struct Row {
        NodeId node;
        std::int64_t degree;
        List values;
    };
    std::vector<Row> found;
    const auto chosen = [&](const Link& link) {
        context.budget.step();
        return choice.has_node(link.other) && choice.has_relationship(link.relationship);
    };
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        if (!choice.has_node(node)) continue;
        Degree of;
        const auto add = [&](const Link& link, bool out) {
            ++(out ? of.out : of.in);
            ++of.by_type[link.type];
            if (link.other == node) return;
            of.others.insert(link.other);
            const graph::MoneyFlow flow = money_of(context.news, graph.types()[link.type]);
            if (flow == graph::MoneyFlow::none) return;
            const double amount = graph::usd_magnitude(choice.amount(link.relationship));
            if (amount == 0) return;
            double& largest = ((flow == graph::MoneyFlow::forward) == out ? of.paid : of.received)[link.other];
            largest = std::max(largest, amount);
        };
        for (const Link& link : graph.outgoing().row(node)) {
            if (chosen(link)) add(link, true);
        }
        for (const Link& link : graph.incoming().row(node)) {
            if (chosen(link)) add(link, false);
        }
        std::map<std::string, std::int64_t> names;
        for (const auto& [type, count] : of.by_type) names.emplace(graph.types()[type], count);
        Map by_type;
        for (const auto& [type, count] : names) by_type.set(type, count);
        found.push_back({node,
                         of.out + of.in,
                         {NodeRef{node}, of.out + of.in, of.out, of.in, of.others.size(), plain_number(sum(of.paid)),
                          plain_number(sum(of.received)), std::move(by_type)}});
    }
    std::stable_sort(found.begin(), found.end(), [](const Row& a, const Row& b) { return a.degree > b.degree; });
    std::vector<List> rows;
    rows.reserve(found.size());
    for (Row& row : found) rows.push_back(std::move(row.values));
    return rows;
}

}  // namespace

void add_rank_procedures(Procedures& procedures) {
    const ProcedureSignature::Field options{"options", Kind::map}, node{"node", Kind::node},
        score{"score", Kind::floating};
    procedures.add(procedure("newsgraph.pageRank", {options}, {node, score}, 1,
                             "the share of an endless random walk that is spent at each node", page_rank));
    procedures.add(procedure("newsgraph.betweenness", {options}, {node, score}, 1,
                             "on how many shortest paths between others a node lies", betweenness));
    procedures.add(procedure("newsgraph.closeness", {options},
                             {node, score, {"harmonic", Kind::floating}, {"reached", Kind::integer}}, 1,
                             "how near a node is to all others", closeness));
    procedures.add(procedure("newsgraph.degree", {options},
                             {node,
                              {"degree", Kind::integer},
                              {"outgoing", Kind::integer},
                              {"incoming", Kind::integer},
                              {"neighbors", Kind::integer},
                              {"moneyOut", kNumbers},
                              {"moneyIn", kNumbers},
                              {"types", Kind::map}},
                             1, "relationships of each node by direction and type, and the money that they move",
                             degree));
}

}  // namespace newsgraph::query::cypher
