#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/issue.hpp"
#include "extract/source.hpp"

namespace newsgraph::extract {

struct ReadLimits {
    std::size_t article_bytes = 32u << 20;  ///< a longer article or JSON line is an issue and is passed over
    std::size_t inflate_ratio = 200;        ///< a gzip member that grows more than this (beyond 1 MiB) is an issue
};

/// Reads articles from files, folders (recursively, in byte order of the path, hidden names left out) and "-" (standard
/// input), and hands them over one by one: memory holds one article at a time. Formats by ending: .txt, .md/.markdown,
/// .html/.htm/.xhtml, .jsonl/.ndjson/.json (lines), each also with .gz; "-" and unknown endings given by name are
/// recognised by content, unknown endings inside folders are passed over. What cannot be read goes to `issues`; the
/// rest goes on. `article` returns false to stop. Returns the number of articles handed over.
std::size_t read_articles(const std::vector<std::string>& paths, const ReadLimits& limits,
                          const std::function<bool(Source)>& article, const base::IssueSink& issues);

}  // namespace newsgraph::extract
