#include "render/layout_library.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace newsgraph::render {
namespace {

std::runtime_error missing(const std::string& what) {
    return std::runtime_error(what + " cannot be loaded: install Debian's package libgvc6");
}

template <class Function>
void find(void* library, const char* name, Function& function) {
    void* const symbol = dlsym(library, name);
    if (symbol == nullptr) throw missing(std::string(name) + " of " NEWSGRAPH_GVC);
    function = reinterpret_cast<Function>(symbol);
}

}  // namespace

LayoutLibrary load_layout_library() {
    void* const library = dlopen(NEWSGRAPH_GVC, RTLD_NOW | RTLD_GLOBAL);
    if (library == nullptr) throw missing(NEWSGRAPH_GVC);
    LayoutLibrary found{};
    find(library, "gvContext", found.context);
    find(library, "gvLayout", found.layout);
    find(library, "gvRenderData", found.render_data);
    return found;
}

}  // namespace newsgraph::render
