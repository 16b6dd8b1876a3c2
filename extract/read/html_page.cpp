#include "extract/read/html_page.hpp"

#include <gumbo.h>

#include <memory>
#include <new>

#include "extract/read/ascii.hpp"
#include "extract/read/html_tag.hpp"

namespace newsgraph::extract {

namespace {

HtmlNode element_node(const GumboElement& element) {
    HtmlNode node;
    node.tag = gumbo_normalized_tagname(element.tag);
    if (node.tag.empty()) node.tag = "span";
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        const std::string_view name = kept_attribute(attribute->name);
        if (!name.empty()) node.attributes.emplace_back(name, attribute->value);
    }
    return node;
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
    for (const auto& [key, value] : attributes) {
        if (key == name) return value;
    }
    return {};
}

bool HtmlNode::has(std::string_view name) const {
    for (const auto& [key, value] : attributes) {
        if (key == name) return true;
    }
    return false;
}

HtmlPage parse_html(std::string_view reduced) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // nobody reads them
    const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(&options, reduced.data(), reduced.size()), destroy);
    if (!output) throw std::bad_alloc();

    struct Step {
        const GumboVector* children;
        unsigned next;
        std::size_t node;
    };
    HtmlPage page;
    page.push_back(element_node(output->root->v.element));
    std::vector<Step> steps{{&output->root->v.element.children, 0, 0}};
    while (!steps.empty()) {
        Step& step = steps.back();
        if (step.next == step.children->length) {
            page[step.node].end = page.size();
            steps.pop_back();
            continue;
        }
        const auto* child = static_cast<const GumboNode*>(step.children->data[step.next++]);
        const std::size_t parent = step.node;
        if (child->type == GUMBO_NODE_ELEMENT) {
            page.push_back(element_node(child->v.element));
            page.back().parent = parent;
            steps.push_back({&child->v.element.children, 0, page.size() - 1});
        } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
            HtmlNode text;
            text.parent = parent;
            text.text = child->v.text.text;
            page.push_back(std::move(text));
            page.back().end = page.size();
        }
    }
    return page;
}

void append_collapsed(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (!is_ascii_space(c)) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
            out.push_back(' ');
        }
    }
}

std::string text_of(const HtmlPage& page, std::size_t i) {
    std::string out;
    for (std::size_t n = i; n < page[i].end; ++n) {
        if (page[n].is_text()) {
            append_collapsed(out, page[n].text);
        } else if (page[n].tag == "script") {
            n = page[n].end - 1;
        } else if (page[n].tag != "a" && page[n].tag != "span") {
            append_collapsed(out, " ");
        }
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

}  // namespace newsgraph::extract
