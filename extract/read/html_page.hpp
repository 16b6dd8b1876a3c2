#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsgraph::extract {

/// An element or a text of a page. The nodes of a page stand in document order, so the descendants of node i are
/// the nodes i+1 .. end-1: sums over subtrees are differences of prefix sums, and no walk needs recursion.
struct HtmlNode {
    std::string_view tag;    ///< small letters; empty for a text
    std::size_t parent = 0;  ///< the root is its own parent
    std::size_t end = 0;     ///< one past the last descendant
    std::string text;        ///< of a text, entities decoded, white space as in the source
    std::vector<std::pair<std::string_view, std::string>> attributes;

    bool is_text() const { return tag.empty(); }
    /// The value of the attribute, empty if there is none.
    std::string_view attribute(std::string_view name) const;
    bool has(std::string_view name) const;
};

using HtmlPage = std::vector<HtmlNode>;

/// Parses reduced HTML (see reduce_html) as HTML5 says. Node 0 is the html element. Throws std::bad_alloc only.
HtmlPage parse_html(std::string_view reduced);

/// The text below node i: white space collapsed, trimmed, one space where elements meet.
std::string text_of(const HtmlPage& page, std::size_t i);

/// Appends `text` with runs of ASCII white space as one space, none at the beginning of `out`. No-break spaces stay,
/// since they group the digits of numbers.
void append_collapsed(std::string& out, std::string_view text);

}  // namespace newsgraph::extract
