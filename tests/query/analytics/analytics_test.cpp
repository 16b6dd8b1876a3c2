#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <set>

#include "graph/topology_boost.hpp"
#include "query/analytics/articulation.hpp"
#include "query/analytics/betweenness.hpp"
#include "query/analytics/closeness.hpp"
#include "query/analytics/communities.hpp"
#include "query/analytics/page_rank.hpp"
#include "query/analytics/simple_cycles.hpp"
#include "random_network.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::query::analytics;
using test::no_pace;
using test::Random;
using test::RandomArcs;

namespace {

using Matrix = std::vector<std::vector<double>>;
constexpr double kFar = 1e9;

/// Lengths of shortest paths and how many there are, by Floyd and Warshall and by counting up the lengths.
struct Shortest {
    Matrix length, paths;

    explicit Shortest(const Matrix& edges) {
        const std::size_t n = edges.size();
        length.assign(n, std::vector<double>(n, kFar));
        paths.assign(n, std::vector<double>(n, 0));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (edges[i][j] >= 0) length[i][j] = 1;
            }
            length[i][i] = 0;
        }
        for (std::size_t k = 0; k < n; ++k) {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) length[i][j] = std::min(length[i][j], length[i][k] + length[k][j]);
            }
        }
        for (std::size_t i = 0; i < n; ++i) paths[i][i] = 1;
        for (double l = 1; l < static_cast<double>(n); ++l) {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) {
                    if (length[i][j] != l) continue;
                    for (std::size_t k = 0; k < n; ++k) {
                        if (length[i][k] == l - 1 && edges[k][j] >= 0) paths[i][j] += paths[i][k];
                    }
                }
            }
        }
    }
};

std::size_t parts_without(const Matrix& edges, std::size_t removed, std::size_t inside_of, std::size_t& largest,
                          std::size_t& all) {
    const Shortest whole(edges);
    Matrix left = edges;
    for (std::size_t i = 0; i < edges.size(); ++i) left[i][removed] = left[removed][i] = -1;
    const Shortest rest(left);
    std::set<std::set<std::size_t>> parts;
    largest = all = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (i == removed || whole.length[i][inside_of] >= kFar) continue;
        std::set<std::size_t> part;
        for (std::size_t j = 0; j < edges.size(); ++j) {
            if (rest.length[i][j] < kFar) part.insert(j);
        }
        largest = std::max(largest, part.size());
        parts.insert(part);
        ++all;
    }
    return parts.size();
}

}  // namespace

TEST_CASE("a network keeps one edge of several, that of the greatest weight") {
    Random random(1);
    for (int round = 0; round < test::rounds(500); ++round) {
        const RandomArcs arcs(random, 8, 30);
        for (const bool undirected : {false, true}) {
            const Network network = arcs.network(undirected);
            const Matrix expected = arcs.matrix(undirected);
            Matrix seen(arcs.vertices, std::vector<double>(arcs.vertices, -1)), back = seen;
            REQUIRE(network.vertex_count() == arcs.vertices);
            for (Vertex v = 0; v < arcs.vertices; ++v) {
                for (const auto& edge : network.topology.out_edges(v)) {
                    REQUIRE(seen[v][edge.vertex] == -1);
                    seen[v][edge.vertex] = network.weight(edge);
                }
                for (const auto& edge : network.topology.in_edges(v)) back[edge.vertex][v] = network.weight(edge);
            }
            REQUIRE(seen == expected);
            REQUIRE(back == expected);
        }
    }
}

TEST_CASE("PageRank agrees with steps of a walk on a matrix") {
    Random random(2);
    for (int round = 0; round < test::rounds(1000); ++round) {
        const RandomArcs arcs(random, 9, 30);
        const std::size_t n = arcs.vertices;
        PageRankOptions options;
        options.weighted = random.below(2) == 0;
        options.most_iterations = 500;
        options.damping = 0.5 + 0.1 * static_cast<double>(random.below(5));
        if (n > 0) {
            for (std::size_t left = random.below(3); left > 0; --left) {
                options.sources.push_back(static_cast<Vertex>(random.below(n)));
            }
        }
        const auto ranks = page_rank(arcs.network(false), options, no_pace);
        const Matrix edges = arcs.matrix(false);
        std::vector<double> begin(n, options.sources.empty() ? 1.0 / static_cast<double>(n) : 0);
        for (const Vertex v : options.sources) begin[v] += 1.0 / static_cast<double>(options.sources.size());
        std::vector<double> rank = begin;
        for (int step = 0; step < 300; ++step) {
            std::vector<double> next(n, 0);
            for (std::size_t i = 0; i < n; ++i) {
                double out = 0;
                for (const double weight : edges[i]) out += weight < 0 ? 0 : options.weighted ? weight : 1;
                for (std::size_t j = 0; j < n; ++j) {
                    const double along = edges[i][j] < 0 ? 0 : options.weighted ? edges[i][j] : 1;
                    const double share = out > 0 ? along / out : begin[j];
                    next[j] += rank[i] * (options.damping * share + (1 - options.damping) * begin[j]);
                }
            }
            rank = next;
        }
        double sum = 0;
        REQUIRE(ranks.size() == n);
        for (std::size_t i = 0; i < n; ++i) {
            REQUIRE(ranks[i] == Approx(rank[i]).margin(1e-8));
            sum += ranks[i];
        }
        if (n > 0) REQUIRE(sum == Approx(1));
    }
}

