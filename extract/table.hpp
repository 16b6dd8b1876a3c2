#pragma once
#include <cstdint>
#include <vector>

#include "extract/document.hpp"

namespace newsgraph::extract {

/// The tokens [first, last) of a cell, without the bars and emphasis around it; empty when first == last.
struct Cell {
    std::uint32_t first = 0, last = 0;
    bool empty() const { return first == last; }
};

/// One line of a table; bars that are missing at either end, or one too many at its end, make no cells.
struct TableRow {
    std::uint32_t block = 0;
    std::vector<Cell> cells;
};

/// Lines of cells that stand together. The line that says what the columns are comes first: the one above the rule of
/// dashes, else the first one; lines above it are part of the caption.
struct Table {
    enum class Shape : std::uint8_t {
        lines,
        turned,  ///< its headers stood in the first column; each further column is a row
        list,    ///< items under an introduction: a name and the rest; the only header is a word of the introduction
        card,    ///< lines of key and value, as one row
    };
    Shape shape = Shape::lines;
    Cell intro;                     ///< list: the sentence that introduces it
    std::uint32_t caption = kNone;  ///< the block right above: a heading or the text that introduces the table
    std::vector<TableRow> above;    ///< lines above the header
    TableRow header;
    std::vector<TableRow> rows;
};

/// All tables of at least two lines. Which of the lines above the rule is the header is decided by how many of its
/// cells hold a header of the pack. Linear in the number of tokens.
std::vector<Table> find_tables(const Document& document, const Pack& pack);

/// Which columns of the pack the header cell names; what holds a value comes first ("customer revenue" is revenue).
/// Empty when the cell holds no word that the pack knows for a header.
std::vector<std::uint16_t> columns_of(const Document& document, const Pack& pack, const Cell& header);

/// Whether a cell tells nothing: no word or number, or a word of the pack for what is not known.
bool is_blank(const Document& document, const Pack& pack, const Cell& cell);

}  // namespace newsgraph::extract
