#pragma once
#include "base/issue.hpp"

namespace newsgraph::cli {

/// What the program tells its caller (docs/formats.md).
enum ExitCode : int {
    kDone = 0,
    kNothingFound = 1,
    kWrongUse = 2,
    kUnusableInput = 3,  ///< all other input was still processed
    kStoreUnusable = 4,
    kLimitReached = 5,
    kDefect = 70,
};

constexpr ExitCode exit_code(base::IssueKind kind) {
    switch (kind) {
        case base::IssueKind::usage:
            return kWrongUse;
        case base::IssueKind::input:
            return kUnusableInput;
        case base::IssueKind::store:
            return kStoreUnusable;
        case base::IssueKind::limit:
            return kLimitReached;
    }
    return kDefect;
}

}  // namespace newsgraph::cli
