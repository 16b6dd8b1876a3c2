#pragma once
#include <graphviz/gvc.h>

namespace newsgraph::render {

/// What draws of Graphviz: libgvc, loaded when it is asked for. It and what it loads in turn take longer to load than
/// most answers take, and nothing but a picture needs them. The functions are those of gvc.h.
struct LayoutLibrary {
    decltype(&gvContext) context;
    decltype(&gvLayout) layout;
    decltype(&gvRenderData) render_data;
};

/// Throws base::Error (input, "library.missing") if the library is not there or lacks a function. It stays loaded.
LayoutLibrary load_layout_library();

}  // namespace newsgraph::render
