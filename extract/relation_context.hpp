#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "extract/relation_score.hpp"

namespace newsgraph::extract {

/// Candidates below this probability are not weighed against the others.
inline constexpr double kLeastCandidate = 0.02;

/// Names of the features of context_features, in order.
std::vector<std::string> context_feature_names();

/// What the other candidates of the article say of each: how likely it is beside those of the same trigger, the same
/// pair, the same sentence, how often the article seems to say the same, what kind of names it ties (stacked
/// generalisation, Wolpert 1992). `scored`: the candidates of each view. Result: one row a candidate, in order. O(n log
/// n).
std::vector<std::vector<float>> context_features(const std::vector<ClauseView>& views, const Document& document,
                                                 const Pack& pack, const Mentions& mentions,
                                                 const std::vector<std::vector<ScoredRelation>>& scored);

/// Replaces the probabilities by those of the pack's trees "joint", which see the context; leaves them if there are
/// none.
void weigh_relations(const std::vector<ClauseView>& views, const Document& document, const Pack& pack,
                     const Mentions& mentions, std::vector<std::vector<ScoredRelation>>& scored);

}  // namespace newsgraph::extract
