#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace newsgraph::query::cypher {

/// Numbers of nodes and relationships in one PropertyGraph; a number is never used again for another thing.
using NodeId = std::uint32_t;
using RelationshipId = std::uint32_t;
using LabelId = std::uint32_t;
using TypeId = std::uint32_t;
using KeyId = std::uint32_t;

/// One relationship as seen from one of its ends.
struct Link {
    TypeId type = 0;
    NodeId other = 0;  ///< the other end
    RelationshipId relationship = 0;
    friend auto operator<=>(const Link&, const Link&) = default;
};

/// Rows of links, one a node, each sorted by (type, other end, relationship): the relationships of one type, and those
/// of one type to one node, are ranges of it. All rows stand in one block of memory; a row that outgrows its place
/// moves to the end of it. A span is valid until the next change.
class Adjacency {
  public:
    struct Arc {
        NodeId own = 0;
        Link link;
    };
    /// Replaces all rows at once. O(V + E log(largest degree)).
    void build(std::size_t nodes, std::span<const Arc> arcs);

    /// Makes room for a node number; its row is empty.
    void add_rows(std::size_t nodes) {
        if (rows_.size() < nodes) rows_.resize(nodes);
    }
    std::span<const Link> row(NodeId node) const {
        const Row& row = rows_[node];
        return {links_.data() + row.begin, row.size};
    }
    /// Those of one type. O(log degree).
    std::span<const Link> row(NodeId node, TypeId type) const;
    /// Those of one type to one node. O(log degree).
    std::span<const Link> row(NodeId node, TypeId type, NodeId other) const;

    /// O(degree).
    void insert(NodeId node, const Link& link);
    void erase(NodeId node, const Link& link);

  private:
    struct Row {
        std::uint64_t begin = 0;
        std::uint32_t size = 0, capacity = 0;
    };
    std::vector<Row> rows_;
    std::vector<Link> links_;
};

}  // namespace newsgraph::query::cypher
