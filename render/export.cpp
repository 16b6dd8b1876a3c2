#include "render/export.hpp"

#include "render/export_values.hpp"
#include "render/render_error.hpp"

namespace newsgraph::render {

const std::vector<ExportFormatInfo>& export_formats() {
    using enum ExportFormat;
    static const std::vector<ExportFormatInfo> kFormats = {
        {graphml, "graphml", ".graphml", "yEd, Gephi, NetworkX, igraph", export_graphml},
        {gexf, "gexf", ".gexf", "Gephi", export_gexf},
        {cytoscape, "cytoscape", ".json", "Cytoscape and Cytoscape.js", export_cytoscape},
        {d3, "d3", ".json", "D3 and other node-link readers", export_d3},
        {cypher, "cypher", ".cypher", "Neo4j, Memgraph and other openCypher databases", export_cypher},
        {neo4j_csv, "neo4j-csv", "", "neo4j-admin import, Amazon Neptune", export_neo4j_csv},
        {turtle, "turtle", ".ttl", "RDF tools, relations as reified statements", export_turtle},
        {nquads, "nquads", ".nq", "RDF stores, each relation in a named graph", export_nquads},
        {jsonld, "jsonld", ".jsonld", "RDF as JSON", export_jsonld},
        {mermaid, "mermaid", ".mmd", "Markdown pages", export_mermaid},
        {csv, "csv", "", "spreadsheets and data frames", export_csv},
        {ftm, "ftm", ".ftm.json", "Aleph and OpenSanctions (FollowTheMoney)", export_ftm},
        {dot, "dot", ".dot", "Graphviz", export_dot},
    };
    return kFormats;
}

const ExportFormatInfo& info(ExportFormat format) {
    return export_formats()[static_cast<std::size_t>(format)];
}

std::optional<ExportFormat> parse_export_format(std::string_view name) {
    for (const auto& known : export_formats()) {
        if (known.name == name) return known.format;
    }
    return std::nullopt;
}

std::vector<ExportedFile> export_files(const graph::Graph& graph, ExportFormat format) {
    return info(format).write(graph);
}

std::string export_graph(const graph::Graph& graph, ExportFormat format) {
    std::vector<ExportedFile> files = export_files(graph, format);
    if (files.size() != 1) {
        throw render_error(base::IssueKind::usage, "export.files",
                           "the format " + std::string(info(format).name) + " is more than one file",
                           "name a folder to write them to");
    }
    return std::move(files.front().bytes);
}

}  // namespace newsgraph::render
