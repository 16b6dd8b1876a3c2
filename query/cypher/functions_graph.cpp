#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/other_functions.hpp"

// Functions on nodes, relationships and paths.
namespace newsgraph::query::cypher {

namespace {

Value labels(std::span<const Value> arguments, FunctionContext& context) {
    if (!arguments[0].is_node()) reject_argument("labels", "a Node", arguments[0]);
    List names;
    for (std::string& label : context.graph->labels(arguments[0].node())) names.emplace_back(std::move(label));
    return names;
}

Value type(std::span<const Value> arguments, FunctionContext& context) {
    if (!arguments[0].is_relationship()) reject_argument("type", "a Relationship", arguments[0]);
    return context.graph->type(arguments[0].relationship());
}

Value start_node(std::span<const Value> arguments, FunctionContext& context) {
    if (!arguments[0].is_relationship()) reject_argument("startNode", "a Relationship", arguments[0]);
    return context.graph->start(arguments[0].relationship());
}

Value end_node(std::span<const Value> arguments, FunctionContext& context) {
    if (!arguments[0].is_relationship()) reject_argument("endNode", "a Relationship", arguments[0]);
    return context.graph->end(arguments[0].relationship());
}

Map properties_of(std::string_view name, const Value& value, const FunctionContext& context) {
    if (value.is_node()) return context.graph->properties(value.node());
    if (value.is_relationship()) return context.graph->properties(value.relationship());
    if (!value.is_map()) reject_argument(name, "a Node, Relationship or Map", value);
    return value.map();
}

Value properties(std::span<const Value> arguments, FunctionContext& context) {
    if (arguments[0].is_map()) return arguments[0];
    return properties_of("properties", arguments[0], context);
}

Value keys(std::span<const Value> arguments, FunctionContext& context) {
    List names;
    for (const Map::Entry& entry : properties_of("keys", arguments[0], context)) names.emplace_back(entry.key);
    return names;
}

Value id(std::span<const Value> arguments, FunctionContext&) {
    if (arguments[0].is_node()) return arguments[0].node().index;
    if (arguments[0].is_relationship()) return arguments[0].relationship().index;
    reject_argument("id", "a Node or Relationship", arguments[0]);
}

Value element_id(std::span<const Value> arguments, FunctionContext&) {
    if (arguments[0].is_node()) return "n" + std::to_string(arguments[0].node().index);
    if (arguments[0].is_relationship()) return "r" + std::to_string(arguments[0].relationship().index);
    reject_argument("elementId", "a Node or Relationship", arguments[0]);
}

const Path& path_argument(std::string_view name, const Value& value) {
    if (!value.is_path()) reject_argument(name, "a Path", value);
    return value.path();
}

Value nodes(std::span<const Value> arguments, FunctionContext&) {
    const Path& path = path_argument("nodes", arguments[0]);
    return List(path.nodes.begin(), path.nodes.end());
}

Value relationships(std::span<const Value> arguments, FunctionContext&) {
    const Path& path = path_argument("relationships", arguments[0]);
    return List(path.relationships.begin(), path.relationships.end());
}

Value length(std::span<const Value> arguments, FunctionContext&) {
    if (!arguments[0].is_path()) {
        throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentValue",
                         "length() takes a Path, not " + std::string(kind_name(arguments[0].kind())), {},
                         std::string(advice_on_function("len")));
    }
    return arguments[0].path().relationships.size();
}

}  // namespace

void add_graph_functions(std::vector<Function>& table) {
    const KindSet containers = kEntities | Kind::map;
    table.push_back(function("labels", {Kind::node}, Kind::list, labels));
    table.push_back(function("type", {Kind::relationship}, Kind::string, type));
    table.push_back(function("startNode", {Kind::relationship}, Kind::node, start_node));
    table.push_back(function("endNode", {Kind::relationship}, Kind::node, end_node));
    table.push_back(function("properties", {containers}, Kind::map, properties));
    table.push_back(function("keys", {containers}, Kind::list, keys));
    table.push_back(function("id", {kEntities}, Kind::integer, id));
    table.push_back(function("elementId", {kEntities}, Kind::string, element_id));
    table.push_back(function("nodes", {Kind::path}, Kind::list, nodes));
    table.push_back(function("relationships", {Kind::path}, Kind::list, relationships));
    table.push_back(function("length", {Kind::path}, Kind::integer, length));
    // What these give changes while a statement writes.
    for (Function& added : table) {
        if (added.evaluate == labels || added.evaluate == properties || added.evaluate == keys) {
            added.deterministic = false;
        }
    }
}

}  // namespace newsgraph::query::cypher
