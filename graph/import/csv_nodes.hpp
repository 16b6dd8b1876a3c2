#pragma once
#include <string>
#include <vector>

#include "graph/import/csv_table.hpp"
#include "graph/import/id_index.hpp"

namespace newsgraph::graph {

/// The ids of nodes: relations name their ends by them.
struct ImportedIds {
    std::vector<std::string> groups;  ///< the number of a group is its place
    IdIndex ids;                      ///< when all are there, the number of an id is its vertex

    /// The number of a group, a new one where `adds`; IdIndex::kNone else.
    std::uint32_t group(const std::string& name, bool adds = false);
};

struct ImportedNodes {
    VertexColumns columns;
    std::vector<std::string> labels;
    ImportedIds ids;
};

/// Nodes of all files; see import_csv.
ImportedNodes read_csv_nodes(const std::vector<CsvSource>& sources, const base::IssueSink& issues, CsvCounts& counts);

}  // namespace newsgraph::graph
