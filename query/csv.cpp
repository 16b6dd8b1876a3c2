#include "query/csv.hpp"

#include "query/text.hpp"

namespace newsgraph::query {

std::string csv_text(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string relation_cells(const graph::Graph& graph, const graph::Relation& relation) {
    std::string cells = csv_text(relation.type) + ',' + csv_text(graph.entities[relation.from].name) + ',' +
                        csv_text(graph.entities[relation.to].name) + ',' + std::string(to_string(relation.status)) +
                        ',';
    if (relation.amount)
        cells += number_text(relation.amount->value) + ',' + csv_text(relation.amount->currency);
    else
        cells += ',';
    return cells + ',' + relation.date + ',' + number_text(relation.confidence) + ',' +
           std::to_string(relation.sources);
}

}  // namespace newsgraph::query
