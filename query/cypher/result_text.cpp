#include "query/cypher/result_text.hpp"

#include <algorithm>
#include <array>

#include "query/cypher/graph_reader.hpp"
#include "query/cypher/result_json.hpp"
#include "query/cypher/result_writers.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

struct FormatName {
    std::string_view name;
    ResultFormat format;
};
constexpr std::array<FormatName, 13> kFormats{{{"table", ResultFormat::table},
                                               {"box", ResultFormat::box},
                                               {"column", ResultFormat::column},
                                               {"line", ResultFormat::line},
                                               {"list", ResultFormat::list},
                                               {"csv", ResultFormat::csv},
                                               {"tsv", ResultFormat::tsv},
                                               {"json", ResultFormat::json},
                                               {"jsonlines", ResultFormat::json_lines},
                                               {"jsonl", ResultFormat::json_lines},
                                               {"markdown", ResultFormat::markdown},
                                               {"html", ResultFormat::html},
                                               {"dot", ResultFormat::dot}}};

}  // namespace

std::optional<ResultFormat> parse_result_format(std::string_view name) {
    for (const FormatName& known : kFormats)
        if (known.name == name) return known.format;
    return std::nullopt;
}

const std::vector<std::string>& result_format_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const FormatName& known : kFormats) out.emplace_back(known.name);
        return out;
    }();
    return names;
}

std::string_view to_string(ResultFormat format) {
    return std::find_if(kFormats.begin(), kFormats.end(),
                        [&](const FormatName& known) { return known.format == format; })
        ->name;
}

bool is_for_people(ResultFormat format) {
    return format == ResultFormat::table || format == ResultFormat::box || format == ResultFormat::column ||
           format == ResultFormat::line;
}

std::string to_text(const Result& result, ResultFormat format, const PropertyGraph& graph, const ResultLayout& layout) {
    const GraphReader reader(graph);
    if (format == ResultFormat::json) return to_json(result, reader);
    if (result.columns.empty()) return "";
    switch (format) {
        case ResultFormat::json:
        case ResultFormat::json_lines:
            return to_json_lines(result, reader);
        case ResultFormat::box:
            return write_box(result, reader, layout);
        case ResultFormat::column:
            return write_column(result, reader, layout);
        case ResultFormat::line:
            return write_line(result, reader);
        case ResultFormat::list:
            return write_list(result, reader);
        case ResultFormat::csv:
            return write_csv(result, reader);
        case ResultFormat::tsv:
            return write_tsv(result, reader);
        case ResultFormat::markdown:
            return write_markdown(result, reader);
        case ResultFormat::html:
            return write_html(result, reader);
        case ResultFormat::dot:
            return write_dot(result, reader);
        case ResultFormat::table:
            break;
    }
    return write_table(result, reader, layout);
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