TEST_CASE("betweenness agrees with counting shortest paths, and with Boost.Graph") {
    Random random(3);
    for (int round = 0; round < test::rounds(1000); ++round) {
        const RandomArcs arcs(random, 8, 24);
        const bool undirected = random.below(2) == 0;
        const Network network = arcs.network(undirected);
        const auto scores = betweenness(network, 0, 0, no_pace);
        const Shortest shortest(arcs.matrix(undirected));
        std::vector<double> boost_scores(arcs.vertices, 0);
        if (arcs.vertices > 0) {
            boost::brandes_betweenness_centrality(
                network.topology,
                boost::centrality_map(boost::make_iterator_property_map(boost_scores.begin(), graph::vertex_numbers()))
                    .vertex_index_map(graph::vertex_numbers()));
        }
        for (std::size_t i = 0; i < arcs.vertices; ++i) {
            double share = 0;
            for (std::size_t j = 0; j < arcs.vertices; ++j) {
                for (std::size_t k = 0; k < arcs.vertices; ++k) {
                    if (j == i || k == i || j == k || shortest.length[j][k] >= kFar) continue;
                    if (shortest.length[j][i] + shortest.length[i][k] != shortest.length[j][k]) continue;
                    share += shortest.paths[j][i] * shortest.paths[i][k] / shortest.paths[j][k];
                }
            }
            const double times = undirected ? 2 : 1;
            REQUIRE(scores[i] * times == Approx(share).margin(1e-9));
            REQUIRE(scores[i] * times == Approx(boost_scores[i]).margin(1e-9));
        }
        // Every vertex drawn once: the mean of all estimates is the truth.
        std::vector<double> mean(arcs.vertices, 0);
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            REQUIRE(betweenness(network, arcs.vertices, seed, no_pace) == scores);
        }
    }
}

TEST_CASE("samples of vertices are drawn without repetition and scaled") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto sample = sample_vertices(20, 7, seed);
        CHECK(std::set<Vertex>(sample.begin(), sample.end()).size() == 7);
        CHECK(std::is_sorted(sample.begin(), sample.end()));
        CHECK(sample == sample_vertices(20, 7, seed));
        CHECK(sample.back() < 20);
    }
    CHECK(sample_vertices(20, 7, 1) != sample_vertices(20, 7, 2));
    CHECK(sample_vertices(3, 0, 1).size() == 3);
    CHECK(sample_vertices(0, 5, 1).empty());
    // A star: each path between two others passes the middle, so that any sample tells nearly the truth.
    std::vector<WeightedArc> arcs;
    for (Vertex v = 1; v <= 100; ++v) arcs.push_back({0, v});
    const Network star = make_network(101, arcs, true);
    CHECK(betweenness(star, 0, 0, no_pace)[0] == Approx(100 * 99 / 2));
    CHECK(betweenness(star, 10, 3, no_pace)[0] == Approx(100 * 99 / 2).epsilon(0.15));
    CHECK(closeness(star, 0, 0, no_pace)[0].score == Approx(1));
    CHECK(closeness(star, 10, 3, no_pace)[0].score == Approx(1));
    CHECK(closeness(star, 0, 0, no_pace)[5].reached == Approx(100));
}

