#pragma once
#include <string>

#include "render/diagram.hpp"

namespace newsgraph::render {

/// Graphviz's SVG of a diagram with words in place of its own names ("n0->n16"): the title of the picture, of each
/// node, edge and group, and a description with what is told of it, as screen readers take them (SVG 2, 5.8) and
/// browsers show them beside the pointer. The root gets the role of a document of graphics (WAI-ARIA Graphics 1.0), so
/// that its parts can be read. What it does not know stays as it is.
/// O(size).
std::string with_titles(const std::string& svg, const Diagram& diagram);

}  // namespace newsgraph::render
