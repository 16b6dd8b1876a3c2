#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"

namespace newsgraph::render {

/// Text from an article made fit for one line of any output: valid UTF-8; control characters, line separators and runs
/// of white space as one blank; bidi controls (an override would turn the text beside it around) and code points that
/// XML forbids dropped; trimmed.
std::string clean_text(std::string_view text);

/// `text` cut to at most `columns` display columns, the last of them an ellipsis where something was cut.
std::string shorten(std::string_view text, std::size_t columns);

/// `text` broken into lines of about `columns` display columns at blanks (CJK: anywhere; a longer word: inside it,
/// never before a combining mark), at most `lines` of them, the last one shortened. Lines are separated by '\n'.
std::string wrap(std::string_view text, std::size_t columns, std::size_t lines);

/// The shortest text that reads back as the same number; plain digits below 1e17, "0" for what is not finite.
std::string number_text(double number);
std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// Whether `text` holds a letter of a right-to-left script.
bool has_right_to_left(std::string_view text);
/// `value` between U+2066 and U+2069, so that "$5 bn" keeps its order inside a right-to-left line.
std::string isolate(std::string_view value);

using base::escape_xml;

/// `url` without controls and blanks, quotes and brackets percent-encoded, if it is http or https; else empty:
/// "javascript:" and "data:" are no links here.
std::string web_url(std::string_view url);

}  // namespace newsgraph::render
