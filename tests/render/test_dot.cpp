#include <graphviz/cgraph.h>

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "render/caption.hpp"
#include "render/dot.hpp"
#include "tests/render/sample_graphs.hpp"

using namespace newsgraph;
using namespace newsgraph::render;
using namespace newsgraph::render::testing;

namespace {

struct Close {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Parsed = std::unique_ptr<Agraph_t, Close>;

Parsed parse(const std::string& dot) {
    return Parsed(agmemread(dot.c_str()));
}

std::string dot_of(const graph::Graph& graph) {
    DiagramOptions options;
    options.title = hostile_texts().front();
    return to_dot(make_diagram(graph, whole_graph(graph), options));
}

std::set<std::string> attributes(Agraph_t* graph, int kind) {
    std::set<std::string> names;
    for (Agsym_t* symbol = agnxtattr(graph, kind, nullptr); symbol != nullptr;
         symbol = agnxtattr(graph, kind, symbol)) {
        names.insert(symbol->name);
    }
    return names;
}

}  // namespace

TEST_CASE("DOT reads back as the same graph") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    const Parsed parsed = parse(to_dot(diagram));
    REQUIRE(parsed);
    CHECK(static_cast<std::size_t>(agnnodes(parsed.get())) == diagram.nodes.size());
    CHECK(static_cast<std::size_t>(agnedges(parsed.get())) == diagram.edges.size());
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        const std::string name = 'n' + std::to_string(i);
        Agnode_t* node = agnode(parsed.get(), const_cast<char*>(name.c_str()), 0);
        REQUIRE(node != nullptr);
        CHECK(std::string(agget(node, const_cast<char*>("label"))) == escape_label(diagram.nodes[i].label));
    }
}

TEST_CASE("what is planned and what is in talks are drawn with other lines") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    const Parsed parsed = parse(to_dot(diagram));
    REQUIRE(parsed);
    std::map<std::string, std::string> lines;  // by label of the status
    for (Agnode_t* node = agfstnode(parsed.get()); node != nullptr; node = agnxtnode(parsed.get(), node)) {
        for (Agedge_t* edge = agfstout(parsed.get(), node); edge != nullptr; edge = agnxtout(parsed.get(), edge)) {
            const auto value = [&](const char* name) { return std::string(agget(edge, const_cast<char*>(name))); };
            const std::string color = value("color");
            const bool doubled = color == color.substr(0, 7) + ":#ffffff00:" + color.substr(0, 7);
            CHECK((doubled || color.size() == 7));
            for (const char* status : {"(planned)", "(in talks)", "(projected)", "(rumored)"}) {
                if (value("label").find(status) != std::string::npos)
                    lines[status] = value("style") + (doubled ? " doubled" : "");
            }
        }
    }
    CHECK(lines == std::map<std::string, std::string>{{"(planned)", "dashed"},
                                                      {"(in talks)", "dashed doubled"},
                                                      {"(projected)", "dashed"},
                                                      {"(rumored)", "dotted"}});
}

TEST_CASE("the legend draws the shapes of the names and names only those that it cannot draw") {
    Diagram diagram;
    const auto legend_of = [&](const std::string& shape) {
        LegendEntry entry;
        entry.kind = LegendEntry::Kind::node;
        entry.label = "Thing";
        entry.shape = shape;
        diagram.legend = {entry};
        return caption(diagram);
    };
    std::set<std::string> drawn;
    for (const char* shape :
         {"box", "tab", "folder", "component", "note", "ellipse", "hexagon", "octagon", "diamond", "parallelogram"}) {
        INFO(shape);
        const std::string legend = legend_of(shape);
        CHECK(legend.find(">Thing</FONT>") != std::string::npos);
        CHECK(drawn.insert(legend).second);
    }
    CHECK(legend_of("house").find(">Thing (house)</FONT>") != std::string::npos);
}

TEST_CASE("hostile text changes no structure and adds no attribute") {
    const Parsed hostile = parse(dot_of(hostile_graph()));
    const Parsed harmless = parse(dot_of(harmless_graph()));
    REQUIRE(hostile);
    REQUIRE(harmless);
    CHECK(agnnodes(hostile.get()) == agnnodes(harmless.get()));
    CHECK(agnedges(hostile.get()) == agnedges(harmless.get()));
    for (const int kind : {AGRAPH, AGNODE, AGEDGE}) {
        const auto names = attributes(hostile.get(), kind);
        CHECK(names == attributes(harmless.get(), kind));
        for (const char* banned : {"URL", "href", "image", "shapefile", "edgeURL", "labelURL", "imagepath"}) {
            CHECK(names.count(banned) == 0);
        }
    }
}

TEST_CASE("labels keep their backslashes and entities") {
    CHECK(escape_label("a\\Nb") == "a\\\\Nb");
    CHECK(escape_label("AT&amp;T\nx") == "AT&amp;amp;T\\nx");
    CHECK(escape_label("plain \"quoted\"") == "plain \"quoted\"");
}

TEST_CASE("DOT is the same bytes each time") {
    CHECK(dot_of(sample_graph()) == dot_of(sample_graph()));
}

TEST_CASE("an empty diagram is an empty graph") {
    const Parsed parsed = parse(to_dot(make_diagram({}, {})));
    REQUIRE(parsed);
    CHECK(agnnodes(parsed.get()) == 0);
}
