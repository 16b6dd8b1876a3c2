#include "extract/read/html_tag.hpp"

#include <algorithm>
#include <array>

#include "extract/read/ascii.hpp"

namespace newsgraph::extract {

namespace {

using enum TagKind;

constexpr TagRule unknown_rule{"span", inline_element};

// Sorted by name. Formatting is dropped: it says nothing that we keep, and is what makes misnested pages costly.
constexpr std::array rules = std::to_array<TagRule>({
    {"a", inline_element},
    {"abbr", dropped},
    {"acronym", dropped},
    {"address", block},
    {"area", dropped},
    {"article", block},
    {"aside", block},
    {"audio", with_content},
    {"b", dropped},
    {"base", dropped},
    {"bdi", dropped},
    {"bdo", dropped},
    {"big", dropped},
    {"blockquote", block},
    {"body", dropped},
    {"br", empty},
    {"button", block},
    {"canvas", with_content},
    {"caption", table_part},
    {"center", block},
    {"cite", dropped},
    {"code", dropped},
    {"col", dropped},
    {"colgroup", dropped},
    {"datalist", with_content},
    {"dd", block},
    {"del", dropped},
    {"details", block},
    {"dfn", dropped},
    {"dialog", block},
    {"div", block},
    {"dl", block},
    {"dt", block},
    {"em", dropped},
    {"embed", dropped},
    {"fieldset", block},
    {"figcaption", block},
    {"figure", block},
    {"font", dropped},
    {"footer", block},
    {"form", block},
    {"frame", dropped},
    {"frameset", dropped},
    {"h1", block},
    {"h2", block},
    {"h3", block},
    {"h4", block},
    {"h5", block},
    {"h6", block},
    {"head", dropped},
    {"header", block},
    {"hgroup", block},
    {"hr", empty},
    {"html", dropped},
    {"i", dropped},
    {"iframe", raw},
    {"img", dropped},
    {"input", dropped},
    {"ins", dropped},
    {"kbd", dropped},
    {"label", inline_element},
    {"legend", block},
    {"li", block},
    {"link", empty},
    {"main", block},
    {"map", with_content},
    {"mark", dropped},
    {"marquee", block},
    {"math", with_content},
    {"menu", block},
    {"meta", empty},
    {"nav", block},
    {"nobr", dropped},
    {"noembed", raw},
    {"noframes", raw},
    {"noscript", with_content},
    {"object", with_content},
    {"ol", block},
    {"optgroup", dropped},
    {"option", dropped},
    {"p", block},
    {"param", dropped},
    {"picture", dropped},
    {"plaintext", dropped},
    {"pre", block},
    {"q", dropped},
    {"rp", dropped},
    {"rt", dropped},
    {"ruby", dropped},
    {"s", dropped},
    {"samp", dropped},
    {"script", raw},
    {"section", block},
    {"select", with_content},
    {"small", dropped},
    {"source", dropped},
    {"span", inline_element},
    {"strike", dropped},
    {"strong", dropped},
    {"style", raw},
    {"sub", dropped},
    {"summary", block},
    {"sup", dropped},
    {"svg", with_content},
    {"table", block},
    {"tbody", table_part},
    {"td", table_part},
    {"template", with_content},
    {"textarea", raw},
    {"tfoot", table_part},
    {"th", table_part},
    {"thead", table_part},
    {"time", inline_element},
    {"title", raw},
    {"tr", table_part},
    {"track", dropped},
    {"tt", dropped},
    {"u", dropped},
    {"ul", block},
    {"var", dropped},
    {"video", with_content},
    {"wbr", dropped},
    {"xmp", raw},
});
static_assert(std::is_sorted(rules.begin(), rules.end(),
                             [](const TagRule& a, const TagRule& b) { return a.name < b.name; }));

constexpr std::array<std::string_view, 19> kept_attributes = {
    "class",    "id",      "role",    "hidden",   "aria-hidden", "href",      "rel",
    "property", "name",    "content", "datetime", "itemprop",    "itemscope", "lang",
    "type",     "colspan", "rowspan", "xml:lang", "http-equiv"};

bool hides(std::string_view style) {
    for (const std::string_view property : {"display", "visibility"}) {
        std::size_t at = find_ignoring_case(style, property);
        if (at == std::string_view::npos) continue;
        at += property.size();
        while (at < style.size() && (is_ascii_space(style[at]) || style[at] == ':')) ++at;
        const std::string value = lower_ascii(style.substr(at, 6));
        if (value.starts_with("none") || value.starts_with("hidden")) return true;
    }
    return false;
}

void keep(Tag& tag, std::string_view name, std::string_view value) {
    if (name == "style") {
        if (!hides(value)) return;
        name = "hidden";
        value = {};
    }
    const std::string_view kept = kept_attribute(name);
    const bool repeated =
        std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](const Attribute& a) { return a.name == kept; });
    if (!kept.empty() && !repeated) tag.attributes.push_back({kept, value});
}

}  // namespace

