#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/network.hpp"

namespace newsgraph::graph {

/// Result of looking up what a person typed.
struct NameMatch {
    std::vector<EntityIndex> found;        ///< one: found; several: ambiguous, best first; none: see suggestions
    std::vector<EntityIndex> others;       ///< what has the name as well but is hardly named beside the one found
    std::vector<std::string> suggestions;  ///< "did you mean", best first
};

/// Finds an entity by canonical name, alias or unambiguous beginning, whatever case or accents (base::fold_name). A
/// name or alias wins over a beginning; among those that have it, the one that is named and tied at least three times
/// as often as any other wins (`others` holds these), else the one with more mentions stands first. "Type:Name"
/// restricts to a node type, and there a canonical name wins over an alias.
NameMatch find_entity(const Graph& graph, std::string_view name);

/// The same in a network: `found` and `others` as its graph gives them, no suggestions. O(log of the number of names +
/// names that begin so).
NameMatch find_entity(const Network& network, std::string_view name);

/// What a person is told where `match` has others: "Altman" means Sam Altman (Person); also: Altman (Company); ...
std::string others_text(const Network& network, std::string_view name, const NameMatch& match);

/// The one entity meant by `name`; throws base::Error (usage, "name.unknown" with did-you-mean, "name.type" where what
/// stands before the colon is no node type, or "name.ambiguous") else. `note` (may be empty) is told what else has the
/// name.
EntityIndex require_entity(const Graph& graph, std::string_view name,
                           const std::function<void(const std::string&)>& note = {});

}  // namespace newsgraph::graph
