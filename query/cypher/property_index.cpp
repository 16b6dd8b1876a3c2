#include "query/cypher/property_index.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {

void PropertyIndex::remove(NodeId node, const Value& value) {
    const auto [first, last] = nodes_.equal_range(hash(value));
    const auto found = std::find_if(first, last, [&](const auto& entry) { return entry.second == node; });
    if (found != last) nodes_.erase(found);
}

std::vector<NodeId> PropertyIndex::find(const Value& value) const {
    std::vector<NodeId> found;
    const auto [first, last] = nodes_.equal_range(hash(value));
    for (auto at = first; at != last; ++at) found.push_back(at->second);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace newsgraph::query::cypher
