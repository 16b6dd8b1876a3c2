#pragma once
#include <string>
#include <string_view>

namespace newsgraph::extract {

enum class Format { unknown, text, markdown, html, json_lines };

/// What the ending of a name says: .txt; .md .markdown; .html .htm .xhtml; .jsonl .ndjson .json; each also with .gz.
/// Capital letters count as small ones.
Format format_by_ending(std::string_view path);

/// Whether the name says gzip.
bool has_gzip_ending(std::string_view path);
/// Whether the bytes begin like gzip.
bool looks_gzip(std::string_view head);

/// What the first bytes (a kilobyte will do) look like. Never `unknown`: what looks like nothing else is text.
Format format_by_content(std::string_view head);

/// The name of a well-known binary format that the bytes begin like ("a PDF document"), or nothing.
std::string_view binary_format(std::string_view head);

}  // namespace newsgraph::extract
