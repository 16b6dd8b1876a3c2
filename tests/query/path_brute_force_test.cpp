// The path search against an obviously right slow one: every simple path, sorted.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "graph_builder.hpp"
#include "query/path.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;

namespace {

struct SlowPath {
    std::vector<graph::EntityIndex> nodes;
    double weight = 0;
};

/// Relations that lead from one node to the next under the options, heaviest first.
std::vector<graph::RelationIndex> between(const graph::Graph& graph, graph::EntityIndex from, graph::EntityIndex to,
                                          const query::PathOptions& options,
                                          const std::function<double(const graph::Relation&)>& weight) {
    std::vector<graph::RelationIndex> found;
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i) {
        const graph::Relation& r = graph.relations[i];
        const bool backward_too = !options.directed || graph.type_of(r).symmetric;
        const bool fits = (r.from == from && r.to == to) || (backward_too && r.from == to && r.to == from);
        if (fits && options.filter.passes(r)) found.push_back(i);
    }
    std::stable_sort(found.begin(), found.end(),
                     [&](auto a, auto b) { return weight(graph.relations[a]) > weight(graph.relations[b]); });
    return found;
}

std::vector<SlowPath> all_paths(const graph::Graph& graph, graph::EntityIndex from, graph::EntityIndex to,
                                const query::PathOptions& options,
                                const std::function<double(const graph::Relation&)>& weight) {
    std::vector<SlowPath> paths;
    std::vector<graph::EntityIndex> nodes{from};
    const std::function<void(double)> go = [&](double so_far) {
        if (nodes.back() == to) {
            if (nodes.size() > 1) paths.push_back({nodes, so_far});
            return;
        }
        if (nodes.size() > options.max_hops) return;
        for (graph::EntityIndex next = 0; next < graph.entities.size(); ++next) {
            if (std::find(nodes.begin(), nodes.end(), next) != nodes.end()) continue;
            const auto relations = between(graph, nodes.back(), next, options, weight);
            if (relations.empty()) continue;
            nodes.push_back(next);
            go(std::min(so_far, weight(graph.relations[relations.front()])));
            nodes.pop_back();
        }
    };
    go(1e300);
    std::sort(paths.begin(), paths.end(), [](const SlowPath& a, const SlowPath& b) {
        if (a.nodes.size() != b.nodes.size()) return a.nodes.size() < b.nodes.size();
        if (a.weight != b.weight) return a.weight > b.weight;
        return a.nodes < b.nodes;
    });
    if (options.all_shortest) {
        std::erase_if(paths, [&](const SlowPath& p) { return p.nodes.size() != paths.front().nodes.size(); });
    } else if (paths.size() > options.k) {
        paths.resize(options.k);
    }
    return paths;
}

}  // namespace

TEST_CASE("paths equal those of a brute-force search on random multigraphs") {
    test::Random random(1);
    std::size_t paths_seen = 0, longer_than_shortest = 0;
    for (int round = 0; round < test::rounds(6000); ++round) {
        const test::GraphBuilder b = test::random_graph(random, 8, 30);
        query::PathOptions options;
        options.k = 1 + random.below(round % 3 == 0 ? 40 : 5);
        options.max_hops = 1 + random.below(7);
        options.directed = random.below(2) == 0;
        options.all_shortest = random.below(4) == 0;
        options.weight = static_cast<query::PathWeight>(random.below(3));
        if (random.below(3) == 0) options.filter.types = {"INVESTS_IN", "PARTNERS_WITH"};
        if (random.below(3) == 0) options.filter.statuses = query::living_statuses();
        if (random.below(3) == 0) options.filter.min_confidence = 0.3;
        if (!options.filter.types.empty() && b.graph.relations.empty()) options.filter.types.clear();
        const auto weight = [&](const graph::Relation& r) {
            if (options.weight == query::PathWeight::amount) return b.graph.weight(r);
            return options.weight == query::PathWeight::confidence ? r.confidence : 0.0;
        };
        const auto from = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
        const auto to = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));

        const query::PathResult fast = query::find_paths(b.graph, from, to, options);
        const std::vector<SlowPath> slow = all_paths(b.graph, from, to, options, weight);
        INFO("round " << round);
        REQUIRE(fast.paths.size() == slow.size());
        for (std::size_t i = 0; i < slow.size(); ++i) {
            REQUIRE(fast.paths[i].nodes == slow[i].nodes);
            REQUIRE(fast.paths[i].weight == slow[i].weight);
            for (const query::PathHop& hop : fast.paths[i].hops)
                REQUIRE(hop.relations == between(b.graph, hop.from, hop.to, options, weight));
            ++paths_seen;
            longer_than_shortest += slow[i].nodes.size() > slow.front().nodes.size();
        }
    }
    CHECK(paths_seen > std::size_t(test::rounds(4000)));
    CHECK(longer_than_shortest > std::size_t(test::rounds(800)));
}
