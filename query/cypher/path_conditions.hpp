#pragma once
#include <optional>
#include <vector>

#include "query/cypher/pattern_graph.hpp"

namespace newsgraph::query::cypher {

/// What a search for paths must know besides the pattern.
struct PathConditions {
    std::vector<plan::PathCondition> conditions;
    std::vector<plan::LengthBound> lengths;
};

/// All conditions of a path with a selector, inline ones and those of `within` (see PatternGraph::Edge), each at the
/// place of the path where what it reads is there. `known` are the slots that have a value before the search begins.
/// None where the pattern is of a form that cannot be searched (a relationship that is known already, a repeated part
/// inside a repeated part, a condition in one that reads what stands further right): then all its matches must be
/// found.
std::optional<PathConditions> place_conditions(const BoundPath& path, const std::vector<const BoundExpression*>& within,
                                               const SlotSet& known, const PlanContext& context);

/// Whether `condition` of WHERE belongs to the search for `path` (of shortestPath or allShortestPaths): it reads the
/// path or its relationships.
bool reads_path(const BoundPath& path, const std::vector<Slot>& reads);

/// Slots that conditions inside of `path` read and that it does not bring itself.
std::vector<Slot> outer_reads(const BoundPath& path, std::size_t slots);

}  // namespace newsgraph::query::cypher
