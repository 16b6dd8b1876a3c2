#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "query/cypher/path_automaton.hpp"

namespace newsgraph::query::cypher {

/// How many relationships lead, by a path's automaton, from one end to each node in each state; conditions that read
/// more than one relationship are left out, so that no distance is too large. Breadth first in the product of graph
/// and automaton: O(states * (V + E)).
class PathDistances {
  public:
    static constexpr std::uint32_t kFar = ~std::uint32_t{0};

    PathDistances(Runtime& runtime, const PathAutomaton& automaton) : runtime_(runtime), automaton_(automaton) {}

    /// What must not be walked.
    struct Closed {
        std::function<bool(RelationshipId)> relationship;
        std::function<bool(NodeId)> node;
    };

    /// From the first node of the path on (from the last one back). `unknown_end` as in PathAutomaton::node_fits;
    /// `closed` may be null. Writes the frame.
    void measure(NodeId origin, bool forward, std::optional<Slot> unknown_end = {}, const Closed* closed = nullptr);

    std::uint32_t at(PathAutomaton::State state, NodeId node) const {
        return distance_[std::size_t{state} * nodes_ + node];
    }
    /// Nodes at the other end of the path that were reached, nearest first.
    const std::vector<NodeId>& reached() const { return reached_; }
    /// Relationships looked at by the last call.
    std::uint64_t work() const { return work_; }

  private:
    /// A state of the automaton at a node.
    struct Place {
        enum class Kind : std::uint8_t { node, step } kind = Kind::node;
        std::uint32_t index = 0;  // of the node of the pattern, or of the step
        std::uint32_t inner = 0;
        std::uint64_t repetitions = 0;
        NodeId node = 0;
    };
    void mark(const Place& place, std::vector<Place>& layer);
    void stay_forward(const Place& place);
    void stay_backward(const Place& place);
    void walk_forward(const Place& place);
    void walk_backward(const Place& place);
    void follow(const Place& place, const PathAutomaton::Transition& transition, bool forward);
    PathAutomaton::State state(const Place& place) const;

    Runtime& runtime_;
    const PathAutomaton& automaton_;
    std::size_t nodes_ = 0;
    std::vector<std::uint32_t> distance_;  // by state and node
    std::vector<std::size_t> touched_;
    std::vector<Place> layer_, next_, targets_;
    std::vector<NodeId> reached_;
    std::uint32_t depth_ = 0;
    std::uint64_t work_ = 0;
    std::optional<Slot> unknown_end_;
    const Closed* closed_ = nullptr;
};

}  // namespace newsgraph::query::cypher
