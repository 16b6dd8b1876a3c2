#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph::render::testing {

struct XmlCheck {
    std::string problem;  ///< empty when the text is well-formed
    std::size_t elements = 0;
};

/// Whether `text` is well-formed XML 1.0 without a DTD of its own: tags nest, attributes are quoted and not repeated,
/// every
/// '&' begins a known entity, no character is forbidden. `elements` counts start tags. Linear.
XmlCheck check_xml(std::string_view text);

/// How many start tags have this name.
std::size_t count_elements(std::string_view xml, std::string_view name);

}  // namespace newsgraph::render::testing
