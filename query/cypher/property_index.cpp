#include "query/cypher/property_index.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {

std::vector<NodeId> PropertyIndex::find(const Value& value) const {
    std::vector<NodeId> found;
    const auto [first, last] = nodes_.equal_range(hash(value));
    for (auto at = first; at != last; ++at) found.push_back(at->second);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace newsgraph::query::cypher
