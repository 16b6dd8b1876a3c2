#include "render/layout_library.hpp"

#include "base/shared_library.hpp"

namespace newsgraph::render {

LayoutLibrary load_layout_library() {
    const base::SharedLibrary library(NEWSGRAPH_GVC, "libgvc6");
    LayoutLibrary found{};
    library.find("gvContext", found.context);
    library.find("gvLayout", found.layout);
    library.find("gvRenderData", found.render_data);
    return found;
}

}  // namespace newsgraph::render
