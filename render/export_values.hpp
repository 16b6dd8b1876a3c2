#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "graph/graph.hpp"
#include "render/export.hpp"

namespace newsgraph::render {

/// A named value of a node or an edge.
struct Attribute {
    std::string_view name;
    std::variant<std::string, double> value;

    bool is_number() const { return std::holds_alternative<double>(value); }
    /// The value as text; a number in its shortest form ("1e+20" is never written: the form is fixed below 1e17).
    std::string text() const;
};

/// "n" or "r" and 16 hexadecimal digits: the same for the same thing in every graph.
std::string entity_key(const graph::Entity& entity);
std::string relation_key(const graph::Relation& relation);

/// All names that relation_attributes may give, and which of them are numbers, for formats with a header.
struct AttributeName {
    std::string_view name;
    bool number;
};
const std::vector<AttributeName>& relation_attribute_names();

/// status, amount, currency, bound, percent, value, capacity, capacity_unit, duration, role, date, confidence, sources
/// (their number), documents ("a; b"), evidence (the first sentence); what is absent is left out.
std::vector<Attribute> relation_attributes(const graph::Graph& graph, const graph::Relation& relation);

/// The articles that say a relation, ascending, each once.
std::vector<graph::DocumentIndex> documents_of(const graph::Graph& graph, const graph::Relation& relation);

/// Members of an object about an entity: name, type, aliases, links, facts.
void write_entity_members(base::JsonWriter& out, const graph::Graph& graph, const graph::Entity& entity);
/// Members of an object about a relation: type, phrase, symmetric, its attributes and its claims with their sentences.
void write_relation_members(base::JsonWriter& out, const graph::Graph& graph, const graph::Relation& relation);
/// An array of all documents: doc, title, language, published, url.
void write_documents(base::JsonWriter& out, const graph::Graph& graph);

// One function a format, each in its own file.
std::vector<ExportedFile> export_graphml(const graph::Graph& graph);
std::vector<ExportedFile> export_gexf(const graph::Graph& graph);
std::vector<ExportedFile> export_cytoscape(const graph::Graph& graph);
std::vector<ExportedFile> export_d3(const graph::Graph& graph);
std::vector<ExportedFile> export_cypher(const graph::Graph& graph);
std::vector<ExportedFile> export_neo4j_csv(const graph::Graph& graph);
std::vector<ExportedFile> export_turtle(const graph::Graph& graph);
std::vector<ExportedFile> export_nquads(const graph::Graph& graph);
std::vector<ExportedFile> export_jsonld(const graph::Graph& graph);
std::vector<ExportedFile> export_mermaid(const graph::Graph& graph);
std::vector<ExportedFile> export_csv(const graph::Graph& graph);
std::vector<ExportedFile> export_ftm(const graph::Graph& graph);
std::vector<ExportedFile> export_dot(const graph::Graph& graph);

}  // namespace newsgraph::render
