#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "query/cypher/link_cursor.hpp"
#include "query/cypher/path_distances.hpp"
#include "query/cypher/path_search.hpp"

namespace newsgraph::query::cypher {

/// All paths between two nodes that fit an automaton and repeat nothing that their mode forbids, nearest first, one at
/// a time. Depth first in rounds of growing length, entering only what can still reach the end in the relationships
/// that are left. Where the mode makes that a dead end all the same (what leads on was walked already), this is looked
/// into after as much fruitless work as the looking costs; so the time between two paths is polynomial, and the end is
/// found when there are no more. Memory is that of one path and of the distances.
class WalksByLength {
  public:
    WalksByLength(Runtime& runtime, const PathAutomaton& automaton)
        : runtime_(runtime), automaton_(automaton), mode_(automaton.mode()), distances_(runtime, automaton) {}

    /// Both ends of the path have these values in the frame.
    void start(NodeId from, NodeId to, std::uint64_t least, std::optional<std::uint64_t> most);
    /// False when there are no more. Slots of nodes and of relationships that do not repeat hold those of the path.
    bool next();
    /// From now on nothing longer is looked for.
    void limit(std::uint64_t most) { most_ = std::min(most_.value_or(most), most); }
    const Walk& walk() const { return walk_; }
    /// Of each node that the pattern names, its number among walk().nodes.
    const std::vector<std::size_t>& places() const { return places_; }

  private:
    /// A place in the automaton that the walk stands at, and what was tried from it.
    struct Level {
        bool at_node = false;     // that the pattern names; else in a step
        bool by_link = false;     // a relationship was walked to get here
        bool tried = false;       // the way on that takes no relationship
        bool last = false;        // no relationship may follow
        std::uint32_t index = 0;  // of node or step
        std::uint32_t inner = 0;
        std::uint64_t repetitions = 0;
        NodeId node = 0;
        LinkCursor links;
    };
    bool begin_round();
    bool advance();
    bool enter_node(std::size_t index, NodeId node, bool last);
    bool take_link(const Link& link);
    void leave();
    bool repeats(const Link& link) const;
    /// A path without repeated nodes that gets to its last node is there.
    bool ends_at(NodeId node) const { return (mode_ == PathMode::acyclic || mode_ == PathMode::simple) && node == to_; }
    void bind_repetition(const Level& level, const Link& link);
    void cut();
    bool is_dead(std::size_t prefix);
    void rebind();
    void note_longer(std::uint64_t length) {
        if (!next_round_ || length < *next_round_) next_round_ = length;
    }

    Runtime& runtime_;
    const PathAutomaton& automaton_;
    PathMode mode_;
    PathDistances distances_;
    std::unique_ptr<PathDistances> open_;  // what is left of the graph; made when needed
    NodeId from_ = 0, to_ = 0;
    std::uint64_t round_ = 0;                  // the length of paths looked for
    std::optional<std::uint64_t> next_round_;  // the least length that paths not looked into may have
    std::optional<std::uint64_t> most_;
    std::vector<Level> levels_;
    Walk walk_;
    std::vector<std::size_t> places_;
    // 1 + the position in the walk; 0: not in it. Of nodes the first one.
    std::vector<std::uint32_t> relationship_at_, node_at_;
    std::uint64_t fruitless_ = 0, patience_ = 0;
};

}  // namespace newsgraph::query::cypher
