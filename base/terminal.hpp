#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph::base {

/// `s` if it takes at most `width` columns of a terminal (display_width), else as much of its beginning as fits before
/// "…". Marks stay with their letter; a direction isolate (U+2068) that is cut open is closed again. Requires
/// width > 0.
std::string cut_to_width(std::string_view s, std::size_t width);

}  // namespace newsgraph::base
