// FollowTheMoney entities, one JSON object a line, as Aleph and OpenSanctions load them. Relations are UnknownLink, the
// one link of that model that may stand between any two things; articles are Article and the links' proof.
#include <array>

#include "render/edge_label.hpp"
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

/// The model's own schemata that a node type may bear the name of; all others are Things.
constexpr std::array<std::string_view, 12> kSchemata = {"Address",     "Asset",        "Company",  "Event",
                                                        "LegalEntity", "Organization", "Person",   "Project",
                                                        "PublicBody",  "RealEstate",   "Security", "Vessel"};

std::string_view schema_of(std::string_view type) {
    for (const auto schema : kSchemata) {
        if (schema == type) return schema;
    }
    return "Thing";
}

std::string document_key(const graph::DocumentRecord& document) {
    return "doc-" + clean_text(document.doc);
}

/// One line: id, schema, then the properties given by `properties`.
template <class Properties>
std::string line(const std::string& id, std::string_view schema, Properties properties) {
    base::JsonWriter out;
    out.begin_object().member("id", id).member("schema", schema).key("properties").begin_object();
    properties([&](std::string_view name, const std::vector<std::string>& values) {
        std::vector<std::string> clean;
        for (const auto& value : values) {
            if (std::string text = clean_text(value); !text.empty()) clean.push_back(std::move(text));
        }
        if (clean.empty()) return;
        out.key(name).begin_array();
        for (const auto& value : clean) out.value(value);
        out.end_array();
    });
    out.end_object().end_object();
    return std::string(out.text()) + '\n';
}

/// The model knows years, months and days, no quarters or halves.
std::string ftm_date(const graph::DateText& date) {
    const bool period = date.find('Q') != std::string::npos || date.find('H') != std::string::npos;
    return period ? date.substr(0, 4) : date;
}

}  // namespace

std::vector<ExportedFile> export_ftm(const graph::Graph& graph) {
    std::string out;
    for (const auto& document : graph.documents) {
        out += line(document_key(document), "Article", [&](const auto& add) {
            add("title", {document.title.empty() ? document.doc : document.title});
            add("fileName", {document.doc});
            add("language", {document.language});
            add("publishedAt", {ftm_date(document.published)});
            add("sourceUrl", {web_url(document.url)});
        });
    }
    for (const auto& entity : graph.entities) {
        out += line(entity_key(entity), schema_of(entity.type), [&](const auto& add) {
            add("name", {entity.name});
            add("alias", entity.aliases);
            const auto wikidata = entity.links.find("wikidata");
            if (wikidata != entity.links.end()) add("wikidataId", {wikidata->second});
            add("keywords", {entity.type});
        });
    }
    for (const auto& relation : graph.relations) {
        out += line(relation_key(relation), "UnknownLink", [&](const auto& add) {
            add("subject", {entity_key(graph.entities[relation.from])});
            add("object", {entity_key(graph.entities[relation.to])});
            add("role", {relation.role.empty() ? relation_phrase(graph, relation) : relation.role});
            add("status", {status_label(relation.status)});
            add("date", {ftm_date(relation.date)});
            add("summary", {relation.type + ": " + joined(value_texts(relation), ", ")});
            std::vector<std::string> quotes, proofs;
            for (const auto index : relation.claims) quotes.push_back(graph.claims[index].claim.evidence.text);
            for (const auto index : documents_of(graph, relation)) {
                proofs.push_back(document_key(graph.documents[index]));
            }
            add("description", quotes);
            add("proof", proofs);
        });
    }
    return {{"graph.ftm.json", std::move(out)}};
}

}  // namespace newsgraph::render
