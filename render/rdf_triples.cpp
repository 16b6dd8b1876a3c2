#include "render/rdf_triples.hpp"

#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

constexpr std::string_view kBase = "urn:newsgraph:";
constexpr std::string_view kDouble = "http://www.w3.org/2001/XMLSchema#double";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kTerms = "http://purl.org/dc/terms/";
constexpr std::string_view kProv = "http://www.w3.org/ns/prov#";

std::string iri(std::string_view base, std::string_view name = "") {
    return "<" + std::string(base) + std::string(name) + ">";
}

std::string percent(unsigned char byte) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    return {'%', kDigits[byte >> 4], kDigits[byte & 15]};
}

std::string literal(std::string_view text) {
    std::string out = "\"";
    for (const char c : clean_text(text)) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
    }
    return out + '"';
}

/// Language tags of RDF are letters, then groups of letters and digits; anything else is left out.
std::string literal(std::string_view text, std::string_view language) {
    bool tag = language.size() >= 2 && language.size() <= 8;
    for (const char c : language) tag = tag && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    return literal(text) + (tag ? '@' + std::string(language) : std::string());
}

std::string number_literal(const std::string& number) {
    return '"' + number + "\"^^" + iri(kDouble);
}

class Writer {
  public:
    explicit Writer(const graph::Graph& graph) : graph_(graph) {}

    std::vector<RdfTriple> write() {
        for (const auto& document : graph_.documents) add_document(document);
        for (const auto& entity : graph_.entities) add_entity(entity);
        for (const auto& relation : graph_.relations) add_relation(relation);
        return std::move(triples_);
    }

  private:
    void add(const std::string& subject, const std::string& predicate, const std::string& object,
             const std::string& graph = "") {
        triples_.push_back({subject, predicate, object, graph});
    }

    void add_document(const graph::DocumentRecord& document) {
        const std::string subject = iri(document_iri(document));
        add(subject, iri(kRdf, "type"), iri(kProv, "Entity"));
        add(subject, iri(kTerms, "identifier"), literal(document.doc));
        if (!document.title.empty()) add(subject, iri(kTerms, "title"), literal(document.title, document.language));
        if (!document.published.empty()) add(subject, iri(kTerms, "issued"), literal(document.published));
        if (!document.language.empty()) add(subject, iri(kTerms, "language"), literal(document.language));
        const std::string url = web_url(document.url);
        if (!url.empty()) add(subject, iri(kTerms, "source"), iri(url));
    }

    void add_entity(const graph::Entity& entity) {
        const std::string subject = iri(entity_iri(entity));
        add(subject, iri(kRdf, "type"), iri(type_iri(entity.type)));
        add(subject, iri(kRdfs, "label"), literal(entity.name));
        for (const auto& alias : entity.aliases) add(subject, iri(kSkos, "altLabel"), literal(alias));
        for (const auto& [name, value] : entity.links) add(subject, iri(property_iri(name)), literal(value));
    }

    void add_relation(const graph::Relation& relation) {
        const std::string subject = iri(relation_iri(relation));
        const std::string from = iri(entity_iri(graph_.entities[relation.from]));
        const std::string type = iri(type_iri(relation.type));
        const std::string to = iri(entity_iri(graph_.entities[relation.to]));
        add(from, type, to, subject);
        if (graph_.type_of(relation).symmetric) add(to, type, from, subject);
        add(subject, iri(kRdf, "type"), iri(kRdf, "Statement"));
        add(subject, iri(kRdf, "subject"), from);
        add(subject, iri(kRdf, "predicate"), type);
        add(subject, iri(kRdf, "object"), to);
        for (const Attribute& attribute : relation_attributes(graph_, relation)) {
            if (attribute.name == "documents" || attribute.name == "evidence") continue;  // in full below
            add(subject, iri(property_iri(attribute.name)),
                attribute.is_number() ? number_literal(attribute.text()) : literal(attribute.text()));
        }
        for (const auto index : documents_of(graph_, relation)) {
            add(subject, iri(kProv, "wasDerivedFrom"), iri(document_iri(graph_.documents[index])));
        }
        for (const auto index : relation.claims) {
            const graph::GraphClaim& claim = graph_.claims[index];
            add(subject, iri(property_iri("quote")),
                literal(claim.claim.evidence.text, graph_.documents[claim.document].language));
        }
    }

    const graph::Graph& graph_;
    std::vector<RdfTriple> triples_;
};

}  // namespace

std::string percent_encode(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        out += plain ? std::string(1, c) : percent(static_cast<unsigned char>(c));
    }
    return out;
}

std::string entity_iri(const graph::Entity& entity) {
    return std::string(kBase) + "entity:" + entity_key(entity);
}
std::string relation_iri(const graph::Relation& relation) {
    return std::string(kBase) + "relation:" + relation_key(relation);
}
std::string document_iri(const graph::DocumentRecord& document) {
    return std::string(kBase) + "document:" + percent_encode(document.doc);
}
std::string type_iri(std::string_view type) {
    return std::string(kBase) + "type:" + percent_encode(type);
}
std::string property_iri(std::string_view name) {
    return std::string(kBase) + "property:" + percent_encode(name);
}

std::vector<RdfTriple> rdf_triples(const graph::Graph& graph) {
    return Writer(graph).write();
}

}  // namespace newsgraph::render
