#pragma once
#include <vector>

#include "query/cypher/execute.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {

/// The operations of a plan, a parent before its inputs, each with what it works on in the words of the query.
/// `measures` may be null.
std::vector<PlanLine> plan_lines(const plan::Plan& plan, const BoundQuery& query, std::string_view text,
                                 const Measures* measures);

}  // namespace newsgraph::query::cypher
