#pragma once
#include <cstdint>
#include <vector>

#include "query/analytics/network.hpp"

namespace newsgraph::query::analytics {

struct PageRankOptions {
    double damping = 0.85;  ///< the chance to walk on along an edge, 0 to less than 1
    std::size_t most_iterations = 100;
    double tolerance = 1e-10;     ///< ends when all ranks together change by less
    bool weighted = false;        ///< edges are followed in proportion to their weight; else all alike
    std::vector<Vertex> sources;  ///< where a walk begins anew, each alike; empty: anywhere
};

/// From where edges reach each vertex: all that a PageRank reads, 4 bytes an edge, 12 with weights.
struct PullRows {
    std::vector<std::uint32_t> begin;  ///< V + 1
    std::vector<Vertex> from;
    std::vector<double> weight;  ///< of each edge; empty: all alike
    std::vector<double> leaves;  ///< of each vertex: the sum of the weights of what leaves it
};

/// How much of an endless random walk is spent at each vertex (Page, Brin, Motwani and Winograd 1999): at each step the
/// walk follows an edge of the vertex where it stands, or begins anew; so it does where no edge (none with a weight)
/// leads on. Ranks add up to 1. O((V + E) * iterations), pulling along incoming edges. What `options` say of weights
/// is not looked at: the rows have them or not.
std::vector<double> page_rank(const PullRows& rows, const PageRankOptions& options, const Pace& pace);
std::vector<double> page_rank(const Network& network, const PageRankOptions& options, const Pace& pace);

}  // namespace newsgraph::query::analytics
