#pragma once
#include <vector>

#include "extract/clause_view.hpp"
#include "extract/mention.hpp"
#include "graph/claim.hpp"

namespace newsgraph::extract {

/// All claims of an article: relations, one a (type, from, to), then facts; by the start of their evidence. Evidence
/// offsets are bytes. Applies the pack's models "relation", "status", "value" and "fact"; a pack without them gives no
/// claims.
std::vector<graph::Claim> find_claims(const Document& document, const Pack& pack, const Mentions& mentions);

/// Gives `claim` the values of `other`, which says the same of the same things, where it has none itself. Status and
/// confidence stay.
void fill_missing(graph::Claim& claim, const graph::Claim& other);
/// The order of an article's claims: relations before facts, each by the start of its evidence.
void sort_claims(std::vector<graph::Claim>& claims);

}  // namespace newsgraph::extract
