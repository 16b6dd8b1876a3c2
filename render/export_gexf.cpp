// GEXF 1.3 (https://gexf.net). Parallel edges are allowed there only where their `kind` differs: it is the relation
// type.
#include <algorithm>
#include <cmath>

#include "render/edge_label.hpp"
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

std::string attvalue(std::string_view name, std::string_view text) {
    return "<attvalue for=\"" + std::string(name) + "\" value=\"" + escape_xml(clean_text(text)) + "\"/>";
}

std::string attribute(std::string_view name, bool number) {
    return "      <attribute id=\"" + std::string(name) + "\" title=\"" + std::string(name) + "\" type=\"" +
           (number ? "double" : "string") + "\"/>\n";
}

}  // namespace

std::vector<ExportedFile> export_gexf(const graph::Graph& graph) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
        "  <graph mode=\"static\" defaultedgetype=\"directed\">\n    <attributes class=\"node\">\n" +
        attribute("type", false) + attribute("aliases", false) + "    </attributes>\n    <attributes class=\"edge\">\n";
    for (const auto& [name, number] : relation_attribute_names()) out += attribute(name, number);
    out += "    </attributes>\n    <nodes>\n";
    for (const auto& entity : graph.entities) {
        out += "      <node id=\"" + entity_key(entity) + "\" label=\"" + escape_xml(clean_text(entity.name)) +
               "\"><attvalues>" + attvalue("type", entity.type);
        if (!entity.aliases.empty()) out += attvalue("aliases", joined(entity.aliases, "; "));
        out += "</attvalues></node>\n";
    }
    out += "    </nodes>\n    <edges>\n";
    for (const auto& relation : graph.relations) {
        // Gephi draws the weight as thickness: its logarithm, or one deal would hide all others.
        const double dollars = relation.amount ? graph::usd_magnitude(*relation.amount) : 0;
        const double weight = std::round(100 * (1 + std::log10(1 + dollars / 1e6))) / 100;
        out += "      <edge id=\"" + relation_key(relation) + "\" source=\"" +
               entity_key(graph.entities[relation.from]) + "\" target=\"" + entity_key(graph.entities[relation.to]) +
               "\" kind=\"" + escape_xml(clean_text(relation.type)) + "\" type=\"" +
               (graph.type_of(relation).symmetric ? "undirected" : "directed") + "\" weight=\"" + number_text(weight) +
               "\" label=\"" + escape_xml(relation_phrase(graph, relation)) + "\"><attvalues>";
        for (const Attribute& value : relation_attributes(graph, relation)) out += attvalue(value.name, value.text());
        out += "</attvalues></edge>\n";
    }
    return {{"graph.gexf", out + "    </edges>\n  </graph>\n</gexf>\n"}};
}

}  // namespace newsgraph::render
