#include <catch2/catch.hpp>
#include <string>

#include "base/json.hpp"
#include "render/page.hpp"
#include "tests/render/sample_graphs.hpp"

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

TEST_CASE("the policy names the page's own style and scripts, and nothing else") {
    // A known answer: the hash of no bytes at all.
    CHECK(csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    if (!has_page_library()) return;
    const std::string page = page_of(sample_graph());
    const std::string style = between(page, "<style id=\"__________cytoscape_stylesheet\">", "</style>");
    const std::string library = between(page, "</script>\n<script>", "</script>");
    const std::string script = between(page, library + "</script>\n<script>", "</script>");
    CHECK(page.find("content=\"default-src 'none'; style-src " + csp_hash(style) + "; script-src " + csp_hash(library) +
                    ' ' + csp_hash(script) + "; base-uri 'none'; form-action 'none'\"") != std::string::npos);
    CHECK(script.find("use strict") != std::string::npos);
    CHECK(script.find("innerHTML") == std::string::npos);
    CHECK(library.find("The Cytoscape Consortium") != std::string::npos);
    const std::string around = page.substr(0, page.find("<script"));
    CHECK(around.find(" style=\"") == std::string::npos);
    CHECK(around.find(" src=") == std::string::npos);
    CHECK(around.find("THE SOFTWARE IS PROVIDED") != std::string::npos);
    CHECK(around.find("<h1 dir=\"auto\">A &lt;title&gt; &amp; more</h1>") != std::string::npos);
}

TEST_CASE("the data of the page reads back, with places, sentences and what was said by when") {
    if (!has_page_library()) return;
    const auto graph = sample_graph();
    const std::string page = page_of(graph);
    const base::Json data =
        base::parse_json(between(page, "<script type=\"application/json\" id=\"data\">", "</script>"), "data");
    REQUIRE(data.find("nodes") != nullptr);
    CHECK(data.find("nodes")->items.size() == graph.entities.size());
    for (const auto& node : data.find("nodes")->items) CHECK(node.find("at")->items.size() == 4);
    REQUIRE(data.find("relations")->items.size() == graph.relations.size());
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        const base::Json& relation = data.find("relations")->items[i];
        CHECK(relation.find("claims")->items.size() == graph.relations[i].claims.size());
        CHECK(relation.find("width") != nullptr);
        REQUIRE_FALSE(relation.find("states")->items.empty());
        CHECK(relation.find("states")->items.back().find("status")->number ==
              static_cast<int>(graph.relations[i].status));
    }
    CHECK(page.find("استثمرت ميكروسوفت 13 مليار دولار") != std::string::npos);
}

TEST_CASE("hostile text adds no element to the page") {
    if (!has_page_library()) return;
    const std::string hostile = page_of(hostile_graph());
    const std::string harmless = page_of(harmless_graph());
    const auto markup = [](const std::string& page) {
        return page.substr(0, page.find("<script type=")) + page.substr(page.find("</script>\n<script>"));
    };
    CHECK(markup(hostile).size() == markup(harmless).size());
    CHECK(hostile.find("\"url\":\"javascript") == std::string::npos);
    CHECK(hostile.find("\"url\":\"data") == std::string::npos);
    const base::Json data =
        base::parse_json(between(hostile, "<script type=\"application/json\" id=\"data\">", "</script>"), "data");
    CHECK(data.find("nodes")->items.size() == hostile_texts().size() + 1);
}

TEST_CASE("JSON cannot end its script element") {
    CHECK(escape_json_for_html("\"</script>&\u2028\u2029\"") == "\"\\u003c/script\\u003e\\u0026\\u2028\\u2029\"");
    CHECK(escape_json_for_html("\"é \u2027\"") == "\"é \u2027\"");
}
