#include "render/cgraph_library.hpp"

#include "base/shared_library.hpp"

namespace newsgraph::render {

CgraphLibrary::CgraphLibrary() {
    const base::SharedLibrary library(NEWSGRAPH_CGRAPH, "libcgraph6");
    library.find("agopen", agopen);
    library.find("agclose", agclose);
    library.find("agwrite", agwrite);
    library.find("agnode", agnode);
    library.find("agedge", agedge);
    library.find("agsubg", agsubg);
    library.find("agsubnode", agsubnode);
    library.find("agattr", agattr);
    library.find("agsafeset", agsafeset);
    library.find("agstrdup_html", agstrdup_html);
    library.find("agstrfree", agstrfree);
    library.find("agseterr", agseterr);
    library.find("agfstnode", agfstnode);
    library.find("agnxtnode", agnxtnode);
    library.find("agfstout", agfstout);
    library.find("agnxtout", agnxtout);
    library.find("agnameof", agnameof);
    library.find("Agdirected", directed);
}

const CgraphLibrary& cgraph_library() {
    static const CgraphLibrary library;
    return library;
}

}  // namespace newsgraph::render
