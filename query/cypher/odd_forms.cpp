#include "query/cypher/odd_forms.hpp"

#include <algorithm>

#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"

namespace newsgraph::query::cypher {
namespace {

void add(std::vector<std::string>& sentences, std::string sentence) {
    if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) {
        sentences.push_back(std::move(sentence));
    }
}

}  // namespace

std::vector<std::string> odd_forms(std::string_view statement, const PropertyGraph& graph) {
    ast::Statement tree;
    try {
        tree = parse(statement);
    } catch (const QueryError&) {
        return {};
    }
    const NamesInStatement used = names_in(tree);
    std::vector<std::string> sentences;
    for (const std::string& name : used.bare_nodes) {
        const auto label = graph.labels().find(name);
        if (!label || graph.nodes_with_label(*label).empty()) continue;
        add(sentences, name + " is a variable in (" + name + "), which any node matches (a label stands behind a " +
                           "colon: (:" + name + "))");
    }
    for (const std::string& name : used.bare_relationships) {
        const auto type = graph.types().find(name);
        if (!type || graph.relationship_count(*type) == 0) continue;
        add(sentences, name + " is a variable in [" + name + "], which any relationship matches (a type stands " +
                           "behind a colon: [:" + name + "])");
    }
    for (const std::int64_t number : used.sort_numbers) {
        add(sentences, "ORDER BY " + std::to_string(number) + " sorts nothing: the number is the same in every row " +
                           "(name the column)");
    }
    for (const std::string& text : used.texts_against_moments) {
        add(sentences, "a date never equals or orders against the text '" + text + "' (write date('" + text + "'))");
    }
    return sentences;
}

}  // namespace newsgraph::query::cypher
