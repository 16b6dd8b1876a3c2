// How long the measures of query/analytics take on an R-MAT graph (.57/.19/.19) of 2^SCALE nodes (17 unless given) and
// 16 edges a node. Prints a Markdown table; with a second argument also writes the edges and the exact scores to that
// file, for programs that check them.
#include <cstdlib>
#include <fstream>
#include <functional>

#include "measure.hpp"
#include "query/analytics/articulation.hpp"
#include "query/analytics/betweenness.hpp"
#include "query/analytics/closeness.hpp"
#include "query/analytics/communities.hpp"
#include "query/analytics/page_rank.hpp"
#include "query/analytics/simple_cycles.hpp"
#include "tests/query/graph_builder.hpp"

using namespace newsgraph;
using namespace newsgraph::query::analytics;

namespace {

const Pace no_pace = [](std::size_t) {};

std::vector<WeightedArc> r_mat(unsigned scale) {
    test::Random random(11);
    const std::size_t edges = std::size_t{16} << scale;
    std::vector<WeightedArc> arcs;
    arcs.reserve(edges);
    while (arcs.size() < edges) {
        WeightedArc arc;
        for (unsigned bit = 0; bit < scale; ++bit) {
            const std::size_t draw = random.below(100);
            arc.from = arc.from << 1U | (draw >= 76 ? 1U : 0U);
            arc.to = arc.to << 1U | ((draw >= 57 && draw < 76) || draw >= 95 ? 1U : 0U);
        }
        arc.weight = static_cast<double>(1 + random.below(100));
        arcs.push_back(arc);
    }
    return arcs;
}

void measure(const char* what, const std::function<void()>& work) {
    std::printf("| %s | %.1f ms |\n", what, bench::milliseconds(work));
}

void write(const std::string& path, const Network& directed, const Network& undirected) {
    std::ofstream file(path);
    file.precision(17);
    for (Vertex v = 0; v < directed.vertex_count(); ++v) {
        for (const graph::Topology::Edge& edge : directed.topology.out_edges(v)) {
            file << "edge " << v << ' ' << edge.vertex << ' ' << directed.weight(edge) << '\n';
        }
    }
    PageRankOptions weighted;
    weighted.weighted = true;
    const auto plain = page_rank(directed, {}, no_pace), by_weight = page_rank(directed, weighted, no_pace);
    const auto between = betweenness(directed, 0, 0, no_pace), near_two = betweenness(undirected, 0, 0, no_pace);
    const auto near = closeness(directed, 0, 0, no_pace);
    const auto core = graph::core_numbers(undirected.topology), group = communities(undirected, {}, no_pace);
    for (Vertex v = 0; v < directed.vertex_count(); ++v) {
        file << "vertex " << v << ' ' << plain[v] << ' ' << by_weight[v] << ' ' << between[v] << ' ' << near_two[v]
             << ' ' << near[v].score << ' ' << core[v] << ' ' << group[v] << '\n';
    }
    for (const ArticulationPoint& point : articulation_points(undirected, no_pace)) {
        file << "articulation " << point.vertex << '\n';
    }
    file << "modularity " << modularity(undirected, group, {}) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    bench::print_machine();
    const unsigned scale = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 17;
    const std::vector<WeightedArc> arcs = r_mat(scale);
    const std::size_t vertices = std::size_t{1} << scale;
    const Network directed = make_network(vertices, arcs, false), undirected = make_network(vertices, arcs, true);
    std::printf("%zu vertices, %zu arcs, %zu of them different\n\n| measure | time |\n|---|---|\n", vertices,
                arcs.size(), directed.topology.edge_count());
    measure("network, directed", [&] { make_network(vertices, arcs, false); });
    measure("network, undirected", [&] { make_network(vertices, arcs, true); });
    measure("PageRank", [&] { page_rank(directed, {}, no_pace); });
    PageRankOptions weighted;
    weighted.weighted = true;
    measure("PageRank, weighted", [&] { page_rank(directed, weighted, no_pace); });
    measure("PageRank, 20 steps", [&] {
        PageRankOptions twenty;
        twenty.most_iterations = 20;
        page_rank(directed, twenty, no_pace);
    });
    measure("betweenness, 20 samples", [&] { betweenness(undirected, 20, 1, no_pace); });
    measure("closeness, 1024 samples", [&] { closeness(undirected, 1024, 1, no_pace); });
    measure("components", [&] { graph::connected_components(undirected.topology); });
    measure("strongly connected", [&] { graph::strong_components(directed.topology); });
    measure("core numbers", [&] { graph::core_numbers(undirected.topology); });
    measure("articulation points", [&] { articulation_points(undirected, no_pace); });
    measure("communities", [&] { communities(undirected, {}, no_pace); });
    if (argc > 2) write(argv[2], directed, undirected);
}
