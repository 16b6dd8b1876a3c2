// Two CSV files (RFC 4180) for people and data frames, or with the headers of neo4j-admin for databases.
#include "render/edge_label.hpp"
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

/// A cell of text for a spreadsheet, which takes what begins with one of these for a formula.
std::string safe_cell(std::string_view text) {
    std::string clean = clean_text(text);
    if (!clean.empty() && std::string_view("=+-@\t\r").find(clean[0]) != std::string_view::npos)
        clean.insert(0, 1, '\'');
    return quoted(clean);
}

/// A cell that a database reads: the very text.
std::string exact_cell(std::string_view text) {
    return quoted(clean_text(text));
}

/// A list as one cell; the separator inside an item would split it.
std::string list_text(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) {
        std::string clean = clean_text(item);
        for (char& c : clean) c = c == ';' ? ',' : c;
        out += (out.empty() ? "" : ";") + clean;
    }
    return out;
}

/// The relation's values in the order of relation_attribute_names(), an empty cell for what is absent.
std::string value_cells(const graph::Graph& graph, const graph::Relation& relation,
                        std::string (*cell)(std::string_view)) {
    const std::vector<Attribute> given = relation_attributes(graph, relation);
    std::string out;
    for (const auto& [name, number] : relation_attribute_names()) {
        out += ',';
        for (const Attribute& attribute : given) {
            if (attribute.name == name) out += number ? attribute.text() : cell(attribute.text());
        }
    }
    return out + '\n';
}

}  // namespace

std::vector<ExportedFile> export_csv(const graph::Graph& graph) {
    std::string nodes = "id,name,type,aliases\n";
    for (const auto& entity : graph.entities) {
        nodes += entity_key(entity) + ',' + safe_cell(entity.name) + ',' + safe_cell(entity.type) + ',' +
                 safe_cell(list_text(entity.aliases)) + '\n';
    }
    std::string relations = "id,from,relation,to,phrase,from_id,to_id";
    for (const auto& [name, number] : relation_attribute_names()) relations += ',' + std::string(name);
    relations += '\n';
    for (const auto& relation : graph.relations) {
        const auto& from = graph.entities[relation.from];
        const auto& to = graph.entities[relation.to];
        relations += relation_key(relation) + ',' + safe_cell(from.name) + ',' + safe_cell(relation.type) + ',' +
                     safe_cell(to.name) + ',' + safe_cell(relation_phrase(graph, relation)) + ',' + entity_key(from) +
                     ',' + entity_key(to) + value_cells(graph, relation, safe_cell);
    }
    return {{"nodes.csv", std::move(nodes)}, {"relations.csv", std::move(relations)}};
}

std::vector<ExportedFile> export_neo4j_csv(const graph::Graph& graph) {
    std::string nodes = "id:ID(Entity),name,type,aliases:string[],:LABEL\n";
    for (const auto& entity : graph.entities) {
        nodes += entity_key(entity) + ',' + exact_cell(entity.name) + ',' + exact_cell(entity.type) + ',' +
                 exact_cell(list_text(entity.aliases)) + ',' +
                 exact_cell(list_text({"Entity"}) + ';' + list_text({entity.type})) + '\n';
    }
    std::string relations = ":START_ID(Entity),:END_ID(Entity),:TYPE,id";
    for (const auto& [name, number] : relation_attribute_names()) {
        relations += ',' + std::string(name) + (number ? ":double" : "");
    }
    relations += '\n';
    for (const auto& relation : graph.relations) {
        relations += entity_key(graph.entities[relation.from]) + ',' + entity_key(graph.entities[relation.to]) + ',' +
                     exact_cell(relation.type) + ',' + relation_key(relation) +
                     value_cells(graph, relation, exact_cell);
    }
    return {{"nodes.csv", std::move(nodes)}, {"relationships.csv", std::move(relations)}};
}

}  // namespace newsgraph::render
