#include "query/sources.hpp"

#include <set>

namespace newsgraph::query {
namespace {

template <class Carrier>
void write_values(base::JsonWriter& json, const Carrier& carrier) {
    if (carrier.amount) {
        json.key("amount");
        write_amount(json, *carrier.amount);
    }
    if (carrier.percent) json.member("percent", *carrier.percent);
    if (carrier.value) json.member("value", *carrier.value);
    if (carrier.capacity) {
        json.key("capacity").begin_object();
        json.member("value", carrier.capacity->value).member("unit", carrier.capacity->unit).end_object();
    }
    if (!carrier.duration.empty()) json.member("duration", carrier.duration);
    if (!carrier.role.empty()) json.member("role", carrier.role);
    if (!carrier.date.empty()) json.member("date", carrier.date);
}

void write_place(base::JsonWriter& json, const graph::Graph& graph, const graph::GraphClaim& claim) {
    const graph::DocumentRecord& document = graph.documents[claim.document];
    json.member("doc", document.doc).member("text", claim.claim.evidence.text);
    json.member("start", claim.claim.evidence.start).member("end", claim.claim.evidence.end);
    json.member("status", graph::to_string(claim.claim.status));
    if (!document.published.empty()) json.member("published", document.published);
    if (document.by_hand) json.member("by_hand", true);
}

std::string article_text(const graph::DocumentRecord& document) {
    std::string text;
    if (!document.title.empty()) text += safe(document.title) + ", ";
    if (!document.published.empty()) text += safe(document.published) + ", ";
    return text + safe(document.doc);
}

}  // namespace

std::string by_hand_text(const graph::DocumentRecord& document) {
    return safe(document.doc) + (document.title.empty() ? "" : ", " + safe(document.title));
}

SourceList::Key SourceList::key(graph::ClaimIndex claim) const {
    const graph::GraphClaim& said = graph_.claims[claim];
    if (!options_.evidence) return {said.document, 0, 0};
    return {said.document, said.claim.evidence.start, said.claim.evidence.end};
}

std::size_t SourceList::number(graph::ClaimIndex claim) {
    const auto [at, fresh] = numbers_.emplace(key(claim), cited_.size() + 1);
    if (fresh) cited_.push_back(claim);
    return at->second;
}

std::string SourceList::cite(const std::vector<graph::ClaimIndex>& claims) {
    std::set<Key> keys;
    std::set<std::size_t> numbers;
    for (const graph::ClaimIndex claim : claims)
        if (keys.insert(key(claim)).second && numbers.size() < options_.most_sources) numbers.insert(number(claim));
    std::string text;
    for (const std::size_t number : numbers) text += "[" + std::to_string(number) + "]";
    if (keys.size() > numbers.size()) text += "+" + std::to_string(keys.size() - numbers.size());
    return paint(options_, Tone::source, text);
}

std::string SourceList::behind(const std::vector<graph::ClaimIndex>& claims) {
    return claims.empty() ? "" : "  " + cite(claims);
}

std::string SourceList::below() const {
    return cited_.empty() ? "" : "\n" + to_text();
}

std::string SourceList::to_text() const {
    std::string text;
    for (std::size_t i = 0; i < cited_.size(); ++i) {
        const graph::GraphClaim& claim = graph_.claims[cited_[i]];
        const graph::DocumentRecord& document = graph_.documents[claim.document];
        text += paint(options_, Tone::source, "[" + std::to_string(i + 1) + "]") + " ";
        text += document.by_hand ? by_hand_text(document) : article_text(document);
        if (options_.evidence) text += ": \"" + safe(claim.claim.evidence.text) + "\"";
        text += '\n';
    }
    return text;
}

void write_amount(base::JsonWriter& json, const graph::Amount& amount) {
    json.begin_object().member("value", amount.value).member("currency", amount.currency);
    json.member("bound", graph::to_string(amount.bound)).end_object();
}

void write_node(base::JsonWriter& json, const graph::Graph& graph, graph::EntityIndex entity) {
    const graph::Entity& node = graph.entities[entity];
    json.begin_object().member("name", node.name).member("type", node.type).end_object();
}

void write_claim(base::JsonWriter& json, const graph::Graph& graph, graph::ClaimIndex claim) {
    json.begin_object();
    write_place(json, graph, graph.claims[claim]);
    json.end_object();
}

void write_claim_with_values(base::JsonWriter& json, const graph::Graph& graph, graph::ClaimIndex claim) {
    const graph::GraphClaim& said = graph.claims[claim];
    json.begin_object();
    write_place(json, graph, said);
    write_values(json, said.claim);
    if (!said.claim.attributed_to.empty()) json.member("attributed_to", said.claim.attributed_to);
    json.member("confidence", said.claim.confidence).end_object();
}

void write_relation(base::JsonWriter& json, const graph::Graph& graph, const graph::Relation& relation) {
    json.begin_object().member("type", relation.type);
    json.member("from", graph.entities[relation.from].name).member("to", graph.entities[relation.to].name);
    json.member("status", graph::to_string(relation.status));
    write_values(json, relation);
    json.member("confidence", relation.confidence).member("sources", relation.sources);
    json.key("claims").begin_array();
    for (const graph::ClaimIndex claim : relation.claims) write_claim(json, graph, claim);
    json.end_array().end_object();
}

}  // namespace newsgraph::query
