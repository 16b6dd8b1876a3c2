#include "query/analytics/closeness.hpp"

#include <algorithm>
#include <bit>

namespace newsgraph::query::analytics {
namespace {

struct Sums {
    std::uint64_t reached = 0, distance = 0;
    double harmonic = 0;
};

/// Searches from up to 64 targets at once: bit i of a word stands for target i.
class Wave {
  public:
    explicit Wave(std::size_t vertices) : seen_(vertices), now_(vertices), next_(vertices) {}

    /// Adds to `sums` the distance of each vertex to each target that it reaches.
    void run(const graph::Topology& topology, const Vertex* targets, std::size_t count, std::vector<Sums>& sums,
             const Pace& pace) {
        std::fill(seen_.begin(), seen_.end(), 0);
        front_.clear();
        for (std::size_t i = 0; i < count; ++i) {
            seen_[targets[i]] = now_[targets[i]] = std::uint64_t{1} << i;
            front_.push_back(targets[i]);
        }
        for (std::uint64_t distance = 1; !front_.empty(); ++distance) {
            std::size_t edges = 0;
            for (const Vertex v : front_) {
                const std::uint64_t bits = now_[v];
                now_[v] = 0;
                for (const graph::Topology::Edge& edge : topology.in_edges(v)) {
                    ++edges;
                    const std::uint64_t fresh = bits & ~seen_[edge.vertex];
                    if (fresh == 0) continue;
                    if (next_[edge.vertex] == 0) touched_.push_back(edge.vertex);
                    next_[edge.vertex] |= fresh;
                }
            }
            for (const Vertex v : touched_) {
                const std::uint64_t fresh = next_[v];
                next_[v] = 0;
                seen_[v] |= fresh;
                now_[v] = fresh;
                const auto reached = static_cast<std::uint64_t>(std::popcount(fresh));
                sums[v].reached += reached;
                sums[v].distance += reached * distance;
                sums[v].harmonic += static_cast<double>(reached) / static_cast<double>(distance);
            }
            front_.swap(touched_);
            touched_.clear();
            pace(1 + edges);
        }
    }

  private:
    std::vector<std::uint64_t> seen_, now_, next_;
    std::vector<Vertex> front_, touched_;
};

}  // namespace

std::vector<Closeness> closeness(const Network& network, std::size_t samples, std::uint64_t seed, const Pace& pace) {
    const std::size_t n = network.vertex_count();
    std::vector<Closeness> result(n);
    const std::vector<Vertex> targets = sample_vertices(n, samples, seed);
    std::vector<Sums> sums(n);
    Wave wave(n);
    for (std::size_t at = 0; at < targets.size(); at += 64) {
        wave.run(network.topology, &targets[at], std::min<std::size_t>(64, targets.size() - at), sums, pace);
    }
    std::vector<bool> is_target(n, false);
    for (const Vertex target : targets) is_target[target] = true;
    for (std::size_t v = 0; v < n; ++v) {
        // The targets other than itself: n - 1 when nothing is sampled.
        const double asked = static_cast<double>(targets.size()) - (is_target[v] ? 1 : 0);
        if (sums[v].reached == 0 || asked == 0) continue;
        const auto reached = static_cast<double>(sums[v].reached);
        result[v].score = reached / asked * reached / static_cast<double>(sums[v].distance);
        result[v].harmonic = sums[v].harmonic / asked;
        result[v].reached = reached / asked * static_cast<double>(n - 1);
    }
    return result;
}

}  // namespace newsgraph::query::analytics
