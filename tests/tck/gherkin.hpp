#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::tck {

/// A line that begins with Given, When, Then, And or But, with what hangs on it.
struct Step {
    std::string text;  ///< without the keyword
    std::string doc;   ///< between """ lines, its indentation taken away
    std::vector<std::vector<std::string>> table;
};

struct Scenario {
    std::string name;         ///< of one row of an outline: with its number
    std::vector<Step> steps;  ///< the background's first
};

struct Feature {
    std::string name;
    std::vector<Scenario> scenarios;  ///< outlines spread out, one for each row of their examples
};

/// Reads what the openCypher suite uses of Gherkin: Feature, Background, Scenario, Scenario Outline, Examples, steps,
/// doc strings, tables, comments, tags (which are dropped). Throws std::runtime_error with the line of what it does not
/// know.
Feature read_feature(std::string_view text);

/// The cells of a table's row, trimmed, without the escapes of bars, backslashes and newlines. `line` begins with a
/// bar.
std::vector<std::string> table_cells(std::string_view line);

}  // namespace newsgraph::tck
