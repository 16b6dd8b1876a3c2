#include "extract/read/html_stats.hpp"

#include "extract/read/ascii.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::size_t sentence_length = 40;

bool is_inline(std::string_view tag) {
    return tag == "a" || tag == "span" || tag == "time" || tag == "label";
}

std::size_t collapsed_length(std::string_view text) {
    std::string out;
    append_collapsed(out, text);
    return length_of(trim_ascii(out));
}

/// Commas of Latin, Arabic and Chinese text.
std::size_t count_commas(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        count += text[i] == ',' || rest.starts_with("،") || rest.starts_with("，");
    }
    return count;
}

}  // namespace

PageStats::PageStats(const HtmlPage& page)
    : page_(page),
      text_(page.size() + 1),
      link_(page.size() + 1),
      prose_(page.size() + 1),
      headlines_(page.size() + 1),
      tables_(page.size() + 1),
      own_(page.size()) {
    // The nearest block and whether a link is above, handed down from parent to child.
    std::vector<std::size_t> block(page.size(), 0);
    std::vector<bool> linked(page.size(), false);
    for (std::size_t i = 0; i < page.size(); ++i) {
        const HtmlNode& node = page[i];
        const std::size_t parent = node.parent;
        std::size_t length = 0;
        linked[i] = node.tag == "a" || (i != 0 && linked[parent]);
        if (node.is_text()) {
            block[i] = block[parent];
            const std::string_view around = page[parent].tag;
            if (around != "script" && around != "title") length = collapsed_length(node.text);
            Own& own = own_[block[i]];
            own.text += length;
            own.link += linked[i] ? length : 0;
            own.commas += length > 0 ? count_commas(node.text) : 0;
        } else {
            block[i] = is_inline(node.tag) ? block[parent] : i;
        }
        const bool is_headline = node.tag == "h1" || node.attribute("itemprop") == "articleBody";
        headlines_[i + 1] = headlines_[i] + (is_headline ? 1 : 0);
        tables_[i + 1] = tables_[i] + (node.tag == "table" ? 1 : 0);
        text_[i + 1] = text_[i] + length;
        link_[i + 1] = link_[i] + (linked[i] ? length : 0);
        prose_[i + 1] = prose_[i] + (!linked[i] && length >= sentence_length ? length : 0);
    }
}

double PageStats::link_density(std::size_t i) const {
    const std::size_t all = text(i);
    return all == 0 ? 0 : static_cast<double>(link_text(i)) / static_cast<double>(all);
}

bool PageStats::ends_sentence(std::size_t i) const {
    for (std::size_t n = end(i); n-- > i;) {
        const std::string_view text = trim_ascii(page_[n].text);
        if (text.empty()) continue;
        for (const std::string_view mark : {".", "!", "?", "…", "؟", "。", "”", "»", "\""}) {
            if (text.ends_with(mark)) return true;
        }
        return false;
    }
    return false;
}

std::size_t PageStats::kept_text(std::size_t i, const std::vector<bool>& dropped) const {
    std::size_t sum = 0;
    for (std::size_t n = i; n < end(i); ++n) {
        if (!dropped[n]) sum += text_[n + 1] - text_[n];
    }
    return sum;
}

}  // namespace newsgraph::extract
