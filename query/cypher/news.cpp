#include "query/cypher/news.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "query/conflicts.hpp"

namespace newsgraph::query::cypher {
namespace {

const graph::Relation* relation_of(const News& news, RelationshipRef relationship) {
    const auto& relations = news.graph->relations;
    return relationship.index < relations.size() ? &relations[relationship.index] : nullptr;
}

const graph::Entity* entity_of(const News& news, NodeRef node) {
    const auto& entities = news.graph->entities;
    return node.index < entities.size() ? &entities[node.index] : nullptr;
}

Value claim_value(const News& news, graph::ClaimIndex index) {
    const graph::GraphClaim& said = news.graph->claims[index];
    const graph::Claim& claim = said.claim;
    Map map;
    const auto set_text = [&](std::string_view key, const std::string& text) {
        if (!text.empty()) map.set(key, text);
    };
    map.set("document", document_value(news.graph->documents[said.document]));
    map.set("sentence", claim.evidence.text);
    map.set("start", claim.evidence.start);
    map.set("end", claim.evidence.end);
    map.set("status", graph::to_string(claim.status));
    if (claim.kind == graph::Claim::Kind::fact) map.set("attribute", claim.type);
    if (claim.amount) {
        map.set("amount", plain_number(claim.amount->value));
        map.set("currency", claim.amount->currency);
        if (claim.amount->bound != graph::Bound::exact) map.set("bound", graph::to_string(claim.amount->bound));
    }
    if (claim.percent) map.set("percent", plain_number(*claim.percent));
    if (claim.value) map.set("value", plain_number(*claim.value));
    if (claim.capacity) {
        map.set("capacity", plain_number(claim.capacity->value));
        map.set("capacity_unit", claim.capacity->unit);
    }
    set_text("duration", claim.duration);
    set_text("role", claim.role);
    set_text("date", claim.date);
    set_text("attributed_to", claim.attributed_to);
    map.set("confidence", claim.confidence);
    return map;
}

List claim_values(const News& news, const std::vector<graph::ClaimIndex>& claims) {
    List list;
    list.reserve(claims.size());
    for (const graph::ClaimIndex claim : claims) list.push_back(claim_value(news, claim));
    return list;
}

List conflict_values(const News& news, const std::vector<Conflict>& found) {
    List list;
    for (const Conflict& conflict : found) {
        List versions;
        for (const Version& version : conflict.versions) {
            versions.emplace_back(Map{{"label", version.label}, {"claims", claim_values(news, version.claims)}});
        }
        Map map;
        if (!conflict.attribute.empty()) map.set("attribute", conflict.attribute);
        map.set("about", conflict.about);
        map.set("versions", std::move(versions));
        list.emplace_back(std::move(map));
    }
    return list;
}

}  // namespace

Value plain_number(double value) {
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (value >= -kExact && value <= kExact && value == static_cast<double>(static_cast<std::int64_t>(value))) {
        return Value(static_cast<std::int64_t>(value));
    }
    return Value(value);
}

Value document_value(const graph::DocumentRecord& document) {
    Map map;
    map.set("doc", document.doc);
    for (const auto& [key, text] :
         {std::pair("title", &document.title), std::pair("url", &document.url),
          std::pair("published", &document.published), std::pair("language", &document.language)}) {
        if (!text->empty()) map.set(key, *text);
    }
    return map;
}

List evidence(const News& news, RelationshipRef relationship) {
    const graph::Relation* relation = relation_of(news, relationship);
    return relation != nullptr ? claim_values(news, relation->claims) : List();
}

List evidence(const News& news, NodeRef node) {
    const graph::Entity* entity = entity_of(news, node);
    return entity != nullptr ? claim_values(news, entity->facts) : List();
}

List sources(const News& news, RelationshipRef relationship) {
    const graph::Relation* relation = relation_of(news, relationship);
    List list;
    if (relation == nullptr) return list;
    std::set<graph::DocumentIndex> seen;
    for (const graph::ClaimIndex claim : relation->claims) {
        const graph::DocumentIndex document = news.graph->claims[claim].document;
        if (seen.insert(document).second) list.push_back(document_value(news.graph->documents[document]));
    }
    return list;
}

List sources(const News& news, NodeRef node) {
    const graph::Entity* entity = entity_of(news, node);
    List list;
    if (entity == nullptr) return list;
    const auto& documents = news.graph->documents;
    std::vector<graph::DocumentIndex> order = entity->documents;  // ascending, which is by `doc`
    std::stable_sort(order.begin(), order.end(), [&](graph::DocumentIndex a, graph::DocumentIndex b) {
        return documents[a].published < documents[b].published;
    });
    for (const graph::DocumentIndex document : order) list.push_back(document_value(documents[document]));
    return list;
}

List conflicts(const News& news, RelationshipRef relationship) {
    if (relation_of(news, relationship) == nullptr) return {};
    return conflict_values(news, relation_conflicts(*news.graph, relationship.index));
}

List conflicts(const News& news, NodeRef node) {
    if (entity_of(news, node) == nullptr) return {};
    return conflict_values(news, fact_conflicts(*news.graph, node.index));
}

}  // namespace newsgraph::query::cypher
