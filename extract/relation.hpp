#pragma once
#include <cstdint>
#include <vector>

#include "extract/clause_view.hpp"
#include "extract/features.hpp"

namespace newsgraph::extract {

/// One way to read a relation into a sentence: type, the two names, and the trigger that says it (-1: none, the two stand
/// side by side).
struct RelationCandidate {
    TypeIndex type = -1;
    std::int32_t trigger = -1;   ///< index into ClauseView::triggers
    std::uint32_t from = 0;      ///< indices into Mentions::mentions
    std::uint32_t to = 0;
};

/// All candidates of a sentence: for every trigger of a relation type each ordered pair of different things whose node types
/// fit (for symmetric types each pair once, in text order), and for types without a trigger in the sentence the pairs that
/// stand close together. O(triggers * mentions^2), with caps on the distance.
std::vector<RelationCandidate> relation_candidates(const Document& document, const Pack& pack, const ClauseView& view,
                                                   const Mentions& mentions);

/// Whether two names are parts of one list: only names, commas and conjunctions between them, and at least one of the
/// latter two.
bool listed(const ClauseView& view, const Mention& a, const Mention& b);

/// Features of a candidate for the "relation" model.
void relation_features(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions,
                       const RelationCandidate& candidate, FeatureList& features);

}  // namespace newsgraph::extract
