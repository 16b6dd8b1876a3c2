#include "graph/import/network_graph.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/issue.hpp"
#include "graph/identity.hpp"
#include "graph/lexicon_index.hpp"

namespace newsgraph::graph {
namespace {

[[noreturn]] void too_large(const Network& network) {
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "network.too_large";
    issue.what = "the graph has " + std::to_string(network.edge_count()) +
                 " relations, too many for a command that holds all of it in memory";
    issue.advice = "newsgraph path, neighbors --count and rank --by pagerank work on a graph of any size";
    throw base::Error(std::move(issue));
}

std::vector<Entity> entities_of(const Network& network) {
    std::vector<Entity> entities(network.vertex_count());
    std::size_t alike = 0;
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const auto v = static_cast<VertexId>(i);
        Entity& entity = entities[i];
        entity.name = network.name(v);
        entity.type = network.label(v);
        entity.mentions = network.mentions(v);
        const bool again = i > 0 && entities[i - 1].name == entity.name && entities[i - 1].type == entity.type;
        alike = again ? alike + 1 : 0;
        std::string key = name_key(entity.name);
        if (again) key += '\0' + std::to_string(alike);
        entity.id = entity_id(entity.type, key);
    }
    const NetworkArrays& arrays = network.arrays();
    for (std::size_t place = 0; place < arrays.key_vertex.size(); ++place) {
        if (!network.key_is_name(place)) entities[network.key_vertex(place)].aliases.emplace_back(network.key(place));
    }
    return entities;
}

Relation relation_of(const Network& network, EdgeId edge, VertexId from, VertexId to, TypeCode type) {
    Relation relation;
    relation.type = network.names().types[type];
    relation.from = from;
    relation.to = to;
    relation.status = network.status(edge);
    if (const double value = network.amount(edge); !std::isnan(value))
        relation.amount = Amount{value, network.currency(edge), Bound::exact};
    relation.confidence = network.confidence(edge);
    relation.sources = network.sources(edge);
    relation.date = date_text(network.day(edge), network.precision(edge));
    return relation;
}

}  // namespace

Graph graph_of(const Network& network, std::size_t most_relations) {
    if (network.edge_count() > most_relations) too_large(network);
    network.check_all();
    Graph graph;
    graph.schema = network.names().schema;
    graph.entities = entities_of(network);
    graph.relations.reserve(network.edge_count());
    for (std::size_t i = 0; i < network.vertex_count(); ++i) {
        const auto v = static_cast<VertexId>(i);
        const Network::Row row = network.out(v);
        for (std::uint32_t k = 0; k < row.size; ++k)
            graph.relations.push_back(relation_of(network, row.edge(k), v, row.ends[k], row.types[k]));
        // Rows are sorted by type, then end; codes of types by name.
        std::stable_sort(graph.relations.end() - row.size, graph.relations.end(),
                         [](const Relation& a, const Relation& b) { return a.to < b.to; });
    }
    std::size_t alike = 0;
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        Relation& relation = graph.relations[i];
        const std::uint64_t from = graph.entities[relation.from].id, to = graph.entities[relation.to].id;
        const auto key_of = [](const Relation& one) { return std::tie(one.from, one.to, one.type); };
        const bool again = i > 0 && key_of(graph.relations[i - 1]) == key_of(relation);
        alike = again ? alike + 1 : 0;
        relation.id = relation_id(again ? relation.type + '\0' + std::to_string(alike) : relation.type, from, to);
    }
    return graph;
}

Graph names_of(const Network& network) {
    network.check_all();
    Graph graph;
    graph.schema = network.names().schema;
    graph.entities = entities_of(network);
    return graph;
}

DateText date_text(std::uint32_t day, DatePrecision precision) {
    std::string digits = std::to_string(day);
    if (digits.size() != 8) return "";
    const std::string year = digits.substr(0, 4), month = digits.substr(4, 2);
    const std::uint32_t last_month = day / 100 % 100;
    switch (precision) {
        case DatePrecision::day:
            return year + '-' + month + '-' + digits.substr(6);
        case DatePrecision::month:
            return year + '-' + month;
        case DatePrecision::quarter:
            return year + "-Q" + std::to_string(last_month / 3);
        case DatePrecision::half:
            return year + "-H" + std::to_string(last_month / 6);
        case DatePrecision::year:
            break;
    }
    return year;
}

}  // namespace newsgraph::graph
