#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "render/diagram.hpp"
#include "render/layout.hpp"
#include "tests/render/sample_graphs.hpp"

using namespace newsgraph;
using namespace newsgraph::render;
using namespace newsgraph::render::testing;

namespace {

const DiagramEdge& edge_with(const Diagram& diagram, const std::string& part) {
    const auto found = std::find_if(diagram.edges.begin(), diagram.edges.end(), [&](const DiagramEdge& edge) {
        return edge.label.find(part) != std::string::npos;
    });
    if (found == diagram.edges.end()) FAIL("no edge says " << part);
    return *found;
}

std::string node_name(const graph::Graph& graph, const Diagram& diagram, std::size_t node) {
    return graph.entities[diagram.nodes[node].entity].name;
}

}  // namespace

TEST_CASE("an edge says what, how much, since when and according to whom") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    const DiagramEdge& deal = edge_with(diagram, "$13 bn");
    CHECK(deal.label == "invests in\n$13 bn · 2023 [1,2]");
    CHECK(node_name(graph, diagram, deal.from) == "Microsoft");
    CHECK(node_name(graph, diagram, deal.to) == "OpenAI");
    CHECK(deal.arrow);
    CHECK(deal.sources == std::vector<std::size_t>{1, 2});
    CHECK(deal.tooltip.find("Microsoft invests in OpenAI: $13 bn, 2023, actual") == 0);
    CHECK(deal.tooltip.find("“Microsoft put $13 bn into OpenAI.” a.txt") != std::string::npos);
    CHECK(edge_with(diagram, "CEO").label == "CEO [1]");
}

TEST_CASE("the line tells the status, and so do the words") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    CHECK(edge_with(diagram, "$13 bn").style == LineStyle::solid);
    CHECK(edge_with(diagram, "(planned)").style == LineStyle::dashed);
    CHECK(edge_with(diagram, "(in talks)").style == LineStyle::doubled);
    CHECK(edge_with(diagram, "(projected)").style == LineStyle::dashed);
    CHECK(edge_with(diagram, "(rumored)").style == LineStyle::dotted);
    const DiagramEdge& off = edge_with(diagram, "(× cancelled)");
    CHECK(off.style == LineStyle::crossed);
    CHECK(off.color == diagram.theme.muted);
}

TEST_CASE("more than three relations of one pair become two lines and a counted one") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    const DiagramEdge& merged = edge_with(diagram, "more:");
    CHECK(merged.relations.size() == 2);
    CHECK(merged.label.rfind("2 more: ", 0) == 0);
    CHECK(merged.parallel == 3);
    CHECK_FALSE(merged.arrow);  // one of them has no direction

    DiagramOptions apart;
    apart.most_parallel = 4;
    const Diagram all = make_diagram(graph, whole_graph(graph), apart);
    CHECK(all.edges.size() == graph.relations.size());
    CHECK(edge_with(all, "partners with").arrow == false);
    CHECK(edge_with(all, "partners with").parallel == 4);
}

TEST_CASE("one line for all relations of a pair tells their number") {
    const auto graph = sample_graph();
    DiagramOptions joined;
    joined.most_parallel = 1;
    const Diagram diagram = make_diagram(graph, whole_graph(graph), joined);
    CHECK(edge_with(diagram, "4 relations: ").parallel == 1);
    CHECK(diagram.notes.empty());
}

TEST_CASE("what is highlighted is drawn first and brought out") {
    const auto graph = ring_graph(50, 2);
    Selection selection = whole_graph(graph);
    const auto lightest = static_cast<graph::RelationIndex>(
        std::min_element(graph.relations.begin(), graph.relations.end(),
                         [&](const auto& a, const auto& b) { return graph.weight(a) < graph.weight(b); }) -
        graph.relations.begin());
    selection.highlighted = {lightest};
    DiagramOptions options;
    options.most_edges = 10;
    for (const ThemeName name : kThemeNames) {
        options.theme = name;
        const Diagram plain = make_diagram(graph, whole_graph(graph), options);
        const Diagram diagram = make_diagram(graph, selection, options);
        REQUIRE(diagram.edges.size() == 10);
        std::size_t brought_out = 0;
        for (const DiagramEdge& edge : diagram.edges) {
            const bool is_it = edge.relations == std::vector{lightest};
            brought_out += is_it;
            CHECK(edge.stepped_back == !is_it);
            CHECK(contrast(edge.text, diagram.theme.background) >= kTextContrast);
            if (is_it) CHECK(edge.width > 1.5);
        }
        CHECK(brought_out == 1);
        CHECK(diagram.notes.back() == "Brought out: the shortest paths between two names.");
        for (const DiagramEdge& edge : plain.edges) CHECK(!edge.stepped_back);
        for (const DiagramNode& node : diagram.nodes) CHECK(contrast(node.text, node.fill) >= kTextContrast);
    }
}

TEST_CASE("another order draws other relations first") {
    const auto graph = ring_graph(50, 2);
    Selection selection = whole_graph(graph);
    selection.strength = [](graph::RelationIndex r) { return r; };
    DiagramOptions options;
    options.most_edges = 3;
    std::set<graph::RelationIndex> drawn;
    for (const DiagramEdge& edge : make_diagram(graph, selection, options).edges) {
        drawn.insert(edge.relations.begin(), edge.relations.end());
    }
    CHECK(drawn == std::set<graph::RelationIndex>{97, 98, 99});
}

