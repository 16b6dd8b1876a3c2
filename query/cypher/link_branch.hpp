#pragma once
#include <memory>
#include <vector>

#include "query/cypher/label_test.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/property_test.hpp"
#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {

/// A number for each node that was asked for, in pages, so that few questions to a large graph take little memory.
class NodeNumbers {
  public:
    /// Its place; -1 at first.
    std::int64_t& at(NodeId node);
    /// Bytes held.
    std::size_t memory() const { return bytes_; }

  private:
    static constexpr std::size_t kPage = 512;
    std::vector<std::unique_ptr<std::int64_t[]>> pages_;
    std::size_t bytes_ = 0;
};

/// Conditions on one part of a pattern. Labels that every node of the graph has are not looked at.
class PartTests {
  public:
    PartTests(const std::vector<plan::Predicate>& predicates, const OperatorBuilder& builder);
    /// Looks which tests say something for the graph as it is.
    void prepare(const PropertyGraph& graph);
    bool any() const { return any_; }
    /// For the row in the frame. Requires any().
    bool pass(Runtime& runtime) const;

  private:
    struct Test {
        std::vector<LabelId> labels;  // if not empty, nothing but these is asked for
        RowTest row;
        bool says_something = true;
    };
    std::vector<Test> tests_;
    bool any_ = false;
};

/// Counts the ways to match a branch of a pattern from its center: once for each center, however many rows have it.
class LinkBranch {
  public:
    LinkBranch(const plan::CountLinks::Leaf& plan, const OperatorBuilder& builder);
    LinkBranch(LinkBranch&&) = default;

    /// Forgets everything if the graph has changed since the last call.
    void prepare(Runtime& runtime);
    /// Throws QueryError (NumberOutOfRange) when there are more than fit into 64 bits. O(degrees in the branch) the
    /// first time.
    std::int64_t count(Runtime& runtime, NodeId center);

  private:
    std::int64_t compute(Runtime& runtime, NodeId center);
    bool pass(Runtime& runtime, const Link& link) const;

    const plan::CountLinks::Leaf& plan_;
    LabelTest types_;
    std::vector<PropertyTest> link_tests_, outer_tests_;  // on one property of the relationship, of the outer node
    PartTests tests_;                                     // all others
    std::vector<LinkBranch> branches_;
    NodeNumbers known_;
    std::uint64_t version_ = 0;
    bool is_ready_ = false;
};

/// How many relationships lead from `node` in `direction`, of `types`; a self-loop counts once. O(log degree) where
/// rows of links can tell.
std::int64_t count_links(const PropertyGraph& graph, NodeId node, Direction direction, const LabelTest& types);

/// Of numbers of matches; throws QueryError (NumberOutOfRange).
std::int64_t product(std::int64_t a, std::int64_t b);
std::int64_t sum(std::int64_t a, std::int64_t b);

}  // namespace newsgraph::query::cypher
