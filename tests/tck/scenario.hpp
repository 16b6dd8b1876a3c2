#pragma once
#include <filesystem>
#include <string>

#include "tests/tck/gherkin.hpp"

namespace newsgraph::tck {

struct Outcome {
    enum class Kind { passed, failed, skipped } kind = Kind::passed;
    std::string reason;  ///< one line or more, of what failed or was skipped
};

struct Settings {
    std::filesystem::path graphs;  ///< holds the named graphs of the suite
    /// Only parse and bind: what must fail at compile time must fail, everything else must not. Scenarios of which that
    /// tells nothing pass.
    bool prepare_only = false;
};

/// Runs one scenario on a graph of its own and checks everything that its steps say: results with their order and
/// columns, side effects as differences of the graph, errors with type, phase and detail.
Outcome run_scenario(const Scenario& scenario, const Settings& settings);

}  // namespace newsgraph::tck
