#pragma once
#include <string>

#include "render/diagram.hpp"

namespace newsgraph::render {

/// What stands below a picture: title, legend, numbered sources, notes and date, as an HTML-like label of Graphviz
/// (without the angle brackets around it). Well-formed for any data: a malformed one would be dropped with only a
/// message on standard error. Empty when there is nothing to say.
std::string caption(const Diagram& diagram);

/// `text` as a plain Graphviz label or tooltip: backslash doubled (\N and its like mean something), '&' as an entity
/// (Graphviz decodes entities), '\n' as a line break. Requires clean lines.
std::string escape_label(std::string_view text);

}  // namespace newsgraph::render
