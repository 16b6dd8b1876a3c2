#pragma once
#include <string>

#include "graph/values.hpp"

namespace newsgraph::extract {

/// One article as read: UTF-8 text that is stored once and that all offsets refer to. Whatever the format was, the
/// layout of `text` follows Markdown: blank lines between blocks, "# " headings, "- " list items, "| a | b |" table
/// rows (plain text and Markdown are kept byte for byte once decoded; HTML is rendered to this form).
struct Source {
    std::string doc;    ///< identity: the path as given (lexically normalised), or the `id` of a JSON Lines record
    std::string where;  ///< for messages: path, or path:line of a JSON Lines record
    std::string text;
    std::string title;
    std::string url;
    std::string language;       ///< declared by the source, ISO 639-1; empty if it says nothing
    graph::DateText published;  ///< declared by the source; empty if it says nothing
};

}  // namespace newsgraph::extract
