#pragma once
#include <chrono>
#include <string_view>

#include "query/cypher/execute.hpp"

namespace newsgraph::query::cypher {

/// How long the stages before running take.
struct StageTimes {
    std::chrono::nanoseconds parse{0};  ///< from text to bound query
    std::chrono::nanoseconds plan{0};
};

/// Takes a statement as far as its plan once more, and measures. Throws QueryError as run() does.
StageTimes measure_stages(const PropertyGraph& graph, std::string_view text, const Map& parameters,
                          const RunOptions& options);

}  // namespace newsgraph::query::cypher
