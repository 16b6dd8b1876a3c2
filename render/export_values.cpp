#include "render/export_values.hpp"

#include <set>

#include "render/edge_label.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

std::string key(char kind, std::uint64_t id) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(1, kind);
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(id >> shift) & 15];
    return text;
}

void write_optional(base::JsonWriter& out, std::string_view name, const std::string& text) {
    if (!text.empty()) out.member(name, clean_text(text));
}

/// What a claim or a relation says of how and how much.
template <class Said>
std::vector<Attribute> values_of(const Said& said) {
    std::vector<Attribute> all;
    all.push_back({"status", std::string(graph::to_string(said.status))});
    if (said.amount) {
        all.push_back({"amount", said.amount->value});
        all.push_back({"currency", clean_text(said.amount->currency)});
        all.push_back({"bound", std::string(graph::to_string(said.amount->bound))});
    }
    if (said.percent) all.push_back({"percent", *said.percent});
    if (said.value) all.push_back({"value", *said.value});
    if (said.capacity) {
        all.push_back({"capacity", said.capacity->value});
        all.push_back({"capacity_unit", clean_text(said.capacity->unit)});
    }
    if (!said.duration.empty()) all.push_back({"duration", clean_text(said.duration)});
    if (!said.role.empty()) all.push_back({"role", clean_text(said.role)});
    if (!said.date.empty()) all.push_back({"date", clean_text(said.date)});
    all.push_back({"confidence", said.confidence});
    return all;
}

void write_attribute(base::JsonWriter& out, const Attribute& attribute) {
    if (attribute.is_number()) {
        out.member(attribute.name, std::get<double>(attribute.value));
    } else {
        out.member(attribute.name, std::get<std::string>(attribute.value));
    }
}

void write_claim(base::JsonWriter& out, const graph::Graph& graph, const graph::GraphClaim& claim) {
    out.begin_object().member("doc", clean_text(graph.documents[claim.document].doc));
    for (const Attribute& attribute : values_of(claim.claim)) write_attribute(out, attribute);
    write_optional(out, "attributed_to", claim.claim.attributed_to);
    out.member("text", clean_text(claim.claim.evidence.text))
        .member("start", claim.claim.evidence.start)
        .member("end", claim.claim.evidence.end)
        .end_object();
}

}  // namespace

std::string Attribute::text() const {
    return is_number() ? number_text(std::get<double>(value)) : std::get<std::string>(value);
}

std::string entity_key(const graph::Entity& entity) {
    return key('n', entity.id);
}
std::string relation_key(const graph::Relation& relation) {
    return key('r', relation.id);
}

const std::vector<AttributeName>& relation_attribute_names() {
    static const std::vector<AttributeName> kNames = {
        {"status", false}, {"amount", true},     {"currency", false},      {"bound", false},     {"percent", true},
        {"value", true},   {"capacity", true},   {"capacity_unit", false}, {"duration", false},  {"role", false},
        {"date", false},   {"confidence", true}, {"sources", true},        {"documents", false}, {"evidence", false},
    };
    return kNames;
}

std::vector<graph::DocumentIndex> documents_of(const graph::Graph& graph, const graph::Relation& relation) {
    std::set<graph::DocumentIndex> documents;
    for (const auto claim : relation.claims) documents.insert(graph.claims[claim].document);
    return {documents.begin(), documents.end()};
}

std::vector<Attribute> relation_attributes(const graph::Graph& graph, const graph::Relation& relation) {
    std::vector<Attribute> all = values_of(relation);
    all.push_back({"sources", static_cast<double>(relation.sources)});
    std::vector<std::string> docs;
    for (const auto index : documents_of(graph, relation)) docs.push_back(clean_text(graph.documents[index].doc));
    if (!docs.empty()) all.push_back({"documents", joined(docs, "; ")});
    if (!relation.claims.empty()) {
        all.push_back({"evidence", clean_text(graph.claims[relation.claims.front()].claim.evidence.text)});
    }
    return all;
}

void write_entity_members(base::JsonWriter& out, const graph::Graph& graph, const graph::Entity& entity) {
    out.member("name", clean_text(entity.name)).member("type", clean_text(entity.type));
    if (!entity.aliases.empty()) {
        out.key("aliases").begin_array();
        for (const auto& alias : entity.aliases) out.value(clean_text(alias));
        out.end_array();
    }
    if (!entity.links.empty()) {
        out.key("links").begin_object();
        for (const auto& [name, value] : entity.links) out.member(clean_text(name), clean_text(value));
        out.end_object();
    }
    if (!entity.facts.empty()) {
        out.key("facts").begin_array();
        for (const auto index : entity.facts) {
            const graph::GraphClaim& fact = graph.claims[index];
            out.begin_object().member("attribute", clean_text(fact.claim.type)).key("claim");
            write_claim(out, graph, fact);
            out.end_object();
        }
        out.end_array();
    }
}

void write_relation_members(base::JsonWriter& out, const graph::Graph& graph, const graph::Relation& relation) {
    out.member("type", clean_text(relation.type))
        .member("phrase", relation_phrase(graph, relation))
        .member("symmetric", graph.type_of(relation).symmetric);
    for (const Attribute& attribute : values_of(relation)) write_attribute(out, attribute);
    out.member("sources", relation.sources).key("claims").begin_array();
    for (const auto index : relation.claims) write_claim(out, graph, graph.claims[index]);
    out.end_array();
}

void write_documents(base::JsonWriter& out, const graph::Graph& graph) {
    out.begin_array();
    for (const auto& document : graph.documents) {
        out.begin_object().member("doc", clean_text(document.doc));
        write_optional(out, "title", document.title);
        write_optional(out, "language", document.language);
        write_optional(out, "published", document.published);
        write_optional(out, "url", web_url(document.url));
        out.end_object();
    }
    out.end_array();
}

}  // namespace newsgraph::render
