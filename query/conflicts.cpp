#include "query/conflicts.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include "query/reading.hpp"

namespace newsgraph::query {
namespace {

using Agree = std::function<bool(const Reading&, const Reading&)>;

/// Groups readings into versions and keeps those that stand against another. `same` tells which are one version.
std::vector<Version> opposed_versions(const graph::Graph& graph, const Topic& topic, const Agree& same,
                                      const Agree& agree) {
    std::vector<std::vector<Reading>> groups;
    for (const Reading& reading : topic.readings) {
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& members) { return same(members.front(), reading); });
        if (group == groups.end())
            groups.push_back({reading});
        else
            group->push_back(reading);
    }
    std::vector<bool> opposed(groups.size(), false);
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (std::size_t j = i + 1; j < groups.size(); ++j) {
            const bool clash = std::any_of(groups[i].begin(), groups[i].end(), [&](const Reading& a) {
                return std::any_of(groups[j].begin(), groups[j].end(), [&](const Reading& b) { return !agree(a, b); });
            });
            if (clash) opposed[i] = opposed[j] = true;
        }
    std::vector<std::pair<std::size_t, Version>> counted_versions;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!opposed[i]) continue;
        Version version{groups[i].front().label, {}};
        std::set<graph::DocumentIndex> documents;
        for (const Reading& reading : groups[i]) {
            version.claims.push_back(reading.claim);
            documents.insert(graph.claims[reading.claim].document);
        }
        counted_versions.emplace_back(documents.size(), std::move(version));
    }
    std::stable_sort(counted_versions.begin(), counted_versions.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second.label < b.second.label;
    });
    std::vector<Version> versions;
    for (auto& [documents, version] : counted_versions) versions.push_back(std::move(version));
    return versions;
}

bool same_quantity(const Reading& a, const Reading& b) {
    return a.unit == b.unit && a.bound == b.bound && values_agree(a, b);
}

bool meet(const std::optional<Period>& a, const std::optional<Period>& b) {
    return !a || !b || (a->first <= b->last && b->first <= a->last);
}

}  // namespace

std::vector<Conflict> relation_conflicts(const graph::Graph& graph, graph::RelationIndex index) {
    std::vector<Conflict> conflicts;
    const graph::Relation& relation = graph.relations[index];
    if (relation.claims.size() < 2) return conflicts;
    const auto date = [&](const Reading& reading) { return period_of(graph.claims[reading.claim].claim.date); };
    const auto agree = [&](const Reading& a, const Reading& b) {
        return values_agree(a, b) || !meet(date(a), date(b));
    };
    for (const Topic& topic : quantity_topics(graph, relation.claims)) {
        auto versions = opposed_versions(graph, topic, same_quantity, agree);
        if (!versions.empty()) conflicts.push_back({index, relation.from, "", topic.about, std::move(versions)});
    }
    const auto same = [](const Reading& a, const Reading& b) { return a.label == b.label; };
    const auto sides = [](const Reading& a, const Reading& b) { return a.value == b.value; };
    auto versions = opposed_versions(graph, status_topic(graph, relation.claims), same, sides);
    if (!versions.empty()) conflicts.push_back({index, relation.from, "", "status", std::move(versions)});
    return conflicts;
}

std::vector<Conflict> fact_conflicts(const graph::Graph& graph, graph::EntityIndex entity) {
    std::vector<Conflict> conflicts;
    std::map<std::string, std::vector<graph::ClaimIndex>> by_attribute;
    for (const graph::ClaimIndex claim : graph.entities[entity].facts)
        by_attribute[graph.claims[claim].claim.type].push_back(claim);
    const auto time = [&](const Reading& reading) {
        const graph::GraphClaim& claim = graph.claims[reading.claim];
        if (!claim.claim.date.empty()) return period_of(claim.claim.date);
        return period_of(graph.documents[claim.document].published, 30);
    };
    const auto settled = [&](const Reading& reading) {
        return graph.claims[reading.claim].claim.status == graph::Status::actual;
    };
    const auto agree = [&](const Reading& a, const Reading& b) {
        return values_agree(a, b) || settled(a) != settled(b) || !meet(time(a), time(b));
    };
    for (const auto& [attribute, claims] : by_attribute)
        for (const Topic& topic : quantity_topics(graph, claims)) {
            auto versions = opposed_versions(graph, topic, same_quantity, agree);
            if (!versions.empty())
                conflicts.push_back({std::nullopt, entity, attribute, topic.about, std::move(versions)});
        }
    return conflicts;
}

std::vector<Conflict> find_conflicts(const graph::Graph& graph, const ConflictOptions& options) {
    check_types(graph, options.filter);
    std::vector<graph::RelationIndex> order;
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
        const graph::Relation& relation = graph.relations[i];
        const bool wanted = !options.about || relation.from == *options.about || relation.to == *options.about;
        if (wanted && options.filter.passes(relation)) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](graph::RelationIndex a, graph::RelationIndex b) {
        return graph.weight(graph.relations[a]) > graph.weight(graph.relations[b]);
    });
    std::vector<Conflict> conflicts;
    const auto append = [&](std::vector<Conflict> found) {
        std::move(found.begin(), found.end(), std::back_inserter(conflicts));
    };
    for (const graph::RelationIndex relation : order) append(relation_conflicts(graph, relation));
    if (!options.filter.types.empty()) return conflicts;
    for (graph::EntityIndex i = 0; i < graph.entities.size(); ++i)
        if (!options.about || *options.about == i) append(fact_conflicts(graph, i));
    return conflicts;
}

}  // namespace newsgraph::query
