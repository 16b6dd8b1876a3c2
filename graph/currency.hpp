#pragma once
#include <optional>
#include <string_view>

namespace newsgraph::graph {

/// How many units of a currency (ISO 4217) make a dollar, roughly: see usd_magnitude for what that is (not) good for.
/// Nothing for a currency that is not known.
std::optional<double> units_per_dollar(std::string_view currency);

}  // namespace newsgraph::graph
