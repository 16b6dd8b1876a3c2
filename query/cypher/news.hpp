#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/store.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Articles with these words, best first, at most so many (graph::Store::search).
using ArticleSearch = std::function<std::vector<graph::Store::Hit>(const std::string& words, std::size_t most)>;

/// The news that a PropertyGraph was made of (make_property_graph): what functions and procedures on claims and
/// articles read. Nodes and relationships are entities and relations by their numbers; greater numbers are of things
/// that no article tells, of which everything here gives nothing.
struct News {
    /// Required, must outlive this.
    const graph::Graph* graph = nullptr;
    ArticleSearch search;  ///< may be empty: none are found
};

/// One article: {doc, title, url, published, language}; what is not known is left out, here and below.
Value document_value(const graph::DocumentRecord& document);

/// What the articles say of a relationship, each claim once, in order of (date of the article, article, place):
/// {document, sentence, start, end, status, attribute, amount, currency, bound, percent, value, capacity,
/// capacity_unit, duration, role, date, attributed_to, confidence}. `start` and `end` count code points of the
/// article's text; `document` is a document_value.
List evidence(const News& news, RelationshipRef relationship);
/// The same of the facts that are told of a node; `attribute` is the kind of fact.
List evidence(const News& news, NodeRef node);

/// The articles behind evidence(), each once, in the same order, as document_value.
List sources(const News& news, RelationshipRef relationship);
/// The articles that name the node, by date and `doc`.
List sources(const News& news, NodeRef node);

/// What the articles disagree on (query::find_conflicts): {attribute, about, versions: [{label, claims}]}, the claims
/// as in evidence().
List conflicts(const News& news, RelationshipRef relationship);
List conflicts(const News& news, NodeRef node);

/// A whole number as integer as far as it is exact, so that it reads as people write it; else a float.
Value plain_number(double value);

}  // namespace newsgraph::query::cypher
