#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/graph.hpp"
#include "graph/hand_changes.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// The graph of the news with what people changed by hand, as openCypher sees and changes it.
///
/// The changes are applied in their order over the graph that the articles give. One whose target is not there (no
/// article names it any more, say) rests: it does nothing, and counts again when its target is back. What was made by
/// hand and is then told by articles as well (HandChange::same) becomes one with that; the properties that the person
/// set stay.
///
/// Numbers of nodes and relationships below the number of entities and relations of `articles` are their indexes.
class HandGraph {
  public:
    /// Applies the statements made until the end of `until_day` (YYYY-MM-DD; empty: all). `articles` must outlive this
    /// object. O(articles + changes).
    HandGraph(const graph::Graph& articles, const graph::HandChanges& changes, const std::string& until_day = "");
    HandGraph(const HandGraph&) = delete;
    HandGraph& operator=(const HandGraph&) = delete;

    PropertyGraph& graph() { return graph_; }
    const PropertyGraph& graph() const { return graph_; }

    /// A change that could not be applied.
    struct Resting {
        std::uint64_t statement = 0;
        std::string reason;  ///< "no article names Foo (Company)"
    };
    const std::vector<Resting>& resting() const { return resting_; }

    /// What changed since the last commit of graph(), without what was changed and changed back: deletions first, then
    /// what is made. Nothing when all is as it was. O(changes).
    std::vector<graph::HandChange> collect();
    /// To be called once the changes that collect() gave are kept in the store: they count from now on.
    void keep(const graph::HandStatement& statement);

    /// "articles", "person" (made by hand, and no article tells it) or "both".
    std::string_view origin(NodeRef node) const;
    std::string_view origin(RelationshipRef relationship) const;
    /// What people changed of it, in order: a map a statement, with its number, "when" (a DateTime), "author" (null if
    /// not told), "statement" (its text) and "what" ("set amount, status").
    List changes(NodeRef node) const;
    List changes(RelationshipRef relationship) const;

    /// As what changes name it. Requires a node (relationship) of graph() that was there at the last keep() or
    /// collect().
    graph::HandNode name_of(NodeId node) const;
    graph::HandRelationship name_of_relationship(RelationshipId relationship) const;

    /// What one statement did to one node or relationship.
    struct Touch {
        std::size_t statement = 0;   ///< in statements()
        std::string what;            ///< "set amount, status"
        std::set<std::string> keys;  ///< of the properties that it set or removed
    };
    /// Those that count, in order, without their changes.
    const std::vector<graph::HandStatement>& statements() const { return statements_; }
    /// In order; empty where nobody changed it.
    std::span<const Touch> touches(NodeRef node) const { return nodes_.touches(node.index); }
    std::span<const Touch> touches(RelationshipRef relationship) const {
        return relationships_.touches(relationship.index);
    }

  private:
    /// Which node (or relationship) has which number of its own, and what was done to it.
    struct Made {
        std::unordered_map<std::uint64_t, std::uint32_t> by_number;
        std::unordered_map<std::uint32_t, std::uint64_t> numbers;
        std::unordered_map<std::uint32_t, std::vector<Touch>> history;
        std::span<const Touch> touches(std::uint32_t thing) const {
            const auto found = history.find(thing);
            return found == history.end() ? std::span<const Touch>() : std::span<const Touch>(found->second);
        }
        void bind(std::uint64_t number, std::uint32_t thing) {
            by_number.emplace(number, thing);
            numbers.emplace(thing, number);
        }
    };

    void index_articles();
    std::string apply(const graph::HandChange& change);
    std::string create_node(const graph::HandChange& change, std::uint64_t number);
    std::string create_relationship(const graph::HandChange& change, const graph::HandRelationship& made);
    void change_node(const graph::HandChange& change, NodeId node);
    void detach_and_delete(NodeId node);
    NodeId find(const graph::HandNode& node, std::string& missing) const;
    RelationshipId find(const graph::HandRelationship& relationship, std::string& missing) const;
    /// The first live relationship of a type between two nodes, of the articles or any; kNone if there is none. Which
    /// end is which plays no part where the type is symmetric.
    RelationshipId between(const std::string& type, NodeId from, NodeId to, bool of_articles) const;
    void note(std::size_t statement, const graph::HandChange& change);
    void begin_statement(const graph::HandStatement& statement);

    friend class HandCollector;
    const graph::Graph& articles_;
    PropertyGraph graph_;
    std::unordered_map<std::uint64_t, NodeId> by_id_;  // Entity::id -> who has it; empty until it is needed
    Made nodes_, relationships_;
    std::vector<graph::HandStatement> statements_;  // without their changes
    std::vector<Resting> resting_;
    std::uint64_t next_number_;
    std::map<NodeId, std::uint64_t> pending_nodes_;  // numbers given by collect()
    std::map<RelationshipId, std::uint64_t> pending_relationships_;
};

}  // namespace newsgraph::query::cypher
