#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "extract/read/html_page.hpp"

namespace newsgraph::extract {

/// Whether the table at node i holds data: two or more rows and columns, no table within, no long texts of blocks.
bool is_data_table(const HtmlPage& page, std::size_t i, const std::vector<bool>& dropped);

/// The table as Markdown rows, each ended by a newline, "| --- |" behind the first; the caption as a paragraph before.
/// A cell over several rows is repeated in each, one over several columns is followed by empty ones; "|" in a cell is
/// written "\|". Rows are padded to the widest.
std::string render_table(const HtmlPage& page, std::size_t i, const std::vector<bool>& dropped);

}  // namespace newsgraph::extract
