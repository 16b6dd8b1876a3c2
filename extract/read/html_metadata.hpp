#pragma once
#include <string>

#include "extract/read/html_page.hpp"
#include "graph/values.hpp"

namespace newsgraph::extract {

/// What a page says of itself. Empty fields: it does not say.
struct PageMetadata {
    std::string title;     ///< og:title, JSON-LD headline, twitter:title, else <title> without the name of the site
    std::string url;       ///< link rel=canonical, og:url, JSON-LD url
    std::string language;  ///< html lang, JSON-LD inLanguage, og:locale, content-language
    graph::DateText published;
    ///< JSON-LD datePublished, article:published_time and its kin, itemprop=datePublished, date and dc.date, else the
    ///< first <time>
    std::string not_a_date;  ///< what the metadata give as the date where none of them is one
};

/// Reads metadata in the order of belief given above; broken JSON-LD is passed over. Web addresses other than http and
/// https are left out.
PageMetadata page_metadata(const HtmlPage& page);

}  // namespace newsgraph::extract