TEST_CASE("closeness agrees with distances between all pairs") {
    Random random(4);
    for (int round = 0; round < test::rounds(1000); ++round) {
        const bool large = round % 50 == 0;  // more vertices than fit one word
        const RandomArcs arcs(random, large ? 150 : 9, large ? 400 : 24);
        const bool undirected = random.below(2) == 0;
        const auto found = closeness(arcs.network(undirected), 0, 0, no_pace);
        const Shortest shortest(arcs.matrix(undirected));
        const auto n = static_cast<double>(arcs.vertices);
        for (std::size_t i = 0; i < arcs.vertices; ++i) {
            double reached = 0, sum = 0, harmonic = 0;
            for (std::size_t j = 0; j < arcs.vertices; ++j) {
                if (i == j || shortest.length[i][j] >= kFar) continue;
                ++reached;
                sum += shortest.length[i][j];
                harmonic += 1 / shortest.length[i][j];
            }
            REQUIRE(found[i].reached == Approx(reached));
            REQUIRE(found[i].score == Approx(reached == 0 ? 0 : reached / (n - 1) * reached / sum));
            REQUIRE(found[i].harmonic == Approx(reached == 0 ? 0 : harmonic / (n - 1)));
        }
    }
}

TEST_CASE("core numbers agree with taking away whoever has too few neighbours") {
    Random random(5);
    for (int round = 0; round < test::rounds(1000); ++round) {
        const RandomArcs arcs(random, 10, 40);
        const Matrix edges = arcs.matrix(true);
        const auto cores = graph::core_numbers(arcs.network(true).topology);
        std::vector<std::uint32_t> expected(arcs.vertices, 0);
        for (std::uint32_t k = 1; k < 10; ++k) {
            std::vector<bool> left(arcs.vertices, true);
            for (bool changed = true; changed;) {
                changed = false;
                for (std::size_t i = 0; i < arcs.vertices; ++i) {
                    std::uint32_t degree = 0;
                    for (std::size_t j = 0; j < arcs.vertices; ++j) degree += left[j] && edges[i][j] >= 0 ? 1 : 0;
                    if (!left[i] || degree >= k) continue;
                    left[i] = false;
                    changed = true;
                }
            }
            for (std::size_t i = 0; i < arcs.vertices; ++i) {
                if (left[i]) expected[i] = k;
            }
        }
        REQUIRE(cores == expected);
    }
}

TEST_CASE("articulation points agree with taking each vertex away") {
    Random random(6);
    for (int round = 0; round < test::rounds(600); ++round) {
        const RandomArcs arcs(random, 8, 14);
        const Matrix edges = arcs.matrix(true);
        const Network network = arcs.network(true);
        const auto points = articulation_points(network, no_pace);
        auto point = points.begin();
        for (std::size_t i = 0; i < arcs.vertices; ++i) {
            std::size_t largest = 0, all = 0;
            const std::size_t parts = parts_without(edges, i, i, largest, all);
            if (parts < 2) continue;
            REQUIRE(point != points.end());
            CHECK(point->vertex == i);
            CHECK(point->parts == parts);
            CHECK(point->cut_off == all - largest);
            ++point;
        }
        REQUIRE(point == points.end());
        if (arcs.vertices < 2) continue;
        Matrix left = edges;
        for (std::size_t i = 0; i < arcs.vertices; ++i) left[i][1] = left[1][i] = -1;
        const Shortest rest(left);
        const auto reached = reach_without(network, 0, 1);
        std::uint32_t cut = 0;
        const Shortest whole(edges);
        for (std::size_t i = 2; i < arcs.vertices; ++i) {
            if (whole.length[0][i] < kFar && rest.length[0][i] >= kFar) ++cut;
        }
        CHECK(cut_from(network, 0)[1] == cut);
        for (std::size_t i = 0; i < arcs.vertices; ++i) CHECK(reached[i] == (i > 1 && rest.length[0][i] < kFar));
    }
}

TEST_CASE("communities are connected, numbered by size, and of no less modularity than simple divisions") {
    Random random(7);
    double best_sum = 0, found_sum = 0;
    for (int round = 0; round < test::rounds(400); ++round) {
        const RandomArcs arcs(random, 7, 16);
        const std::size_t n = arcs.vertices;
        const Network network = arcs.network(true);
        CommunityOptions options;
        options.weighted = random.below(2) == 0;
        options.resolution = 0.5 + 0.5 * static_cast<double>(random.below(3));
        const auto found = communities(network, options, no_pace);
        REQUIRE(found == communities(network, options, no_pace));
        REQUIRE(found == number_by_size(found));
        Matrix inside = arcs.matrix(true);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (found[i] != found[j] || (options.weighted && inside[i][j] == 0)) inside[i][j] = -1;
            }
        }
        const Shortest shortest(inside);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (found[i] == found[j]) REQUIRE(shortest.length[i][j] < kFar);
            }
        }
        // The best of all divisions, by trying each.
        double best = -1;
        std::vector<std::uint32_t> division(n, 0);
        const std::function<void(std::size_t, std::uint32_t)> divide = [&](std::size_t i, std::uint32_t groups) {
            if (i == n) {
                best = std::max(best, modularity(network, division, options));
                return;
            }
            for (std::uint32_t group = 0; group <= groups; ++group) {
                division[i] = group;
                divide(i + 1, std::max(groups, group + 1));
            }
        };
        divide(0, 0);
        const double reached = modularity(network, found, options);
        std::vector<std::uint32_t> alone(n);
        for (std::uint32_t i = 0; i < n; ++i) alone[i] = i;
        REQUIRE(reached <= best + 1e-9);
        REQUIRE(reached >= modularity(network, alone, options) - 1e-9);
        REQUIRE(reached >= modularity(network, std::vector<std::uint32_t>(n, 0), options) - 1e-9);
        if (n > 0) {
            best_sum += best;
            found_sum += reached;
        }
    }
    CHECK(found_sum > 0.99 * best_sum);
}

