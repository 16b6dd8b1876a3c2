#pragma once
#include "graph/claim.hpp"

namespace newsgraph::graph {

/// A total order of claims by evidence start, then evidence end, then content. No value may be NaN (see normalize).
bool claim_less(const Claim& a, const Claim& b);

/// The one form of an article's claims, so that equal content is equal bytes whatever its order: claims by claim_less
/// and mentions by start, each once; records of one name and type made one, in the order of their first mention, then
/// name and type. Confidence is clamped to 0..1 (NaN is 0), values that are not finite are dropped, ill-formed UTF-8 is
/// repaired. Idempotent, O(n log n).
void normalize(ArticleClaims& article);

}  // namespace newsgraph::graph
