#include "graph/schema.hpp"

#include <algorithm>

namespace newsgraph::graph {
namespace {

// A pack has a few dozen types: a scan is as fast as any index.
template <class Type>
const Type* find_named(const std::vector<Type>& types, std::string_view name) {
    const auto found = std::find_if(types.begin(), types.end(), [&](const Type& type) { return type.name == name; });
    return found == types.end() ? nullptr : &*found;
}

}  // namespace

const NodeType* Schema::node_type(std::string_view name) const {
    return find_named(node_types, name);
}
const RelationType* Schema::relation_type(std::string_view name) const {
    return find_named(relation_types, name);
}
const FactType* Schema::fact_type(std::string_view name) const {
    return find_named(fact_types, name);
}

}  // namespace newsgraph::graph
