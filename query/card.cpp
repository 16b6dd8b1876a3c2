#include "query/card.hpp"

#include <algorithm>
#include <map>

namespace newsgraph::query {
namespace {

/// Day by which a claim is sorted: its own date, else that of its article.
std::string day_of(const graph::Graph& graph, graph::ClaimIndex index) {
    const graph::GraphClaim& claim = graph.claims[index];
    const std::string own = graph::last_day(claim.claim.date);
    return own.empty() ? graph::last_day(graph.documents[claim.document].published) : own;
}

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

}  // namespace

Card make_card(const graph::Graph& graph, graph::EntityIndex entity, const RelationFilter& filter) {
    Card card;
    card.entity = entity;
    const auto& types = graph.schema.fact_types;
    std::map<std::pair<std::size_t, std::string>, FactGroup> groups;
    for (const graph::ClaimIndex claim : graph.entities[entity].facts) {
        const std::string& attribute = graph.claims[claim].claim.type;
        const auto type = std::find_if(types.begin(), types.end(), [&](const auto& t) { return t.name == attribute; });
        FactGroup& group = groups[{static_cast<std::size_t>(type - types.begin()), attribute}];
        group.attribute = attribute;
        group.label = type == types.end() || type->label.empty() ? attribute : type->label;
        group.claims.push_back(claim);
    }
    for (auto& [key, group] : groups) {
        std::stable_sort(group.claims.begin(), group.claims.end(),
                         [&](graph::ClaimIndex a, graph::ClaimIndex b) { return day_of(graph, a) > day_of(graph, b); });
        card.facts.push_back(std::move(group));
    }
    card.relations = find_neighbors(graph, entity, {1, filter}).groups;
    return card;
}

std::string to_text(const graph::Graph& graph, const Card& card, const TextOptions& options) {
    const graph::Entity& entity = graph.entities[card.entity];
    SourceList sources(graph, options);
    std::string text = paint(options, Tone::heading, safe(entity.name)) + " (" + safe(entity.type) + ")";
    text += ": " + counted(entity.mentions, "mention", "mentions") + " in " +
            counted(entity.documents.size(), "article", "articles") + "\n";
    for (const graph::DocumentIndex document : entity.by_hand) {
        text += (entity.documents.empty() && document == entity.by_hand.front() ? "made " : "changed ") +
                by_hand_text(graph.documents[document]) + "\n";
    }
    std::vector<std::string> parts;
    for (const std::string& alias : entity.aliases) parts.push_back(safe(alias));
    if (!parts.empty()) text += "also: " + join(parts) + "\n";
    parts.clear();
    for (const auto& [site, id] : entity.links) parts.push_back(safe(site) + " " + safe(id));
    if (!parts.empty()) text += "links: " + join(parts) + "\n";
    for (const FactGroup& group : card.facts) {
        text += paint(options, Tone::relation, safe(group.label)) + "\n";
        for (const graph::ClaimIndex index : group.claims) {
            const graph::Claim& claim = graph.claims[index].claim;
            parts = value_texts(claim);
            parts.emplace_back(graph::to_string(claim.status));
            if (!claim.date.empty()) parts.push_back(safe(claim.date));
            if (!claim.attributed_to.empty()) parts.push_back("according to " + safe(claim.attributed_to));
            text += "   " + join(parts) + "  " + sources.cite({index}) + "\n";
        }
    }
    text += groups_text(graph, card.relations, sources, options);
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const Card& card) {
    const graph::Entity& entity = graph.entities[card.entity];
    base::JsonWriter json;
    json.begin_object().member("name", entity.name).member("type", entity.type).key("aliases").begin_array();
    for (const std::string& alias : entity.aliases) json.value(alias);
    json.end_array().key("links").begin_object();
    for (const auto& [site, id] : entity.links) json.member(site, id);
    json.end_object().member("documents", entity.documents.size()).member("mentions", entity.mentions);
    if (!entity.by_hand.empty()) {
        json.key("by_hand").begin_array();
        for (const graph::DocumentIndex document : entity.by_hand) json.value(graph.documents[document].doc);
        json.end_array();
    }
    json.key("facts").begin_array();
    for (const FactGroup& group : card.facts) {
        json.begin_object().member("attribute", group.attribute).key("claims").begin_array();
        for (const graph::ClaimIndex claim : group.claims) write_claim_with_values(json, graph, claim);
        json.end_array().end_object();
    }
    json.end_array().key("relations");
    write_groups(json, graph, card.relations);
    json.end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
