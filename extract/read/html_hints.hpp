#pragma once
#include "extract/read/html_page.hpp"

namespace newsgraph::extract {

/// What the element's name, role, class and id say about its content.
struct Hint {
    bool hidden = false;       ///< not shown to readers
    bool boilerplate = false;  ///< by its tag or role: navigation, footer, form ...
    int words = 0;             ///< by words of class and id: < 0 boilerplate, > 0 article
};

Hint hint_of(const HtmlNode& node);

}  // namespace newsgraph::extract
