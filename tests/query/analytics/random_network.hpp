#pragma once
#include <vector>

#include "query/analytics/network.hpp"
#include "tests/query/graph_builder.hpp"

namespace newsgraph::test {

/// Random arcs with self-loops, parallel ones and weights that are often 0 or equal.
struct RandomArcs {
    std::size_t vertices = 0;
    std::vector<query::analytics::WeightedArc> arcs;

    RandomArcs(Random& random, std::size_t most_vertices, std::size_t most_arcs)
        : vertices(random.below(most_vertices + 1)) {
        if (vertices == 0) return;
        for (std::size_t left = random.below(most_arcs + 1); left > 0; --left) {
            arcs.push_back({static_cast<query::analytics::Vertex>(random.below(vertices)),
                            static_cast<query::analytics::Vertex>(random.below(vertices)),
                            static_cast<double>(random.below(4))});
        }
    }

    query::analytics::Network network(bool undirected) const {
        return query::analytics::make_network(vertices, arcs, undirected);
    }
    /// The greatest weight of an arc from one vertex to another, -1 where there is none: straight from the arcs.
    std::vector<std::vector<double>> matrix(bool undirected) const {
        std::vector<std::vector<double>> result(vertices, std::vector<double>(vertices, -1));
        for (const auto& arc : arcs) {
            if (arc.from == arc.to) continue;
            double& there = result[arc.from][arc.to];
            if (arc.weight > there) there = arc.weight;
            double& back = result[arc.to][arc.from];
            if (undirected && arc.weight > back) back = arc.weight;
        }
        return result;
    }
};

inline const query::analytics::Pace no_pace = [](std::size_t) {};

}  // namespace newsgraph::test
