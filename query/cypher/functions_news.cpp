#include "query/cypher/function_table.hpp"
#include "query/cypher/news.hpp"

// Functions on what the articles say of a node or relationship. Where no news stand behind the graph, they give
// nothing.
namespace newsgraph::query::cypher {
namespace {

/// Calls `read` with the news and the node or relationship that the one argument is.
template <class Read>
Value of_entity(std::string_view name, const Value& value, const FunctionContext& context, Read read) {
    if (!value.is_node() && !value.is_relationship()) reject_argument(name, "a Node or Relationship", value);
    if (context.news == nullptr) return List();
    return value.is_node() ? read(*context.news, value.node()) : read(*context.news, value.relationship());
}

Value evidence_function(std::span<const Value> arguments, FunctionContext& context) {
    return of_entity("evidence", arguments[0], context,
                     [](const News& news, auto entity) { return Value(evidence(news, entity)); });
}

Value sources_function(std::span<const Value> arguments, FunctionContext& context) {
    return of_entity("sources", arguments[0], context,
                     [](const News& news, auto entity) { return Value(sources(news, entity)); });
}

Value conflicts_function(std::span<const Value> arguments, FunctionContext& context) {
    return of_entity("conflicts", arguments[0], context,
                     [](const News& news, auto entity) { return Value(conflicts(news, entity)); });
}

}  // namespace

void add_news_functions(std::vector<Function>& table) {
    table.push_back(function("evidence", {kEntities}, Kind::list, evidence_function));
    table.push_back(function("sources", {kEntities}, Kind::list, sources_function));
    table.push_back(function("conflicts", {kEntities}, Kind::list, conflicts_function));
}

}  // namespace newsgraph::query::cypher
