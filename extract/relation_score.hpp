#pragma once
#include <vector>

#include "extract/relation.hpp"

namespace newsgraph::extract {

/// A judged reading.
struct ScoredRelation {
    RelationCandidate candidate;
    double probability = 0;
    double alone = 0;  ///< what the models of single readings gave, before the others of the article were weighed
};

/// The candidates of a sentence with the probabilities that the models "relation" (for those with a trigger) and
/// "close" (one label a relation type) give them; those that are surely below `least` may be left out. O(triggers *
/// mentions) features of single ends, then O(triggers * mentions^2) of pairs whose ends are likely.
std::vector<ScoredRelation> score_relations(const Document& document, const Pack& pack, const ClauseView& view,
                                            const Mentions& mentions, double least);

}  // namespace newsgraph::extract
