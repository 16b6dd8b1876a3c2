#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph {

/// Result of looking up what a person typed.
struct NameMatch {
    std::vector<EntityIndex> found;        ///< one: found; several: ambiguous, best first; none: see suggestions
    std::vector<std::string> suggestions;  ///< "did you mean", best first
};

/// Finds an entity by canonical name, alias or unambiguous beginning, whatever case or accents (base::fold_name). An
/// exact name wins over an alias, an alias over a beginning; among equals the one with more mentions stands first.
/// "Type:Name" restricts to a node type.
NameMatch find_entity(const Graph& graph, std::string_view name);

/// The one entity meant by `name`; throws base::Error (usage, "name.unknown" with did-you-mean or "name.ambiguous")
/// else.
EntityIndex require_entity(const Graph& graph, std::string_view name);

}  // namespace newsgraph::graph
