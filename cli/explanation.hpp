#pragma once
#include <string>

#include "extract/explain.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

/// An explanation as lines for people: each sentence with what was found in it, "+" before the readings that became
/// claims and "-" before the near misses.
std::string explanation_text(const extract::Explanation& explanation, const query::TextOptions& options);

}  // namespace newsgraph::cli
