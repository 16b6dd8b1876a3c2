#include "query/exposure.hpp"

#include <algorithm>
#include <map>

#include "query/analytics/articulation.hpp"
#include "query/news_network.hpp"

namespace newsgraph::query {
namespace {

Concentration concentration(const graph::Graph& graph, graph::EntityIndex entity, const RelationFilter& filter,
                            bool pays) {
    std::map<graph::EntityIndex, Share> by_partner;
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
        const graph::Relation& relation = graph.relations[i];
        if (relation.from != entity && relation.to != entity) continue;
        if (!filter.passes(relation) || graph.type_of(relation).money == graph::MoneyFlow::none) continue;
        const Payment payment = payment_of(graph, relation);
        if ((pays ? payment.payer : payment.payee) != entity) continue;
        const graph::EntityIndex partner = pays ? payment.payee : payment.payer;
        Share& share = by_partner[partner];
        share.partner = partner;
        share.dollars = std::max(share.dollars, payment.dollars);
        share.relations.push_back(i);
    }
    Concentration result;
    for (auto& [partner, share] : by_partner) {
        if (share.dollars == 0) {
            ++result.without_amount;
            continue;
        }
        std::stable_sort(
            share.relations.begin(), share.relations.end(), [&](graph::RelationIndex a, graph::RelationIndex b) {
                return payment_of(graph, graph.relations[a]).dollars > payment_of(graph, graph.relations[b]).dollars;
            });
        result.total += share.dollars;
        result.shares.push_back(std::move(share));
    }
    for (Share& share : result.shares) {
        share.share = share.dollars / result.total;
        result.herfindahl += share.share * share.share;
    }
    std::stable_sort(result.shares.begin(), result.shares.end(),
                     [](const Share& a, const Share& b) { return a.dollars > b.dollars; });
    return result;
}

}  // namespace

Exposure find_exposure(const graph::Graph& graph, graph::EntityIndex entity, const RelationFilter& filter,
                       std::size_t most_cut_offs) {
    check_types(graph, filter);
    Exposure exposure{
        entity, concentration(graph, entity, filter, true), concentration(graph, entity, filter, false), {}};
    const analytics::Network network = make_network(graph, filter, Direction::both, false);
    const std::vector<std::uint32_t> cut = analytics::cut_from(network, entity);
    std::vector<graph::EntityIndex> order;
    for (graph::EntityIndex i = 0; i < cut.size(); ++i) {
        if (cut[i] > 0) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](graph::EntityIndex a, graph::EntityIndex b) { return cut[a] > cut[b]; });
    if (order.size() > most_cut_offs) order.resize(most_cut_offs);
    if (order.empty()) return exposure;
    const std::vector<bool> within = analytics::reach_without(network, entity, entity);
    for (const graph::EntityIndex by : order) {
        const std::vector<bool> left = analytics::reach_without(network, entity, by);
        CutOff cut_off{by, {}};
        for (graph::EntityIndex i = 0; i < left.size(); ++i) {
            if (within[i] && !left[i] && i != by) cut_off.things.push_back(i);
        }
        exposure.cut_offs.push_back(std::move(cut_off));
    }
    return exposure;
}

}  // namespace newsgraph::query
