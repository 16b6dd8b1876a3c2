#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "base/issue.hpp"

namespace newsgraph::cli {

/// Two names from a file, and the line on which they stand.
struct NamePair {
    std::string from, to, where;
    std::size_t line = 0;
};

/// Reads pairs of names from a file, or standard input for "-", also packed with gzip, and hands them over one by one.
/// What the first line looks like tells how all are written: JSON Lines ({"from":"A","to":"B"} or ["A","B"]), two
/// columns with a tab between, or two columns of CSV. A first line "from", "to" is a heading. Further members and
/// columns are not looked at. A line without two names goes to `issues`. Throws base::Error (input) where the file
/// cannot be read.
void read_name_pairs(const std::string& path, const std::function<void(const NamePair&)>& pair,
                     const base::IssueSink& issues);

}  // namespace newsgraph::cli
