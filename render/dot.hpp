#pragma once
#include <string>

#include "render/diagram.hpp"

namespace newsgraph::render {

/// The diagram in Graphviz's language, not laid out, so that a reader may change it and run `dot` on it. Needs no child
/// process: nothing is laid out and no plugin is loaded.
std::string to_dot(const Diagram& diagram);

}  // namespace newsgraph::render
