#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph::extract {

/// Bounds of what the HTML parser is given.
struct HtmlLimits {
    std::size_t depth = 256;         ///< open elements; deeper tags are dropped, their text stays
    std::size_t elements = 200'000;  ///< the page is cut behind them
    std::size_t attribute_bytes = 4096;
};

struct ReducedHtml {
    std::string html;
    bool cut = false;  ///< there were more elements than HtmlLimits::elements
};

/// The page as well-nested HTML of few elements: scripts (but JSON-LD), styles, pictures, forms' inner parts, comments
/// and formatting tags are gone, of the attributes only those that tell main text from boilerplate or carry metadata
/// are left, what stands in a table outside its cells is put into one, and nesting is bounded. HTML5's tree
/// construction takes quadratic time and unbounded stack on deep nesting, on misnested formatting and links ("adoption
/// agency"), on foster parenting and on repeated attributes; after this pass it meets none of them. One pass, O(n).
ReducedHtml reduce_html(std::string_view html, const HtmlLimits& limits = {});

}  // namespace newsgraph::extract
