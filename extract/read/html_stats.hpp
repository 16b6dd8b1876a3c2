#pragma once
#include <cstddef>
#include <vector>

#include "extract/read/html_page.hpp"

namespace newsgraph::extract {

/// Sums over the texts of a page; all lengths in code points without runs of white space. Constant time each after one
/// pass.
class PageStats {
  public:
    explicit PageStats(const HtmlPage& page);

    std::size_t text(std::size_t i) const { return text_[end(i)] - text_[i]; }
    std::size_t link_text(std::size_t i) const { return link_[end(i)] - link_[i]; }
    /// Share of the text below node i that stands in links, 0 to 1.
    double link_density(std::size_t i) const;
    /// Text outside links in pieces of a sentence's length: what navigation lacks.
    std::size_t prose(std::size_t i) const { return prose_[end(i)] - prose_[i]; }
    std::size_t own_prose(std::size_t i) const { return prose_[i + 1] - prose_[i]; }

    /// Of the texts whose nearest block is node i.
    std::size_t own_text(std::size_t i) const { return own_[i].text; }
    std::size_t own_link_text(std::size_t i) const { return own_[i].link; }
    std::size_t own_commas(std::size_t i) const { return own_[i].commas; }

    /// Whether an h1 or the body of the article (by its itemprop) is node i or below it.
    bool has_headline(std::size_t i) const { return headlines_[end(i)] > headlines_[i]; }
    bool has_table(std::size_t i) const { return tables_[end(i)] > tables_[i]; }

    /// Whether the last text below node i ends like a sentence.
    bool ends_sentence(std::size_t i) const;
    /// Length of the text below node i that is not dropped.
    std::size_t kept_text(std::size_t i, const std::vector<bool>& dropped) const;

  private:
    struct Own {
        std::size_t text = 0;
        std::size_t link = 0;
        std::size_t commas = 0;
    };
    std::size_t end(std::size_t i) const { return page_[i].end; }

    const HtmlPage& page_;
    std::vector<std::size_t> text_, link_, prose_, headlines_, tables_;  // sums over the nodes before
    std::vector<Own> own_;
};

}  // namespace newsgraph::extract
