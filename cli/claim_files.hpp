#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/issue.hpp"
#include "graph/claim.hpp"

namespace newsgraph::cli {

/// Reads claims as newsgraph extract writes them, from files, folders (of which the .jsonl files are taken, in byte
/// order of the path) and "-" (standard input), each also packed with gzip. What cannot be read goes to `issues`, the
/// rest is read; memory holds one article. What `article` throws passes through.
void read_claim_files(const std::vector<std::string>& paths, const std::function<void(graph::ArticleClaims)>& article,
                      const base::IssueSink& issues);

}  // namespace newsgraph::cli
