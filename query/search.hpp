#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/store.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// How words fit a name: are it, begin it, or begin a word of it; smaller is better.
enum class NameFit { exact, beginning, word };

/// How `folded_words` (base::fold_name of what is looked for, not empty) fit a name; none when they do not.
std::optional<NameFit> name_fit(std::string_view name, const std::string& folded_words);

/// A thing whose name or alias fits.
struct NameHit {
    using Fit = NameFit;
    graph::EntityIndex entity = 0;
    std::string matched;  ///< the name or alias that fits
    Fit fit = Fit::word;
};

/// Things whose name or alias is, begins with, or has a word that begins with `words` (base::fold_name, so case,
/// accents and Arabic spelling variants do not matter). Best first: fit, more mentions, name. O(total length of
/// names).
std::vector<NameHit> search_names(const graph::Graph& graph, std::string_view words, std::size_t most);

struct SearchResult {
    std::vector<NameHit> names;
    std::vector<graph::Store::Hit> articles;
};

/// Names and articles that fit; at most `most` of each.
SearchResult search(const graph::Graph& graph, const graph::Store& store, const std::string& words, std::size_t most);

/// "did you mean" where nothing was found: names of things whose name or alias is spelled nearly as `words`; best
/// first, at most three. O(total length of names).
std::vector<std::string> suggest_names(const graph::Graph& graph, const std::string& words);

std::string to_text(const graph::Graph& graph, const SearchResult& result, const TextOptions& options);
/// {"names":[{"name","type","matched"}],"articles":[{"doc","title","published"?,"language"?,"snippet"}]}; the words
/// found stand between U+2068 and U+2069 in the snippet.
std::string to_json(const graph::Graph& graph, const SearchResult& result);

}  // namespace newsgraph::query
