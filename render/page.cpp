#include "render/page.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <vector>

#include "page_parts.hpp"
#include "render/label_text.hpp"
#include "render/page_data.hpp"
#include "render/render_error.hpp"

namespace newsgraph::render {
namespace {

/// An element that holds text in its own direction.
std::string element(std::string_view name, std::string_view text, std::string_view attributes = "") {
    std::string out = "<" + std::string(name) + " dir=\"auto\"";
    if (!attributes.empty()) out += ' ' + std::string(attributes);
    return out + '>' + escape_xml(clean_text(text)) + "</" + std::string(name) + '>';
}

/// Positions only: what a page writes around its drawing must not push the nodes apart.
Diagram bare(Diagram diagram) {
    constexpr std::size_t kMostLabelled = 300;
    diagram.title.clear();
    diagram.legend.clear();
    diagram.sources.clear();
    diagram.notes.clear();
    diagram.as_of.clear();
    for (auto& edge : diagram.edges) {
        edge.tooltip.clear();
        if (diagram.edges.size() > kMostLabelled) edge.label.clear();
    }
    return diagram;
}

}  // namespace

std::string csp_hash(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
    sha256_digest(&context, digest.size(), digest.data());
    std::string text(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), '\0');
    base64_encode_raw(text.data(), digest.size(), digest.data());
    return "'sha256-" + text + '\'';
}

std::string escape_json_for_html(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::string_view rest = json.substr(i);
        if (json[i] == '<') {
            out += "\\u003c";
        } else if (json[i] == '>') {
            out += "\\u003e";
        } else if (json[i] == '&') {
            out += "\\u0026";
        } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
            out += rest.starts_with("\u2028") ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += json[i];
        }
    }
    return out;
}

bool has_page_library() {
    return !kPageLibrary.empty();
}

std::string make_page(const graph::Graph& graph, const Selection& selection, const DiagramOptions& options,
                      const LayoutOptions& layout) {
    if (!has_page_library()) {
        throw render_error(base::IssueKind::input, "render.no_page",
                           "this newsgraph was built without the library that draws inside an HTML page",
                           "build it again with network, or draw an svg");
    }
    DiagramOptions look = options;
    look.theme = ThemeName::light;
    const std::vector<Place> places = place(bare(make_diagram(graph, selection, look)), layout);
    look.most_parallel = std::max<std::size_t>(selection.relations.size(), 1);  // each line can be chosen by itself
    const Diagram diagram = make_diagram(graph, selection, look);
    const PageData data = page_data(graph, selection, diagram);
    const std::string title = diagram.title.empty() ? "Relations" : diagram.title;

    // The hashes are taken here, of the very bytes that are written: they cannot fall behind the files.
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    page += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " +
            csp_hash(kPageStyle) + "; script-src " + csp_hash(kPageLibrary) + ' ' + csp_hash(kPageScript) +
            "; base-uri 'none'; form-action 'none'\">\n";
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    page += "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + escape_xml(title) + "</title>\n";
    // The library adds a style of its own, which the policy forbids, unless one of this name is there.
    page += "<style id=\"__________cytoscape_stylesheet\">" + std::string(kPageStyle) +
            "</style>\n</head>\n<body>\n<header>\n" + element("h1", title) + '\n';
    std::string note = std::to_string(data.entities.size()) + " names, " + std::to_string(data.relations.size()) +
                       " relations, " + std::to_string(data.sources.size()) + " sources.";
    for (const auto& part : diagram.notes) note += ' ' + part;
    if (!diagram.as_of.empty()) note += " As of " + diagram.as_of + '.';
    page += element("p", note, "class=\"note\"") + "\n</header>\n" + std::string(kPageBody);
    page +=
        "<details class=\"about\"><summary>About this page</summary><p>Made by newsgraph. The drawing is done by "
        "Cytoscape.js, under this licence:</p><pre>" +
        escape_xml(kPageLicense) + "</pre></details>\n";
    page += "<script type=\"application/json\" id=\"data\">" +
            escape_json_for_html(page_json(graph, data, diagram, places)) + "</script>\n<script>" +
            std::string(kPageLibrary) + "</script>\n<script>" + std::string(kPageScript) +
            "</script>\n</body>\n</html>\n";
    return page;
}

}  // namespace newsgraph::render
