#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "query/cypher/link_branch.hpp"

namespace newsgraph::query::cypher {

/// Counts pairs of relationships from two nodes to one third node, whichever that is: what closes triangles. Each pair
/// of rows of links is intersected in the cheapest way: going through one row and looking up in the other, by bisection
/// or, where one node stays the same from row to row, in an array that tells how often it leads where.
class CommonLinks {
  public:
    CommonLinks(const plan::CountLinks::Common& plan, const OperatorBuilder& builder);

    /// For the row in the frame; 0 if a center is no node. Throws QueryError (NumberOutOfRange).
    std::int64_t count(Runtime& runtime);

  private:
    struct Side {
        Side(const plan::CountLinks::Common::Side& plan, const OperatorBuilder& builder);
        bool start(Runtime& runtime);
        /// All links in one row, ascending by the other end; nothing where they are not.
        std::optional<std::span<const Link>> range(const PropertyGraph& graph) const;

        const plan::CountLinks::Common::Side& plan;
        LabelTest types;
        NodeId node = 0;
        bool had_node = false, stays = false;  // in the row before; it was the same one
    };

    void follow_marks(Runtime& runtime);
    void mark(Runtime& runtime, Side& side);
    bool is_marked(const Side& side) const { return marked_ == &side && marked_node_ == side.node; }
    std::int64_t all(Runtime& runtime);
    std::int64_t all_in(Runtime& runtime, std::span<const Link> few, std::span<const Link> many) const;
    std::int64_t at(Runtime& runtime, const Side& side, NodeId other) const;
    std::int64_t pairs_at(Runtime& runtime, NodeId other) const;
    std::int64_t one_by_one(Runtime& runtime);
    bool collect_special(Runtime& runtime);

    const plan::CountLinks::Common& plan_;
    Side one_, two_;
    PartTests tests_;
    std::vector<std::uint32_t> marks_;  // by node: links of the marked side that lead there
    const Side* marked_ = nullptr;
    NodeId marked_node_ = 0;
    std::vector<NodeId> special_;
    std::uint64_t version_ = 0;
    bool is_ready_ = false;
};

}  // namespace newsgraph::query::cypher
