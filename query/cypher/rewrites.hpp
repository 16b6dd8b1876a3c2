#pragma once
#include "query/cypher/plan.hpp"

/// The steps of rewrite() (see planner.hpp) that fill files of their own. Each looks at one node of the plan and
/// changes it and what is below it; what it did stands in plan.rewrites.
namespace newsgraph::query::cypher {

void visit_ends_once(plan::Node& node, plan::Plan& plan);
void take_steps_once(plan::Node& node, plan::Plan& plan);
void scan_by_node(plan::Node& node, plan::Plan& plan);
void aggregate_scan(plan::Node& node, plan::Plan& plan);
void column_scan(plan::Node& node, plan::Plan& plan);
void scan_for_top(plan::Node& node, plan::Plan& plan);

}  // namespace newsgraph::query::cypher
