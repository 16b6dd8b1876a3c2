#include "query/path_part.hpp"

#include <cmath>
#include <cstdint>
#include <map>

#include "graph/import/network_graph.hpp"

namespace newsgraph::query {
namespace {

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

/// What occurs in a result, to be numbered anew.
struct Parts {
    std::map<graph::VertexId, graph::EntityIndex> vertices;
    std::map<graph::EdgeId, graph::RelationIndex> edges;
    explicit Parts(const PathResult& result) {
        vertices = {{result.from, 0}, {result.to, 0}};
        for (const Path& path : result.paths) {
            for (const PathHop& hop : path.hops) {
                vertices.emplace(hop.from, 0);
                vertices.emplace(hop.to, 0);
                for (const graph::EdgeId edge : hop.relations) edges.emplace(edge, 0);
            }
        }
        number(vertices);
        number(edges);
    }
    /// In the order of the whole, in which all is told.
    static void number(std::map<std::uint32_t, std::uint32_t>& places) {
        std::uint32_t next = 0;
        for (auto& [whole, place] : places) place = next++;
    }
    PathResult renumbered(const PathResult& result) const {
        return renumber(
            result, [&](graph::VertexId v) { return vertices.at(v); }, [&](graph::EdgeId e) { return edges.at(e); });
    }
};

}  // namespace

PathResult in_whole_graph(const PathResult& result, const graph::Network& network) {
    return renumber(
        result, [](graph::VertexId v) { return v; }, [&](graph::EdgeId edge) { return network.relation(edge); });
}

PathPart recorded_part(const PathResult& result, const graph::Network& network, const graph::GraphRecords& records) {
    Parts parts(result);
    const auto part = std::make_shared<graph::Graph>();
    graph::Graph& graph = *part;
    graph.schema = network.names().schema;
    for (const auto& [vertex, index] : parts.vertices) {
        graph::Entity& entity = graph.entities.emplace_back(records.entity(vertex));
        entity.facts.clear();
        entity.documents.clear();
    }
    std::map<graph::ClaimIndex, graph::ClaimIndex> claims;
    for (const auto& [edge, index] : parts.edges) {
        graph::Relation& relation = graph.relations.emplace_back(records.relation(network.relation(edge)));
        relation.from = parts.vertices.at(network.from(edge));
        relation.to = parts.vertices.at(network.to(edge));
        for (const graph::ClaimIndex claim : relation.claims) claims.emplace(claim, 0);
    }
    Parts::number(claims);
    std::map<graph::DocumentIndex, graph::DocumentIndex> documents;
    for (const auto& [claim, index] : claims) {
        documents.emplace(graph.claims.emplace_back(records.claim(claim)).document, 0);
    }
    Parts::number(documents);
    for (const auto& [document, index] : documents) graph.documents.push_back(records.document(document));
    for (graph::GraphClaim& claim : graph.claims) claim.document = documents.at(claim.document);
    for (graph::Relation& relation : graph.relations) {
        for (graph::ClaimIndex& claim : relation.claims) claim = claims.at(claim);
    }
    return {parts.renumbered(result), part};
}

PathPart imported_part(const PathResult& result, const graph::Network& network) {
    Parts parts(result);
    const auto part = std::make_shared<graph::Graph>();
    graph::Graph& graph = *part;
    graph.schema = network.names().schema;
    for (const auto& [vertex, index] : parts.vertices) {
        graph::Entity& entity = graph.entities.emplace_back();
        entity.name = network.name(vertex);
        entity.type = network.label(vertex);
        entity.mentions = network.mentions(vertex);
    }
    for (const auto& [edge, index] : parts.edges) {
        graph::Relation& relation = graph.relations.emplace_back();
        relation.type = network.names().types[network.type(edge)];
        relation.from = parts.vertices.at(network.from(edge));
        relation.to = parts.vertices.at(network.to(edge));
        relation.status = network.status(edge);
        if (const double value = network.amount(edge); !std::isnan(value))
            relation.amount = graph::Amount{value, network.currency(edge), graph::Bound::exact};
        relation.confidence = network.confidence(edge);
        relation.sources = network.sources(edge);
        relation.date = graph::date_text(network.day(edge), network.precision(edge));
    }
    return {parts.renumbered(result), part};
}

}  // namespace newsgraph::query
