// A Mermaid flowchart, for Markdown pages. Mermaid refuses more than 500 edges, so the weightiest are taken.
#include <set>

#include "render/diagram.hpp"
#include "render/export_values.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

constexpr std::size_t kMostEdges = 500;

/// Mermaid has its own entities, #NN; with the code point in decimal. Without '<' there is no HTML, without '`' no
/// Markdown, without '"' no end of the label.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "<br/>";
        } else if (std::string_view("\"#<>&`;\\[]{}()|*_").find(c) != std::string_view::npos) {
            out += '#' + std::to_string(static_cast<int>(c)) + ';';
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string_view arrow(const DiagramEdge& edge) {
    switch (edge.style) {
        case LineStyle::solid:
            return edge.arrow ? "-->" : "---";
        case LineStyle::dashed:
        case LineStyle::doubled:
        case LineStyle::dotted:
            return edge.arrow ? "-.->" : "-.-";
        case LineStyle::crossed:
            return "--x";
    }
    return "-->";
}

}  // namespace

std::vector<ExportedFile> export_mermaid(const graph::Graph& graph) {
    DiagramOptions options;
    options.most_edges = kMostEdges;
    options.most_parallel = kMostEdges;
    Selection selection = whole_graph(graph);
    for (std::size_t i = 0; i < graph.entities.size() && graph.relations.size() <= kMostEdges; ++i) {
        selection.entities.push_back(static_cast<graph::EntityIndex>(i));
    }
    selection.left_out = graph.relations.size() <= kMostEdges ? 0 : selection.left_out;
    const Diagram diagram = make_diagram(graph, selection, options);

    std::string out = "flowchart LR\n";
    for (const auto& note : diagram.notes) out += "%% " + note + '\n';
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        const graph::Entity& entity = graph.entities[diagram.nodes[i].entity];
        out += "  n" + std::to_string(i) + '[' + quoted(clean_text(entity.name)) + "]\n";
    }
    for (const auto& edge : diagram.edges) {
        out += "  n" + std::to_string(edge.from) + ' ' + std::string(arrow(edge)) + '|' + quoted(edge.label) + "| n" +
               std::to_string(edge.to) + '\n';
    }
    for (const auto& source : diagram.sources) {
        out += "%% [" + std::to_string(source.number) + "] " + source.title + (source.title.empty() ? "" : ", ") +
               (source.date.empty() ? "" : source.date + ", ") + source.doc + '\n';
    }
    return {{"graph.mmd", std::move(out)}};
}

}  // namespace newsgraph::render
