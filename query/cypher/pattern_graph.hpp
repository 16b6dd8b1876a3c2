#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "query/cypher/match_planner.hpp"

namespace newsgraph::query::cypher {

/// The paths of one MATCH, taken apart: nodes, what ties them, and all conditions.
struct PatternGraph {
    struct Edge {
        Slot left = 0, right = 0;
        const BoundRelationship* relationship = nullptr;  ///< one of these three
        const BoundGroup* group = nullptr;
        const BoundPath* chosen = nullptr;  ///< a whole path with a selector
        const BoundPath* path = nullptr;    ///< that it belongs to
        std::vector<Slot> differs;          ///< relationships of the same MATCH that it must not repeat
        // Of `chosen`:
        std::vector<const BoundExpression*> within;  ///< conditions of WHERE that paths must meet to be chosen
        std::vector<Slot> needs;                     ///< slots that must have a value before
    };
    /// An edge whose outer end and relationship nobody reads, with all that hangs on its outer end.
    struct Leaf {
        Edge edge;
        bool from_left = true;               ///< the center is its left end
        std::optional<std::size_t> partner;  ///< a leaf that must not be the same relationship
        std::vector<plan::Predicate> tests;  ///< on its relationship and its outer end
        std::vector<Leaf> branches;          ///< their center is its outer end
        Slot center() const { return from_left ? edge.left : edge.right; }
        Slot outer() const { return from_left ? edge.right : edge.left; }
    };
    /// A node that two edges lead to and that nobody reads, and neither are the edges read.
    struct Closing {
        Slot node = 0;
        Edge one, two;
        std::vector<plan::Predicate> tests;  ///< on the node
    };
    std::vector<Slot> nodes;
    std::vector<Edge> edges;
    std::vector<Leaf> leaves;
    std::vector<Closing> closings;
    std::vector<plan::Predicate> predicates;
    std::vector<const BoundPath*> named;  ///< paths whose variable is read

    /// Slots that an edge gives a value to, besides its ends.
    static std::vector<Slot> slots_of(const Edge& edge);
};

/// `enumerated` as in plan_match.
PatternGraph take_apart(const std::vector<const BoundPath*>& paths, const BoundExpression* where,
                        const PlanContext& context, std::size_t slots, const BoundPath* enumerated);

/// Makes leaves and closings of what need only be counted, where that gives the same number of matches. What is found
/// by an index, and the best place to begin, stay.
void pick_counted(PatternGraph& pattern, const SlotSet& bound, const CountRequest& count, const Statistics& statistics);

/// Splits a conjunction into its parts.
void split(const BoundExpression* condition, std::vector<const BoundExpression*>& parts);

/// The two lists of types (none: all) have one in common, as far as can be told.
bool may_share(const BoundLabels& a, const BoundLabels& b);

}  // namespace newsgraph::query::cypher