TEST_CASE("groups are boxes around two names or more") {
    const auto graph = sample_graph();
    Selection selection = whole_graph(graph);
    for (const graph::EntityIndex entity : {0u, 1u}) selection.groups[entity] = "b <\"x\">\\n";
    selection.groups[2] = "alone";
    const Diagram diagram = make_diagram(graph, selection);
    CHECK(diagram.groups == std::vector<std::string>{"b <\"x\">\\n"});
    std::size_t inside = 0;
    for (const DiagramNode& node : diagram.nodes) {
        CHECK(node.group.has_value() == (node.entity < 2));
        inside += node.group.has_value();
    }
    CHECK(inside == 2);
    const std::string svg = draw(diagram, PictureFormat::svg);
    CHECK(svg.find("class=\"cluster\"") != std::string::npos);
    CHECK(svg.find("b &lt;&quot;x&quot;&gt;\\n</text>") != std::string::npos);
    LayoutOptions forces;
    forces.engine = Engine::forces;
    CHECK(draw(diagram, PictureFormat::svg, forces).find("class=\"cluster\"") != std::string::npos);
}

TEST_CASE("wider lines carry more money") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    CHECK(edge_with(diagram, "$13 bn").width > edge_with(diagram, "~$5 bn").width);
    CHECK(edge_with(diagram, "~$5 bn").width > edge_with(diagram, "CEO").width);
    CHECK(edge_with(diagram, "CEO").width == 1);
}

TEST_CASE("the legend lists only what is drawn") {
    const auto graph = sample_graph();
    Selection selection;
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        if (graph.relations[i].type == "SUES") selection.relations.push_back(static_cast<graph::RelationIndex>(i));
    }
    REQUIRE(selection.relations.size() == 1);
    const Diagram diagram = make_diagram(graph, selection);
    std::vector<std::string> names;
    for (const auto& entry : diagram.legend) names.push_back(entry.name);
    CHECK(names == std::vector<std::string>{"SUES", "rumored", "Company"});
    CHECK(diagram.sources.size() == 1);
    CHECK(diagram.sources[0].url == "https://example.org/a?x=1&y=2");
    CHECK(diagram.as_of == "2025-04");

    const Diagram nothing = make_diagram(graph, {});
    CHECK(nothing.nodes.empty());
    CHECK(nothing.legend.empty());
    CHECK(nothing.sources.empty());
}

TEST_CASE("sources are numbered by date") {
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    REQUIRE(diagram.sources.size() == 2);
    CHECK(diagram.sources[0].doc == "a.txt");
    CHECK(diagram.sources[1].number == 2);
    CHECK(diagram.sources[1].title == "ميكروسوفت و OpenAI");
}

TEST_CASE("a cut to the strongest says so") {
    const auto graph = ring_graph(50, 2);
    DiagramOptions options;
    options.most_edges = 10;
    const Diagram diagram = make_diagram(graph, whole_graph(graph), options);
    CHECK(diagram.edges.size() == 10);
    CHECK(diagram.hidden_relations == 90);
    CHECK(diagram.hidden_entities == 50 - diagram.nodes.size());
    REQUIRE(diagram.notes.size() == 1);
    CHECK(diagram.notes[0] == "The strongest relations are drawn; 90 more relations and " +
                                  std::to_string(50 - diagram.nodes.size()) + " more names left out.");
    // The obviously right way: no relation that is not drawn is heavier than one that is.
    std::set<graph::RelationIndex> drawn;
    double lightest = 1e300;
    for (const auto& edge : diagram.edges) {
        for (const auto index : edge.relations) {
            drawn.insert(index);
            lightest = std::min(lightest, graph.weight(graph.relations[index]));
        }
    }
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        if (drawn.count(static_cast<graph::RelationIndex>(i)) == 0) CHECK(graph.weight(graph.relations[i]) <= lightest);
    }
}

TEST_CASE("every text of a picture is readable in every theme") {
    const auto graph = sample_graph();
    for (const ThemeName name : kThemeNames) {
        DiagramOptions options;
        options.theme = name;
        const Diagram diagram = make_diagram(graph, whole_graph(graph), options);
        for (const auto& node : diagram.nodes) CHECK(contrast(node.text, node.fill) >= kTextContrast);
        for (const auto& edge : diagram.edges) {
            CHECK(contrast(edge.text, diagram.theme.background) >= kTextContrast);
            CHECK(contrast(edge.color, diagram.theme.background) >= 3);
        }
        for (const auto& entry : diagram.legend) {
            if (entry.kind != LegendEntry::Kind::node) CHECK(contrast(entry.color, diagram.theme.background) >= 3);
        }
    }
}

TEST_CASE("values in a right-to-left label are isolated") {
    auto graph = sample_graph();
    for (auto& type : graph.schema.relation_types) type.phrase = "تستثمر في";
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    CHECK(edge_with(diagram, "$13 bn").label == "تستثمر في\n\u2066$13 bn · 2023 [1,2]\u2069");
}
