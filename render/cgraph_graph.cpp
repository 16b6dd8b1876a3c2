#include "render/cgraph_graph.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "render/caption.hpp"
#include "render/render_error.hpp"

namespace newsgraph::render {
namespace {

// A list, so that a machine without the first font still writes Latin text; fontconfig finds the other scripts.
constexpr const char* kFonts = "Noto Sans,DejaVu Sans,sans-serif";

base::Error no_memory() {
    return render_error(base::IssueKind::limit, "render.memory", "no memory for the picture");
}

// cgraph takes char* where it does not write.
char* text(const char* s) {
    return const_cast<char*>(s);
}
char* text(const std::string& s) {
    return const_cast<char*>(s.c_str());
}

std::string number(double value) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

void set(void* object, const char* name, const std::string& value) {
    cgraph_library().agsafeset(object, text(name), text(value), text(""));
}

void set_html(Agraph_t* graph, const char* name, const std::string& value) {
    // cgraph keeps one table for plain and HTML strings: this one begins with a tag, which no plain label set here
    // does.
    const CgraphLibrary& library = cgraph_library();
    char* html = library.agstrdup_html(graph, text(value));
    library.agsafeset(graph, text(name), html, text(""));
    library.agstrfree(graph, html);
}

struct Default {
    int kind;
    const char* name;
    const char* value;
};
constexpr Default kDefaults[] = {
    {AGRAPH, "charset", "UTF-8"},     {AGRAPH, "rankdir", "LR"},
    {AGRAPH, "nodesep", "0.32"},      {AGRAPH, "ranksep", "0.7"},
    {AGRAPH, "concentrate", "false"}, {AGRAPH, "splines", "true"},
    {AGRAPH, "overlap", "prism"},     {AGRAPH, "outputorder", "edgesfirst"},
    {AGRAPH, "labelloc", "b"},        {AGRAPH, "labeljust", "l"},
    {AGRAPH, "pad", "0.2"},           {AGRAPH, "fontname", kFonts},
    {AGRAPH, "fontsize", "10"},       {AGNODE, "fontname", kFonts},
    {AGNODE, "height", "0.3"},        {AGNODE, "width", "0.4"},
    {AGNODE, "margin", "0.12,0.06"},  {AGEDGE, "fontname", kFonts},
    {AGEDGE, "fontsize", "9"},        {AGEDGE, "arrowsize", "0.7"},
};

/// Wider ones would run into each other.
constexpr double kWidestDoubled = 2.4;

std::string_view style_of(LineStyle style) {
    switch (style) {
        case LineStyle::dashed:
        case LineStyle::doubled:
            return "dashed";
        case LineStyle::dotted:
            return "dotted";
        default:
            return "solid";
    }
}

std::string_view arrowhead_of(const DiagramEdge& edge) {
    if (edge.style == LineStyle::crossed) return edge.arrow ? "teenormal" : "tee";
    return edge.arrow ? "normal" : "none";
}

void set_node(Agnode_t* node, const DiagramNode& from, const std::string& id) {
    set(node, "id", id);
    set(node, "label", escape_label(from.label));
    set(node, "shape", from.shape);
    // Only a box can be rounded; other shapes would lose their corners, which tell the type.
    set(node, "style", from.shape == "box" ? "rounded,filled" : "filled");
    // An ellipse or a polygon is drawn around the text's box: with its usual margin it would be twice as wide.
    const bool round = from.shape != "box" && from.shape != "tab" && from.shape != "component" &&
                       from.shape != "folder" && from.shape != "note";
    if (round) set(node, "margin", "0.02,0.02");
    set(node, "fillcolor", to_string(from.fill));
    set(node, "color", to_string(from.border));
    set(node, "fontcolor", to_string(from.text));
    set(node, "fontsize", number(from.font_size));
    set(node, "tooltip", escape_label(from.tooltip));
}

void set_group(Agraph_t* group, const Diagram& diagram, std::size_t number) {
    set(group, "id", diagram.id_prefix + "g" + std::to_string(number));
    set(group, "label", escape_label(diagram.groups[number]));
    set(group, "labelloc", "t");
    set(group, "style", "rounded");
    set(group, "color", to_string(mix(diagram.theme.background, diagram.theme.muted, 0.5)));
    set(group, "fontcolor", to_string(diagram.theme.muted));
    set(group, "fontsize", "12");
    set(group, "margin", "10");
    set(group, "tooltip", escape_label(diagram.groups[number]));
}

void set_edge(Agedge_t* edge, const DiagramEdge& from, const std::string& id) {
    set(edge, "id", id);
    set(edge, "label", escape_label(from.label));
    set(edge, "style", std::string(style_of(from.style)));
    set(edge, "arrowhead", std::string(arrowhead_of(from)));
    // Colours in a list are lines side by side, two points from each other: a clear one keeps the two apart.
    const bool doubled = from.style == LineStyle::doubled;
    const std::string color = to_string(from.color);
    set(edge, "color", doubled ? color + ":#ffffff00:" + color : color);
    set(edge, "fontcolor", to_string(from.text));
    const double width = doubled ? std::min(from.width, kWidestDoubled) : from.width;
    set(edge, "penwidth", number(std::round(width * 10) / 10));
    const std::string tip = escape_label(from.tooltip);
    set(edge, "tooltip", tip);
    set(edge, "labeltooltip", tip);
}

}  // namespace

CGraph make_cgraph(const Diagram& diagram) {
    const CgraphLibrary& library = cgraph_library();
    CGraph graph(library.agopen(text("newsgraph"), *library.directed, nullptr));
    if (!graph) throw no_memory();
    Agraph_t* g = graph.get();
    for (const Default& given : kDefaults) library.agattr(g, given.kind, text(given.name), text(given.value));
    set(g, "id", diagram.id_prefix + "picture");
    set(g, "bgcolor", to_string(diagram.theme.background));
    set(g, "tooltip", diagram.title.empty() ? " " : escape_label(diagram.title));
    const std::string below = caption(diagram);
    if (!below.empty()) set_html(g, "label", below);

    std::vector<Agraph_t*> groups;
    for (std::size_t i = 0; i < diagram.groups.size(); ++i) {
        // Graphviz draws a subgraph whose name begins so as a box.
        groups.push_back(library.agsubg(g, text("cluster" + std::to_string(i)), 1));
        set_group(groups.back(), diagram, i);
    }
    std::vector<Agnode_t*> nodes;
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        const std::string id = 'n' + std::to_string(i);
        nodes.push_back(library.agnode(g, text(id), 1));
        set_node(nodes.back(), diagram.nodes[i], diagram.id_prefix + id);
        if (diagram.nodes[i].group) library.agsubnode(groups[*diagram.nodes[i].group], nodes.back(), 1);
    }
    for (std::size_t i = 0; i < diagram.edges.size(); ++i) {
        const std::string id = 'e' + std::to_string(i);
        Agedge_t* edge = library.agedge(g, nodes[diagram.edges[i].from], nodes[diagram.edges[i].to], text(id), 1);
        set_edge(edge, diagram.edges[i], diagram.id_prefix + id);
    }
    return graph;
}

std::string write_cgraph(Agraph_t* graph) {
    char* bytes = nullptr;
    std::size_t size = 0;
    std::FILE* out = open_memstream(&bytes, &size);
    const bool written = out != nullptr && cgraph_library().agwrite(graph, out) == 0;
    const bool closed = out != nullptr && std::fclose(out) == 0;
    std::string dot = written && closed ? std::string(bytes, size) : std::string();
    std::free(bytes);
    if (!written || !closed) {
        throw no_memory();
    }
    return dot;
}

}  // namespace newsgraph::render
