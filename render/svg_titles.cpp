#include "render/svg_titles.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

struct Words {
    std::string title, description;
};

/// The first line of a tooltip, and the others.
Words split(const std::string& tooltip) {
    const std::size_t end = tooltip.find('\n');
    if (end == std::string::npos) return {tooltip, ""};
    return {tooltip.substr(0, end), tooltip.substr(end + 1)};
}

Words words_of_edge(const Diagram& diagram, const DiagramEdge& edge) {
    if (edge.relations.size() == 1) return split(edge.tooltip);
    const auto name = [&](std::size_t node) { return split(diagram.nodes[node].tooltip).title; };
    return {name(edge.from) + ", " + name(edge.to) + ": " + std::to_string(edge.relations.size()) + " relations",
            edge.tooltip};
}

/// What the element with this id stands for; none for one that is not the diagram's.
std::optional<Words> words_of(const Diagram& diagram, std::string_view id) {
    if (!id.starts_with(diagram.id_prefix)) return std::nullopt;
    id.remove_prefix(diagram.id_prefix.size());
    if (id == "picture") {
        Words words{diagram.title.empty() ? "Relations" : diagram.title, ""};
        words.description = std::to_string(diagram.nodes.size()) + " names, " + std::to_string(diagram.edges.size()) +
                            " lines" + (diagram.as_of.empty() ? "" : ", as of " + diagram.as_of);
        return words;
    }
    std::size_t number = 0;
    if (id.size() < 2) return std::nullopt;
    const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
    if (id[0] == 'n' && number < diagram.nodes.size()) return split(diagram.nodes[number].tooltip);
    if (id[0] == 'e' && number < diagram.edges.size()) return words_of_edge(diagram, diagram.edges[number]);
    if (id[0] == 'g' && number < diagram.groups.size()) return Words{diagram.groups[number], ""};
    return std::nullopt;
}

/// The value of an attribute in the tag that begins the line; empty where it has none.
std::string_view attribute(std::string_view line, std::string_view name) {
    const std::string begin = ' ' + std::string(name) + "=\"";
    const std::size_t at = line.find(begin);
    if (at == std::string_view::npos) return {};
    line.remove_prefix(at + begin.size());
    return line.substr(0, line.find('"'));
}

}  // namespace

std::string with_titles(const std::string& svg, const Diagram& diagram) {
    // Graphviz writes each element on a line of its own: <g id="e1" class="edge">, then <title>...</title>.
    std::string out;
    out.reserve(svg.size() + svg.size() / 4);
    std::optional<Words> words;
    for (std::size_t pos = 0; pos < svg.size();) {
        const std::size_t end = std::min(svg.find('\n', pos), svg.size() - 1) + 1;
        const std::string_view line = std::string_view(svg).substr(pos, end - pos);
        pos = end;
        if (line.starts_with("<svg ")) {
            out += "<svg role=\"graphics-document document\" ";
            out += line.substr(5);
            continue;
        }
        if (line.starts_with("<g id=\"")) words = words_of(diagram, attribute(line, "id"));
        if (words && line.starts_with("<title>")) {
            out += "<title>" + escape_xml(words->title) + "</title>\n";
            if (!words->description.empty()) out += "<desc>" + escape_xml(words->description) + "</desc>\n";
            words.reset();
            continue;
        }
        out += line;
    }
    return out;
}

}  // namespace newsgraph::render
