#pragma once
#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {

/// The pattern of a path as an automaton that walks over the graph: one relationship a transition, repeated parts taken
/// apart, conditions at the transitions and nodes that they speak of. A path fits where a walk of the graph and of the
/// automaton side by side leads from its first to its last node (the product of both; PathFinder, arXiv 2306.02194).
class PathAutomaton {
  public:
    using State = std::uint32_t;

    /// One relationship of a step.
    struct Transition {
        Transition(const BoundRelationship& pattern, PropertyGraph& graph);
        Direction direction, opposite;
        LabelTest types;
        // Slots of the frame that are written before conditions are checked.
        std::vector<Slot> left, relationship, right;
        std::unique_ptr<RowTest> local;  ///< of what is written there and of what is known; may be null
        std::unique_ptr<RowTest> joint;  ///< reads what was walked before, too; may be null
        bool reads_ends = false;         ///< `local` reads an end of the path
    };
    /// One step of the path: a relationship, or a part of `transitions`, that repeats.
    struct Step {
        std::uint64_t least = 1;
        std::optional<std::uint64_t> most;
        std::vector<std::unique_ptr<Transition>> transitions;
        State first = 0;          ///< its states: repetitions gone * transitions + place in the repetition
        std::uint64_t count = 0;  ///< repetitions that states tell apart
        bool loops = false;       ///< in the last of them it may go round
    };

    PathAutomaton(const plan::ShortestPaths& plan, const OperatorBuilder& builder);
    /// Trails of one step without conditions on their ends, walked in the direction of `plan`.
    PathAutomaton(const plan::VarExpand& plan, const OperatorBuilder& builder);

    PathMode mode() const { return mode_; }
    const std::vector<Step>& steps() const { return steps_; }
    std::size_t states() const { return states_; }
    /// Number i of the nodes that the pattern names, from 0 to steps().size().
    State node_state(std::size_t i) const { return static_cast<State>(i); }
    State step_state(std::size_t step, std::uint64_t repetitions, std::size_t inner) const {
        const Step& s = steps_[step];
        return s.first + static_cast<State>(std::min(repetitions, s.count) * s.transitions.size() + inner);
    }

    /// How many relationships a path has at least and at most, by the pattern.
    std::uint64_t least() const;
    std::optional<std::uint64_t> most() const;
    /// One step of one relationship, and no condition but on single nodes and relationships and on the length.
    bool is_plain() const { return plain_; }

    /// What node number i must meet alone. `unknown_end` is an end of the path without a value.
    bool node_fits(Runtime& runtime, std::size_t i, NodeId node, std::optional<Slot> unknown_end = {}) const;
    /// What it must meet that reads other parts of the path, which have their values in the frame.
    bool joint_node_fits(Runtime& runtime, std::size_t i, NodeId node) const;
    /// From `left` to `right` in the order of the pattern.
    bool may_walk(Runtime& runtime, const Transition& transition, RelationshipId relationship, NodeId left,
                  NodeId right, bool ends_known = true) const;
    /// The conditions on the path as a whole.
    bool path_fits(Runtime& runtime) const { return !path_test_ || path_test_->passes(runtime); }

  private:
    void write_nodes(const plan::ShortestPaths& plan);

    struct Node {
        std::optional<Slot> written;   // has no value before
        std::optional<Slot> compared;  // has one: an end, or known from outside, or met before in the path
        bool met_before = false;
        std::vector<Slot> each;  // only of the first node: slots of conditions on all nodes
        std::unique_ptr<RowTest> local, joint;
    };
    void number_states();

    PathMode mode_;
    std::vector<Step> steps_;
    std::vector<Node> nodes_;  // that the pattern names
    std::unique_ptr<RowTest> path_test_;
    std::size_t states_ = 0;
    bool plain_ = true;
};

}  // namespace newsgraph::query::cypher
