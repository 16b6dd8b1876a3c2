#pragma once
#include <string>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::base {

/// The error of a wrong use of the program or of a query, without a place in a text. `advice` may be empty.
inline Error wrong_use(std::string code, std::string what, std::string advice = "") {
    Issue issue;
    issue.kind = IssueKind::usage;
    issue.code = std::move(code);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return Error(std::move(issue));
}

}  // namespace newsgraph::base
