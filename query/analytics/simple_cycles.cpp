#include "query/analytics/simple_cycles.hpp"

#include <algorithm>
#include <limits>

namespace newsgraph::query::analytics {
namespace {

class CycleSearch {
  public:
    CycleSearch(const Network& network, std::size_t max_length, const Pace& pace,
                const std::function<void(std::span<const Vertex>)>& found)
        : topology_(network.topology),
          max_length_(max_length),
          pace_(pace),
          found_(found),
          component_(graph::strong_components(topology_)),
          component_size_(topology_.vertex_count(), 0),
          barrier_(topology_.vertex_count(), kFar),
          on_path_(topology_.vertex_count(), false) {
        for (const std::uint32_t component : component_) ++component_size_[component];
    }

    /// Finds the cycles through `root` that pass no vertex below `floor`. Barriers begin as the true distances to the
    /// root inside the part of the graph searched; O(edges within reach).
    void search_from(Vertex root, Vertex floor) {
        root_ = root;
        floor_ = floor;
        if (component_size_[component_[root]] == 1) return;
        std::vector<Vertex> reached{root};
        barrier_[root] = 0;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (barrier_[reached[i]] >= max_length_) break;
            for (const graph::Topology::Edge& edge : topology_.in_edges(reached[i])) {
                const Vertex before = edge.vertex;
                if (!inside(before) || barrier_[before] != kFar) continue;
                barrier_[before] = barrier_[reached[i]] + 1;
                reached.push_back(before);
            }
            pace_(topology_.in_edges(reached[i]).size());
        }
        path_ = {root};
        on_path_[root] = true;
        search(root, max_length_);
        on_path_[root] = false;
        for (const Vertex vertex : reached) barrier_[vertex] = kFar;
    }

  private:
    static constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max() / 2;

    bool inside(Vertex vertex) const { return vertex >= floor_ && component_[vertex] == component_[root_]; }

    /// Looks for ways from `vertex`, the end of the path in hand, back to the root in at most `left` edges. Returns the
    /// fewest edges of one found, or kFar. Depth is bounded by the greatest length.
    std::size_t search(Vertex vertex, std::size_t left) {
        std::size_t fewest = kFar;
        for (const graph::Topology::Edge& edge : topology_.out_edges(vertex)) {
            pace_(1);
            const Vertex next = edge.vertex;
            if (next == root_) {
                tell();
                fewest = 1;
                continue;
            }
            if (!inside(next) || on_path_[next] || barrier_[next] + 1 > left) continue;
            path_.push_back(next);
            on_path_[next] = true;
            const std::size_t rest = search(next, left - 1);
            on_path_[next] = false;
            path_.pop_back();
            // Only now is the vertex off the path, so that barriers may be lowered across it.
            if (rest == kFar) {
                barrier_[next] = std::max(barrier_[next], left);
            } else {
                lower(next, rest);
                fewest = std::min(fewest, rest + 1);
            }
        }
        return fewest;
    }

    /// `vertex` can reach the root in `edges` again; so can, by way of it, whoever stands before it.
    void lower(Vertex vertex, std::size_t edges) {
        barrier_[vertex] = edges;
        std::vector<Vertex> lowered{vertex};
        for (std::size_t i = 0; i < lowered.size(); ++i) {
            const std::size_t through = barrier_[lowered[i]] + 1;
            for (const graph::Topology::Edge& edge : topology_.in_edges(lowered[i])) {
                const Vertex before = edge.vertex;
                if (on_path_[before] || !inside(before) || barrier_[before] == kFar || barrier_[before] <= through)
                    continue;
                barrier_[before] = through;
                lowered.push_back(before);
            }
        }
    }

    void tell() {
        const auto smallest = std::min_element(path_.begin(), path_.end());
        cycle_.assign(smallest, path_.end());
        cycle_.insert(cycle_.end(), path_.begin(), smallest);
        found_(cycle_);
    }

    const graph::Topology& topology_;
    std::size_t max_length_;
    const Pace& pace_;
    const std::function<void(std::span<const Vertex>)>& found_;
    std::vector<std::uint32_t> component_;
    std::vector<std::size_t> component_size_;
    std::vector<std::size_t> barrier_;
    std::vector<bool> on_path_;
    Vertex root_ = 0, floor_ = 0;
    std::vector<Vertex> path_, cycle_;
};

}  // namespace

void find_simple_cycles(const Network& network, std::size_t max_length, std::optional<Vertex> through, const Pace& pace,
                        const std::function<void(std::span<const Vertex>)>& found) {
    CycleSearch search(network, max_length, pace, found);
    if (through) {
        search.search_from(*through, 0);  // whatever else they pass
        return;
    }
    for (Vertex vertex = 0; vertex < network.vertex_count(); ++vertex) search.search_from(vertex, vertex);
}

}  // namespace newsgraph::query::analytics
