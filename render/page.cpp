#include "render/page.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <array>
#include <map>

#include "page_parts.hpp"
#include "render/edge_label.hpp"
#include "render/label_text.hpp"
#include "render/page_data.hpp"

namespace newsgraph::render {
namespace {

/// An element that holds text in its own direction.
std::string element(std::string_view name, std::string_view text, std::string_view attributes = "") {
    std::string out = "<" + std::string(name) + " dir=\"auto\"";
    if (!attributes.empty()) out += ' ' + std::string(attributes);
    return out + '>' + escape_xml(clean_text(text)) + "</" + std::string(name) + '>';
}

std::string language_attribute(const std::string& language) {
    return language.empty() ? "" : "lang=\"" + escape_xml(language) + '"';
}

std::string picture(Diagram diagram, ThemeName name, const LayoutOptions& layout) {
    const std::string look(to_string(name));
    diagram.id_prefix = look + '-';
    const std::string svg = draw(diagram, PictureFormat::svg, layout);
    const std::size_t begin = svg.find("<svg");  // behind the XML declaration and the document type
    return "<div class=\"picture " + look + "\" data-prefix=\"" + diagram.id_prefix + "\">" +
           (begin == std::string::npos ? std::string() : svg.substr(begin)) + "</div>\n";
}

std::string quotes(const graph::Graph& graph, const graph::Relation& relation, const PageData& data) {
    std::map<graph::DocumentIndex, const NumberedSource*> by_document;
    for (const auto& source : data.sources) by_document[source.document] = &source;
    const auto numbers = source_numbers(graph, relation, data);
    std::string summary;
    for (const auto number : numbers) summary += (summary.empty() ? "" : ", ") + std::to_string(number);
    std::string out = "<details class=\"quotes\"><summary>[" + summary + "]</summary><div>";
    for (const auto index : relation.claims) {
        const graph::GraphClaim& claim = graph.claims[index];
        const NumberedSource& source = *by_document.at(claim.document);
        out += "<blockquote><span dir=\"auto\" " + language_attribute(source.language) + '>' +
               escape_xml(clean_text(claim.claim.evidence.text)) + "</span> <a href=\"#s" +
               std::to_string(source.number) + "\">[" + std::to_string(source.number) + "]</a> " +
               escape_xml(status_label(claim.claim.status));
        if (!claim.claim.attributed_to.empty()) {
            out += ", " + element("bdi", claim.claim.attributed_to);
        }
        out += "</blockquote>";
    }
    return out + "</div></details>";
}

std::string relation_table(const graph::Graph& graph, const PageData& data) {
    std::string out =
        "<div class=\"scroll\"><table id=\"relations\"><thead><tr><th>From</th><th>Relation</th><th>To</th>"
        "<th>Amount and date</th><th>Status</th><th>Sources</th></tr></thead>\n<tbody>\n";
    std::size_t row = 0;
    for (const auto index : data.relations) {
        const graph::Relation& relation = graph.relations[index];
        std::string values;
        for (const auto& value : value_texts(relation)) values += (values.empty() ? "" : " · ") + value;
        std::string phrase = relation_phrase(graph, relation);
        if (!relation.role.empty()) phrase += ": " + clean_text(relation.role);
        const std::string status(graph::to_string(relation.status));
        const std::string arrow = graph.type_of(relation).symmetric ? " ↔" : " →";
        out += "<tr data-at=\"" + std::to_string(row++) + "\">" + element("td", graph.entities[relation.from].name) +
               element("td", phrase + arrow) + element("td", graph.entities[relation.to].name) +
               element("td", values, "class=\"values\"") +
               element("td", status_label(relation.status), "class=\"status-" + status + '"') + "<td>" +
               quotes(graph, relation, data) + "</td></tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string source_list(const PageData& data) {
    std::string out = "<ol>\n";
    for (const auto& source : data.sources) {
        const std::string& title = source.title.empty() ? source.doc : source.title;
        out += "<li id=\"s" + std::to_string(source.number) + "\">";
        const std::string text = element("span", title, language_attribute(source.language));
        if (source.url.empty()) {
            out += text;
        } else {
            out += "<a rel=\"noopener noreferrer\" href=\"" + escape_xml(source.url) + "\">" + text + "</a>";
        }
        if (!source.date.empty()) out += ", " + escape_xml(source.date);
        if (source.doc != title) out += " · " + element("bdi", source.doc);
        out += "</li>\n";
    }
    return out + "</ol>\n";
}

constexpr std::string_view kControls = R"(<form id="find" class="noscript-hide" role="search">
<div><label for="search">Find a name (press /)</label><input id="search" type="search" list="names" autocomplete="off" dir="auto"></div>
<datalist id="names"></datalist>
<details class="filter"><summary>Relations</summary><div id="types"></div></details>
<details class="filter"><summary>Status</summary><div id="statuses"></div></details>
<p class="note" id="count" role="status"></p>
</form>
<section id="card" tabindex="-1" aria-live="polite" hidden></section>
)";

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

std::string make_page(const graph::Graph& graph, const Selection& selection, const DiagramOptions& options,
                      const LayoutOptions& layout) {
    DiagramOptions look = options;
    look.theme = ThemeName::light;
    const Diagram light = make_diagram(graph, selection, look);
    look.theme = ThemeName::dark;
    const Diagram dark = make_diagram(graph, selection, look);
    const PageData data = page_data(graph, selection, light);
    const std::string title = light.title.empty() ? "Relations" : light.title;

    // The hashes are taken here, of the very bytes that are written: they cannot fall behind the files.
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    page += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " +
            csp_hash(kPageStyle) + "; script-src " + csp_hash(kPageScript) +
            "; base-uri 'none'; form-action 'none'\">\n";
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    page += "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + escape_xml(title) + "</title>\n";
    page += "<style>" + std::string(kPageStyle) + "</style>\n</head>\n<body>\n<header>\n" + element("h1", title) + '\n';
    std::string note = std::to_string(data.entities.size()) + " names, " + std::to_string(data.relations.size()) +
                       " relations, " + std::to_string(data.sources.size()) + " sources.";
    for (const auto& part : light.notes) note += ' ' + part;
    if (!light.as_of.empty()) note += " As of " + light.as_of + '.';
    page += element("p", note, "class=\"note\"") + "\n</header>\n<main>\n";
    page += kControls;
    page += picture(light, ThemeName::light, layout) + picture(dark, ThemeName::dark, layout);
    page += "<h2>Relations</h2>\n" + relation_table(graph, data);
    page += "<h2 id=\"sources\">Sources</h2>\n" + source_list(data) + "</main>\n";
    page += "<script type=\"application/json\" id=\"data\">" + escape_json_for_html(page_json(graph, data, light)) +
            "</script>\n<script>" + std::string(kPageScript) + "</script>\n</body>\n</html>\n";
    return page;
}

}  // namespace newsgraph::render
