#pragma once
#include <string>

namespace newsgraph::cli {

/// The present moment in UTC, to the second: "2026-11-22T11:48:11Z".
std::string present_moment();

}  // namespace newsgraph::cli
