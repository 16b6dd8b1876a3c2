#include "render/dot.hpp"

#include "render/cgraph_graph.hpp"

namespace newsgraph::render {

std::string to_dot(const Diagram& diagram) {
    const CGraph graph = make_cgraph(diagram);
    return write_cgraph(graph.get());
}

}  // namespace newsgraph::render
