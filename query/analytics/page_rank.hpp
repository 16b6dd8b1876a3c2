#pragma once
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

/// How much of an endless random walk is spent at each vertex (Page, Brin, Motwani and Winograd 1999): at each step the
/// walk follows an edge of the vertex where it stands, or begins anew; so it does where no edge (none with a weight)
/// leads on. Ranks add up to 1. O((V + E) * iterations), pulling along incoming edges.
std::vector<double> page_rank(const Network& network, const PageRankOptions& options, const Pace& pace);

}  // namespace newsgraph::query::analytics
