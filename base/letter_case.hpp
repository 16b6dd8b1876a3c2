#pragma once
#include <string>
#include <string_view>

namespace newsgraph::base {

/// `s`, valid UTF-8, in lower or upper case by the full rules of Unicode, of no language in particular: "STRASSE" from
/// "Straße", a final sigma at the end of a word. Linear.
std::string to_lower(std::string_view s);
std::string to_upper(std::string_view s);

}  // namespace newsgraph::base
