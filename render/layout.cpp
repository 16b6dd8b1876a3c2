#include "render/layout.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "render/cgraph_graph.hpp"
#include "render/child_process.hpp"
#include "render/dot.hpp"
#include "render/label_text.hpp"
#include "render/layout_library.hpp"
#include "render/render_error.hpp"
#include "render/svg_titles.hpp"

namespace newsgraph::render {
namespace {

constexpr std::size_t kMostLayered = 300;  // edges; beyond, dot takes more than a second or two

constexpr std::array<std::string_view, 4> kFormats = {"dot", "svg", "png", "pdf"};

bool is_layered(const Diagram& diagram, Engine engine) {
    if (engine != Engine::automatic) return engine == Engine::layered;
    return diagram.edges.size() <= kMostLayered || !diagram.groups.empty();
}

/// dot puts a label right on its line and does not know how thick the line is: moves each up by half the thickness and
/// a little air, so that no descender is struck through.
void lift_labels(Agraph_t* graph, const Diagram& diagram) {
    constexpr double kAir = 1.8;  // points
    const CgraphLibrary& cgraph = cgraph_library();
    for (Agnode_t* node = cgraph.agfstnode(graph); node != nullptr; node = cgraph.agnxtnode(graph, node)) {
        for (Agedge_t* edge = cgraph.agfstout(graph, node); edge != nullptr; edge = cgraph.agnxtout(graph, edge)) {
            const std::string_view key = cgraph.agnameof(edge);
            std::size_t place = 0;
            std::from_chars(key.data() + 1, key.data() + key.size(), place);
            if (ED_label(edge) != nullptr) ED_label(edge)->pos.y += kAir + diagram.edges[place].width / 2;
        }
    }
}

/// Cairo writes the time of drawing into a PDF; the same picture shall be the same bytes. The date keeps its length, so
/// that the file's table of offsets stays right.
void clear_pdf_date(std::string& pdf) {
    constexpr std::string_view kBefore = "/CreationDate (D:";
    constexpr std::string_view kNoDate = "19700101000000";
    const std::size_t at = pdf.rfind(kBefore);
    if (at == std::string::npos || at + kBefore.size() + kNoDate.size() > pdf.size()) return;
    pdf.replace(at + kBefore.size(), kNoDate.size(), kNoDate);
}

/// A graph that is laid out, with what laid it out. Nothing is freed: the child that holds it ends.
struct LaidOut {
    LayoutLibrary graphviz;
    GVC_t* context = nullptr;
    Agraph_t* graph = nullptr;
};

/// Makes the only GVC of the child's life: a second one after the first was freed is a use after free in the pango
/// plugin. `dots_per_inch` 0 leaves Graphviz's own.
LaidOut lay_out(const Diagram& diagram, const LayoutOptions& options, int dots_per_inch) {
    const CgraphLibrary& cgraph = cgraph_library();
    Agraph_t* graph = make_cgraph(diagram).release();
    const bool layered = is_layered(diagram, options.engine);
    if (dots_per_inch != 0) {
        cgraph.agattr(graph, AGRAPH, const_cast<char*>("dpi"),
                      const_cast<char*>(std::to_string(dots_per_inch).c_str()));
    }
    if (!layered) {
        cgraph.agattr(graph, AGRAPH, const_cast<char*>("K"), const_cast<char*>("1.6"));
        // Leading a thousand lines around the names takes over a minute; straight ones, seconds.
        const bool straight = diagram.edges.size() > kMostLayered;
        cgraph.agattr(graph, AGRAPH, const_cast<char*>("splines"), const_cast<char*>(straight ? "line" : "true"));
    }
    cgraph.agseterr(AGERR);
    const LayoutLibrary graphviz = load_layout_library();
    GVC_t* context = graphviz.context();
    // Of the two that lay out by forces only the slower one keeps groups in boxes.
    const char* forces = diagram.groups.empty() ? "sfdp" : "fdp";
    if (graphviz.layout(context, graph, layered ? "dot" : forces) != 0) throw std::runtime_error("layout failed");
    if (layered) lift_labels(graph, diagram);
    return {graphviz, context, graph};
}

std::string render_picture(const Diagram& diagram, PictureFormat format, const LayoutOptions& options) {
    const auto [graphviz, context, graph] =
        lay_out(diagram, options, format == PictureFormat::png ? options.dots_per_inch : 0);
    char* bytes = nullptr;
    unsigned size = 0;
    const std::string name(to_string(format));
    if (graphviz.render_data(context, graph, name.c_str(), &bytes, &size) != 0 || bytes == nullptr) {
        throw std::runtime_error("no renderer for " + name);
    }
    std::string drawn(bytes, size);
    if (format == PictureFormat::pdf) clear_pdf_date(drawn);
    return drawn;
}

/// The places of the nodes in their order, as the bytes of doubles: what a child can hand over.
std::string find_places(const Diagram& diagram, const LayoutOptions& options) {
    constexpr double kPointsPerInch = 72;
    std::vector<Place> places(diagram.nodes.size());
    Agraph_t* graph = lay_out(diagram, options, 0).graph;
    std::size_t at = 0;  // cgraph keeps nodes in the order in which they were made
    const CgraphLibrary& cgraph = cgraph_library();
    for (Agnode_t* node = cgraph.agfstnode(graph); node != nullptr && at < places.size();
         node = cgraph.agnxtnode(graph, node)) {
        places[at++] = {ND_coord(node).x, -ND_coord(node).y, ND_width(node) * kPointsPerInch,
                        ND_height(node) * kPointsPerInch};
    }
    std::string bytes(places.size() * sizeof(Place), '\0');
    std::memcpy(bytes.data(), places.data(), bytes.size());
    return bytes;
}

std::string first_line(const std::string& messages) {
    return shorten(clean_text(messages.substr(0, messages.find('\n'))), 200);
}

std::string size_of(const Diagram& diagram) {
    return std::to_string(diagram.nodes.size()) + " nodes and " + std::to_string(diagram.edges.size()) + " edges";
}

base::Error failure(const ChildResult& result, const Diagram& diagram, const LayoutOptions& options) {
    const std::string smaller = "draw fewer relations or a part of the graph";
    const auto limit = [&](const char* code, const std::string& what) {
        return render_error(base::IssueKind::limit, code, what, smaller);
    };
    switch (result.end) {
        case ChildResult::End::timed_out:
            return limit("render.timeout", "the layout of " + size_of(diagram) + " took longer than " +
                                               std::to_string(options.time_limit.count()) + " ms");
        case ChildResult::End::out_of_memory:
            return limit("render.memory", "the layout of " + size_of(diagram) + " needs more memory than " +
                                              std::to_string(options.memory_limit >> 20) + " MiB");
        default:
            break;
    }
    std::string reason = first_line(result.messages);
    if (reason.empty()) reason = result.end == ChildResult::End::crashed ? "Graphviz crashed" : "no reason given";
    return render_error(base::IssueKind::input, "render.failed",
                        "Graphviz cannot draw " + size_of(diagram) + ": " + reason, smaller);
}

}  // namespace

std::string_view to_string(PictureFormat format) {
    return kFormats[static_cast<std::size_t>(format)];
}

std::optional<PictureFormat> parse_picture_format(std::string_view name) {
    for (std::size_t i = 0; i < kFormats.size(); ++i) {
        if (kFormats[i] == name) return static_cast<PictureFormat>(i);
    }
    return std::nullopt;
}

std::optional<Engine> parse_engine(std::string_view name) {
    if (name == "automatic" || name == "auto") return Engine::automatic;
    if (name == "layered" || name == "dot") return Engine::layered;
    if (name == "forces" || name == "sfdp") return Engine::forces;
    return std::nullopt;
}

std::string draw(const Diagram& diagram, PictureFormat format, const LayoutOptions& options) {
    if (format == PictureFormat::dot) return to_dot(diagram);
    ChildResult result = run_in_child([&] { return render_picture(diagram, format, options); },
                                      {options.time_limit, options.memory_limit});
    if (result.end != ChildResult::End::done) throw failure(result, diagram, options);
    return format == PictureFormat::svg ? with_titles(result.output, diagram) : std::move(result.output);
}

std::vector<Place> place(const Diagram& diagram, const LayoutOptions& options) {
    ChildResult result =
        run_in_child([&] { return find_places(diagram, options); }, {options.time_limit, options.memory_limit});
    if (result.end != ChildResult::End::done || result.output.size() != diagram.nodes.size() * sizeof(Place)) {
        throw failure(result, diagram, options);
    }
    std::vector<Place> places(diagram.nodes.size());
    std::memcpy(places.data(), result.output.data(), result.output.size());
    return places;
}

}  // namespace newsgraph::render
