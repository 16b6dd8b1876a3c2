// Cytoscape.js "elements" and the node-link form of D3: the same members, laid out differently.
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

void write_node(base::JsonWriter& out, const graph::Graph& graph, const graph::Entity& entity) {
    out.begin_object().member("id", entity_key(entity)).member("label", clean_text(entity.name));
    write_entity_members(out, graph, entity);
    out.end_object();
}

void write_edge(base::JsonWriter& out, const graph::Graph& graph, const graph::Relation& relation) {
    out.begin_object()
        .member("id", relation_key(relation))
        .member("source", entity_key(graph.entities[relation.from]))
        .member("target", entity_key(graph.entities[relation.to]));
    write_relation_members(out, graph, relation);
    out.end_object();
}

}  // namespace

std::vector<ExportedFile> export_cytoscape(const graph::Graph& graph) {
    base::JsonWriter out(1);
    out.begin_object().key("data").begin_object().key("documents");
    write_documents(out, graph);
    out.end_object().key("elements").begin_object().key("nodes").begin_array();
    for (const auto& entity : graph.entities) {
        out.begin_object().key("data");
        write_node(out, graph, entity);
        out.end_object();
    }
    out.end_array().key("edges").begin_array();
    for (const auto& relation : graph.relations) {
        out.begin_object().key("data");
        write_edge(out, graph, relation);
        out.end_object();
    }
    out.end_array().end_object().end_object();
    return {{"graph.json", std::string(out.text()) + '\n'}};
}

std::vector<ExportedFile> export_d3(const graph::Graph& graph) {
    base::JsonWriter out(1);
    out.begin_object().key("nodes").begin_array();
    for (const auto& entity : graph.entities) write_node(out, graph, entity);
    out.end_array().key("links").begin_array();
    for (const auto& relation : graph.relations) write_edge(out, graph, relation);
    out.end_array().key("documents");
    write_documents(out, graph);
    out.end_object();
    return {{"graph.json", std::string(out.text()) + '\n'}};
}

}  // namespace newsgraph::render
