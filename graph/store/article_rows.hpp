#pragma once
#include <string>

#include "graph/claim.hpp"
#include "graph/store.hpp"
#include "graph/store/database.hpp"
#include "graph/store/derivation.hpp"

namespace newsgraph::graph {

/// Writes a normalized article, in place of the one with the same `doc`, its words to the full-text index, and what it
/// changes to `derivation`. Requires an open transaction.
Store::Change put_article(Database& database, Derivation& derivation, const ArticleClaims& article);

/// False when there is no article `doc`. Requires an open transaction.
bool remove_article(Database& database, Derivation& derivation, const std::string& doc);

/// Hands all articles to `derivation`, which must not have any of them yet.
void derive_articles(Database& database, Derivation& derivation);

}  // namespace newsgraph::graph
