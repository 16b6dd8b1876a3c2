#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/issue.hpp"
#include "extract/extractor.hpp"
#include "extract/read/read.hpp"
#include "graph/claim.hpp"

namespace newsgraph::cli {

/// Reads articles and extracts their claims on `jobs` threads beside the reading one. `article` and `issues` are called
/// on the calling thread, in the order of the input, so that the output is the same for any number of jobs. What is
/// under way is bounded in number and size: memory does not grow with the number of articles. Exceptions of any stage
/// end the work and come out here; those of `article` as well. Returns the number of articles handed over.
std::size_t extract_articles(const extract::Extractor& extractor, const std::vector<std::string>& paths,
                             const extract::ReadLimits& limits, unsigned jobs,
                             const std::function<void(graph::ArticleClaims)>& article, const base::IssueSink& issues);

/// Threads to use where nothing was asked for: the processors of this machine.
unsigned default_jobs();

/// Whether the issue says that an article could not be used at all (else it was used, with something to be told).
bool is_unusable_input(const base::Issue& issue);

}  // namespace newsgraph::cli
