#include "extract/read/html_hints.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "extract/read/ascii.hpp"

namespace newsgraph::extract {

namespace {

// Words that makers of web pages use in class and id, whatever the language of the text. Sorted.
constexpr std::array<std::string_view, 70> boilerplate_words = {
    "ad",         "ads",      "advert",     "advertisement", "advertorial", "alert",        "also",
    "banner",     "bookmark", "breadcrumb", "breadcrumbs",   "carousel",    "comment",      "comments",
    "consent",    "cookie",   "cookies",    "copyright",     "disqus",      "donate",       "footer",
    "gdpr",       "hidden",   "login",      "masthead",      "menu",        "modal",        "more",
    "nav",        "navbar",   "navigation", "newsletter",    "outbrain",    "overlay",      "pager",
    "pagination", "paywall",  "popup",      "popular",       "print",       "privacy",      "promo",
    "promotion",  "rail",     "rating",     "recirc",        "recommend",   "recommended",  "related",
    "reply",      "search",   "share",      "sharebar",      "sharing",     "sidebar",      "signup",
    "skip",       "social",   "sponsor",    "sponsored",     "subscribe",   "subscription", "taboola",
    "tags",       "teaser",   "toolbar",    "trending",      "tweet",       "widget",       "widgets"};
constexpr std::array<std::string_view, 16> article_words = {
    "article",   "articlebody", "body",  "column",  "content", "entry",     "main", "page",
    "paragraph", "post",        "prose", "reading", "story",   "storybody", "text", "wysiwyg"};

constexpr std::size_t longest_names = 512;  // bytes of class and id that are looked at

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words of "article-share_bar relatedPosts": at punctuation and where small letters turn to capital ones.
template <class Visit>
void for_each_word(std::string_view names, const Visit& visit) {
    std::string word;
    bool small = false;
    for (const char c : names) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (!is_ascii_letter(c) || (capital && small)) {
            if (!word.empty()) visit(word);
            word.clear();
        }
        if (is_ascii_letter(c)) word.push_back(lower_ascii(c));
        small = is_ascii_letter(c) && !capital;
    }
    if (!word.empty()) visit(word);
}

bool is_boilerplate_tag(std::string_view tag) {
    constexpr std::array<std::string_view, 8> tags = {"nav",    "footer", "aside", "form",
                                                      "button", "dialog", "menu",  "label"};
    return contains(tags, tag);
}

bool is_boilerplate_role(std::string_view role) {
    constexpr std::array<std::string_view, 12> roles = {"navigation", "banner",  "contentinfo", "complementary",
                                                        "search",     "dialog",  "alertdialog", "alert",
                                                        "menu",       "menubar", "toolbar",     "tablist"};
    return !role.empty() && contains(roles, lower_ascii(role));
}

}  // namespace

Hint hint_of(const HtmlNode& node) {
    Hint hint;
    hint.hidden = node.has("hidden") || same_ignoring_case(node.attribute("aria-hidden"), "true");
    hint.boilerplate = is_boilerplate_tag(node.tag) || is_boilerplate_role(node.attribute("role"));
    for (const std::string_view attribute : {"class", "id"}) {
        for_each_word(node.attribute(attribute).substr(0, longest_names), [&](std::string_view word) {
            // One word of boilerplate outweighs the article it stands with: "article-share", "post-comments".
            if (contains(boilerplate_words, word)) hint.words -= 10;
            if (contains(article_words, word)) hint.words += 1;
        });
    }
    if (node.attribute("itemprop") == "articleBody") hint.words += 20;
    hint.words = std::clamp(hint.words, -1, 1);
    return hint;
}

}  // namespace newsgraph::extract
