#pragma once
#include <cstdint>
#include <vector>

#include "query/analytics/network.hpp"

namespace newsgraph::query::analytics {

/// How near a vertex is to the others, along the edges that leave it.
struct Closeness {
    double score = 0;  ///< 0 to 1: r / (n - 1) * r / d, where r others are reached and d is the sum of their distances
    double harmonic = 0;  ///< 0 to 1: the mean of 1 / distance over all others, 0 for those that are not reached
    double reached = 0;   ///< others reached
};

/// The score is that of Wasserman and Faust 1994, which stays comparable where not all are reached. Found by
/// breadth-first searches against the edges from all vertices, 64 at once, each a bit of a word (Then et al., "The more
/// the merrier: efficient multi-source graph traversal", 2014): O(V * E / 64 * diameter) time at worst, O(V) memory.
///
/// With `samples` > 0 only the distances to so many vertices, drawn by `seed`, are measured: an estimate (Eppstein and
/// Wang 2004), `reached` too.
std::vector<Closeness> closeness(const Network& network, std::size_t samples, std::uint64_t seed, const Pace& pace);

}  // namespace newsgraph::query::analytics
