#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::render {

enum class ExportFormat {
    graphml,
    gexf,
    cytoscape,
    d3,
    cypher,
    neo4j_csv,
    turtle,
    nquads,
    jsonld,
    mermaid,
    csv,
    ftm,
    dot,
};

struct ExportedFile {
    std::string name;  ///< without folder
    std::string bytes;
};

/// One row of the table of formats.
struct ExportFormatInfo {
    ExportFormat format;
    std::string_view name;       ///< on the command line
    std::string_view extension;  ///< of a single file; empty for a format of several files
    std::string_view says;       ///< who reads it, one phrase
    std::vector<ExportedFile> (*write)(const graph::Graph& graph);
};

/// All formats, in the order of ExportFormat.
const std::vector<ExportFormatInfo>& export_formats();
const ExportFormatInfo& info(ExportFormat format);
std::optional<ExportFormat> parse_export_format(std::string_view name);

/// The whole graph in a format: every entity, relation and source with its main values, in the graph's own order; the
/// same bytes for the same graph. Text is cleaned (label_text.hpp) and escaped by the rules of the format.
std::vector<ExportedFile> export_files(const graph::Graph& graph, ExportFormat format);

/// The same for a format of one file. Throws base::Error (usage, "export.files") for a format of several.
std::string export_graph(const graph::Graph& graph, ExportFormat format);

}  // namespace newsgraph::render
