#include "query/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.hpp"

namespace newsgraph::query {
namespace {

/// "4000000" as "4,000,000"; a number of four digits may be a year and stays as it is.
std::string grouped(std::string number) {
    const std::size_t first = number.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(number.find('.'), number.size());
    if (point - first < 5) return number;
    for (std::size_t at = point; at > first + 3;) number.insert(at -= 3, ",");
    return number;
}

template <class Carrier>
std::vector<std::string> values_of(const Carrier& carrier) {
    std::vector<std::string> parts;
    if (carrier.amount) parts.push_back(safe(graph::short_text(*carrier.amount)));
    if (carrier.percent) parts.push_back(number_text(*carrier.percent) + " %");
    if (carrier.value) parts.push_back(grouped(number_text(*carrier.value)));
    if (carrier.capacity) parts.push_back(safe(graph::short_text(*carrier.capacity)));
    if (!carrier.duration.empty()) parts.push_back(safe(graph::short_duration(carrier.duration)));
    if (!carrier.role.empty()) parts.push_back(safe(carrier.role));
    return parts;
}

bool is_right_to_left(std::string_view text) {
    for (std::size_t pos = 0; pos < text.size();) {
        const base::Script script = base::char_info(base::decode_utf8(text, pos)).script;
        if (script == base::Script::arabic || script == base::Script::hebrew) return true;
    }
    return false;
}

}  // namespace

std::string paint(const TextOptions& options, Tone tone, std::string_view text) {
    if (!options.color) return std::string(text);
    static constexpr std::array<std::string_view, 8> codes{"1", "1;36", "33", "2", "2", "32", "31", "33"};
    std::string out = "\x1b[";
    out += codes[static_cast<std::size_t>(tone)];
    out += 'm';
    out += text;
    out += "\x1b[0m";
    return out;
}

std::string safe(std::string_view data) {
    std::string line(data);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\t', ' ');
    std::string out = base::escape_for_terminal(line);
    if (!is_right_to_left(out)) return out;
    return "\u2068" + out + "\u2069";
}

std::string number_text(double number) {
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    return std::string(buffer.data(), end.ptr);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::vector<std::string> value_texts(const graph::Relation& relation) {
    return values_of(relation);
}
std::vector<std::string> value_texts(const graph::Claim& claim) {
    return values_of(claim);
}

std::string relation_label(const graph::Relation& relation) {
    std::string label = safe(relation.type);
    bool first = true;
    for (const std::string& value : value_texts(relation)) {
        label += first ? " " : ", ";
        label += value;
        first = false;
    }
    label += ", ";
    label += graph::to_string(relation.status);
    if (!relation.date.empty()) label += ", " + safe(relation.date);
    return label;
}

std::string relation_line(const graph::Graph& graph, const graph::Relation& relation, graph::EntityIndex left,
                          const TextOptions& options) {
    const bool symmetric = graph.type_of(relation).symmetric;
    const bool along = relation.from == left;
    const graph::EntityIndex right = along ? relation.to : relation.from;
    std::string line = paint(options, Tone::name, safe(graph.entities[left].name));
    line += !symmetric && !along ? " <-[" : " -[";
    line += paint(options, Tone::relation, relation_label(relation));
    line += !symmetric && along ? "]-> " : "]- ";
    line += paint(options, Tone::name, safe(graph.entities[right].name));
    return line;
}

std::string columns(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right,
                    std::string_view indent) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (widths.size() <= i) widths.push_back(0);
            widths[i] = std::max(widths[i], base::display_width(row[i]));
        }
    std::string out;
    for (const auto& row : rows) {
        out += indent;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - base::display_width(row[i]), ' ');
            const bool to_right = i < right.size() && right[i];
            if (i > 0) out += "  ";
            if (to_right) out += padding;
            out += row[i];
            if (!to_right && i + 1 < row.size()) out += padding;
        }
        out += '\n';
    }
    return out;
}

}  // namespace newsgraph::query
