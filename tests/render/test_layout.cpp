#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <stdexcept>
#include <string>

#include "base/issue.hpp"
#include "render/child_process.hpp"
#include "render/layout.hpp"
#include "render/svg_titles.hpp"
#include "tests/render/sample_graphs.hpp"
#include "tests/render/well_formed_xml.hpp"

using namespace newsgraph;
using namespace newsgraph::render;
using namespace newsgraph::render::testing;
using namespace std::chrono_literals;

namespace {

std::string svg_of(const graph::Graph& graph, ThemeName name = ThemeName::light, Engine engine = Engine::automatic) {
    DiagramOptions options;
    options.theme = name;
    options.title = "Who pays whom & why";
    LayoutOptions layout;
    layout.engine = engine;
    return draw(make_diagram(graph, whole_graph(graph), options), PictureFormat::svg, layout);
}

}  // namespace

TEST_CASE("SVG is well-formed and holds names, legend and sources") {
    for (const ThemeName name : kThemeNames) {
        const std::string svg = svg_of(sample_graph(), name);
        const XmlCheck check = check_xml(svg);
        CHECK(check.problem == "");
        for (const char* text : {"صندوق", "日本電信電話株式会社", "$13 bn", "Who pays whom &amp; why", "ميكروسوفت",
                                 "Sources", "planned", "As of 2025&#45;04."}) {
            INFO(text);
            CHECK(svg.find(text) != std::string::npos);
        }
        CHECK(svg.find(" style=") == std::string::npos);  // a page's policy would block it
    }
}

TEST_CASE("hostile text stays text in SVG") {
    const std::string hostile = svg_of(hostile_graph());
    const std::string harmless = svg_of(harmless_graph());
    CHECK(check_xml(hostile).problem == "");
    for (const char* name : {"script", "img", "image", "B", "foreignObject"}) CHECK(count_elements(hostile, name) == 0);
    CHECK(count_elements(hostile, "a") == count_elements(harmless, "a"));
    CHECK(hostile.find("href=\"j") == std::string::npos);
    CHECK(hostile.find("href=\"d") == std::string::npos);
    CHECK(hostile.find("xlink:href") == std::string::npos);
}

TEST_CASE("names, lines and the picture have titles and descriptions for screen readers") {
    const auto graph = sample_graph();
    DiagramOptions options;
    options.title = "Who pays whom & why";
    options.most_parallel = 1;
    Selection selection = whole_graph(graph);
    for (const graph::EntityIndex entity : {0u, 1u}) selection.groups[entity] = "Both";
    const Diagram diagram = make_diagram(graph, selection, options);
    const std::string svg = draw(diagram, PictureFormat::svg);
    CHECK(check_xml(svg).problem == "");
    CHECK(svg.find("<title>Who pays whom &amp; why</title>\n<desc>") != std::string::npos);
    CHECK(svg.find("<title>Microsoft (Company)</title>") != std::string::npos);
    CHECK(svg.find("<title>Microsoft (Company), OpenAI (Company): 4 relations</title>\n<desc>") != std::string::npos);
    CHECK(svg.find("<title>Both</title>") != std::string::npos);
    CHECK(svg.find("<title>n") == std::string::npos);  // Graphviz's own name of a line
    options.most_parallel = 9;
    const std::string apart = draw(make_diagram(graph, whole_graph(graph), options), PictureFormat::svg);
    CHECK(apart.find("<title>Microsoft invests in OpenAI: $13 bn, 2023, actual</title>\n<desc>“Microsoft put") !=
          std::string::npos);
    CHECK(with_titles("<g id=\"n99999\" class=\"node\">\n<title>x</title>\n</g>", diagram) ==
          "<g id=\"n99999\" class=\"node\">\n<title>x</title>\n</g>");
    CHECK(with_titles("", diagram).empty());
}

TEST_CASE("a source with a web address is a link") {
    const std::string svg = svg_of(sample_graph());
    CHECK(svg.find("xlink:href=\"https://example.org/a?x=1&amp;y=2\"") != std::string::npos);
}

TEST_CASE("pictures are the same bytes each time") {
    CHECK(svg_of(sample_graph()) == svg_of(sample_graph()));
    CHECK(svg_of(sample_graph(), ThemeName::dark, Engine::forces) ==
          svg_of(sample_graph(), ThemeName::dark, Engine::forces));
    const auto graph = sample_graph();
    const Diagram diagram = make_diagram(graph, whole_graph(graph));
    const std::string png = draw(diagram, PictureFormat::png);
    CHECK(png.substr(0, 8) == "\x89PNG\r\n\x1a\n");
    CHECK(png == draw(diagram, PictureFormat::png));
    const std::string pdf = draw(diagram, PictureFormat::pdf);
    CHECK(pdf.substr(0, 5) == "%PDF-");
    CHECK(pdf.find("/CreationDate (D:19700101000000Z)") != std::string::npos);
}

TEST_CASE("a layout that takes too long is an error, soon") {
    const auto graph = ring_graph(400, 5);
    DiagramOptions options;
    options.most_edges = 0;
    const Diagram diagram = make_diagram(graph, whole_graph(graph), options);
    LayoutOptions layout;
    layout.engine = Engine::layered;
    layout.time_limit = 200ms;
    const auto begin = std::chrono::steady_clock::now();
    try {
        draw(diagram, PictureFormat::svg, layout);
        FAIL("it was drawn");
    } catch (const base::Error& error) {
        CHECK(error.issue().code == "render.timeout");
        CHECK(error.issue().kind == base::IssueKind::limit);
        CHECK(error.issue().to_string() ==
              "the layout of 400 nodes and " + std::to_string(diagram.edges.size()) +
                  " edges took longer than 200 ms (draw fewer relations or a part of the graph)");
    }
    CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

TEST_CASE("whatever happens to a child, the parent learns of it") {
    using End = ChildResult::End;
    const ChildLimits limits{5s, 0};
    const ChildResult done = run_in_child([] { return std::string(300'000, 'x'); }, limits);
    CHECK(done.end == End::done);
    CHECK(done.output == std::string(300'000, 'x'));

    const ChildResult failed =
        run_in_child([]() -> std::string { throw std::runtime_error("no such layout"); }, limits);
    CHECK(failed.end == End::failed);
    CHECK(failed.messages == "no such layout\n");

    const ChildResult crashed = run_in_child(
        []() -> std::string {
            std::signal(SIGSEGV, SIG_DFL);
            std::raise(SIGSEGV);
            return "";
        },
        limits);
    CHECK(crashed.end == End::crashed);

    const ChildResult late = run_in_child(
        []() -> std::string {
            for (;;) pause();
        },
        {100ms, 0});
    CHECK(late.end == End::timed_out);

    const ChildResult greedy = run_in_child([]() -> std::string { throw std::bad_alloc(); }, limits);
    CHECK(greedy.end == End::out_of_memory);
}

TEST_CASE("names of formats and engines") {
    for (const char* name : {"dot", "svg", "png", "pdf"}) CHECK(to_string(*parse_picture_format(name)) == name);
    CHECK_FALSE(parse_picture_format("gif"));
    CHECK(parse_engine("sfdp") == Engine::forces);
    CHECK(parse_engine("auto") == Engine::automatic);
    CHECK_FALSE(parse_engine("circo"));
}
