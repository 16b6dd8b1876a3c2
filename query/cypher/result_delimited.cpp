#include <utility>

#include "base/xml.hpp"
#include "query/csv.hpp"
#include "query/cypher/result_writers.hpp"
#include "query/cypher/value_text.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

std::string csv_cell(const Value& value, const GraphAccess& graph) {
    const std::string text = cell_text(value, graph);
    return value.is_number() || value.is_null() ? text : csv_text(text);
}

std::string tsv_cell(const Value& value, const GraphAccess& graph) {
    std::string out;
    for (const char c : cell_text(value, graph)) {
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
    for (const char c : safe(cell_text(value, graph))) {
        if (c == '|' || c == '\\' || c == '<' || c == '`' || c == '*' || c == '_' || c == '[') out += '\\';
        out += c;
    }
    return out;
}

std::string html_cell(const Value& value, const GraphAccess& graph) {
    return base::escape_xml(safe(cell_text(value, graph)));
}

/// What stands around and between the cells of a line.
struct Frame {
    std::string_view left, between, right;
};

std::string line_of(const List& values, const GraphAccess& graph, std::string (*cell)(const Value&, const GraphAccess&),
                    const Frame& frame) {
    std::string out(frame.left);
    bool first = true;
    for (const Value& value : values) {
        if (!std::exchange(first, false)) out += frame.between;
        out += cell(value, graph);
    }
    return out.append(frame.right) + '\n';
}

List heading(const Result& result) {
    return {result.columns.begin(), result.columns.end()};
}

}  // namespace

std::string cell_text(const Value& value, const GraphAccess& graph) {
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
            return to_text(value, &graph);
    }
}

std::string write_list(const Result& result, const GraphAccess& graph) {
    std::string out;
    for (const List& row : result.rows) out += line_of(row, graph, tsv_cell, {"", "|", ""});
    return out;
}

std::string write_csv(const Result& result, const GraphAccess& graph) {
    std::string out = line_of(heading(result), graph, csv_cell, {"", ",", ""});
    for (const List& row : result.rows) out += line_of(row, graph, csv_cell, {"", ",", ""});
    return out;
}

std::string write_tsv(const Result& result, const GraphAccess& graph) {
    std::string out = line_of(heading(result), graph, tsv_cell, {"", "\t", ""});
    for (const List& row : result.rows) out += line_of(row, graph, tsv_cell, {"", "\t", ""});
    return out;
}

std::string write_markdown(const Result& result, const GraphAccess& graph) {
    constexpr Frame kFrame{"| ", " | ", " |"};
    std::string out = line_of(heading(result), graph, markdown_cell, kFrame);
    const auto rule = [](const Value&, const GraphAccess&) { return std::string("---"); };
    out += line_of(heading(result), graph, rule, kFrame);
    for (const List& row : result.rows) out += line_of(row, graph, markdown_cell, kFrame);
    return out;
}

std::string write_html(const Result& result, const GraphAccess& graph) {
    std::string out = "<table>\n";
    out += line_of(heading(result), graph, html_cell, {"<tr><th>", "</th><th>", "</th></tr>"});
    for (const List& row : result.rows) out += line_of(row, graph, html_cell, {"<tr><td>", "</td><td>", "</td></tr>"});
    return out + "</table>\n";
}

}  // namespace newsgraph::query::cypher
