#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "graph/store.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// What a person typed as an expression of the full-text index: each word and each phrase in double quotes becomes a
/// quoted string ("nuc*" one for all words that begin so), so that no word is an operator; an open quote reaches to the
/// end. Throws base::Error (usage, "search.too_long") beyond 64 words.
std::string index_expression(std::string_view words);

std::vector<Store::Hit> search_articles(const Database& database, std::string_view words, std::size_t most);

}  // namespace newsgraph::graph
