#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/claim.hpp"
#include "graph/schema.hpp"

namespace newsgraph::graph {

/// Positions in the vectors of one Graph; valid for that Graph only.
using EntityIndex = std::uint32_t;
using RelationIndex = std::uint32_t;
using ClaimIndex = std::uint32_t;
using DocumentIndex = std::uint32_t;

/// A claim with its place in the graph.
struct GraphClaim {
    DocumentIndex document = 0;
    Claim claim;
    friend bool operator==(const GraphClaim&, const GraphClaim&) = default;
};

struct Entity {
    /// Stable: a hash of type and folded name; the same in every graph that holds the thing, whichever spelling of an
    /// unknown name is the most frequent there.
    std::uint64_t id = 0;
    std::string name;
    std::string type;
    std::vector<std::string> aliases;  ///< all spellings seen or known, sorted, without the name itself
    std::map<std::string, std::string> links;
    std::vector<ClaimIndex> facts;         ///< claims of kind fact, by (document date, document, start)
    std::vector<DocumentIndex> documents;  ///< articles that name it, ascending
    std::size_t mentions = 0;
    std::vector<DocumentIndex>
        by_hand;  ///< what people changed of it, in order: documents with DocumentRecord::by_hand
    friend bool operator==(const Entity&, const Entity&) = default;
};

/// What all claims about one (type, from, to) agree on (see agree.hpp for the rules). Values are those of the best
/// supported claim group; claims that disagree are kept and listed by query::conflicts.
struct Relation {
    std::uint64_t id = 0;  ///< stable: a hash of type and both ends
    std::string type;
    EntityIndex from = 0;  ///< symmetric types: the end whose name sorts first
    EntityIndex to = 0;
    Status status = Status::actual;
    std::optional<Amount> amount;
    std::optional<double> percent;
    std::optional<double> value;
    std::optional<Capacity> capacity;
    std::string duration;
    std::string role;
    DateText date;
    double confidence = 0;
    std::vector<ClaimIndex> claims;  ///< by (document date, document, start), then those by hand; of imports: none
    std::size_t sources = 0;         ///< number of different articles (identical texts count once)
    friend bool operator==(const Relation&, const Relation&) = default;
};

/// The merged graph: a pure function of the set of articles' claims (and the lexicon), whatever their order.
/// entities are sorted by (name, type), relations by (from, to, type), documents by doc. What people changed by hand
/// may have been added to it (query/cypher/hand_news.hpp): then documents by hand stand behind all others.
struct Graph {
    Schema schema;
    std::vector<DocumentRecord> documents;
    std::vector<Entity> entities;
    std::vector<Relation> relations;
    std::vector<GraphClaim> claims;

    const RelationType& type_of(const Relation& relation) const;  ///< a default type when the schema lacks it
    /// A number that orders relations by weight for people: amount in USD-like magnitude first (see usd_magnitude),
    /// then sources, then confidence as a fraction below 1. Deterministic.
    double weight(const Relation& relation) const;
    friend bool operator==(const Graph&, const Graph&) = default;
};

/// The amount's size in dollars, by one fixed rounded number per currency: good for ordering and line widths, and for
/// nothing else (these are no exchange rates, and 1 EUR = 1 GBP = 1 USD). An unknown currency counts as dollars.
double usd_magnitude(const Amount& amount);

/// Merges articles into a graph. Idempotent, associative and commutative in the set of articles: an article given twice
/// counts once (the later one of the same `doc` replaces the earlier). O(n log n).
/// - A name and its type are one entity across articles when they agree after base::fold_name; an alias that the
/// lexicon
///   gives to exactly one entry of that type leads to that entry. Types are never mixed. An unknown thing is shown in
///   its most frequent spelling (by mentions; ties by byte order).
/// - The ends of a claim are entities of its own article with that name. Where the article has the name under several
/// types,
///   the first type that the relation type permits is taken, else the first in the schema's order. A name without a
///   record becomes an entity of the first permitted type.
/// - Self-loops are dropped; identical claims of one article count once.
Graph merge(const Schema& schema, const std::vector<LexiconEntry>& lexicon, std::vector<ArticleClaims> articles);

}  // namespace newsgraph::graph
