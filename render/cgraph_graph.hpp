#pragma once
#include <memory>
#include <string>

#include "render/cgraph_library.hpp"
#include "render/diagram.hpp"

namespace newsgraph::render {

struct CloseGraph {
    void operator()(Agraph_t* graph) const { cgraph_library().agclose(graph); }
};
using CGraph = std::unique_ptr<Agraph_t, CloseGraph>;

/// The diagram as a graph of the cgraph library, not laid out: nodes "n0", "n1" ... and edges with keys "e0", "e1" ...
/// by their positions in the diagram; the same as `id` in SVG behind Diagram::id_prefix. Only labels, tooltips and
/// checked links come from the data. cgraph is not safe for use from two threads at once. Throws as cgraph_library().
CGraph make_cgraph(const Diagram& diagram);

/// Writes a graph as DOT text; throws base::Error (limit, "render.memory") when it cannot.
std::string write_cgraph(Agraph_t* graph);

}  // namespace newsgraph::render
