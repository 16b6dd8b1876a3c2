#pragma once
#include <string>
#include <string_view>

#include "extract/source.hpp"

namespace newsgraph::extract {

/// An article in plain text: the text as it is, the title from its first line.
Source read_plain_text(std::string text);

/// An article in Markdown: the text as it is, front matter included (offsets refer to the whole). Title, url,
/// language and date come from the front matter; without a title there, from the first heading, else from the first
/// line. `not_a_date` (if given) tells what the front matter gives as the date where that is none.
Source read_markdown(std::string text, std::string* not_a_date = nullptr);

/// The first line with text on it, without marks of Markdown, cut to about 200 characters between two words.
std::string first_line_title(std::string_view text);

}  // namespace newsgraph::extract
