#pragma once
#include <string>
#include <vector>

#include "base/issue.hpp"

namespace newsgraph::query {

/// A usage error: `what` "name", with the nearest of the known names as advice, or all of them where none is near.
base::Error unknown_name(const std::string& code, const std::string& what, const std::string& name,
                         const std::vector<std::string>& known);

}  // namespace newsgraph::query
