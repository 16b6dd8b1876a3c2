#pragma once
#include <functional>
#include <istream>
#include <string>

#include "base/issue.hpp"
#include "graph/claim.hpp"

namespace newsgraph::graph {

/// The records of one article as JSON Lines (docs/formats.md): document, entities, then relations and facts. Absent
/// attributes are left out. The document's text is left out unless `with_text`.
std::string to_json_lines(const ArticleClaims& article, bool with_text = false);

/// Reads claims written by to_json_lines (by any number of machines, concatenated). A new "document" record, or a
/// record with another `doc`, closes the article before it; records of one article must stand together. A line that
/// cannot be used goes to `issues` with file, line and reason; the rest of its article is kept. Articles are handed
/// over one by one: memory is that of one article. Lines beyond 64 MB or 1,000,000 values are passed over with an
/// issue. Unknown keys are ignored; an absent status is `actual`, an absent confidence 0.5. What `article` throws
/// passes through.
void read_json_lines(std::istream& in, const std::string& where, const std::function<void(ArticleClaims)>& article,
                     const base::IssueSink& issues);

}  // namespace newsgraph::graph
