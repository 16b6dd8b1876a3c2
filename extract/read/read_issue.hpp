#pragma once
#include <algorithm>
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

/// A warning: the article is read all the same.
inline base::Issue date_issue(std::string where, const std::string& text) {
    constexpr std::size_t most_bytes = 60;
    std::size_t end = std::min(most_bytes, text.size());
    while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;  // not within a character
    return read_issue(
        "read.date", std::move(where),
        '"' + text.substr(0, end) + (end < text.size() ? "…" : "") + "\" is no date; the article has none",
        "write it like 2025-12-31");
}

/// Hands the issue to a sink that may be empty.
inline void report(const base::IssueSink& issues, base::Issue issue) {
    if (issues) issues(std::move(issue));
}

}  // namespace newsgraph::extract
