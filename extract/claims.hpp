#pragma once
#include <vector>

#include "extract/clause_view.hpp"
#include "extract/mention.hpp"
#include "extract/relation_score.hpp"
#include "graph/claim.hpp"

namespace newsgraph::extract {

/// Readings of relations from which on they are believed.
inline constexpr double kLeastRelation = 0.16;

/// How the relations of an article were chosen, for explanations. One element a sentence.
struct RelationTrace {
    std::vector<ClauseView> views;
    std::vector<std::vector<ScoredRelation>> judged;   ///< each by itself; the unlikely ones are left out
    std::vector<std::vector<ScoredRelation>> weighed;  ///< the same, beside the others of the article
    std::vector<std::vector<ScoredRelation>> chosen;   ///< from the likeliest down
};

/// All claims of an article: relations, one a (type, from, to), then facts; by the start of their evidence. Evidence
/// offsets are bytes. Applies the pack's models "relation", "close", "status", "value" and "fact" and its trees; a pack
/// without them gives no claims. Fills `trace` unless it is null.
std::vector<graph::Claim> find_claims(const Document& document, const Pack& pack, const Mentions& mentions,
                                      RelationTrace* trace = nullptr);

/// Gives `claim` the values of `other`, which says the same of the same things, where it has none itself. Status and
/// confidence stay.
void fill_missing(graph::Claim& claim, const graph::Claim& other);
/// The order of an article's claims: relations before facts, each by the start of its evidence.
void sort_claims(std::vector<graph::Claim>& claims);

}  // namespace newsgraph::extract
