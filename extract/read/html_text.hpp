#pragma once
#include <string>

#include "extract/read/html_main.hpp"
#include "extract/read/html_page.hpp"

namespace newsgraph::extract {

/// The main text in the layout that Source describes: blank lines between blocks, "# " headings by level, "- " list
/// items indented by depth, tables of data as "| a | b |" rows with a separator behind the first, <br> as a newline,
/// white space collapsed. Tables that serve the layout of the page (one column, or blocks in their cells) are rendered
/// as their blocks. The headline is the first line.
std::string render_main_text(const HtmlPage& page, const MainText& main);

}  // namespace newsgraph::extract
