#include "query/cypher/result_json.hpp"

#include <charconv>

#include "query/cypher/value_text.hpp"

namespace newsgraph::query::cypher {
namespace {

void write_map(base::JsonWriter& out, const Map& map, const GraphAccess& graph) {
    out.begin_object();
    for (const auto& [key, value] : map) {
        out.key(key);
        write_json(out, value, graph);
    }
    out.end_object();
}

void write_node(base::JsonWriter& out, NodeRef node, const GraphAccess& graph) {
    out.begin_object().member("id", static_cast<std::int64_t>(node.index));
    if (graph.exists(node)) {
        out.key("labels").begin_array();
        for (const std::string& label : graph.labels(node)) out.value(label);
        out.end_array().key("properties");
        write_map(out, graph.properties(node), graph);
    }
    out.end_object();
}

void write_relationship(base::JsonWriter& out, RelationshipRef relationship, const GraphAccess& graph) {
    out.begin_object().member("id", static_cast<std::int64_t>(relationship.index));
    out.member("type", graph.type(relationship));
    out.member("start", static_cast<std::int64_t>(graph.start(relationship).index));
    out.member("end", static_cast<std::int64_t>(graph.end(relationship).index));
    if (graph.exists(relationship)) {
        out.key("properties");
        write_map(out, graph.properties(relationship), graph);
    }
    out.end_object();
}

}  // namespace

void write_json(base::JsonWriter& out, const Value& value, const GraphAccess& graph) {
    switch (value.kind()) {
        case Kind::null:
            out.null();
            return;
        case Kind::boolean:
            out.value(value.boolean());
            return;
        case Kind::integer:
            out.value(value.integer());
            return;
        case Kind::floating:
            out.value(value.floating());
            return;
        case Kind::string:
            out.value(value.string());
            return;
        case Kind::node:
            write_node(out, value.node(), graph);
            return;
        case Kind::relationship:
            write_relationship(out, value.relationship(), graph);
            return;
        case Kind::list:
            out.begin_array();
            for (const Value& item : value.list()) write_json(out, item, graph);
            out.end_array();
            return;
        case Kind::map:
            write_map(out, value.map(), graph);
            return;
        case Kind::path: {
            const Path& path = value.path();
            out.begin_array();
            for (std::size_t i = 0; i < path.nodes.size(); ++i) {
                if (i > 0) write_relationship(out, path.relationships[i - 1], graph);
                write_node(out, path.nodes[i], graph);
            }
            out.end_array();
            return;
        }
        default:
            out.value(to_text(value, &graph));
    }
}

std::string to_json(const Result& result, const GraphAccess& graph) {
    base::JsonWriter out;
    out.begin_object().key("columns").begin_array();
    for (const std::string& column : result.columns) out.value(column);
    out.end_array().key("rows").begin_array();
    for (const List& row : result.rows) {
        out.begin_array();
        for (const Value& value : row) write_json(out, value, graph);
        out.end_array();
    }
    out.end_array().end_object();
    return std::string(out.text()) + '\n';
}

std::string to_json_lines(const Result& result, const GraphAccess& graph) {
    std::string lines;
    base::JsonWriter out;
    for (const List& row : result.rows) {
        out.clear();
        out.begin_object();
        for (std::size_t c = 0; c < row.size(); ++c) {
            out.key(result.columns[c]);
            write_json(out, row[c], graph);
        }
        out.end_object();
        lines += out.text();
        lines += '\n';
    }
    return lines;
}

Value from_json(const base::Json& json, std::string_view text) {
    switch (json.kind) {
        case base::Json::Kind::null:
            return {};
        case base::Json::Kind::boolean:
            return Value(json.boolean);
        case base::Json::Kind::string:
            return Value(json.string);
        case base::Json::Kind::number: {
            // Read again from the text: a double would not hold all integers.
            std::int64_t whole = 0;
            const char* begin = text.data() + json.offset;
            const auto [end, error] = std::from_chars(begin, text.data() + text.size(), whole);
            const bool is_whole = error == std::errc() &&
                                  (end == text.data() + text.size() || (*end != '.' && *end != 'e' && *end != 'E'));
            return is_whole ? Value(whole) : Value(json.number);
        }
        case base::Json::Kind::array: {
            List list;
            for (const base::Json& item : json.items) list.push_back(from_json(item, text));
            return Value(std::move(list));
        }
        case base::Json::Kind::object: {
            Map map;
            for (const auto& [key, item] : json.members) map.set(key, from_json(item, text));
            return Value(std::move(map));
        }
    }
    return {};
}

}  // namespace newsgraph::query::cypher
