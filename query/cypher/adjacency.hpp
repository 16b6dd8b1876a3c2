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
    /// Replaces all rows at once by the arcs `arc(0)` to `arc(arcs - 1)`, each asked for twice. O(V + E log(largest
    /// degree)).
    template <class ArcAt>
    void build(std::size_t nodes, std::size_t arcs, const ArcAt& arc) {
        rows_.assign(nodes, Row{});
        links_.assign(arcs, Link{});
        for (std::size_t i = 0; i < arcs; ++i) ++rows_[arc(i).own].capacity;
        std::uint64_t begin = 0;
        for (Row& row : rows_) {
            row.begin = begin;
            begin += row.capacity;
        }
        for (std::size_t i = 0; i < arcs; ++i) {
            const Arc next = arc(i);
            Row& row = rows_[next.own];
            links_[row.begin + row.size++] = next.link;
        }
        finish();
    }

    /// Makes room for a node number; its row is empty.
    void add_rows(std::size_t nodes) {
        if (rows_.size() < nodes) rows_.resize(nodes);
    }
    std::span<const Link> row(NodeId node) const {
        const Row& row = rows_[node];
        return {links_.data() + row.begin, row.size};
    }
    /// Those of one type. O(1) while where types begin is known, else O(log degree).
    std::span<const Link> row(NodeId node, TypeId type) const;
    /// Where each type begins in each row is known: from build() to the first insert() or erase(), unless there are so
    /// many types that this would take more room than the links.
    bool knows_types() const { return types_ > 0; }
    /// How many of one type. O(1) or O(log degree), as row().
    std::size_t count(NodeId node, TypeId type) const {
        if (types_ == 0) return row(node, type).size();
        const std::size_t begin = node * (types_ + 1) + type;
        if (type >= types_ || begin >= type_begin_.size()) return 0;
        return type_begin_[begin + 1] - type_begin_[begin];
    }
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
    /// Sorts the rows and looks where types begin.
    void finish();
    void find_types();

    std::vector<Row> rows_;
    std::vector<Link> links_;
    std::vector<std::uint32_t> type_begin_;  // types_ + 1 a row, from the row's begin
    std::size_t types_ = 0;
};

}  // namespace newsgraph::query::cypher