TEST_CASE("two cliques with a bridge are two communities") {
    std::vector<WeightedArc> arcs;
    for (const Vertex base : {0U, 5U}) {
        for (Vertex i = 0; i < 5; ++i) {
            for (Vertex j = 0; j < i; ++j) arcs.push_back({base + i, base + j});
        }
    }
    arcs.push_back({4, 5});
    const Network network = make_network(11, arcs, true);
    const std::vector<std::uint32_t> expected{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2};
    CHECK(communities(network, {}, no_pace) == expected);
    CHECK(modularity(network, expected, {}) == Approx(0.4524).epsilon(0.001));
    CHECK(articulation_points(network, no_pace).size() == 2);
}

TEST_CASE("simple cycles agree with trying every sequence of vertices") {
    Random random(8);
    for (int round = 0; round < test::rounds(1000); ++round) {
        const RandomArcs arcs(random, 6, 18);
        const Matrix edges = arcs.matrix(false);
        const std::size_t max_length = 2 + random.below(5);
        std::optional<Vertex> through;
        if (arcs.vertices > 0 && random.below(2) == 0) through = static_cast<Vertex>(random.below(arcs.vertices));
        std::set<std::vector<Vertex>> expected, found;
        std::vector<Vertex> path;
        const std::function<void()> go = [&] {
            if (path.size() > 1 && edges[path.back()][path.front()] >= 0 &&
                (!through || std::find(path.begin(), path.end(), *through) != path.end())) {
                expected.insert(path);
            }
            if (path.size() == max_length) return;
            for (Vertex next = path.front() + 1; next < arcs.vertices; ++next) {
                if (edges[path.back()][next] < 0 || std::find(path.begin(), path.end(), next) != path.end()) continue;
                path.push_back(next);
                go();
                path.pop_back();
            }
        };
        for (Vertex v = 0; v < arcs.vertices; ++v) {
            path = {v};
            go();
        }
        find_simple_cycles(arcs.network(false), max_length, through, no_pace, [&](std::span<const Vertex> cycle) {
            REQUIRE(found.insert({cycle.begin(), cycle.end()}).second);
        });
        REQUIRE(found == expected);
    }
}

TEST_CASE("an algorithm ends when its pace throws") {
    std::vector<WeightedArc> arcs;
    for (Vertex v = 0; v < 50; ++v) {
        for (Vertex u = 0; u < 50; ++u) arcs.push_back({v, u});
    }
    const Network directed = make_network(50, arcs, false), undirected = make_network(50, arcs, true);
    std::size_t steps = 0;
    const Pace impatient = [&](std::size_t more) {
        if ((steps += more) > 1000) throw std::string("enough");
    };
    const auto stops = [&](const std::function<void()>& work) {
        steps = 0;
        CHECK_THROWS_AS(work(), std::string);
    };
    stops([&] { page_rank(directed, {}, impatient); });
    stops([&] { betweenness(directed, 0, 0, impatient); });
    stops([&] { closeness(directed, 0, 0, impatient); });
    stops([&] { communities(undirected, {}, impatient); });
    stops([&] { articulation_points(undirected, impatient); });
    stops([&] { find_simple_cycles(directed, 50, std::nullopt, impatient, [](auto) {}); });
}

TEST_CASE("analytics of a chain of a hundred thousand do not exhaust the stack") {
    std::vector<WeightedArc> arcs;
    for (Vertex v = 0; v < 100'000; ++v) arcs.push_back({v, v + 1});
    const Network chain = make_network(100'001, arcs, true);
    CHECK(articulation_points(chain, no_pace).size() == 99'999);
    CHECK(graph::core_numbers(chain.topology)[50'000] == 1);
    CHECK(communities(chain, {}, no_pace).size() == 100'001);
}
