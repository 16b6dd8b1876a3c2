#pragma once
#include <string>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::extract {

/// An input issue about the whole of `where`.
inline base::Issue read_issue(std::string code, std::string where, std::string what, std::string advice = "") {
    base::Issue issue;
    issue.code = std::move(code);
    issue.where = std::move(where);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return issue;
}

inline base::Issue missing_issue(std::string where) {
    return read_issue("read.missing", std::move(where), "no such file or folder", "check the path");
}

inline base::Issue permission_issue(std::string where) {
    return read_issue("read.permission", std::move(where), "permission denied", "make it readable: chmod +r");
}

/// Hands the issue to a sink that may be empty.
inline void report(const base::IssueSink& issues, base::Issue issue) {
    if (issues) issues(std::move(issue));
}

}  // namespace newsgraph::extract
