#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "query/passage.hpp"

namespace newsgraph::query {

/// Marks of nodes for one search after another, without clearing between them and without touching memory for nodes
/// that no search comes to.
class NodeMarks {
  public:
    explicit NodeMarks(std::size_t nodes)
        : marks_(static_cast<Mark*>(std::calloc(nodes == 0 ? 1 : nodes, sizeof(Mark)))), nodes_(nodes) {
        if (!marks_) throw std::bad_alloc();
    }
    /// Forgets all marks. O(1), but for one time in 2^32.
    void clear() {
        if (++round_ == 0) {
            std::fill_n(marks_.get(), nodes_, Mark{});
            round_ = 1;
        }
    }
    bool has(graph::VertexId v) const { return marks_[v].round == round_; }
    std::uint32_t value(graph::VertexId v) const { return marks_[v].value; }
    /// False where v has a mark already; it keeps it.
    bool set(graph::VertexId v, std::uint32_t value) {
        if (has(v)) return false;
        marks_[v] = {round_, value};
        return true;
    }

  private:
    struct Mark {
        std::uint32_t round = 0, value = 0;
    };
    struct Free {
        void operator()(void* memory) const { std::free(memory); }
    };
    std::unique_ptr<Mark[], Free> marks_;
    std::size_t nodes_;
    std::uint32_t round_ = 1;
};

/// What searches on one network use again and again.
struct SearchSpace {
    explicit SearchSpace(const graph::Network& network)
        : marks{NodeMarks(network.vertex_count()), NodeMarks(network.vertex_count())} {}
    NodeMarks marks[2];
    struct Step {
        graph::VertexId node;
        graph::EdgeId edge;       ///< by which it was reached
        std::uint32_t came_from;  ///< place of the node before it
    };
    std::vector<Step> steps[2];
};

/// Nodes and edges of a walk; one edge less than nodes.
struct ShortestPath {
    std::vector<graph::VertexId> nodes;
    std::vector<graph::EdgeId> edges;
};

/// One of the shortest paths, the same for the same network and passage; none where there is none of at most
/// `max_hops`. From a node to itself the path is empty. Breadth-first search from both ends, the side whose frontier
/// has the smaller sum of degrees going on (Pohl 1971, with the cardinality counted in edges).
std::optional<ShortestPath> any_shortest_path(const Passage& passage, graph::VertexId from, graph::VertexId to,
                                              std::size_t max_hops, SearchSpace& space);

}  // namespace newsgraph::query
