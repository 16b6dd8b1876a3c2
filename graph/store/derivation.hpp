#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/lexicon_index.hpp"
#include "graph/resolve.hpp"
#include "graph/schema.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Keeps the tables of entities and relations in line with the articles: the graph that merge() makes of all of them.
/// Each article that comes or goes changes only the things that it names, and settle() works on those alone; what it
/// takes does not grow with the rest of the store. (A relation is settled from all its claims.) For one transaction,
/// which must be open.
class Derivation {
  public:
    Derivation(Database& database, Schema schema, const std::vector<LexiconEntry>& lexicon);

    /// Takes in a normalized article whose rows have been written; `claims` are the ids of its claims, in their order.
    void add(const ArticleClaims& article, std::int64_t document, const std::vector<std::int64_t>& claims);
    /// Takes an article back that was added; its rows are still there and must be removed next.
    void remove(const ArticleClaims& article, std::int64_t document);
    /// Elects the names and values of all that was touched, and removes what no article names any more. The last call.
    void settle();

  private:
    /// What happened to an entity.
    struct Touched {
        std::int64_t mentions = 0;  ///< more (or fewer)
        bool has_other_spellings = false;
    };
    struct Ends {
        std::int64_t from = 0, to = 0;
        auto operator<=>(const Ends&) const = default;
    };
    /// What the ends of a relation are ordered and known by.
    struct EntityKey {
        std::string name, type;
        std::uint64_t stable_id = 0;
    };

    std::int64_t entity_of(const MergeNode& node);
    std::int64_t find_entity(const std::string& type, const std::string& key);
    std::int64_t make_entity(const MergeNode& node);
    void count_spellings(std::int64_t entity, const MergeNode& node);
    void discount_spellings(std::int64_t entity, const MergeNode& node);
    std::int64_t relation_of(const std::string& type, Ends ends);
    bool is_symmetric(const std::string& type) const;

    void settle_entity(std::int64_t id, const Touched& touched);
    void write_aliases(std::int64_t id, const std::string& name, const LexiconEntry* known);
    void erase_entity(std::int64_t id);
    void touch_symmetric_relations(std::int64_t entity);
    void settle_relation(std::int64_t id);
    const EntityKey& entity_key(std::int64_t id);

    Database& database_;
    Schema schema_;
    LexiconIndex lexicon_;
    std::unordered_map<std::string, std::int64_t> entities_;         // type '\0' key -> entity.id
    std::map<std::string, std::map<Ends, std::int64_t>> relations_;  // type -> ends -> relation.id
    std::map<std::int64_t, Touched> touched_entities_;
    std::set<std::int64_t> touched_relations_;
    std::unordered_map<std::int64_t, EntityKey> keys_;  // since names are settled
};

}  // namespace newsgraph::graph
