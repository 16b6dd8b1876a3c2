#pragma once
#include <string_view>

#include "tests/tck/gherkin.hpp"

namespace newsgraph::tck {

/// The examples of a Markdown document as scenarios, named by their line. A block fenced as ```cypher graph prepares
/// the graph of all examples behind it; each block fenced as ```cypher is an example. A table right behind it is the
/// result that it must have, in any order; without one it must only run.
Feature read_examples(std::string_view markdown);

}  // namespace newsgraph::tck
