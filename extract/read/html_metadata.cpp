#include "extract/read/html_metadata.hpp"

#include <array>
#include <initializer_list>
#include <map>
#include <vector>

#include "base/json.hpp"
#include "extract/read/ascii.hpp"
#include "extract/read/date_and_language.hpp"

namespace newsgraph::extract {

namespace {

/// What one JSON-LD object says of the article.
struct LinkedData {
    std::string headline;
    std::string url;
    std::string language;
    graph::DateText published;
    std::string not_a_date;
};

std::string text_or_id(const base::Json* value) {
    if (value == nullptr) return {};
    if (value->is_string()) return value->string;
    if (value->is_object()) return value->text("@id", value->text("alternateName"));
    return {};
}

/// Schema.org names many kinds of articles (NewsArticle, ReportageNewsArticle, BlogPosting ...).
bool is_article_type(const base::Json* type) {
    if (type == nullptr) return false;
    if (type->is_array()) {
        for (const base::Json& item : type->items) {
            if (is_article_type(&item)) return true;
        }
        return false;
    }
    return type->is_string() &&
           (type->string.ends_with("Article") || type->string.ends_with("Posting") || type->string == "Report");
}

/// The article among all objects of a JSON-LD document, at whatever depth (@graph, mainEntity, arrays); else the first
/// object that has a date of publication.
void read_linked_data(const base::Json& document, LinkedData& data) {
    std::vector<const base::Json*> waiting{&document};
    const base::Json* chosen = nullptr;
    for (std::size_t n = 0; n < waiting.size(); ++n) {
        const base::Json& value = *waiting[n];
        for (const base::Json& item : value.items) waiting.push_back(&item);
        if (!value.is_object()) continue;
        for (const auto& [key, member] : value.members) {
            if (member.is_object() || member.is_array()) waiting.push_back(&member);
        }
        if (is_article_type(value.find("@type"))) {
            chosen = &value;
            break;
        }
        if (chosen == nullptr && value.find("datePublished") != nullptr) chosen = &value;
    }
    if (chosen == nullptr) return;
    const auto put = [](std::string& field, std::string value) {
        if (field.empty()) field = std::move(value);
    };
    put(data.headline, chosen->text("headline"));
    put(data.url, text_or_id(chosen->find("url")));
    put(data.url, text_or_id(chosen->find("mainEntityOfPage")));
    put(data.language, language_code(text_or_id(chosen->find("inLanguage"))));
    take_date(data.published, data.not_a_date, chosen->text("datePublished"));
}

struct Declared {
    std::map<std::string, std::string> meta;  // by property, name or itemprop in small letters; the first one counts
    std::string title;
    std::string canonical;
    std::string html_lang;
    std::string first_time;
    LinkedData linked;
};

void read_element(const HtmlPage& page, std::size_t i, Declared& found) {
    const HtmlNode& node = page[i];
    if (node.tag == "meta") {
        for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
            if (node.has(key) && !node.attribute("content").empty()) {
                found.meta.emplace(lower_ascii(node.attribute(key)), node.attribute("content"));
            }
        }
    } else if (node.tag == "title") {
        if (found.title.empty()) found.title = text_of(page, i);
    } else if (node.tag == "link") {
        if (found.canonical.empty() && same_ignoring_case(node.attribute("rel"), "canonical")) {
            found.canonical = node.attribute("href");
        }
    } else if (node.tag == "script") {
        std::string json;
        for (std::size_t n = i + 1; n < node.end; ++n) json += page[n].text;
        try {
            read_linked_data(base::parse_json(json, "JSON-LD", 64), found.linked);
        } catch (const base::Error&) {
            // Pages carry broken JSON-LD by the thousand; the other metadata serve.
        }
    } else if (node.tag == "html") {
        found.html_lang = node.attribute(node.has("lang") ? "lang" : "xml:lang");
    } else if (node.tag == "time" || node.has("itemprop")) {
        std::string value(node.attribute(node.has("datetime") ? "datetime" : "content"));
        if (value.empty()) value = text_of(page, i);
        const std::string property = lower_ascii(node.attribute("itemprop"));
        if (property == "datepublished") found.meta.emplace(property, value);
        if (node.tag == "time" && found.first_time.empty()) found.first_time = metadata_date(value);
    }
}

std::string collapsed(std::string_view text) {
    std::string out;
    append_collapsed(out, text);
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

/// "Headline - The Site" without the site: cuts at the last separator if the part behind it is the name that the page
/// gives its site, or is shorter than the part before.
std::string without_site(const std::string& title, const std::string& site) {
    std::size_t cut = std::string::npos;
    std::size_t width = 0;
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · ", " :: ", " » "}) {
        const std::size_t at = title.rfind(separator);
        if (at != std::string::npos && (cut == std::string::npos || at > cut)) {
            cut = at;
            width = separator.size();
        }
    }
    if (cut == std::string::npos || cut == 0) return title;
    if (same_ignoring_case(title.substr(0, cut), site)) return title.substr(cut + width);
    const std::string_view tail = std::string_view(title).substr(cut + width);
    const bool is_site = !site.empty() && same_ignoring_case(tail, site);
    return is_site || 2 * length_of(tail) < cut ? title.substr(0, cut) : title;
}

std::string web_address(const std::string& url) {
    const std::string_view trimmed = trim_ascii(url);
    const std::string scheme = lower_ascii(trimmed.substr(0, 8));
    const bool clean = trimmed.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
    return clean && (scheme.starts_with("http://") || scheme == "https://") ? std::string(trimmed) : std::string();
}

std::string first_text(std::initializer_list<std::string> candidates) {
    for (const std::string& candidate : candidates) {
        if (!candidate.empty()) return candidate;
    }
    return {};
}

}  // namespace

PageMetadata page_metadata(const HtmlPage& page) {
    Declared found;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!page[i].is_text()) read_element(page, i, found);
    }
    const auto meta = [&](const char* name) {
        const auto at = found.meta.find(name);
        return at == found.meta.end() ? std::string() : at->second;
    };
    PageMetadata data;
    const std::string site = collapsed(meta("og:site_name"));
    data.title = first_text({collapsed(meta("og:title")), collapsed(found.linked.headline),
                             collapsed(meta("twitter:title")), collapsed(found.title)});
    data.title = without_site(data.title, site);
    data.url = first_text({web_address(found.canonical), web_address(meta("og:url")), web_address(found.linked.url)});
    data.language = first_text({language_code(found.html_lang), found.linked.language, language_code(meta("og:locale")),
                                language_code(meta("content-language")), language_code(meta("language"))});
    data.published = found.linked.published;
    data.not_a_date = found.linked.not_a_date;
    for (const char* name : {"article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
                             "sailthru.date", "publishdate", "publish-date", "pubdate", "date", "dc.date",
                             "dc.date.issued", "dcterms.date", "dcterms.created", "cxenseparse:recs:publishtime"}) {
        take_date(data.published, data.not_a_date, meta(name));
    }
    if (data.published.empty()) data.published = found.first_time;
    return data;
}

}  // namespace newsgraph::extract
