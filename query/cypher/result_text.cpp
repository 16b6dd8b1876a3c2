#include "query/cypher/result_text.hpp"

#include <utility>

#include "base/unicode.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/result_json.hpp"
#include "query/cypher/value_text.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Text as it is, everything else as literals; null as nothing.
std::string plain(const Value& value, const GraphAccess& graph) {
    if (value.is_null()) return "";
    if (value.is_string()) return value.string();
    switch (value.kind()) {
        case Kind::list:
        case Kind::map:
        case Kind::node:
        case Kind::relationship:
        case Kind::path:
            return to_literal(value, &graph);
        default:
            return cypher::to_text(value, &graph);
    }
}

std::string table(const Result& result, const GraphAccess& graph) {
    std::vector<std::vector<std::string>> cells(1);
    std::vector<bool> right(result.columns.size(), !result.rows.empty());
    for (const std::string& column : result.columns) cells.front().push_back(safe(column));
    for (const List& row : result.rows) {
        auto& line = cells.emplace_back();
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (!row[c].is_number() && !row[c].is_null()) right[c] = false;
            line.push_back(row[c].is_null() ? "null" : safe(plain(row[c], graph)));
        }
    }
    return columns(cells, right);
}

std::string csv_cell(const Value& value, const GraphAccess& graph) {
    std::string text = plain(value, graph);
    if (value.is_number() || value.is_null()) return text;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, 1, '\'');
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string tsv_cell(const Value& value, const GraphAccess& graph) {
    std::string out;
    for (const char c : plain(value, graph)) {
        switch (c) {
            case '\t':
                out += "\\t";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\\':
                out += "\\\\";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string markdown_cell(const Value& value, const GraphAccess& graph) {
    std::string out;
    for (const char c : safe(plain(value, graph))) {
        if (c == '|' || c == '\\' || c == '<' || c == '`' || c == '*' || c == '_' || c == '[') out += '\\';
        out += c;
    }
    return out;
}

using Cell = std::string (*)(const Value&, const GraphAccess&);

std::string lines(const Result& result, const GraphAccess& graph, Cell cell, std::string_view separator,
                  std::string_view edge) {
    std::string out;
    const auto line = [&](const auto& values, const auto& text) {
        out += edge;
        bool first = true;
        for (const auto& value : values) {
            if (!std::exchange(first, false)) out += separator;
            out += text(value);
        }
        out += edge.empty() ? "" : " |";
        out += '\n';
    };
    line(result.columns, [&](const std::string& name) { return cell(Value(name), graph); });
    if (!edge.empty()) line(result.columns, [](const std::string&) { return std::string("---"); });
    for (const List& row : result.rows) line(row, [&](const Value& value) { return cell(value, graph); });
    return out;
}

}  // namespace

std::optional<ResultFormat> parse_result_format(std::string_view name) {
    if (name == "table") return ResultFormat::table;
    if (name == "json") return ResultFormat::json;
    if (name == "jsonl") return ResultFormat::jsonl;
    if (name == "csv") return ResultFormat::csv;
    if (name == "tsv") return ResultFormat::tsv;
    if (name == "markdown") return ResultFormat::markdown;
    return std::nullopt;
}

std::string to_text(const Result& result, ResultFormat format, const PropertyGraph& graph) {
    const GraphReader reader(graph);
    switch (format) {
        case ResultFormat::json:
            return to_json(result, reader);
        case ResultFormat::jsonl:
            return to_json_lines(result, reader);
        default:
            break;
    }
    if (result.columns.empty()) return "";
    switch (format) {
        case ResultFormat::csv:
            return lines(result, reader, csv_cell, ",", "");
        case ResultFormat::tsv:
            return lines(result, reader, tsv_cell, "\t", "");
        case ResultFormat::markdown:
            return lines(result, reader, markdown_cell, " | ", "| ");
        default:
            return table(result, reader);
    }
}

std::string to_text(const ChangeCounts& changes) {
    std::string out;
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many, std::string_view done) {
        if (count == 0) return;
        out += (out.empty() ? "" : ", ") + counted(count, one, many) + ' ' + std::string(done);
    };
    add(changes.nodes_created, "node", "nodes", "created");
    add(changes.nodes_deleted, "node", "nodes", "deleted");
    add(changes.relationships_created, "relationship", "relationships", "created");
    add(changes.relationships_deleted, "relationship", "relationships", "deleted");
    add(changes.properties_set, "property", "properties", "set");
    add(changes.labels_added, "label", "labels", "added");
    add(changes.labels_removed, "label", "labels", "removed");
    return out;
}

}  // namespace newsgraph::query::cypher
