// JSON-LD 1.1: the same statements as the Turtle (rdf_triples.hpp), as objects.
#include "render/edge_label.hpp"
#include "render/export_values.hpp"
#include "render/label_text.hpp"
#include "render/rdf_triples.hpp"

namespace newsgraph::render {
namespace {

void write_reference(base::JsonWriter& out, std::string_view name, const std::string& iri) {
    out.key(name).begin_object().member("@id", iri).end_object();
}

void write_context(base::JsonWriter& out) {
    out.key("@context").begin_object();
    out.member("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        .member("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
        .member("skos", "http://www.w3.org/2004/02/skos/core#")
        .member("dcterms", "http://purl.org/dc/terms/")
        .member("prov", "http://www.w3.org/ns/prov#")
        .member("property", "urn:newsgraph:property:");
    out.end_object();
}

void write_document(base::JsonWriter& out, const graph::DocumentRecord& document) {
    out.begin_object().member("@id", document_iri(document)).member("@type", "prov:Entity");
    out.member("dcterms:identifier", clean_text(document.doc));
    if (!document.title.empty()) out.member("dcterms:title", clean_text(document.title));
    if (!document.published.empty()) out.member("dcterms:issued", clean_text(document.published));
    if (!document.language.empty()) out.member("dcterms:language", clean_text(document.language));
    const std::string url = web_url(document.url);
    if (!url.empty()) write_reference(out, "dcterms:source", url);
    out.end_object();
}

void write_entity(base::JsonWriter& out, const graph::Entity& entity) {
    out.begin_object().member("@id", entity_iri(entity)).member("@type", type_iri(entity.type));
    out.member("rdfs:label", clean_text(entity.name));
    if (!entity.aliases.empty()) {
        out.key("skos:altLabel").begin_array();
        for (const auto& alias : entity.aliases) out.value(clean_text(alias));
        out.end_array();
    }
    for (const auto& [name, value] : entity.links) out.member(property_iri(name), clean_text(value));
    out.end_object();
}

void write_quotes(base::JsonWriter& out, const graph::Graph& graph, const graph::Relation& relation) {
    out.key("property:quote").begin_array();
    for (const auto index : relation.claims) {
        const graph::GraphClaim& claim = graph.claims[index];
        out.begin_object().member("@value", clean_text(claim.claim.evidence.text));
        const std::string language = clean_text(graph.documents[claim.document].language);
        if (language.size() == 2) out.member("@language", language);
        out.end_object();
    }
    out.end_array();
}

void write_relation(base::JsonWriter& out, const graph::Graph& graph, const graph::Relation& relation) {
    out.begin_object().member("@id", relation_iri(relation)).member("@type", "rdf:Statement");
    write_reference(out, "rdf:subject", entity_iri(graph.entities[relation.from]));
    write_reference(out, "rdf:predicate", type_iri(relation.type));
    write_reference(out, "rdf:object", entity_iri(graph.entities[relation.to]));
    out.member("rdfs:label", relation_phrase(graph, relation));
    for (const Attribute& attribute : relation_attributes(graph, relation)) {
        if (attribute.name == "documents" || attribute.name == "evidence") continue;  // in full below
        const std::string name = "property:" + std::string(attribute.name);
        if (attribute.is_number()) {
            out.member(name, std::get<double>(attribute.value));
        } else {
            out.member(name, attribute.text());
        }
    }
    out.key("prov:wasDerivedFrom").begin_array();
    for (const auto index : documents_of(graph, relation)) {
        out.begin_object().member("@id", document_iri(graph.documents[index])).end_object();
    }
    out.end_array();
    write_quotes(out, graph, relation);
    out.end_object();
}

}  // namespace

std::vector<ExportedFile> export_jsonld(const graph::Graph& graph) {
    base::JsonWriter out(1);
    out.begin_object();
    write_context(out);
    out.key("@graph").begin_array();
    for (const auto& document : graph.documents) write_document(out, document);
    for (const auto& entity : graph.entities) write_entity(out, entity);
    for (const auto& relation : graph.relations) write_relation(out, graph, relation);
    out.end_array().end_object();
    return {{"graph.jsonld", std::string(out.text()) + '\n'}};
}

}  // namespace newsgraph::render
