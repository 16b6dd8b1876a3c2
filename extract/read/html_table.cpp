#include "extract/read/html_table.hpp"

#include <algorithm>
#include <charconv>

#include "extract/read/ascii.hpp"
#include "extract/read/html_tag.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::size_t most_columns = 64;
constexpr std::size_t most_spanned_rows = 1000;
constexpr std::size_t long_cell = 400;  // bytes; a cell of data is a name, a number, a phrase

std::size_t span_of(const HtmlNode& cell, std::string_view attribute, std::size_t most) {
    const std::string_view text = cell.attribute(attribute);
    std::size_t span = 1;
    std::from_chars(text.data(), text.data() + text.size(), span);
    return std::clamp<std::size_t>(span, 1, most);
}

std::string cell_text(const HtmlPage& page, std::size_t i) {
    std::string text;
    for (const char c : text_of(page, i)) {
        if (c == '|') text.push_back('\\');
        text.push_back(c);
    }
    return text;
}

struct Spanned {
    std::size_t rows = 0;  // that still repeat the cell
    std::string text;
};

using Row = std::vector<std::string>;

/// Fills up what cells of the rows above reach down into, from the end of `row` on.
void take_spanned(std::vector<Spanned>& spanned, Row& row) {
    while (row.size() < spanned.size() && spanned[row.size()].rows > 0) {
        Spanned& cell = spanned[row.size()];
        --cell.rows;
        row.push_back(cell.text);
    }
}

void take_cell(const HtmlPage& page, std::size_t i, std::vector<Spanned>& spanned, Row& row) {
    take_spanned(spanned, row);
    const std::size_t columns = span_of(page[i], "colspan", most_columns);
    const std::size_t rows = span_of(page[i], "rowspan", most_spanned_rows);
    for (std::size_t c = 0; c < columns && row.size() < most_columns; ++c) {
        row.push_back(c == 0 ? cell_text(page, i) : std::string());
        if (rows > 1) {
            if (spanned.size() < row.size()) spanned.resize(row.size());
            spanned[row.size() - 1] = {rows - 1, row.back()};
        }
    }
}

std::vector<Row> rows_of(const HtmlPage& page, std::size_t table, const std::vector<bool>& dropped) {
    std::vector<Row> rows;
    std::vector<Spanned> spanned;
    bool in_row = false;
    const auto end_row = [&] {
        if (in_row) take_spanned(spanned, rows.back());
        in_row = false;
    };
    for (std::size_t i = table + 1; i < page[table].end; ++i) {
        if (dropped[i] || page[i].is_text()) continue;
        if (page[i].tag == "tr") {
            end_row();
            rows.emplace_back();
            in_row = true;
        } else if ((page[i].tag == "td" || page[i].tag == "th") && in_row) {
            take_cell(page, i, spanned, rows.back());
            i = page[i].end - 1;
        }
    }
    end_row();
    std::erase_if(rows, [](const Row& row) {
        return std::all_of(row.begin(), row.end(), [](const auto& c) { return c.empty(); });
    });
    return rows;
}

std::string row_text(const Row& row, std::size_t columns) {
    std::string out = "|";
    for (std::size_t c = 0; c < columns; ++c) {
        out.append(" ").append(c < row.size() ? row[c] : std::string()).append(" |");
    }
    return out + "\n";
}

}  // namespace

bool is_data_table(const HtmlPage& page, std::size_t i, const std::vector<bool>& dropped) {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t cells_of_row = 0;
    for (std::size_t n = i + 1; n < page[i].end; ++n) {
        if (dropped[n]) continue;
        if (page[n].tag == "table" || page[n].tag == "h1") return false;
        if (page[n].tag == "tr") {
            ++rows;
            cells_of_row = 0;
        } else if (page[n].tag == "td" || page[n].tag == "th") {
            columns = std::max(columns, ++cells_of_row);
            if (text_of(page, n).size() > long_cell) return false;
        }
    }
    return rows >= 2 && columns >= 2;
}

std::string render_table(const HtmlPage& page, std::size_t i, const std::vector<bool>& dropped) {
    std::string out;
    for (std::size_t n = i + 1; n < page[i].end; ++n) {
        if (page[n].tag == "caption" && !dropped[n]) out = text_of(page, n);
    }
    if (!out.empty()) out += "\n\n";
    const std::vector<Row> rows = rows_of(page, i, dropped);
    std::size_t columns = 0;
    for (const Row& row : rows) columns = std::max(columns, row.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += row_text(rows[r], columns);
        if (r == 0) out += row_text(Row(columns, "---"), columns);
    }
    return out;
}

}  // namespace newsgraph::extract
