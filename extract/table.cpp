// Tables of bars: rows, cells, headers.
#include "extract/table.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

/// Lines of a table that may stand above the one that names the columns.
constexpr std::size_t kMostAbove = 2;

bool is_mark(const Document& document, std::uint32_t token, char mark) {
    const Token& t = document.tokens[token];
    return t.end - t.begin == 1 && document.text()[t.begin] == mark;
}

Cell trimmed(const Document& document, std::uint32_t first, std::uint32_t last) {
    while (first < last && is_mark(document, first, '*')) ++first;
    while (first < last && is_mark(document, last - 1, '*')) --last;
    return {first, last};
}

TableRow cells_of(const Document& document, std::uint32_t b) {
    const Block& block = document.blocks[b];
    TableRow row;
    row.block = b;
    std::uint32_t first = block.first;
    bool open = false;  // something stood before the first bar
    for (std::uint32_t i = block.first; i < block.last; ++i) {
        const bool escaped =
            i > block.first && is_mark(document, i - 1, '\\') && !document.tokens[i].is(Token::space_before);
        if (!is_mark(document, i, '|') || escaped) continue;
        if (open || i > block.first) row.cells.push_back(trimmed(document, first, i));
        open = true;
        first = i + 1;
    }
    if (first < block.last) row.cells.push_back(trimmed(document, first, block.last));
    return row;
}

/// The line of dashes below a header.
bool is_rule(const Document& document, const TableRow& row) {
    std::size_t dashes = 0;
    for (const Cell& cell : row.cells) {
        for (std::uint32_t i = cell.first; i < cell.last; ++i) {
            const bool dash = is_mark(document, i, '-') || is_mark(document, i, '=');
            if (!dash && !is_mark(document, i, ':') && !is_mark(document, i, '+')) return false;
            dashes += dash;
        }
    }
    return dashes > 0;
}

std::size_t understood(const Document& document, const Pack& pack, const TableRow& row) {
    return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
        return !columns_of(document, pack, cell).empty();
    }));
}

/// Makes a table of the lines [first, last), of which none is the rule of another table.
void take_table(const Document& document, const Pack& pack, std::vector<TableRow>&& lines, std::vector<Table>& out) {
    const auto rule =
        std::find_if(lines.begin(), lines.end(), [&](const TableRow& row) { return is_rule(document, row); });
    std::size_t header =
        rule == lines.end() || rule == lines.begin() ? 0 : static_cast<std::size_t>(rule - lines.begin()) - 1;
    // A merged cell above the headers ("Deals of 2025") is a caption, also where it has the rule below it.
    std::size_t best = 0;
    for (std::size_t i = 0, seen = 0; i < lines.size() && seen <= kMostAbove; ++i) {
        if (is_rule(document, lines[i])) continue;
        ++seen;
        const std::size_t known = understood(document, pack, lines[i]);
        const auto filled =
            std::count_if(lines[i].cells.begin(), lines[i].cells.end(), [](const Cell& c) { return !c.empty(); });
        const bool better = known >= 2 && known > best && 2 * known >= static_cast<std::size_t>(filled);
        if (!better || (best > 0 && known < best + 2)) continue;
        best = known;
        header = i;
    }
    Table table;
    if (const std::uint32_t b = lines.front().block; b > 0) table.caption = b - 1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_rule(document, lines[i])) continue;
        if (i < header) table.above.push_back(std::move(lines[i]));
        if (i == header) table.header = std::move(lines[i]);
        if (i > header) table.rows.push_back(std::move(lines[i]));
    }
    if (!table.rows.empty()) out.push_back(std::move(table));
}

}  // namespace

std::vector<Table> find_tables(const Document& document, const Pack& pack) {
    std::vector<Table> tables;
    std::vector<TableRow> lines;
    bool ruled = false;
    const auto close = [&] {
        if (lines.size() >= 2) take_table(document, pack, std::move(lines), tables);
        lines.clear();
        ruled = false;
    };
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        if (document.blocks[b].kind != Block::Kind::row) {
            close();
            continue;
        }
        TableRow line = cells_of(document, b);
        if (is_rule(document, line)) {
            // A second rule: the line above it is the header of another table.
            if (ruled && lines.size() > 2) {
                TableRow header = std::move(lines.back());
                lines.pop_back();
                close();
                lines.push_back(std::move(header));
            }
            ruled = true;
        }
        lines.push_back(std::move(line));
    }
    close();
    return tables;
}

std::vector<std::uint16_t> columns_of(const Document& document, const Pack& pack, const Cell& header) {
    std::vector<std::uint16_t> out;
    for (const HeaderPhrases::Match& match : pack.tables.headers.find(document.tokens, header.first, header.last)) {
        if (std::find(out.begin(), out.end(), match.meaning) == out.end()) out.push_back(match.meaning);
    }
    const auto rank = [&](std::uint16_t column) {
        switch (pack.tables.columns[column].holds) {
            case Holds::nothing:
                return 0;
            case Holds::fact:
                return 1;
            case Holds::name:
                return 3;
            case Holds::deal:
                return 4;
            default:
                return 2;
        }
    };
    std::stable_sort(out.begin(), out.end(), [&](std::uint16_t a, std::uint16_t b) { return rank(a) < rank(b); });
    return out;
}

bool is_blank(const Document& document, const Pack& pack, const Cell& cell) {
    const bool words = std::any_of(document.tokens.begin() + cell.first, document.tokens.begin() + cell.last,
                                   [](const Token& token) { return token.is(Token::word | Token::number); });
    if (!words) return true;
    const auto found = pack.tables.blanks.find(document.tokens, cell.first, cell.last);
    return !found.empty() && found.front().first == cell.first;
}

}  // namespace newsgraph::extract
