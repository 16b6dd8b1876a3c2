#include "graph/import/import_csv.hpp"

#include <utility>

#include "graph/import/csv_edges.hpp"
#include "graph/import/csv_nodes.hpp"

namespace newsgraph::graph {

Network import_csv(const std::vector<CsvSource>& nodes, const std::vector<CsvSource>& relations,
                   const base::IssueSink& issues, CsvCounts& counts) {
    ImportedNodes read = read_csv_nodes(nodes, issues, counts);
    ImportedEdges edges = read_csv_edges(relations, read.ids, issues, counts);
    read.ids = {};  // not needed any more, and large
    NetworkNames names;
    for (const CsvSource& source : relations) names.source += (names.source.empty() ? "" : ", ") + source.where;
    names.types = std::move(edges.types);
    names.labels = std::move(read.labels);
    names.currencies = std::move(edges.currencies);
    return make_network(std::move(names), std::move(read.columns), std::move(edges.columns));
}

}  // namespace newsgraph::graph
