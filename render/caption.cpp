#include "render/caption.hpp"

#include <algorithm>
#include <vector>

#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

constexpr std::size_t kLegendRows = 6;   // then another column
constexpr std::size_t kSourceRows = 14;  // likewise
constexpr std::size_t kMostSourceColumns = 4;
constexpr std::size_t kSourceColumns = 62;  // width of a title

std::string font(std::string_view text, Rgb color, int size) {
    return "<FONT COLOR=\"" + to_string(color) + "\" POINT-SIZE=\"" + std::to_string(size) + "\">" + escape_xml(text) +
           "</FONT>";
}

std::string table(const std::string& rows, int spacing = 0) {
    return "<TABLE ALIGN=\"LEFT\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"" + std::to_string(spacing) +
           "\" CELLPADDING=\"1\">" + rows + "</TABLE>";
}

std::string cell(const std::string& content, std::string_view attributes = "") {
    return "<TD ALIGN=\"LEFT\" VALIGN=\"TOP\"" + std::string(attributes) + ">" + content + "</TD>";
}

/// A short line as it is drawn. Graphviz draws no dashes around a cell, so these are characters; what has no gap is one
/// character, since between two of them another font may leave one.
std::string_view line_sample(LineStyle style, bool arrow) {
    switch (style) {
        case LineStyle::solid:
            return arrow ? "⟶" : "―";
        case LineStyle::dashed:
            return "━ ━ ━";
        case LineStyle::doubled:
            return "═ ═ ═";
        case LineStyle::dotted:
            return "• • • •";
        case LineStyle::crossed:
            return "━×━┫";
    }
    return "―";
}

/// The character that looks like a shape which no cells can be put together to; else none.
std::string_view shape_sign(std::string_view shape) {
    if (shape == "ellipse") return "⬭";
    if (shape == "hexagon") return "⬡";
    if (shape == "octagon") return "⯃";
    if (shape == "diamond") return "◇";
    if (shape == "parallelogram") return "▱";
    return "";
}

/// A shape put together of cells; without a name of its own, a box.
std::string shape_of_cells(const LegendEntry& entry) {
    const auto part = [&](int width, int height, std::string_view more = "") {
        return "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"" + std::to_string(width) + "\" HEIGHT=\"" + std::to_string(height) +
               "\" BGCOLOR=\"" + to_string(entry.color) + "\" COLOR=\"" + to_string(entry.border) + "\"" +
               std::string(more) + "></TD>";
    };
    const auto gap = [](int width, int height) {
        return "<TD BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"" + std::to_string(width) + "\" HEIGHT=\"" +
               std::to_string(height) + "\"></TD>";
    };
    std::string rows;
    if (entry.shape == "tab" || entry.shape == "folder") {
        const std::string tab = entry.shape == "tab" ? part(9, 4) + gap(15, 4) : gap(15, 4) + part(9, 4);
        rows = "<TR>" + tab + "</TR><TR>" + part(24, 10, " COLSPAN=\"2\"") + "</TR>";
    } else if (entry.shape == "component") {
        rows = "<TR>" + part(6, 4) + part(18, 14, " ROWSPAN=\"3\"") + "</TR><TR>" + gap(6, 4) + "</TR><TR>" +
               part(6, 4) + "</TR>";
    } else if (entry.shape == "note") {
        rows = "<TR>" + part(18, 5, " SIDES=\"LTR\"") + part(6, 5) + "</TR><TR>" +
               part(24, 9, " COLSPAN=\"2\" SIDES=\"LBR\"") + "</TR>";
    } else {
        rows = "<TR>" + part(24, 14, entry.shape == "box" ? " STYLE=\"ROUNDED\"" : "") + "</TR>";
    }
    return "<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"26\" "
           "HEIGHT=\"16\">" +
           rows + "</TABLE>";
}

/// Whether shape_sign() or shape_of_cells() looks like the shape, which need not be named then.
bool is_drawn(std::string_view shape) {
    return !shape_sign(shape).empty() || shape == "box" || shape == "tab" || shape == "folder" ||
           shape == "component" || shape == "note";
}

std::string legend_rows(const Diagram& diagram, const LegendEntry& entry) {
    std::string sample, label = entry.label;
    if (entry.kind == LegendEntry::Kind::node) {
        const std::string_view sign = shape_sign(entry.shape);
        sample = "<TD>" + (sign.empty() ? shape_of_cells(entry) : font(sign, entry.border, 18)) + "</TD>";
        if (!is_drawn(entry.shape)) label += " (" + entry.shape + ")";
    } else {
        const int size = entry.style == LineStyle::solid ? 14 : 10;
        sample =
            "<TD ALIGN=\"LEFT\"><B>" + font(line_sample(entry.style, entry.arrow), entry.color, size) + "</B></TD>";
    }
    return "<TR>" + sample + "<TD ALIGN=\"LEFT\">" + font(shorten(label, 40), diagram.theme.text, 10) + "</TD></TR>";
}

