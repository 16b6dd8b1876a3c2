#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/graph.hpp"
#include "graph/lexicon_index.hpp"

namespace newsgraph::graph {

/// A thing while articles are merged: everything that was said under one key.
struct MergeNode {
    std::string type;
    std::string key;                           ///< of its canonical or its own name
    const LexiconEntry* known = nullptr;       ///< the lexicon's entry, if any
    std::map<std::string, std::size_t> names;  ///< name in an article -> mentions, or 1 a record or claim without
    std::set<std::string> spellings;           ///< of names and mentions
    std::vector<DocumentIndex> documents;      ///< ascending
    std::size_t mentions = 0;
};

/// Finds the things that records and claims name, article by article, and makes a node of each new one.
class NodeResolver {
  public:
    NodeResolver(const Schema& schema, const LexiconIndex& lexicon) : schema_(schema), lexicon_(lexicon) {}

    /// Begins an article (in ascending order) and takes in its entity records.
    void begin_article(DocumentIndex document, const std::vector<EntityRecord>& records);
    /// The node that `name` means in this article, of one of the `permitted` types (empty = any) if there is one.
    std::size_t resolve(const std::string& name, const std::vector<std::string>& permitted);
    const std::vector<MergeNode>& nodes() const { return nodes_; }

  private:
    std::size_t node_of(const std::string& name, const std::string& type);
    void note_article(std::size_t node);
    std::string first_type(const std::vector<std::string>& permitted) const;

    const Schema& schema_;
    const LexiconIndex& lexicon_;
    std::vector<MergeNode> nodes_;
    std::unordered_map<std::string, std::size_t> by_key_;  // type '\0' key
    DocumentIndex document_ = 0;
    std::unordered_map<std::string, std::map<std::string, std::size_t>> in_article_;  // name_key -> type -> node
};

/// A claim with its ends as numbers of nodes.
struct ResolvedClaim {
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::size_t place = 0;  ///< among the claims of its article
    std::size_t from = 0;
    std::size_t to = kNone;  ///< kNone for a fact
};

/// Takes in an article and resolves its claims, without those that tie a thing to itself. What comes out depends on
/// the article, the schema and the lexicon only, but for the numbers of the nodes.
std::vector<ResolvedClaim> resolve_article(NodeResolver& resolver, const Schema& schema, DocumentIndex document,
                                           const ArticleClaims& article);

}  // namespace newsgraph::graph
