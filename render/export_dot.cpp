// The whole graph in Graphviz's language, with nothing left out and nothing merged.
#include "render/dot.hpp"
#include "render/export_values.hpp"

namespace newsgraph::render {

std::vector<ExportedFile> export_dot(const graph::Graph& graph) {
    Selection selection = whole_graph(graph);
    for (std::size_t i = 0; i < graph.entities.size(); ++i) {
        selection.entities.push_back(static_cast<graph::EntityIndex>(i));
    }
    selection.left_out = 0;
    DiagramOptions options;
    options.most_edges = 0;
    options.most_parallel = graph.relations.size() + 1;
    return {{"graph.dot", to_dot(make_diagram(graph, selection, options))}};
}

}  // namespace newsgraph::render
