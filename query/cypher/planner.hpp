#pragma once
#include "query/cypher/bound.hpp"
#include "query/cypher/plan.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/runtime.hpp"

namespace newsgraph::query::cypher {

/// A plan for `query` on `graph`, good for as long as both live and correct whatever the graph holds. The same query
/// and graph always give the same plan.
/// Throws QueryError when `budget` is used up.
plan::Plan make_plan(const BoundQuery& query, const PropertyGraph& graph, Budget& budget,
                     const Shortcuts& shortcuts = {});

/// Brings a plan into a better form, step by step in a fixed order; what was changed and why goes to plan.rewrites.
void rewrite(plan::Plan& plan, const BoundQuery& query);

}  // namespace newsgraph::query::cypher
