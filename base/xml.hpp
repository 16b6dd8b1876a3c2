#pragma once
#include <string>
#include <string_view>

namespace newsgraph::base {

/// `text` with the five characters that mean something to XML and HTML as entities. Controls stay: take them out
/// before.
std::string escape_xml(std::string_view text);

}  // namespace newsgraph::base
