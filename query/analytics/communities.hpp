#pragma once
#include <cstdint>
#include <vector>

#include "query/analytics/network.hpp"

namespace newsgraph::query::analytics {

struct CommunityOptions {
    double resolution = 1;  ///< greater than 0; greater values give more and smaller communities
    bool weighted = false;  ///< edges count by their weight; else all alike
};

/// Divides the vertices into groups that are tied more among themselves than to others: each is connected, and a greedy
/// search for the greatest modularity finds them. The method is Leiden (Traag, Waltman and van Eck, "From Louvain to
/// Leiden: guaranteeing well-connected communities", 2019): vertices move to the neighbouring community that gains
/// most, communities are refined from single vertices and become the vertices of a smaller network, and so on. Where
/// the original draws at random, the greatest gain wins, and of equal gains the smallest number; so the result is
/// always the same. Numbered by number_by_size. Requires an undirected network. Near O(E) a round, a few rounds.
std::vector<std::uint32_t> communities(const Network& network, const CommunityOptions& options, const Pace& pace);

/// How good a division is: the share of the edges that lie inside a group, less what would lie there by chance (Newman
/// 2004; with a resolution, Reichardt and Bornholdt 2006). From -0.5 to 1; 0 where there are no edges.
double modularity(const Network& network, const std::vector<std::uint32_t>& group_of, const CommunityOptions& options);

}  // namespace newsgraph::query::analytics
