#include "query/cypher/stage_times.hpp"

#include "query/cypher/bind.hpp"
#include "query/cypher/planner.hpp"
#include "query/cypher/runtime.hpp"

namespace newsgraph::query::cypher {

StageTimes measure_stages(const PropertyGraph& graph, std::string_view text, const Map& parameters,
                          const RunOptions& options) {
    using Clock = std::chrono::steady_clock;
    BindOptions bind_options;
    const Procedures& procedures = options.procedures != nullptr ? *options.procedures : builtin_procedures();
    bind_options.find_procedure = procedures.finder();
    bind_options.parameters = &parameters;
    const auto begun = Clock::now();
    const BoundQuery query = prepare(text, bind_options);
    const auto bound = Clock::now();
    Budget budget(options.limits);
    plan::Plan plan = make_plan(query, graph, budget);
    rewrite(plan, query);
    return {bound - begun, Clock::now() - bound};
}

}  // namespace newsgraph::query::cypher
