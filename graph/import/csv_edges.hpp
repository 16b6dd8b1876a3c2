#pragma once
#include <string>
#include <vector>

#include "graph/import/csv_nodes.hpp"
#include "graph/import/csv_table.hpp"

namespace newsgraph::graph {

struct ImportedEdges {
    EdgeColumns columns;  ///< a column in which nothing but the standard value stands is empty
    std::vector<std::string> types, currencies;
    std::size_t undated = 0;  ///< have no date
};

/// Relations of all files; see import_csv.
ImportedEdges read_csv_edges(const std::vector<CsvSource>& sources, ImportedIds& ids, const base::IssueSink& issues,
                             CsvCounts& counts);

}  // namespace newsgraph::graph
