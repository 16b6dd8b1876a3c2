#include "query/news_network.hpp"

#include <utility>

namespace newsgraph::query {

Payment payment_of(const graph::Graph& graph, const graph::Relation& relation) {
    const graph::MoneyFlow flow = graph.type_of(relation).money;
    const bool forward = flow != graph::MoneyFlow::backward;
    const bool told = flow != graph::MoneyFlow::none && relation.amount.has_value();
    return {forward ? relation.from : relation.to, forward ? relation.to : relation.from,
            told ? graph::usd_magnitude(*relation.amount) : 0};
}

analytics::Network make_network(const graph::Graph& graph, const RelationFilter& filter, Direction direction,
                                bool by_amount) {
    std::vector<analytics::WeightedArc> arcs;
    for (const graph::Relation& relation : graph.relations) {
        if (!filter.passes(relation)) continue;
        const graph::RelationType& type = graph.type_of(relation);
        const double weight = !by_amount ? 1 : relation.amount ? graph::usd_magnitude(*relation.amount) : 0;
        if (direction == Direction::money) {
            if (type.money == graph::MoneyFlow::none) continue;
            const Payment payment = payment_of(graph, relation);
            arcs.push_back({payment.payer, payment.payee, weight});
            continue;
        }
        arcs.push_back({relation.from, relation.to, weight});
        if (direction == Direction::out && type.symmetric) arcs.push_back({relation.to, relation.from, weight});
    }
    return analytics::make_network(graph.entities.size(), std::move(arcs), direction == Direction::both);
}

}  // namespace newsgraph::query
