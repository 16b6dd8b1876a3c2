#pragma once
#include <string>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::render {

/// An error that is about no place in a file.
inline base::Error render_error(base::IssueKind kind, std::string code, std::string what, std::string advice = "") {
    base::Issue issue;
    issue.kind = kind;
    issue.code = std::move(code);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return base::Error(std::move(issue));
}

}  // namespace newsgraph::render
