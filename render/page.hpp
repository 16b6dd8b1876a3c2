#pragma once
#include <string>
#include <string_view>

#include "render/diagram.hpp"
#include "render/layout.hpp"

namespace newsgraph::render {

/// Whether the library that draws inside a page was there when newsgraph was built.
bool has_page_library();

/// One HTML page that needs no network and no other file: the graph where Graphviz put it, to move in, search and
/// filter; cards with the sentences in their own language and direction; and a list of all relations for those who
/// cannot see the drawing. The content security policy allows this page's own style and scripts, by their hashes, and
/// nothing else; data stands in a JSON block and enters the page as text only; links are http or https.
/// `options.theme` and `options.most_parallel` are not used. Throws what draw() throws, and base::Error (input,
/// "render.no_page") without has_page_library().
std::string make_page(const graph::Graph& graph, const Selection& selection, const DiagramOptions& options = {},
                      const LayoutOptions& layout = {});

/// "'sha256-<Base64>'": how a content security policy names an inline style or script of exactly these bytes.
std::string csp_hash(std::string_view bytes);

/// JSON text with '<', '>', '&', U+2028 and U+2029 as \u escapes: it cannot end the script element that it stands in.
std::string escape_json_for_html(std::string_view json);

}  // namespace newsgraph::render
