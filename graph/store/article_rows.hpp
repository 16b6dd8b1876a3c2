#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "graph/claim.hpp"
#include "graph/store.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Writes a normalized article, in place of the one with the same `doc`, and its words to the full-text index. Requires
/// an open transaction.
Store::Change put_article(Database& database, const ArticleClaims& article);

/// False when there is no article `doc`. Requires an open transaction.
bool remove_article(Database& database, const std::string& doc);

/// All articles without their texts, sorted by doc, with what names their rows and texts.
struct StoredArticles {
    std::vector<ArticleClaims> articles;
    std::vector<std::uint64_t> texts;               ///< text_identity of each
    std::vector<std::int64_t> documents;            ///< document.id of each
    std::vector<std::vector<std::int64_t>> claims;  ///< claim.id of each claim of each
};
StoredArticles read_articles(const Database& database);

}  // namespace newsgraph::graph
