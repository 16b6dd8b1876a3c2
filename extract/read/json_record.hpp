#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "base/issue.hpp"
#include "extract/source.hpp"

namespace newsgraph::extract {

/// One line of JSON Lines as an article. `doc_of_file` and `line` (1-based) make the identity "file:line" of a record
/// without an id. Fields (the first one present counts):
///   id        id, doc, doc_id, guid                                            text or whole number
///   text      text, body, content, article, or as a web page: html             required
///   title     title, headline
///   published published, date, published_at, published_date, date_published, datePublished, pubDate, timestamp
///   url       url, link, canonical_url
///   language  language, lang
/// The text stays as given (NUL becomes U+FFFD); a field `html` is rendered like a page, whose metadata fill what the
/// record leaves out. Nothing and an issue with line, and column where it is known ("read.json", "read.no_text",
/// "read.claims"), if the line is no such record.
std::optional<Source> read_json_record(std::string line, const std::string& doc_of_file, std::size_t line_number,
                                       const std::string& where, const base::IssueSink& issues);

}  // namespace newsgraph::extract
