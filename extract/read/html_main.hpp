#pragma once
#include <cstddef>
#include <vector>

#include "extract/read/html_page.hpp"

namespace newsgraph::extract {

/// Where the article of a page stands.
struct MainText {
    std::size_t root = 0;       ///< the node that holds it
    std::vector<bool> dropped;  ///< by node: boilerplate, with all below it
    std::size_t headline = 0;   ///< the h1 of the article, inside the root or before it; 0 = none found
};

/// Finds the main text by content density. Boilerplate elements go first: by role (nav, footer, aside, form ...), by
/// words in class and id, hidden ones. Then each paragraph scores by length and commas for the blocks around it,
/// weighted by their share of text outside links; the best block, widened to its <article>, to <main>, or to a parent
/// with more prose in it, is the article, and link-laden blocks inside it go. When little is left, the same is done
/// with less pruning.
///
/// The scoring follows Arc90's Readability (2009) and its successor in Firefox (Readability.js); link density as the
/// measure of boilerplate is from Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text
/// Features" (WSDM 2010); the care for short blocks between long ones from Pomikálek's jusText (2011). O(nodes + text).
MainText find_main_text(const HtmlPage& page);

}  // namespace newsgraph::extract
