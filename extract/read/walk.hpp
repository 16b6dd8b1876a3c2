#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/issue.hpp"

namespace newsgraph::extract {

/// A file that may hold articles.
struct FoundFile {
    std::string path;  ///< to open; "-" is standard input where `standard_input` says so
    std::string doc;  ///< identity: the path as given, lexically normalised ("./a//b.txt" -> "a/b.txt"), as valid UTF-8
    bool standard_input = false;
};

/// Calls `file` for each path that is no folder, and for each file inside the folders among `paths` whose ending says
/// that it holds articles: recursively, in byte order of the path, hidden names left out, links followed. `file`
/// returns false to stop. Issues: "read.missing", "read.permission", "read.twice" (a path that another one names too or
/// a folder that is reached twice), "read.loop" (a link to a folder above it), "read.no_articles" (a folder without
/// any). Memory: the names of the folders on the way down, not of all files.
void find_files(const std::vector<std::string>& paths, const std::function<bool(const FoundFile&)>& file,
                const base::IssueSink& issues);

}  // namespace newsgraph::extract
