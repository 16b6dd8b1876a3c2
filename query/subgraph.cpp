#include "query/subgraph.hpp"

#include <algorithm>
#include <set>

#include "query/cypher/entities_in_value.hpp"
#include "query/neighbors.hpp"

namespace newsgraph::query {
namespace {

/// Sorts both lists and adds the ends of all relations.
Subgraph closed(const graph::Graph& graph, Subgraph part) {
    for (const graph::RelationIndex relation : part.relations) {
        part.entities.push_back(graph.relations[relation].from);
        part.entities.push_back(graph.relations[relation].to);
    }
    const auto tidy = [](auto& list) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    tidy(part.entities);
    tidy(part.relations);
    return part;
}

void collect(const cypher::Value& value, Subgraph& part) {
    cypher::each_entity(
        value, [&](cypher::NodeRef node) { part.entities.push_back(node.index); },
        [&](cypher::RelationshipRef relationship) { part.relations.push_back(relationship.index); });
}

}  // namespace

Subgraph select_all(const graph::Graph& graph, const RelationFilter& filter) {
    check_types(graph, filter);
    Subgraph part;
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i)
        if (filter.passes(graph.relations[i])) part.relations.push_back(i);
    if (part.relations.size() == graph.relations.size())
        for (graph::EntityIndex i = 0; i < graph.entities.size(); ++i) part.entities.push_back(i);
    return closed(graph, std::move(part));
}

Subgraph select_around(const graph::Graph& graph, graph::EntityIndex center, std::size_t hops,
                       const RelationFilter& filter) {
    check_types(graph, filter);
    const std::vector<std::size_t> distance = distances_from(graph, center, hops, filter);
    Subgraph part;
    for (graph::EntityIndex i = 0; i < distance.size(); ++i)
        if (distance[i] != kUnreached) part.entities.push_back(i);
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
        const graph::Relation& relation = graph.relations[i];
        if (filter.passes(relation) && distance[relation.from] != kUnreached && distance[relation.to] != kUnreached)
            part.relations.push_back(i);
    }
    return closed(graph, std::move(part));
}

Subgraph select_paths(const graph::Graph& graph, const PathResult& result) {
    Subgraph part;
    for (const Path& path : result.paths)
        for (const PathHop& hop : path.hops)
            part.relations.insert(part.relations.end(), hop.relations.begin(), hop.relations.end());
    return closed(graph, std::move(part));
}

Subgraph select_cycles(const graph::Graph& graph, const CycleResult& result) {
    Subgraph part;
    for (const Loop& loop : result.loops)
        for (const PathHop& hop : loop.hops)
            part.relations.insert(part.relations.end(), hop.relations.begin(), hop.relations.end());
    return closed(graph, std::move(part));
}

Subgraph select_answer(const graph::Graph& graph, const cypher::Result& result, const RelationFilter& filter) {
    check_types(graph, filter);
    Subgraph part;
    for (const cypher::List& row : result.rows) {
        for (const cypher::Value& value : row) collect(value, part);
    }
    const bool has_relations = !part.relations.empty();
    std::erase_if(part.relations, [&](graph::RelationIndex i) { return !filter.passes(graph.relations[i]); });
    if (!has_relations) {
        const std::set<graph::EntityIndex> shown(part.entities.begin(), part.entities.end());
        for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
            const graph::Relation& relation = graph.relations[i];
            if (shown.contains(relation.from) && shown.contains(relation.to) && filter.passes(relation)) {
                part.relations.push_back(i);
            }
        }
    }
    return closed(graph, std::move(part));
}

}  // namespace newsgraph::query