/// Entries of one kind in columns under a heading.
std::string legend_block(const Diagram& diagram, LegendEntry::Kind kind, std::string_view heading) {
    std::vector<std::string> rows;
    for (const LegendEntry& entry : diagram.legend) {
        if (entry.kind == kind) rows.push_back(legend_rows(diagram, entry));
    }
    std::string columns;
    for (std::size_t begin = 0; begin < rows.size(); begin += kLegendRows) {
        std::string column;
        for (std::size_t i = begin; i < std::min(rows.size(), begin + kLegendRows); ++i) column += rows[i];
        columns += cell(table(column, 1));
    }
    if (columns.empty()) return "";
    return cell(table("<TR>" + cell(font(heading, diagram.theme.muted, 9), " COLSPAN=\"9\"") + "</TR><TR>" + columns +
                      "</TR>"));
}

/// A document's own name: the last part of its path.
std::string file_name(std::string_view doc) {
    const std::size_t slash = doc.find_last_of('/');
    return std::string(slash == std::string_view::npos || slash + 1 == doc.size() ? doc : doc.substr(slash + 1));
}

/// The line begins with a left-to-right mark: Pango lets the first strong letter decide the direction, and an Arabic
/// title would take the number to the other side. The title runs its own way between isolates.
std::string source_row(const Diagram& diagram, const NumberedSource& source) {
    const std::string name = file_name(source.doc);
    const std::string title = shorten(source.title.empty() ? name : source.title, kSourceColumns);
    std::string line = "\u200E" + std::to_string(source.number) + "  \u2068" + title + "\u2069";
    if (!source.date.empty()) line += " · " + source.date;
    if (!source.title.empty() && name != source.title) line += " · " + shorten(name, 28);
    // Escaped twice, since Graphviz writes a link as it is read from here. TITLE as well, or Graphviz shows the markup
    // of the whole caption as the link's tooltip.
    const std::string url = escape_xml(escape_label(source.url));
    const std::string link = url.empty() ? "" : " HREF=\"" + url + "\" TITLE=\"" + url + '"';
    return "<TR>" + cell(font(line, diagram.theme.text, 9), link) + "</TR>";
}

std::string source_block(const Diagram& diagram) {
    const std::size_t count = diagram.sources.size();
    if (count == 0) return "";
    const std::size_t columns = std::min(kMostSourceColumns, (count + kSourceRows - 1) / kSourceRows);
    const std::size_t rows = (count + columns - 1) / columns;
    std::string blocks;
    for (std::size_t begin = 0; begin < count; begin += rows) {
        std::string column;
        for (std::size_t i = begin; i < std::min(count, begin + rows); ++i) {
            column += source_row(diagram, diagram.sources[i]);
        }
        blocks += cell(table(column));
    }
    return "<TR>" + cell(font("Sources", diagram.theme.muted, 9)) + "</TR><TR>" +
           cell(table("<TR>" + blocks + "</TR>", 4)) + "</TR>";
}

}  // namespace

std::string escape_label(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '&':
                out += "&amp;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string caption(const Diagram& diagram) {
    std::string rows;
    if (!diagram.title.empty()) {
        rows += "<TR>" + cell("<B>" + font(shorten(diagram.title, 100), diagram.theme.text, 16) + "</B>") + "</TR>";
    }
    const std::string blocks = legend_block(diagram, LegendEntry::Kind::relation, "Relations") +
                               legend_block(diagram, LegendEntry::Kind::status, "Status") +
                               legend_block(diagram, LegendEntry::Kind::node, "Names");
    if (!blocks.empty()) rows += "<TR>" + cell(table("<TR>" + blocks + "</TR>", 6)) + "</TR>";
    rows += source_block(diagram);
    std::string note;
    for (const std::string& part : diagram.notes) note += part + ' ';
    if (!diagram.edges.empty()) note += "Line width grows with the amount. ";
    if (!diagram.as_of.empty()) note += "As of " + diagram.as_of + '.';
    if (!note.empty()) {
        if (note.back() == ' ') note.pop_back();
        rows += "<TR>" + cell(font(note, diagram.theme.muted, 9)) + "</TR>";
    }
    return rows.empty() ? "" : table("<TR><TD HEIGHT=\"12\"></TD></TR>" + rows, 2);
}

}  // namespace newsgraph::render
