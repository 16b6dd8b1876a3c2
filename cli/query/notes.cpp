#include "cli/query/notes.hpp"

#include "cli/query/mixed_amounts.hpp"
#include "query/cypher/dates_as_texts.hpp"
#include "query/cypher/odd_forms.hpp"
#include "query/cypher/unknown_names.hpp"
#include "query/cypher/unknown_patterns.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

std::vector<std::string> notes_on(std::string_view statement, const cypher::Map& parameters,
                                  const cypher::Result& result, bool found_nothing) {
    constexpr std::size_t kMost = 10;
    const cypher::PropertyGraph& graph = *result.graph;
    std::vector<std::string> notes;
    const auto add = [&](const std::vector<std::string>& more) { notes.insert(notes.end(), more.begin(), more.end()); };
    add(cypher::odd_forms(statement, graph));
    if (!result.changes.any()) {
        add(cypher::unknown_names(statement, graph));
        add(cypher::vain_exclusions(statement, parameters, graph));
        add(cypher::dates_as_texts(statement, parameters, graph));
    }
    if (found_nothing) {
        add(cypher::unknown_things(statement, parameters, graph));
        add(cypher::unknown_values(statement, parameters, graph));
        // Where single names are unknown, no pattern of them can be there.
        if (notes.empty()) add(cypher::unknown_patterns(statement, parameters, graph));
    }
    if (!result.rows.empty()) add(mixed_amounts(statement, graph));
    if (notes.size() > kMost) {
        const std::size_t more = notes.size() - kMost;
        notes.resize(kMost);
        notes.push_back("and " + std::to_string(more) + " more of this kind");
    }
    return notes;
}

}  // namespace newsgraph::cli