std::string_view kept_attribute(std::string_view name) {
    for (const std::string_view kept : kept_attributes) {
        if (same_ignoring_case(kept, name)) return kept;
    }
    return {};
}

const TagRule& tag_rule(std::string_view name) {
    const auto found = std::lower_bound(rules.begin(), rules.end(), name,
                                        [](const TagRule& rule, std::string_view n) { return rule.name < n; });
    return found != rules.end() && found->name == name ? *found : unknown_rule;
}

std::size_t scan_tag(std::string_view html, std::size_t pos, std::size_t attribute_bytes, Tag& tag) {
    const auto ends_name = [](char c) { return is_ascii_space(c) || c == '/' || c == '>'; };
    tag.attributes.clear();
    ++pos;
    if (html[pos] == '/') ++pos;
    const std::size_t name = pos;
    while (pos < html.size() && !ends_name(html[pos])) ++pos;
    tag.name = lower_ascii(html.substr(name, std::min<std::size_t>(pos - name, 64)));
    while (pos < html.size()) {
        if (html[pos] == '>') return pos + 1;
        if (ends_name(html[pos])) {
            ++pos;
            continue;
        }
        const std::size_t begin = pos++;  // a "=" here begins a name
        while (pos < html.size() && !ends_name(html[pos]) && html[pos] != '=') ++pos;
        const std::string_view attribute = html.substr(begin, pos - begin);
        while (pos < html.size() && is_ascii_space(html[pos])) ++pos;
        std::string_view value;
        if (pos < html.size() && html[pos] == '=') {
            ++pos;
            while (pos < html.size() && is_ascii_space(html[pos])) ++pos;
            if (pos == html.size()) break;
            const char quote = html[pos];
            if (quote == '"' || quote == '\'') {
                const std::size_t end = html.find(quote, pos + 1);
                if (end == std::string_view::npos) break;
                value = html.substr(pos + 1, end - pos - 1);
                pos = end + 1;
            } else {
                const std::size_t end = std::min(html.find_first_of(" \t\n\r\f>", pos), html.size());
                value = html.substr(pos, end - pos);
                pos = end;
            }
        }
        if (value.size() <= attribute_bytes && attribute.size() <= 16) keep(tag, attribute, value);
    }
    return std::string_view::npos;
}

void write_tag(std::string& out, std::string_view name, const std::vector<Attribute>& attributes) {
    out.append("<").append(name);
    for (const Attribute& attribute : attributes) {
        out.append(" ").append(attribute.name).append("=\"");
        for (const char c : attribute.value) {
            if (c == '"') {
                out.append("&quot;");
            } else if (c != '\0') {
                out.push_back(c);
            }
        }
        out.push_back('"');
    }
    out.push_back('>');
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}
bool is_table_cell(std::string_view name) {
    return name == "td" || name == "th" || name == "caption";
}
bool is_table_section(std::string_view name) {
    return name == "thead" || name == "tbody" || name == "tfoot";
}
bool is_table_frame(std::string_view name) {
    return name == "table" || name == "tr" || is_table_section(name);
}

}  // namespace newsgraph::extract
