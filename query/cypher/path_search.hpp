#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {

/// A walk: nodes.size() == relationships.size() + 1.
struct Walk {
    std::vector<NodeId> nodes;
    std::vector<RelationshipId> relationships;
};

/// Shortest walks from one node to another, or to all others, along steps that a test permits.
class PathSearch {
  public:
    PathSearch(Runtime& runtime, StepTest& step) : runtime_(runtime), step_(step) {}

    /// All nodes that are reached from `from` in at most `most` steps, nearest first, with their distance; `from`
    /// itself at distance 0. Breadth first, O(V + E).
    struct Reached {
        NodeId node = 0;
        std::uint32_t distance = 0;
    };
    const std::vector<Reached>& reach(NodeId from, std::optional<std::uint64_t> most, bool forward);

    /// Shortest walks from `from` to `to`, which are different nodes, of at most `most` steps: up to `count` of them.
    /// Breadth first from both ends, always the side with fewer relationships to look at, until the two meet; walks are
    /// then read off layer by layer, so that each step of that leads to an answer.
    std::vector<Walk> shortest(NodeId from, NodeId to, std::optional<std::uint64_t> most, std::uint64_t count);

    /// Walks with exactly `length` steps, no relationship twice, to `visit`, until it returns false. Depth first; what
    /// is too far from `to` to reach it in the steps that are left is not entered.
    bool exact(NodeId from, NodeId to, std::uint64_t length, const std::function<bool(const Walk&)>& visit);

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
    StepTest& step_;
    Side forward_, backward_;
    std::vector<Reached> reached_;
};

}  // namespace newsgraph::query::cypher
