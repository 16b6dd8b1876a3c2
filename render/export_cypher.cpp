// A script in openCypher: one CREATE a node, then one MATCH ... CREATE a relation. Each statement ends with ';'.
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : clean_text(text)) {
        if (c == '\\' || c == '\'') out += '\\';
        out += c;
    }
    return out + '\'';
}

/// A label or relation type: inside backticks only the backtick itself means something.
std::string name(std::string_view text, std::string_view if_empty) {
    std::string out = "`";
    const std::string clean = clean_text(text);
    for (const char c : clean.empty() ? std::string(if_empty) : clean) {
        if (c == '`') out += '`';
        out += c;
    }
    return out + '`';
}

}  // namespace

std::vector<ExportedFile> export_cypher(const graph::Graph& graph) {
    std::string out;
    for (const auto& entity : graph.entities) {
        out += "CREATE (:Entity:" + name(entity.type, "Thing") + " {id: " + quoted(entity_key(entity)) +
               ", name: " + quoted(entity.name) + ", type: " + quoted(entity.type);
        if (!entity.aliases.empty()) {
            std::string list;
            for (const auto& alias : entity.aliases) list += (list.empty() ? "" : ", ") + quoted(alias);
            out += ", aliases: [" + list + ']';
        }
        out += "});\n";
    }
    for (const auto& relation : graph.relations) {
        out += "MATCH (a:Entity {id: " + quoted(entity_key(graph.entities[relation.from])) +
               "}), (b:Entity {id: " + quoted(entity_key(graph.entities[relation.to])) +
               "}) CREATE (a)-[:" + name(relation.type, "RELATED_TO") + " {id: " + quoted(relation_key(relation));
        for (const Attribute& attribute : relation_attributes(graph, relation)) {
            if (attribute.name == "documents") continue;  // as a list below
            out += ", " + std::string(attribute.name) + ": " +
                   (attribute.is_number() ? attribute.text() : quoted(attribute.text()));
        }
        std::string list;
        for (const auto index : documents_of(graph, relation)) {
            list += (list.empty() ? "" : ", ") + quoted(graph.documents[index].doc);
        }
        out += ", documents: [" + list + "]}]->(b);\n";
    }
    return {{"graph.cypher", std::move(out)}};
}

}  // namespace newsgraph::render
