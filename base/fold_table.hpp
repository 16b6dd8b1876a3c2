#pragma once
#include <string_view>

#include "base/unicode.hpp"

namespace newsgraph::base {

/// What a fold makes of a code point that becomes several letters ("ß" -> "ss", "œ" -> "oe", "ﬁ" -> "fi"); empty for
/// all others. CharInfo::folded holds one code point only and keeps such a character as it is, in lower case.
std::u32string_view fold_expansion(char32_t c);

}  // namespace newsgraph::base
