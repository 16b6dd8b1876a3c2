#include <algorithm>
#include <map>
#include <tuple>

#include "query/analytics/simple_cycles.hpp"
#include "query/cypher/analytics_graph.hpp"
#include "query/cypher/news.hpp"
#include "query/cypher/procedure_table.hpp"
#include "query/path.hpp"

// CALL of closed loops.
namespace newsgraph::query::cypher {
namespace {

/// What runs round a loop in one currency; as query::LoopMoney.
struct Money {
    double total = 0, smallest = 0;
    std::int64_t hops = 0;
};

struct Cycle {
    double weakest = 0;  // of the hop with the least money, in dollars
    std::vector<NodeId> nodes;
    List relationships;
    std::map<std::string, Money> money;  // by currency
};

class CycleMaker {
  public:
    CycleMaker(const PropertyGraph& graph, const GraphChoice& choice) : graph_(graph), choice_(choice) {}

    Cycle make(std::vector<NodeId> nodes) const {
        Cycle cycle;
        cycle.nodes = std::move(nodes);
        for (std::size_t i = 0; i < cycle.nodes.size(); ++i) {
            const double money = add_hop(cycle.nodes[i], cycle.nodes[(i + 1) % cycle.nodes.size()], cycle);
            cycle.weakest = i == 0 ? money : std::min(cycle.weakest, money);
        }
        return cycle;
    }

  private:
    /// Adds the relationship with the most money from one node to the next, and per currency the largest amount of all
    /// of them; returns the money in dollars.
    double add_hop(NodeId from, NodeId to, Cycle& cycle) const {
        std::map<std::string, double> largest;
        double most = -1;
        RelationshipId best = 0;
        const auto look = [&](const Adjacency& rows, unsigned way) {
            for (const Link& link : rows.row(from)) {
                if (link.other != to || (choice_.ways(link.type) & way) == 0) continue;
                if (!choice_.has_relationship(link.relationship)) continue;
                const graph::Amount amount = choice_.amount(link.relationship);
                const double dollars = graph::usd_magnitude(amount);
                if (dollars > most || (dollars == most && link.relationship < best)) {
                    most = dollars;
                    best = link.relationship;
                }
                if (amount.value == 0) continue;
                double& value = largest[amount.currency];
                value = std::max(value, amount.value);
            }
        };
        look(graph_.outgoing(), graph::Topology::forward);
        look(graph_.incoming(), graph::Topology::backward);
        cycle.relationships.push_back(RelationshipRef{best});
        for (const auto& [currency, value] : largest) {
            Money& all = cycle.money[currency];
            all.smallest = all.hops == 0 ? value : std::min(all.smallest, value);
            all.total += value;
            ++all.hops;
        }
        return most;
    }

    const PropertyGraph& graph_;
    const GraphChoice& choice_;
};

List row_of(Cycle cycle) {
    List nodes;
    for (const NodeId node : cycle.nodes) nodes.push_back(NodeRef{node});
    // The currency that most hops name speaks for the loop; of equals the one with more money.
    const auto main = std::max_element(cycle.money.begin(), cycle.money.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second.hops, a.second.total) < std::tie(b.second.hops, b.second.total);
    });
    List money;
    for (const auto& [currency, sums] : cycle.money) {
        Map map{{"total", plain_number(sums.total)}, {"smallest", plain_number(sums.smallest)}, {"hops", sums.hops}};
        if (!currency.empty()) map.set("currency", currency);
        money.emplace_back(std::move(map));
    }
    const bool told = main != cycle.money.end();
    const std::size_t length = nodes.size();
    return {std::move(nodes),
            std::move(cycle.relationships),
            length,
            told ? plain_number(main->second.total) : Value(),
            told ? plain_number(main->second.smallest) : Value(),
            told && !main->first.empty() ? Value(main->first) : Value(),
            std::move(money)};
}

std::vector<List> cycles(ProcedureContext& context, std::span<const Value> arguments) {
    const ProcedureOptions options("newsgraph.cycles", arguments[0], GraphChoice::names({"through", "maxLength"}));
    const GraphChoice choice(context, options, context.news != nullptr ? Walk::money : Walk::out);
    if (choice.walk() == Walk::both) {
        options.reject("direction", "takes 'out', 'in' or 'money', not 'both'",
                       "to go there and back along one relationship is no loop");
    }
    const auto max_length =
        static_cast<std::size_t>(options.integer("maxLength", 2, static_cast<std::int64_t>(kMostHops)).value_or(5));
    const std::vector<NodeRef> through = options.nodes("through");
    if (through.size() > 1) options.reject("through", "takes one Node, not " + std::to_string(through.size()));
    TakenMemory memory(context.budget);
    const ChosenNetwork chosen = choose_network(context, choice, memory);
    std::optional<analytics::Vertex> root;
    if (!through.empty()) root = chosen.vertex(through.front(), options, "through");
    const CycleMaker maker(context.graph, choice);
    std::vector<Cycle> found;
    analytics::find_simple_cycles(chosen.network, max_length, root, pace_of(context.budget),
                                  [&](std::span<const analytics::Vertex> vertices) {
                                      std::vector<NodeId> nodes;
                                      for (const analytics::Vertex v : vertices) nodes.push_back(chosen.nodes[v]);
                                      found.push_back(maker.make(std::move(nodes)));
                                      constexpr std::size_t kPerHop = 120, kPerCycle = 300;
                                      memory.take(kPerCycle + vertices.size() * kPerHop);
                                  });
    std::sort(found.begin(), found.end(), [](const Cycle& a, const Cycle& b) {
        if (a.weakest != b.weakest) return a.weakest > b.weakest;
        if (a.nodes.size() != b.nodes.size()) return a.nodes.size() < b.nodes.size();
        return a.nodes < b.nodes;
    });
    std::vector<List> rows;
    rows.reserve(found.size());
    for (Cycle& cycle : found) rows.push_back(row_of(std::move(cycle)));
    return rows;
}

}  // namespace

void add_cycle_procedures(Procedures& procedures) {
    procedures.add(procedure("newsgraph.cycles", {{"options", Kind::map}},
                             {{"nodes", StaticType::list_of(Kind::node)},
                              {"relationships", StaticType::list_of(Kind::relationship)},
                              {"length", Kind::integer},
                              {"total", kNumbers},
                              {"smallest", kNumbers},
                              {"currency", Kind::string},
                              {"money", StaticType::list_of(Kind::map)}},
                             1, "closed loops, of money where the news tell it", cycles));
}

}  // namespace newsgraph::query::cypher
