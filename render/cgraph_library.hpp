#pragma once
#include <graphviz/cgraph.h>

namespace newsgraph::render {

/// What makes and writes graphs of Graphviz: libcgraph, loaded when it is asked for, as only drawing needs it. The
/// functions are those of cgraph.h, under their own names.
struct CgraphLibrary {
    CgraphLibrary();

    decltype(&::agopen) agopen;
    decltype(&::agclose) agclose;
    decltype(&::agwrite) agwrite;
    decltype(&::agnode) agnode;
    decltype(&::agedge) agedge;
    decltype(&::agsubg) agsubg;
    decltype(&::agsubnode) agsubnode;
    decltype(&::agattr) agattr;
    decltype(&::agsafeset) agsafeset;
    decltype(&::agstrdup_html) agstrdup_html;
    decltype(&::agstrfree) agstrfree;
    decltype(&::agseterr) agseterr;
    decltype(&::agfstnode) agfstnode;
    decltype(&::agnxtnode) agnxtnode;
    decltype(&::agfstout) agfstout;
    decltype(&::agnxtout) agnxtout;
    decltype(&::agnameof) agnameof;
    const Agdesc_t* directed;  ///< Agdirected
};

/// Throws base::Error (input, "library.missing") if the library is not there or lacks a function. It stays loaded.
const CgraphLibrary& cgraph_library();

}  // namespace newsgraph::render
