#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "query/cypher/adjacency.hpp"
#include "query/cypher/compare.hpp"

namespace newsgraph::query::cypher {

/// Which nodes have a value of one property: by the hash of equivalence, so that 1 finds 1.0. What is found must still
/// be compared.
class PropertyIndex {
  public:
    void add(NodeId node, const Value& value) { nodes_.emplace(hash(value), node); }
    void remove(NodeId node, const Value& value);
    /// Ascending.
    std::vector<NodeId> find(const Value& value) const;
    void reserve(std::size_t nodes) { nodes_.reserve(nodes); }

  private:
    std::unordered_multimap<std::size_t, NodeId> nodes_;
};

}  // namespace newsgraph::query::cypher
