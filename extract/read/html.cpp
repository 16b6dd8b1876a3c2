#include "extract/read/html.hpp"

#include <algorithm>

#include "extract/read/ascii.hpp"
#include "extract/read/html_main.hpp"
#include "extract/read/html_metadata.hpp"
#include "extract/read/html_page.hpp"
#include "extract/read/html_reduce.hpp"
#include "extract/read/html_text.hpp"
#include "extract/read/plain.hpp"

namespace newsgraph::extract {

namespace {

/// Whether the two name one article: the h1 of a page is often the name of the site or of a section.
bool is_same_headline(const std::string& heading, const std::string& title) {
    if (title.empty()) return true;
    const std::string& longer = heading.size() > title.size() ? heading : title;
    const std::string& shorter = heading.size() > title.size() ? title : heading;
    return shorter.size() * 3 >= longer.size() && longer.starts_with(shorter.substr(0, shorter.size() / 2));
}

}  // namespace

Source read_html(std::string html, bool* cut, std::string* not_a_date) {
    ReducedHtml reduced = reduce_html(html);
    html = std::string();
    if (cut != nullptr) *cut = reduced.cut;
    const HtmlPage page = parse_html(reduced.html);
    reduced.html = std::string();
    const PageMetadata metadata = page_metadata(page);
    MainText main = find_main_text(page);
    Source source;
    source.title = metadata.title;
    source.url = metadata.url;
    source.language = metadata.language;
    source.published = metadata.published;
    if (not_a_date != nullptr) *not_a_date = metadata.not_a_date;
    if (main.headline != 0) {
        const std::string heading = text_of(page, main.headline);
        const bool inside = main.headline >= main.root;
        const bool same = is_same_headline(heading, metadata.title);
        if (!inside && !same) main.headline = 0;
        if (main.headline != 0 && !heading.empty() && (same || inside)) source.title = heading;
    }
    source.text = render_main_text(page, main);
    if (std::all_of(source.text.begin(), source.text.end(), is_ascii_space)) source.text.clear();
    if (source.title.empty()) source.title = first_line_title(source.text);
    return source;
}

std::string declared_encoding(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    for (const std::string_view key : {"charset", "encoding"}) {
        for (std::size_t at = 0; (at = find_ignoring_case(head, key, at)) != std::string_view::npos;) {
            at += key.size();
            const std::size_t value = head.find_first_not_of(" \t\r\n", at);
            if (value == std::string_view::npos || head[value] != '=') continue;
            const std::size_t begin = head.find_first_not_of(" \t\r\n\"'", value + 1);
            if (begin == std::string_view::npos) break;
            const std::size_t end = std::min(head.find_first_of(" \t\r\n\"'/>;?", begin), head.size());
            return std::string(head.substr(begin, end - begin));
        }
    }
    return {};
}

}  // namespace newsgraph::extract
