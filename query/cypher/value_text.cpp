#include "query/cypher/value_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/temporal_text.hpp"

namespace newsgraph::query::cypher {

namespace {

void append_quoted(std::string& out, std::string_view text) {
    out += '\'';
    for (const char c : text) {
        switch (c) {
            case '\'':
                out += "\\'";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            default:
                out += c;
        }
    }
    out += '\'';
}

bool is_plain_name(std::string_view name) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
    for (const char c : name) {
        const auto u = static_cast<unsigned char>(c);
        const bool letter = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0x80;
        if (!letter && !(u >= '0' && u <= '9') && u != '_') return false;
    }
    return true;
}

void append_name(std::string& out, std::string_view name) {
    if (is_plain_name(name)) {
        out += name;
        return;
    }
    out += '`';
    for (const char c : name) {
        if (c == '`') out += '`';
        out += c;
    }
    out += '`';
}

void append(std::string& out, const Value& value, const GraphAccess* graph);

void append_map(std::string& out, const Map& map, const GraphAccess* graph) {
    out += '{';
    bool first = true;
    for (const Map::Entry& entry : map) {
        if (!first) out += ", ";
        first = false;
        append_name(out, entry.key);
        out += ": ";
        append(out, entry.value, graph);
    }
    out += '}';
}

void append_node(std::string& out, NodeRef node, const GraphAccess* graph) {
    if (graph == nullptr || !graph->exists(node)) {
        out += "(#" + std::to_string(node.index) + ")";
        return;
    }
    out += '(';
    for (const std::string& label : graph->labels(node)) {
        out += ':';
        append_name(out, label);
    }
    const Map properties = graph->properties(node);
    if (!properties.empty()) {
        if (out.back() != '(') out += ' ';
        append_map(out, properties, graph);
    }
    out += ')';
}

void append_relationship(std::string& out, RelationshipRef relationship, const GraphAccess* graph) {
    if (graph == nullptr || !graph->exists(relationship)) {
        out += "[#" + std::to_string(relationship.index) + "]";
        return;
    }
    out += "[:";
    append_name(out, graph->type(relationship));
    const Map properties = graph->properties(relationship);
    if (!properties.empty()) {
        out += ' ';
        append_map(out, properties, graph);
    }
    out += ']';
}

void append_path(std::string& out, const Path& path, const GraphAccess* graph) {
    out += '<';
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        append_node(out, path.nodes[i], graph);
        if (i == path.relationships.size()) break;
        const RelationshipRef r = path.relationships[i];
        const bool back = graph != nullptr && graph->exists(r) && graph->start(r) != path.nodes[i];
        out += back ? "<-" : "-";
        append_relationship(out, r, graph);
        out += back ? "-" : "->";
    }
    out += '>';
}

void append(std::string& out, const Value& value, const GraphAccess* graph) {
    switch (value.kind()) {
        case Kind::null:
            out += "null";
            break;
        case Kind::boolean:
            out += value.boolean() ? "true" : "false";
            break;
        case Kind::integer:
            out += std::to_string(value.integer());
            break;
        case Kind::floating:
            out += float_text(value.floating());
            break;
        case Kind::string:
            append_quoted(out, value.string());
            break;
        case Kind::node:
            append_node(out, value.node(), graph);
            break;
        case Kind::relationship:
            append_relationship(out, value.relationship(), graph);
            break;
        case Kind::path:
            append_path(out, value.path(), graph);
            break;
        case Kind::list: {
            out += '[';
            bool first = true;
            for (const Value& item : value.list()) {
                if (!first) out += ", ";
                first = false;
                append(out, item, graph);
            }
            out += ']';
            break;
        }
        case Kind::map:
            append_map(out, value.map(), graph);
            break;
        default:
            append_quoted(out, to_text(value, graph));
    }
}

}  // namespace

std::string to_literal(const Value& value, const GraphAccess* graph) {
    std::string out;
    append(out, value, graph);
    return out;
}

std::string to_text(const Value& value, const GraphAccess* graph) {
    switch (value.kind()) {
        case Kind::string:
            return value.string();
        case Kind::date:
            return to_text(value.date());
        case Kind::local_time:
            return to_text(value.local_time());
        case Kind::time:
            return to_text(value.time());
        case Kind::local_datetime:
            return to_text(value.local_datetime());
        case Kind::datetime:
            return to_text(value.datetime());
        case Kind::duration:
            return to_text(value.duration());
        default:
            return to_literal(value, graph);
    }
}

std::string float_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    // Plain digits for sizes that people read as such, else an exponent.
    const double size = std::fabs(number);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e15);
    std::array<char, 64> buffer{};
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format).ptr;
    std::string out(buffer.data(), end);
    if (plain && out.find('.') == std::string::npos) out += ".0";
    return out;
}

}  // namespace newsgraph::query::cypher
