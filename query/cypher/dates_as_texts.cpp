#include "query/cypher/dates_as_texts.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "graph/values.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

/// The values of a property where all of them are dates as texts; else none.
std::set<std::string> dates_of(const PropertyGraph& graph, const NamesInStatement::Property& property) {
    std::set<std::string> dates;
    const auto key = graph.keys().find(property.key);
    if (!key) return dates;
    const auto add = [&](const Value& value) {
        if (value.is_null()) return true;
        if (!value.is_string() || !graph::is_date_text(value.string())) return false;
        dates.insert(value.string());
        return true;
    };
    if (property.of_node) {
        for (NodeId node = 0; node < graph.node_end(); ++node) {
            if (graph.has_node(node) && !add(graph.node_property(node, *key))) return {};
        }
    } else {
        for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
            if (graph.has_relationship(r) && !add(graph.relationship_property(r, *key))) return {};
        }
    }
    return dates;
}

bool holds(int order, Operator op) {
    switch (op) {
        case Operator::less:
            return order < 0;
        case Operator::less_equal:
            return order <= 0;
        case Operator::greater:
            return order > 0;
        default:
            return order >= 0;
    }
}

bool is_order(Operator op) {
    return op == Operator::less || op == Operator::less_equal || op == Operator::greater ||
           op == Operator::greater_equal;
}

std::string sentence_on(const NamesInStatement::Comparison& comparison, const std::string& text,
                        const std::set<std::string>& dates) {
    const std::string key = comparison.property.key;
    if (!graph::is_date_text(text)) {
        return "'" + safe(text) + "' is no date, and is compared letter by letter with such as '" + *dates.begin() +
               "' (write '2025-03-11', '2025-03' or '2025')";
    }
    const std::string day = graph::first_day(text);
    const auto other = std::find_if(dates.begin(), dates.end(), [&](const std::string& date) {
        return holds(date.compare(text), comparison.op) != holds(graph::first_day(date).compare(day), comparison.op);
    });
    if (other == dates.end()) return "";
    const std::string owner = comparison.variable.empty() ? "x" : comparison.variable;
    return "less exact dates such as '" + *other + "' are compared as texts here (write date(" + owner + '.' + key +
           ") and date('" + text + "'), which take the first day)";
}

}  // namespace

std::vector<std::string> dates_as_texts(std::string_view statement, const Map& parameters, const PropertyGraph& graph) {
    ast::Statement tree;
    try {
        tree = parse(statement);
    } catch (const QueryError&) {
        return {};
    }
    std::vector<std::string> sentences;
    for (const NamesInStatement::Comparison& comparison : names_in(tree).comparisons) {
        const auto text = text_of(*comparison.value, parameters);
        if (!text || !is_order(comparison.op)) continue;
        const std::set<std::string> dates = dates_of(graph, comparison.property);
        if (dates.empty()) continue;
        const std::string sentence = sentence_on(comparison, *text, dates);
        if (!sentence.empty() && std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) {
            sentences.push_back(sentence);
        }
    }
    return sentences;
}

}  // namespace newsgraph::query::cypher
