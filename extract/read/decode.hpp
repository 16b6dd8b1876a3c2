#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/issue.hpp"

namespace newsgraph::extract {

/// The bytes of an article as UTF-8 without byte-order mark and NUL, or nothing and an issue ("read.empty",
/// "read.binary") when they hold no text. Order of belief: byte-order mark; UTF-16 by the pattern of its zeros; UTF-8,
/// also with a few damaged sequences (each replaced by U+FFFD, and an issue "read.encoding" tells how many);
/// `declared` (an IANA name, may be empty); detection.
std::optional<std::string> decode_article(std::string bytes, std::string_view declared, const std::string& where,
                                          const base::IssueSink& issues);

/// Whether so many of the first 64 KiB are control characters or U+FFFD that this is no text.
bool looks_binary(std::string_view text);

}  // namespace newsgraph::extract
