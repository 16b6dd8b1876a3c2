// GraphML (http://graphml.graphdrawing.org), with the label of a yEd node beside the plain one.
#include "render/edge_label.hpp"
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

std::string data(std::string_view key, std::string_view text) {
    return "<data key=\"" + std::string(key) + "\">" + escape_xml(clean_text(text)) + "</data>";
}

std::string key(std::string_view name, std::string_view of, bool number) {
    return "  <key id=\"" + std::string(1, of[0]) + '_' + std::string(name) + "\" for=\"" + std::string(of) +
           "\" attr.name=\"" + std::string(name) + "\" attr.type=\"" + (number ? "double" : "string") + "\"/>\n";
}

}  // namespace

std::vector<ExportedFile> export_graphml(const graph::Graph& graph) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:y=\"http://www.yworks.com/xml/graphml\">\n";
    for (const std::string_view name : {"name", "type", "aliases"}) out += key(name, "node", false);
    out += "  <key id=\"n_graphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n";
    for (const std::string_view name : {"type", "phrase"}) out += key(name, "edge", false);
    for (const auto& [name, number] : relation_attribute_names()) out += key(name, "edge", number);
    out += "  <graph id=\"newsgraph\" edgedefault=\"directed\">\n";
    for (const auto& entity : graph.entities) {
        const std::string name = escape_xml(clean_text(entity.name));
        out +=
            "    <node id=\"" + entity_key(entity) + "\">" + data("n_name", entity.name) + data("n_type", entity.type);
        if (!entity.aliases.empty()) out += data("n_aliases", joined(entity.aliases, "; "));
        out += "<data key=\"n_graphics\"><y:ShapeNode><y:NodeLabel>" + name +
               "</y:NodeLabel></y:ShapeNode></data></node>\n";
    }
    for (const auto& relation : graph.relations) {
        out += "    <edge id=\"" + relation_key(relation) + "\" source=\"" + entity_key(graph.entities[relation.from]) +
               "\" target=\"" + entity_key(graph.entities[relation.to]) + '"' +
               (graph.type_of(relation).symmetric ? " directed=\"false\"" : "") + '>' + data("e_type", relation.type) +
               data("e_phrase", relation_phrase(graph, relation));
        for (const Attribute& attribute : relation_attributes(graph, relation)) {
            out += data("e_" + std::string(attribute.name), attribute.text());
        }
        out += "</edge>\n";
    }
    return {{"graph.graphml", out + "  </graph>\n</graphml>\n"}};
}

}  // namespace newsgraph::render
