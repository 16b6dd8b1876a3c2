#pragma once
#include <vector>

#include "extract/relation_score.hpp"

namespace newsgraph::extract {

/// Why two readings of a sentence cannot both be believed.
enum class Clash {
    none,
    said_already,   ///< the same relation of the same two, or the other way round
    pair_taken,     ///< the same words tie the same two in another way
    partner_taken,  ///< the trigger gives this name another partner
};
Clash clash_of(const Pack& pack, const ClauseView& view, const Mentions& mentions, const RelationCandidate& a,
               const RelationCandidate& b);

/// One joint choice for a sentence, greedily from the likeliest reading down (Roth and Yih 2004 choose by linear
/// programming; the greedy choice loses little where sentences are short): a trigger gives each of its names one
/// partner, unless the partners stand in one list; a pair of names is read once from the same words, in one direction;
/// where a trigger ties two names, their mere closeness says nothing more. What is chosen is then read
/// from the words that are the clearest by themselves. Readings below `least` are dropped.
/// The order of the result is that of falling probability.
std::vector<ScoredRelation> select_relations(const Pack& pack, const ClauseView& view, const Mentions& mentions,
                                             std::vector<ScoredRelation> scored, double least);

}  // namespace newsgraph::extract
