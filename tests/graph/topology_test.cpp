#include "graph/topology.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

constexpr double kFar = 1e9;

Graph random_graph(std::mt19937& random) {
    Graph graph;
    graph.schema = small_schema();
    graph.entities.resize(1 + random() % 12);
    const std::vector<std::string> types = {"USES", "COMPETES_WITH", "INVESTS_IN"};
    for (std::size_t n = random() % 30; n > 0; --n) {
        Relation relation;
        relation.type = types[random() % 3];
        relation.from = static_cast<EntityIndex>(random() % graph.entities.size());
        relation.to = static_cast<EntityIndex>(random() % graph.entities.size());
        if (relation.from != relation.to) graph.relations.push_back(relation);
    }
    return graph;
}

/// How many edges lead from each vertex to each, straight from the relations.
std::vector<std::vector<double>> adjacency(const Graph& graph) {
    const std::size_t n = graph.entities.size();
    std::vector<std::vector<double>> count(n, std::vector<double>(n));
    for (const Relation& relation : graph.relations) {
        ++count[relation.from][relation.to];
        if (relation.type == "COMPETES_WITH") ++count[relation.to][relation.from];
    }
    return count;
}

/// Floyd and Warshall: lengths and numbers of shortest paths.
struct Shortest {
    std::vector<std::vector<double>> length, paths;
    explicit Shortest(const std::vector<std::vector<double>>& edges) : length(edges), paths(edges) {
        const std::size_t n = edges.size();
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) length[i][j] = edges[i][j] > 0 ? 1 : kFar;
        }
        for (std::size_t i = 0; i < n; ++i) length[i][i] = 0, paths[i][i] = 1;
        for (std::size_t k = 0; k < n; ++k) {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) {
                    if (i == k || j == k || i == j) continue;
                    const double through = length[i][k] + length[k][j];
                    if (through < length[i][j]) length[i][j] = through, paths[i][j] = 0;
                    if (through == length[i][j] && through < kFar) paths[i][j] += paths[i][k] * paths[k][j];
                }
            }
        }
    }
};

}  // namespace

TEST_CASE("Rows hold every relation once, sorted by type, in both directions") {
    for (int seed = 0; seed < newsgraph::test::rounds(100); ++seed) {
        CAPTURE(seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const Graph graph = random_graph(random);
        const Topology once(graph, Topology::Symmetric::once), both(graph);
        CHECK(once.vertex_count() == graph.entities.size());
        CHECK(once.edge_count() == graph.relations.size());
        std::vector<int> seen(graph.relations.size());
        std::size_t in_edges = 0;
        for (EntityIndex v = 0; v < graph.entities.size(); ++v) {
            const auto row = once.out_edges(v);
            CHECK(std::is_sorted(row.begin(), row.end(), [](const auto& a, const auto& b) { return a.type < b.type; }));
            for (const Topology::Edge& edge : row) {
                const Relation& relation = graph.relations[edge.relation];
                CHECK((relation.from == v && relation.to == edge.vertex && once.types()[edge.type] == relation.type));
                ++seen[edge.relation];
            }
            for (const Topology::Edge& edge : once.in_edges(v)) {
                CHECK((graph.relations[edge.relation].to == v && graph.relations[edge.relation].from == edge.vertex));
                ++in_edges;
            }
            for (const std::string& name : once.types()) {
                const auto part = once.out_edges(v, *once.type_id(name));
                CHECK(static_cast<long>(part.size()) == std::count_if(row.begin(), row.end(), [&](const auto& e) {
                          return once.types()[e.type] == name;
                      }));
            }
            CHECK(both.out_edges(v).size() + both.in_edges(v).size() >= row.size() + once.in_edges(v).size());
        }
        CHECK(in_edges == graph.relations.size());
        CHECK(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
        CHECK_FALSE(once.type_id("NOTHING"));
        const Topology none(graph, [](const Relation&) { return Topology::closed; });
        CHECK(none.edge_count() == 0);
        CHECK(none.types().empty());
        const Topology turned(graph, [](const Relation& r) {
            return r.type == "USES" ? Topology::backward : r.type == "INVESTS_IN" ? Topology::both : Topology::closed;
        });
        for (EntityIndex v = 0; v < graph.entities.size(); ++v) {
            for (const Topology::Edge& edge : turned.out_edges(v)) {
                const Relation& relation = graph.relations[edge.relation];
                const bool is_backward = relation.to == v && relation.from == edge.vertex;
                const bool is_forward = relation.from == v && relation.to == edge.vertex;
                CHECK((relation.type == "USES" ? is_backward : is_backward || is_forward));
                CHECK(relation.type != "COMPETES_WITH");
            }
        }
    }
}

TEST_CASE("Algorithms of Boost.Graph agree with brute force") {
    for (int seed = 0; seed < newsgraph::test::rounds(150); ++seed) {
        CAPTURE(seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const Graph graph = random_graph(random);
        const Topology topology(graph);
        const auto edges = adjacency(graph);
        const Shortest shortest(edges);
        auto undirected = edges;
        const std::size_t n = edges.size();
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) undirected[i][j] += edges[j][i];
        }
        const Shortest tied(undirected);
        const auto strong = strong_components(topology), weak = connected_components(topology);
        std::uint32_t highest = 0;
        for (std::size_t i = 0; i < n; ++i) {
            CHECK(strong[i] <= highest);  // numbered by the smallest vertex
            if (strong[i] == highest) ++highest;
            for (std::size_t j = 0; j < n; ++j) {
                CHECK((strong[i] == strong[j]) == (shortest.length[i][j] < kFar && shortest.length[j][i] < kFar));
                CHECK((weak[i] == weak[j]) == (tied.length[i][j] < kFar));
            }
        }
    }
}

TEST_CASE("An empty graph has no components") {
    const Topology topology{Graph{}};
    CHECK(topology.vertex_count() == 0);
    CHECK(strong_components(topology).empty());
    CHECK(connected_components(topology).empty());
    CHECK(core_numbers(topology).empty());
}

TEST_CASE("A chain of a hundred thousand does not exhaust the stack") {
    Graph graph;
    graph.entities.resize(100000);
    for (EntityIndex i = 0; i + 1 < graph.entities.size(); ++i) {
        Relation relation;
        relation.type = "USES";
        relation.from = i;
        relation.to = i + 1;
        graph.relations.push_back(relation);
    }
    CHECK(strong_components(Topology(graph)).back() == 99999);
    CHECK(connected_components(Topology(graph)).back() == 0);
}
