#include "tests/tck/examples.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace newsgraph::tck {

Feature read_examples(std::string_view markdown) {
    Feature result;
    std::string graph;
    std::optional<Scenario> open;
    std::size_t number = 0;
    const auto next = [&](std::string_view& line) {
        if (markdown.empty()) {
            return false;
        }
        const auto end = std::min(markdown.find('\n'), markdown.size());
        line = markdown.substr(0, end);
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
        ++number;
        return true;
    };
    const auto finish = [&] {
        if (open) {
            result.scenarios.push_back(std::move(*open));
            open.reset();
        }
    };
    std::string_view line;
    while (next(line)) {
        if (line.starts_with("```")) {
            finish();
            const std::string_view info = line.substr(3);
            const std::size_t first = number;
            std::string text;
            while (next(line) && !line.starts_with("```")) {
                text += std::string(line) + "\n";
            }
            if (info == "cypher graph") {
                graph = text;
            } else if (info == "cypher") {
                open.emplace();
                open->name = "line " + std::to_string(first);
                open->steps = {{"having executed:", graph, {}}, {"executing query:", text, {}}};
            }
        } else if (open && line.starts_with("|")) {
            if (open->steps.size() == 2) {
                open->steps.push_back({"the result should be, in any order:", "", {}});
            }
            if (!line.starts_with("|--") && !line.starts_with("| --")) {
                open->steps.back().table.push_back(table_cells(line));
            }
        } else if (!line.empty()) {
            finish();
        }
    }
    finish();
    if (result.scenarios.empty()) {
        throw std::runtime_error("there are no examples in this document");
    }
    return result;
}

}  // namespace newsgraph::tck
