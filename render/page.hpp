#pragma once
#include <string>
#include <string_view>

#include "render/diagram.hpp"
#include "render/layout.hpp"

namespace newsgraph::render {

/// One HTML page that needs no network and no other file: the picture in light and dark, a search over names and
/// aliases, filters by relation type and status, every relation of the selection with its values, sources and the
/// sentences that say it (in their own language and direction), numbered sources. Without script it is the picture and
/// the full table. The content security policy allows this page's own style and script, by their hashes, and nothing
/// else; data stands in a JSON block and enters the page as text only; links are http or https. `options.theme` is not
/// used. Throws what draw() throws.
std::string make_page(const graph::Graph& graph, const Selection& selection, const DiagramOptions& options = {},
                      const LayoutOptions& layout = {});

/// "'sha256-<Base64>'": how a content security policy names an inline style or script of exactly these bytes.
std::string csp_hash(std::string_view bytes);

/// JSON text with '<', '>', '&', U+2028 and U+2029 as \u escapes: it cannot end the script element that it stands in.
std::string escape_json_for_html(std::string_view json);

}  // namespace newsgraph::render
