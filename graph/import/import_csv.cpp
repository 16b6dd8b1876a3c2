#include "graph/import/import_csv.hpp"

#include <algorithm>
#include <utility>

#include "graph/import/csv_edges.hpp"
#include "graph/import/csv_nodes.hpp"

namespace newsgraph::graph {

namespace {

/// A relation of a symmetric type has one form, whichever way it was written: as in a graph of articles.
void turn_symmetric(const Schema& schema, const std::vector<std::string>& types, EdgeColumns& edges) {
    std::vector<bool> is_symmetric;
    for (const std::string& name : types) {
        const RelationType* type = schema.relation_type(name);
        is_symmetric.push_back(type && type->symmetric);
    }
    if (std::find(is_symmetric.begin(), is_symmetric.end(), true) == is_symmetric.end()) return;
    for (std::size_t i = 0; i < edges.type.size(); ++i) {
        if (is_symmetric[edges.type[i]] && edges.from[i] > edges.to[i]) std::swap(edges.from[i], edges.to[i]);
    }
}

}  // namespace

Network import_csv(const std::vector<CsvSource>& nodes, const std::vector<CsvSource>& relations, Schema schema,
                   const base::IssueSink& issues, CsvCounts& counts) {
    ImportedNodes read = read_csv_nodes(nodes, issues, counts);
    ImportedEdges edges = read_csv_edges(relations, read.ids, issues, counts);
    read.ids = {};  // not needed any more, and large
    NetworkNames names;
    for (const CsvSource& source : relations) names.source += (names.source.empty() ? "" : ", ") + source.where;
    turn_symmetric(schema, edges.types, edges.columns);
    names.schema = std::move(schema);
    names.undated = edges.undated;
    names.types = std::move(edges.types);
    names.labels = std::move(read.labels);
    names.currencies = std::move(edges.currencies);
    return make_network(std::move(names), std::move(read.columns), std::move(edges.columns));
}

}  // namespace newsgraph::graph
