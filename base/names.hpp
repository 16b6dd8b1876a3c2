#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::base {

/// Damerau-Levenshtein distance (optimal string alignment) in code points, or `limit` + 1 as soon as it exceeds
/// `limit`. O(|a| * limit).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The up to `most` candidates nearest to `name` after fold_name, best first, ties in the order given; only those
/// within a third of the length or that `name` begins. For "did you mean".
std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& candidates,
                                       std::size_t most = 3);

}  // namespace newsgraph::base
