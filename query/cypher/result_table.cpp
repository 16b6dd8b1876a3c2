#include <algorithm>
#include <vector>

#include "base/terminal.hpp"
#include "base/unicode.hpp"
#include "query/cypher/result_writers.hpp"
#include "query/cypher/value_short.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

/// The cells of heading and rows, safe for a terminal, with the width of each column.
struct Grid {
    std::vector<std::vector<std::string>> cells;  // the heading first
    std::vector<bool> right;                      // columns of numbers
    std::vector<std::size_t> widths;
};

std::string shown(const Value& value, const GraphAccess& graph) {
    if (value.is_null()) return "null";
    // All properties of a node fill a screen each: they are shown where they are asked for.
    return holds_entity(value) ? to_short_text(value, graph) : safe(cell_text(value, graph));
}

Grid grid_of(const Result& result, const GraphAccess& graph, const ResultLayout& layout) {
    const auto cut = [&](std::string text) {
        return layout.cell_width == 0 ? text : base::cut_to_width(text, layout.cell_width);
    };
    Grid grid;
    grid.right.assign(result.columns.size(), !result.rows.empty());
    grid.widths.assign(result.columns.size(), 0);
    auto& heading = grid.cells.emplace_back();
    for (const std::string& column : result.columns) heading.push_back(cut(safe(column)));
    for (const List& row : result.rows) {
        auto& line = grid.cells.emplace_back();
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (!row[c].is_number() && !row[c].is_null()) grid.right[c] = false;
            line.push_back(cut(shown(row[c], graph)));
        }
    }
    for (const auto& line : grid.cells)
        for (std::size_t c = 0; c < line.size(); ++c)
            grid.widths[c] = std::max(grid.widths[c], base::display_width(line[c]));
    return grid;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

std::string padded(const Grid& grid, std::size_t row, std::size_t column) {
    const std::string& cell = grid.cells[row][column];
    const std::string padding(grid.widths[column] - base::display_width(cell), ' ');
    return grid.right[column] ? padding + cell : cell + padding;
}

}  // namespace

std::string write_table(const Result& result, const GraphAccess& graph, const ResultLayout& layout) {
    const Grid grid = grid_of(result, graph, layout);
    return columns(grid.cells, grid.right);
}

std::string write_column(const Result& result, const GraphAccess& graph, const ResultLayout& layout) {
    Grid grid = grid_of(result, graph, layout);
    std::vector<std::string> rule;
    for (const std::size_t width : grid.widths) rule.push_back(repeated("-", std::max<std::size_t>(width, 1)));
    grid.cells.insert(grid.cells.begin() + 1, rule);
    return columns(grid.cells, grid.right);
}

std::string write_box(const Result& result, const GraphAccess& graph, const ResultLayout& layout) {
    const Grid grid = grid_of(result, graph, layout);
    const auto rule = [&](std::string_view left, std::string_view cross, std::string_view right) {
        std::string line(left);
        for (std::size_t c = 0; c < grid.widths.size(); ++c) {
            if (c > 0) line += cross;
            line += repeated("─", grid.widths[c] + 2);
        }
        return line.append(right) + '\n';
    };
    std::string out = rule("┌", "┬", "┐");
    for (std::size_t row = 0; row < grid.cells.size(); ++row) {
        for (std::size_t c = 0; c < grid.widths.size(); ++c) out += "│ " + padded(grid, row, c) + ' ';
        out += "│\n";
        if (row == 0) out += rule("├", "┼", "┤");
    }
    return out + rule("└", "┴", "┘");
}

std::string write_line(const Result& result, const GraphAccess& graph) {
    std::vector<std::string> names;
    std::size_t width = 0;
    for (const std::string& column : result.columns) {
        names.push_back(safe(column));
        width = std::max(width, base::display_width(names.back()));
    }
    std::string out;
    for (const List& row : result.rows) {
        if (!out.empty()) out += '\n';
        for (std::size_t c = 0; c < row.size(); ++c) {
            out.append(width - base::display_width(names[c]), ' ');
            out += names[c] + " = " + shown(row[c], graph) + '\n';
        }
    }
    return out;
}

}  // namespace newsgraph::query::cypher
