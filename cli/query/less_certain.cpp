#include "cli/query/less_certain.hpp"

#include <set>

#include "query/cypher/entities_in_value.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"
#include "query/filter.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

bool is_less_certain(const cypher::PropertyGraph& graph, cypher::KeyId key, cypher::RelationshipId relationship) {
    if (!graph.has_relationship(relationship)) return false;
    const cypher::Value& confidence = graph.relationship_property(relationship, key);
    return confidence.is_number() && confidence.number() < query::kUsualConfidence - query::kConfidenceSlack;
}

}  // namespace

std::size_t count_less_certain(const cypher::PropertyGraph& graph) {
    const auto key = graph.keys().find("confidence");
    if (!key) return 0;
    std::size_t count = 0;
    for (cypher::RelationshipId r = 0; r < graph.relationship_end(); ++r) count += is_less_certain(graph, *key, r);
    return count;
}

std::size_t count_less_certain(const cypher::Result& result) {
    const auto key = result.graph->keys().find("confidence");
    if (!key) return 0;
    std::set<cypher::RelationshipId> found;
    for (const cypher::List& row : result.rows)
        for (const cypher::Value& value : row)
            cypher::each_entity(
                value, [](cypher::NodeRef) {},
                [&](cypher::RelationshipRef relationship) { found.insert(relationship.index); });
    std::size_t count = 0;
    for (const cypher::RelationshipId r : found) count += is_less_certain(*result.graph, *key, r);
    return count;
}

std::size_t count_less_certain(std::string_view statement, const cypher::PropertyGraph& graph) {
    const auto key = graph.keys().find("confidence");
    if (!key) return 0;
    cypher::ast::Statement tree;
    try {
        tree = cypher::parse(statement);
    } catch (const cypher::QueryError&) {
        return 0;
    }
    const cypher::NamesInStatement used = cypher::names_in(tree);
    if (!used.any_type && used.types.empty() && !used.measures_all) return 0;
    for (const auto& property : used.properties) {
        if (!property.of_node && property.key == "confidence") return 0;
    }
    std::set<cypher::TypeId> types;
    for (const std::string& type : used.types) {
        if (const auto id = graph.types().find(type)) types.insert(*id);
    }
    std::size_t count = 0;
    for (cypher::RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r)) continue;
        if (!used.any_type && !used.measures_all && !types.contains(graph.relationship(r).type)) continue;
        count += is_less_certain(graph, *key, r);
    }
    return count;
}

}  // namespace newsgraph::cli
