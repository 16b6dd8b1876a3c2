// What is typed:  search = { phrase | word [ "*" ] }, phrase = '"' text [ '"' ], words parted by white space.
// What is asked:  one quoted string each, with a star behind it for all words that begin so; the index takes a row of
//                 strings as "all of them".
#include "graph/store/search.hpp"

#include <algorithm>
#include <limits>

#include "base/unicode.hpp"
#include "base/wrong_use.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kMaxTerms = 64;

struct Term {
    std::string text;
    bool is_prefix = false;
};

std::vector<Term> split_terms(std::string_view words) {
    std::vector<Term> terms;
    std::string term;
    bool in_phrase = false;
    const auto end_term = [&] {
        if (term.empty()) return;
        const std::size_t last = in_phrase ? std::string::npos : term.find_last_not_of('*');
        const bool is_prefix = last != std::string::npos && last + 1 < term.size();
        if (is_prefix) term.resize(last + 1);
        terms.push_back({term, is_prefix});
        term.clear();
    };
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t begin = at;
        const char32_t c = base::decode_utf8(words, at);
        if (c == U'"' || c == U'\u201C' || c == U'\u201D') {
            end_term();
            in_phrase = !in_phrase;
        } else if (c < 0x20 || (base::char_info(c).flags & base::CharInfo::space) != 0) {
            // A NUL would end the expression for SQLite: controls part words.
            if (in_phrase) {
                term += ' ';
            } else {
                end_term();
            }
        } else {
            term += words.substr(begin, at - begin);
        }
    }
    end_term();
    return terms;
}

}  // namespace

std::string index_expression(std::string_view words) {
    const std::vector<Term> terms = split_terms(words);
    if (terms.size() > kMaxTerms) {
        throw base::wrong_use("search.too_long",
                              "a search takes at most 64 words, and this one has " + std::to_string(terms.size()));
    }
    std::string expression;
    for (const Term& term : terms) {
        if (!expression.empty()) expression += ' ';
        expression += '"' + term.text + '"';  // quotes were taken as delimiters: none is left in a term
        if (term.is_prefix) expression += '*';
    }
    return expression;
}

std::vector<Store::Hit> search_articles(const Database& database, std::string_view words, std::size_t most) {
    std::vector<Store::Hit> hits;
    const std::string valid = base::repair_utf8(words);
    const std::string expression = index_expression(valid);
    if (expression.empty()) return hits;
    Statement row(database,
                  "SELECT document.doc, document.title, document.published, document.language, "
                  "snippet(article_index, -1, char(0x2068), char(0x2069), '…', 32), article_index.rank "
                  "FROM article_index JOIN document ON document.id = article_index.rowid "
                  "WHERE article_index MATCH ? ORDER BY article_index.rank, document.doc LIMIT ?");
    constexpr std::size_t kNoLimit = std::numeric_limits<std::int64_t>::max();
    row.bind(expression).bind(std::min(most, kNoLimit));
    while (row.step()) {
        Store::Hit& hit = hits.emplace_back();
        hit.doc = row.next_text();
        hit.title = row.next_text();
        hit.published = row.next_text();
        hit.language = row.next_text();
        hit.snippet = row.next_text();
        hit.rank = row.next_real();
    }
    return hits;
}

}  // namespace newsgraph::graph
