#include "query/neighbors.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "graph/topology.hpp"

namespace newsgraph::query {
namespace {

std::size_t rank_of(const graph::Schema& schema, const std::string& type) {
    for (std::size_t i = 0; i < schema.relation_types.size(); ++i)
        if (schema.relation_types[i].name == type) return i;
    return schema.relation_types.size();
}

}  // namespace

std::string_view to_string(Direction direction) {
    switch (direction) {
        case Direction::out:
            return "out";
        case Direction::in:
            return "in";
        case Direction::both:
            break;
    }
    return "both";
}

std::vector<std::size_t> distances_from(const graph::Graph& graph, graph::EntityIndex center, std::size_t hops,
                                        const RelationFilter& filter) {
    const graph::Topology topology(graph, [&](const graph::Relation& relation) {
        return filter.passes(relation) ? graph::Topology::both : graph::Topology::closed;
    });
    std::vector<std::size_t> distance(graph.entities.size(), kUnreached);
    std::vector<graph::EntityIndex> reached{center};
    distance[center] = 0;
    for (std::size_t i = 0; i < reached.size() && distance[reached[i]] < hops; ++i)
        for (const graph::Topology::Edge& edge : topology.out_edges(reached[i]))
            if (distance[edge.vertex] == kUnreached) {
                distance[edge.vertex] = distance[reached[i]] + 1;
                reached.push_back(edge.vertex);
            }
    return distance;
}

Neighborhood find_neighbors(const graph::Graph& graph, graph::EntityIndex center, const NeighborOptions& options) {
    check_types(graph, options.filter);
    const std::vector<std::size_t> distance = distances_from(graph, center, options.hops, options.filter);
    // distance, rank of the type, type, direction
    std::map<std::tuple<std::size_t, std::size_t, std::string, Direction>, NeighborGroup> groups;
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
        const graph::Relation& relation = graph.relations[i];
        if (!options.filter.passes(relation)) continue;
        const std::size_t from = distance[relation.from], to = distance[relation.to];
        const std::size_t nearer = std::min(from, to);
        if (nearer >= options.hops) continue;  // kUnreached included
        const bool along = from <= to;
        Direction direction = along ? Direction::out : Direction::in;
        if (graph.type_of(relation).symmetric) direction = Direction::both;
        NeighborGroup& group = groups[{nearer + 1, rank_of(graph.schema, relation.type), relation.type, direction}];
        group.distance = nearer + 1;
        group.type = relation.type;
        group.direction = direction;
        group.edges.push_back({i, along ? relation.from : relation.to, along ? relation.to : relation.from});
    }
    Neighborhood result{center, {}};
    for (auto& [key, group] : groups) {
        std::stable_sort(group.edges.begin(), group.edges.end(), [&](const NeighborEdge& a, const NeighborEdge& b) {
            return graph.weight(graph.relations[a.relation]) > graph.weight(graph.relations[b.relation]);
        });
        result.groups.push_back(std::move(group));
    }
    return result;
}

std::string groups_text(const graph::Graph& graph, const std::vector<NeighborGroup>& groups, SourceList& sources,
                        const TextOptions& options) {
    std::string text;
    std::size_t distance = 1;
    for (const NeighborGroup& group : groups) {
        if (group.distance != distance) text += counted(group.distance, "hop", "hops") + " away\n";
        distance = group.distance;
        text += paint(options, Tone::relation, safe(group.type));
        if (group.direction != Direction::both) text += group.direction == Direction::out ? " ->" : " <-";
        text += " (" + std::to_string(group.edges.size()) + ")\n";
        for (const NeighborEdge& edge : group.edges) {
            const graph::Relation& relation = graph.relations[edge.relation];
            text += "   " + relation_line(graph, relation, edge.near, options) + sources.behind(relation.claims);
            text += '\n';
        }
    }
    return text;
}

void write_groups(base::JsonWriter& json, const graph::Graph& graph, const std::vector<NeighborGroup>& groups) {
    json.begin_array();
    for (const NeighborGroup& group : groups) {
        json.begin_object().member("distance", group.distance).member("type", group.type);
        json.member("direction", to_string(group.direction)).key("edges").begin_array();
        for (const NeighborEdge& edge : group.edges) write_relation(json, graph, graph.relations[edge.relation]);
        json.end_array().end_object();
    }
    json.end_array();
}

std::string to_text(const graph::Graph& graph, const Neighborhood& neighborhood, const TextOptions& options) {
    if (neighborhood.groups.empty()) return "";
    SourceList sources(graph, options);
    const graph::Entity& center = graph.entities[neighborhood.center];
    std::string text = paint(options, Tone::heading, safe(center.name)) + " (" + safe(center.type) + ")\n";
    text += groups_text(graph, neighborhood.groups, sources, options);
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const Neighborhood& neighborhood) {
    base::JsonWriter json;
    json.begin_object().key("center");
    write_node(json, graph, neighborhood.center);
    json.key("groups");
    write_groups(json, graph, neighborhood.groups);
    json.end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
