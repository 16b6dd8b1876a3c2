#include "query/cypher/function_table.hpp"
#include "query/cypher/hand_graph.hpp"

// Functions that tell what people changed by hand. Where the graph is not that of a store, they are null.
namespace newsgraph::query::cypher {

namespace {

Value origin(std::span<const Value> arguments, FunctionContext& context) {
    const Value& it = arguments[0];
    if (!it.is_node() && !it.is_relationship()) reject_argument("origin", "a Node or Relationship", it);
    if (context.by_hand == nullptr) return {};
    return it.is_node() ? context.by_hand->origin(it.node()) : context.by_hand->origin(it.relationship());
}

Value changes(std::span<const Value> arguments, FunctionContext& context) {
    const Value& it = arguments[0];
    if (!it.is_node() && !it.is_relationship()) reject_argument("changes", "a Node or Relationship", it);
    if (context.by_hand == nullptr) return {};
    return it.is_node() ? context.by_hand->changes(it.node()) : context.by_hand->changes(it.relationship());
}

}  // namespace

void add_hand_functions(std::vector<Function>& table) {
    table.push_back(function("origin", {kEntities}, Kind::string, origin));
    table.push_back(function("changes", {kEntities}, Kind::list, changes));
}

}  // namespace newsgraph::query::cypher
