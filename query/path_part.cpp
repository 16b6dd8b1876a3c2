#include "query/path_part.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/issue.hpp"
#include "graph/import/network_graph.hpp"

namespace newsgraph::query {
namespace {

[[noreturn]] void changed() {
    base::Issue issue;
    issue.kind = base::IssueKind::store;
    issue.code = "store.changed";
    issue.what = "the store was changed while it was read";
    issue.advice = "ask again";
    throw base::Error(std::move(issue));
}

/// The result with every node and relation as `entity` and `relation` number it.
template <class OfEntity, class OfRelation>
PathResult renumber(PathResult result, OfEntity entity, OfRelation relation) {
    result.from = entity(result.from);
    result.to = entity(result.to);
    for (Path& path : result.paths) {
        for (graph::EntityIndex& node : path.nodes) node = entity(node);
        for (PathHop& hop : path.hops) {
            hop.from = entity(hop.from);
            hop.to = entity(hop.to);
            for (graph::RelationIndex& one : hop.relations) one = relation(one);
        }
    }
    return result;
}

}  // namespace

std::vector<std::pair<graph::VertexId, graph::VertexId>> tied_pairs(const PathResult& result) {
    std::set<std::pair<graph::VertexId, graph::VertexId>> pairs{{result.from, result.to}};
    for (const Path& path : result.paths) {
        for (const PathHop& hop : path.hops) pairs.emplace(hop.from, hop.to);
    }
    return {pairs.begin(), pairs.end()};
}

PathResult in_graph(const PathResult& result, const graph::Network& network, const graph::Graph& graph) {
    const auto entity = [&](graph::VertexId v) {
        const auto key = std::make_tuple(network.name(v), std::string_view(network.label(v)));
        const auto found = std::lower_bound(
            graph.entities.begin(), graph.entities.end(), key, [](const graph::Entity& one, const auto& wanted) {
                return std::tuple<std::string_view, std::string_view>(one.name, one.type) < wanted;
            });
        if (found == graph.entities.end() || found->name != std::get<0>(key) || found->type != std::get<1>(key))
            changed();
        return static_cast<graph::EntityIndex>(found - graph.entities.begin());
    };
    const auto relation = [&](graph::EdgeId edge) {
        const std::string& type = network.names().types[network.type(edge)];
        const auto key = std::make_tuple(entity(network.from(edge)), entity(network.to(edge)), std::string_view(type));
        const auto key_of = [](const graph::Relation& one) {
            return std::make_tuple(one.from, one.to, std::string_view(one.type));
        };
        const auto found =
            std::lower_bound(graph.relations.begin(), graph.relations.end(), key,
                             [&](const graph::Relation& one, const auto& wanted) { return key_of(one) < wanted; });
        if (found == graph.relations.end() || key_of(*found) != key) changed();
        return static_cast<graph::RelationIndex>(found - graph.relations.begin());
    };
    return renumber(result, entity, relation);
}

PathResult in_whole_graph(const PathResult& result, const graph::Network& network) {
    return renumber(
        result, [](graph::VertexId v) { return v; }, [&](graph::EdgeId edge) { return network.relation(edge); });
}

PathPart imported_part(const PathResult& result, const graph::Network& network) {
    std::map<graph::VertexId, graph::EntityIndex> vertices;
    std::map<graph::EdgeId, graph::RelationIndex> edges;
    for (const auto& [one, other] : tied_pairs(result)) {
        vertices.emplace(one, 0);
        vertices.emplace(other, 0);
    }
    for (const Path& path : result.paths) {
        for (const PathHop& hop : path.hops) {
            for (const graph::EdgeId edge : hop.relations) edges.emplace(edge, 0);
        }
    }
    const auto part = std::make_shared<graph::Graph>();
    graph::Graph& graph = *part;
    graph.schema = network.names().schema;
    for (auto& [vertex, index] : vertices) {
        index = static_cast<graph::EntityIndex>(graph.entities.size());
        graph::Entity& entity = graph.entities.emplace_back();
        entity.name = network.name(vertex);
        entity.type = network.label(vertex);
        entity.mentions = network.mentions(vertex);
    }
    for (auto& [edge, index] : edges) {
        index = static_cast<graph::RelationIndex>(graph.relations.size());
        graph::Relation& relation = graph.relations.emplace_back();
        relation.type = network.names().types[network.type(edge)];
        relation.from = vertices.at(network.from(edge));
        relation.to = vertices.at(network.to(edge));
        relation.status = network.status(edge);
        if (const double value = network.amount(edge); !std::isnan(value))
            relation.amount = graph::Amount{value, network.currency(edge), graph::Bound::exact};
        relation.confidence = network.confidence(edge);
        relation.sources = network.sources(edge);
        relation.date = graph::date_text(network.day(edge), network.precision(edge));
    }
    return {
        renumber(
            result, [&](graph::VertexId v) { return vertices.at(v); }, [&](graph::EdgeId e) { return edges.at(e); }),
        part};
}

}  // namespace newsgraph::query
