#pragma once
#include <string>
#include <string_view>

namespace newsgraph::extract {

/// CLD2's answer for the language of a text, from its first 4 KiB; empty when it is not sure. CLD2 is loaded with the
/// first text. Throws base::Error (input, "library.missing") when it is not there.
std::string detect_language(std::string_view text);

}  // namespace newsgraph::extract
