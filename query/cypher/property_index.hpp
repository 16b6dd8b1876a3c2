#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "query/cypher/adjacency.hpp"
#include "query/cypher/compare.hpp"

namespace newsgraph::query::cypher {

/// Which nodes have a value of one property: by the hash of equivalence, so that 1 finds 1.0. What is found must still
/// be compared: nodes that lost the value may be among it, for to take one of many with the same value out costs as
/// much as there are.
class PropertyIndex {
  public:
    void add(NodeId node, const Value& value) { nodes_.emplace(hash(value), node); }
    /// A node has lost its value.
    void remove() { ++lost_; }
    /// More is in it in vain than not: making it anew is cheaper than going on.
    bool is_worn() const { return lost_ > kFew && lost_ > nodes_.size() / 2; }
    /// Ascending, each once.
    std::vector<NodeId> find(const Value& value) const;
    void reserve(std::size_t nodes) { nodes_.reserve(nodes); }

  private:
    static constexpr std::size_t kFew = 1000;
    std::unordered_multimap<std::size_t, NodeId> nodes_;
    std::size_t lost_ = 0;
};

}  // namespace newsgraph::query::cypher
