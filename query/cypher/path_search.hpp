#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "query/cypher/path_automaton.hpp"

namespace newsgraph::query::cypher {

/// A walk: nodes.size() == relationships.size() + 1.
struct Walk {
    std::vector<NodeId> nodes;
    std::vector<RelationshipId> relationships;
};

/// Shortest walks from one node to another along one relationship that repeats.
class PathSearch {
  public:
    /// Requires automaton.is_plain().
    PathSearch(Runtime& runtime, const PathAutomaton& automaton)
        : runtime_(runtime), automaton_(automaton), step_(*automaton.steps().front().transitions.front()) {}

    /// Shortest walks from `from` to `to`, which are different nodes, of at most `most` steps: up to `count` of them.
    /// Breadth first from both ends, always the side with fewer relationships to look at, until the two meet; walks are
    /// then read off layer by layer, so that each step of that leads to an answer.
    std::vector<Walk> shortest(NodeId from, NodeId to, std::optional<std::uint64_t> most, std::uint64_t count);

  private:
    static constexpr std::uint32_t kFar = ~std::uint32_t{0};
    struct Side {
        std::vector<std::uint32_t> distance;  // of each node; kFar where it was not reached
        std::vector<NodeId> touched;          // nodes whose distance is set
        std::vector<NodeId> frontier;
        std::uint32_t depth = 0;
        std::size_t work = 0;  // relationships of the frontier, about
    };
    void begin(Side& side, NodeId node);
    void expand(Side& side, bool forward);
    bool may_walk(const Link& link, NodeId here, bool forward);
    void half(NodeId node, bool forward, Walk& walk, const std::function<bool()>& visit, bool& go_on);

    Runtime& runtime_;
    const PathAutomaton& automaton_;
    const PathAutomaton::Transition& step_;
    Side forward_, backward_;
};

}  // namespace newsgraph::query::cypher
