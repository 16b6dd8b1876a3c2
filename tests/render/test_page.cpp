#include <catch2/catch.hpp>
#include <string>

#include "base/json.hpp"
#include "render/page.hpp"
#include "tests/render/sample_graphs.hpp"
#include "tests/render/well_formed_xml.hpp"

using namespace newsgraph;
using namespace newsgraph::render;
using namespace newsgraph::render::testing;

namespace {

std::string page_of(const graph::Graph& graph) {
    DiagramOptions options;
    options.title = "A <title> & more";
    return make_page(graph, whole_graph(graph), options);
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t from = text.find(begin);
    if (from == std::string::npos) return "";
    const std::size_t start = from + begin.size();
    return text.substr(start, text.find(end, start) - start);
}

}  // namespace

TEST_CASE("the policy names the page's own style and script, and nothing else") {
    // A known answer: the hash of no bytes at all.
    CHECK(csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    const std::string page = page_of(sample_graph());
    const std::string style = between(page, "<style>", "</style>");
    const std::string script = between(page, "</script>\n<script>", "</script>");
    CHECK(page.find("content=\"default-src 'none'; style-src " + csp_hash(style) + "; script-src " + csp_hash(script) +
                    "; base-uri 'none'; form-action 'none'\"") != std::string::npos);
    CHECK(script.find("use strict") != std::string::npos);
    CHECK(script.find("innerHTML") == std::string::npos);
    CHECK(page.find(" style=\"") == std::string::npos);
    CHECK(page.find(" src=") == std::string::npos);
}

TEST_CASE("the page shows every relation with its sentences in their own language") {
    const std::string page = page_of(sample_graph());
    CHECK(page.find("<span dir=\"auto\" lang=\"ar\">استثمرت ميكروسوفت 13 مليار دولار</span>") != std::string::npos);
    CHECK(page.find("<span dir=\"auto\" lang=\"en\">Microsoft put $13 bn into OpenAI.</span>") != std::string::npos);
    CHECK(page.find("href=\"https://example.org/a?x=1&amp;y=2\"") != std::string::npos);
    CHECK(page.find("<h1 dir=\"auto\">A &lt;title&gt; &amp; more</h1>") != std::string::npos);
    CHECK(count_elements(page, "svg") == 2);  // light and dark
}

TEST_CASE("the data of the page reads back") {
    const auto graph = sample_graph();
    const std::string page = page_of(graph);
    const base::Json data =
        base::parse_json(between(page, "<script type=\"application/json\" id=\"data\">", "</script>"), "data");
    REQUIRE(data.find("nodes") != nullptr);
    CHECK(data.find("nodes")->items.size() == graph.entities.size());
    CHECK(data.find("relations")->items.size() == graph.relations.size());
    std::size_t members = 0;
    for (const auto& edge : data.find("edges")->items) members += edge.items.size();
    CHECK(members == graph.relations.size());
}

TEST_CASE("hostile text adds no element to the page") {
    const std::string hostile = page_of(hostile_graph());
    const std::string harmless = page_of(harmless_graph());
    for (const char* name : {"script", "img", "a", "b", "B", "style", "iframe", "span", "tr", "li"}) {
        INFO(name);
        CHECK(count_elements(hostile, name) == count_elements(harmless, name));
    }
    CHECK(hostile.find("href=\"javascript") == std::string::npos);
    CHECK(hostile.find("href=\"data") == std::string::npos);
    const base::Json data =
        base::parse_json(between(hostile, "<script type=\"application/json\" id=\"data\">", "</script>"), "data");
    CHECK(data.find("nodes")->items.size() == hostile_texts().size() + 1);
}

TEST_CASE("JSON cannot end its script element") {
    CHECK(escape_json_for_html("\"</script>&\u2028\u2029\"") == "\"\\u003c/script\\u003e\\u0026\\u2028\\u2029\"");
    CHECK(escape_json_for_html("\"é \u2027\"") == "\"é \u2027\"");
}
