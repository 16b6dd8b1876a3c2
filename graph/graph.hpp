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
};

struct Entity {
    std::uint64_t id = 0;  ///< stable: a hash of type and name; the same in every graph that holds the thing
    std::string name;
    std::string type;
    std::vector<std::string> aliases;  ///< all spellings seen or known, sorted, without the name itself
    std::map<std::string, std::string> links;
    std::vector<ClaimIndex> facts;        ///< claims of kind fact, by (document date, document, start)
    std::vector<DocumentIndex> documents; ///< articles that name it, ascending
    std::size_t mentions = 0;
};

/// What all claims about one (type, from, to) agree on. Values are those of the best supported claim group; claims that
/// disagree are kept and listed by query::conflicts.
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
    std::vector<ClaimIndex> claims;  ///< by (document date, document, start); never empty
    std::size_t sources = 0;         ///< number of different articles (identical texts count once)
};

/// The merged graph: a pure function of the set of articles' claims (and the lexicon), whatever their order.
/// entities are sorted by (name, type), relations by (from, to, type), documents by doc.
struct Graph {
    Schema schema;
    std::vector<DocumentRecord> documents;
    std::vector<Entity> entities;
    std::vector<Relation> relations;
    std::vector<GraphClaim> claims;

    const RelationType& type_of(const Relation& relation) const;  ///< a default type when the schema lacks it
    /// A number that orders relations by weight for people: amount in USD-like magnitude first, then sources, then
    /// confidence. Deterministic.
    double weight(const Relation& relation) const;
};

/// Merges articles into a graph. Idempotent, associative and commutative in the set of articles: an article given twice
/// counts once (the later one of the same `doc` replaces the earlier). O(n log n).
Graph merge(const Schema& schema, const std::vector<LexiconEntry>& lexicon, std::vector<ArticleClaims> articles);

}  // namespace newsgraph::graph
