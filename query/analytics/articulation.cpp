#include "query/analytics/articulation.hpp"

#include <algorithm>

namespace newsgraph::query::analytics {
namespace {

class DepthFirst {
  public:
    explicit DepthFirst(const graph::Topology& topology)
        : topology_(topology),
          number_(topology.vertex_count(), 0),
          low_(topology.vertex_count(), 0),
          below_(topology.vertex_count(), 0),
          parts_(topology.vertex_count(), 0),
          largest_(topology.vertex_count(), 0),
          hanging_(topology.vertex_count(), 0) {}

    bool visited(Vertex v) const { return number_[v] != 0; }

    /// How many hang on a vertex alone, as seen from the root.
    std::uint32_t hanging(Vertex v) const { return hanging_[v]; }

    /// Searches the component of `root` and appends its articulation points.
    void search(Vertex root, std::vector<ArticulationPoint>& points) {
        const std::size_t first = order_.size();
        enter(root, root);
        while (!stack_.empty()) {
            const Vertex v = stack_.back().vertex;
            const auto row = topology_.out_edges(v);
            if (stack_.back().next == row.size()) {
                const Vertex parent = stack_.back().parent;
                stack_.pop_back();
                if (v != root) leave(v, parent);
                continue;
            }
            const Vertex other = row[stack_.back().next++].vertex;
            if (!visited(other)) {
                enter(other, v);
            } else if (other != stack_.back().parent) {
                low_[v] = std::min(low_[v], number_[other]);
            }
        }
        const std::size_t size = order_.size() - first;
        for (std::size_t i = first; i < order_.size(); ++i) {
            const Vertex v = order_[i];
            // What is left above v is one more part, but for the root there is nothing above.
            const std::size_t rest = size - 1 - hanging_[v];
            const std::size_t parts = parts_[v] + (rest > 0 ? 1 : 0);
            if (parts >= 2) points.push_back({v, parts, size - 1 - std::max<std::size_t>(largest_[v], rest)});
        }
    }

  private:
    struct Frame {
        Vertex vertex = 0, parent = 0;
        std::size_t next = 0;  // in the row of vertex
    };

    void enter(Vertex v, Vertex parent) {
        order_.push_back(v);
        number_[v] = low_[v] = static_cast<std::uint32_t>(order_.size());
        below_[v] = 1;
        stack_.push_back({v, parent, 0});
    }

    void leave(Vertex v, Vertex parent) {
        low_[parent] = std::min(low_[parent], low_[v]);
        below_[parent] += below_[v];
        if (low_[v] < number_[parent]) return;
        ++parts_[parent];
        hanging_[parent] += below_[v];
        largest_[parent] = std::max(largest_[parent], below_[v]);
    }

    const graph::Topology& topology_;
    std::vector<std::uint32_t> number_, low_;  // place in the order of visiting, from 1; the least within reach
    std::vector<std::uint32_t> below_;         // size of the subtree
    std::vector<std::uint32_t> parts_, largest_, hanging_;  // subtrees that hang on a vertex alone
    std::vector<Vertex> order_;
    std::vector<Frame> stack_;
};

}  // namespace

std::vector<ArticulationPoint> articulation_points(const Network& network, const Pace& pace) {
    std::vector<ArticulationPoint> points;
    DepthFirst search(network.topology);
    for (Vertex v = 0; v < network.vertex_count(); ++v) {
        if (!search.visited(v)) search.search(v, points);
    }
    pace(network.vertex_count() + network.topology.edge_count());
    std::sort(points.begin(), points.end(),
              [](const ArticulationPoint& a, const ArticulationPoint& b) { return a.vertex < b.vertex; });
    return points;
}

std::vector<std::uint32_t> cut_from(const Network& network, Vertex root) {
    DepthFirst search(network.topology);
    std::vector<ArticulationPoint> points;
    search.search(root, points);
    std::vector<std::uint32_t> cut(network.vertex_count(), 0);
    for (const ArticulationPoint& point : points) {
        if (point.vertex != root) cut[point.vertex] = search.hanging(point.vertex);
    }
    return cut;
}

std::vector<bool> reach_without(const Network& network, Vertex from, Vertex removed) {
    std::vector<bool> reached(network.vertex_count(), false);
    reached[from] = reached[removed] = true;
    std::vector<Vertex> order{from};
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (const graph::Topology::Edge& edge : network.topology.out_edges(order[i])) {
            if (reached[edge.vertex]) continue;
            reached[edge.vertex] = true;
            order.push_back(edge.vertex);
        }
    }
    reached[from] = reached[removed] = false;
    return reached;
}

}  // namespace newsgraph::query::analytics
