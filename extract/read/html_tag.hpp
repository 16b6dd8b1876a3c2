#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extract {

struct Attribute {
    std::string_view name;   ///< one of the few names that are kept, in small letters
    std::string_view value;  ///< as in the source: entities not decoded
};

struct Tag {
    std::string name;  ///< small letters
    std::vector<Attribute> attributes;
};

/// The name of an attribute that matters, in small letters and alive for ever; empty for all others.
std::string_view kept_attribute(std::string_view name);

/// Reads the start or end tag at html[pos] == '<' (a letter follows, or "/" and a letter) into `tag`, with those
/// attributes that matter (the first of each name, none longer than `attribute_bytes`), and returns where the tag ends;
/// npos if the text ends before it. An inline style that hides the element counts as the attribute "hidden".
std::size_t scan_tag(std::string_view html, std::size_t pos, std::size_t attribute_bytes, Tag& tag);

/// Appends <name attribute="value" ...>.
void write_tag(std::string& out, std::string_view name, const std::vector<Attribute>& attributes);

/// What becomes of an element when a page is reduced.
enum class TagKind {
    block,           ///< kept; ends an open paragraph
    inline_element,  ///< kept
    table_part,      ///< kept within a table
    empty,           ///< kept; has no content and no end tag
    dropped,         ///< the tags go, the content stays
    raw,             ///< content is text up to the end tag; kept only for title and JSON-LD
    with_content,    ///< goes with all that is in it
};

struct TagRule {
    std::string_view name;
    TagKind kind;
};

/// The rule for an element; unknown names (custom elements) count as "span".
const TagRule& tag_rule(std::string_view name);

bool is_heading(std::string_view name);        ///< h1 to h6
bool is_table_cell(std::string_view name);     ///< td, th, caption
bool is_table_section(std::string_view name);  ///< thead, tbody, tfoot
bool is_table_frame(std::string_view name);    ///< table, its sections and rows: what may hold no text itself

}  // namespace newsgraph::extract
