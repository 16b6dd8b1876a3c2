#include "graph/import/csv_nodes.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/unicode.hpp"
#include "graph/lexicon_index.hpp"

namespace newsgraph::graph {
namespace {

/// A node as it came; its number is that of its id.
struct Node {
    std::string name;  // empty: as the id
    TypeCode label = 0;
    std::uint32_t mentions = 0;
    std::string aliases;
};

std::string text_of(std::string_view field) {
    return base::is_valid_utf8(field) ? std::string(field) : base::repair_utf8(field);
}

/// "Company" of "Entity;Company": the last one says most.
std::string_view last_label(std::string_view labels) {
    while (labels.ends_with(';')) labels.remove_suffix(1);
    const std::size_t before = labels.rfind(';');
    return before == std::string_view::npos ? labels : labels.substr(before + 1);
}

template <class Each>
void each_part(std::string_view list, Each each) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(';'), list.size());
        if (end > 0) each(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

void read_file(const CsvSource& source, const base::IssueSink& issues, CsvCounts& counts, std::vector<Node>& nodes,
               NameCodes& labels, ImportedIds& known) {
    CsvTable table(source, {":ID"});
    const std::size_t id = table.find(":ID"), name = table.find("name"), label = table.find(":LABEL"),
                      mentions = table.find("mentions"), aliases = table.find("aliases");
    table.list_unused(counts.ignored);
    const std::uint32_t group = known.group(table.group(id), true);
    table.each(issues, counts, [&](const std::vector<std::string_view>& fields) {
        const auto given = [&](std::size_t column) {
            return column == CsvTable::kNone ? std::string_view() : fields[column];
        };
        if (fields[id].empty()) throw RejectedRecord{"csv.id", "the id is empty", ""};
        if (nodes.size() == IdIndex::kNone - 1) throw RejectedRecord{"csv.many", "there are too many nodes", ""};
        Node node;
        node.name = text_of(given(name));
        const std::string_view named = last_label(given(label));
        node.label = labels.code_of(named.empty() ? "Node" : named, "labels");
        if (!given(mentions).empty()) node.mentions = parse_count(given(mentions), "mentions");
        node.aliases = text_of(given(aliases));
        if (!known.ids.add(group, fields[id]))
            throw RejectedRecord{"csv.id", "the id " + quoted_field(fields[id]) + " came before", ""};
        nodes.push_back(std::move(node));
    });
}

}  // namespace

std::uint32_t ImportedIds::group(const std::string& name, bool adds) {
    const auto found = std::find(groups.begin(), groups.end(), name);
    const auto number = static_cast<std::uint32_t>(found - groups.begin());
    if (found != groups.end()) return number;
    if (!adds) return IdIndex::kNone;
    groups.push_back(name);
    return number;
}

ImportedNodes read_csv_nodes(const std::vector<CsvSource>& sources, const base::IssueSink& issues, CsvCounts& counts) {
    ImportedNodes result;
    std::vector<Node> nodes;
    NameCodes labels;
    for (const CsvSource& source : sources) read_file(source, issues, counts, nodes, labels, result.ids);

    std::vector<TypeCode> place;
    result.labels = labels.sorted(place);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].label = place[nodes[i].label];
        if (nodes[i].name.empty()) nodes[i].name = text_of(result.ids.ids.id(static_cast<std::uint32_t>(i)));
    }
    std::vector<VertexId> order(nodes.size());
    std::iota(order.begin(), order.end(), VertexId{0});
    // Equal ones come in the order of their ids: that of the files must not matter.
    std::sort(order.begin(), order.end(), [&](VertexId a, VertexId b) {
        const Node& x = nodes[a];
        const Node& y = nodes[b];
        return std::tuple(std::string_view(x.name), x.label, result.ids.ids.id(a), a) <
               std::tuple(std::string_view(y.name), y.label, result.ids.ids.id(b), b);
    });
    std::vector<VertexId> vertex_of(nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Node& node = nodes[order[i]];
        const auto vertex = static_cast<VertexId>(i);
        vertex_of[order[i]] = vertex;
        result.columns.add(node.label, node.name, node.mentions);
        result.columns.keys.push_back({name_key(node.name), vertex, 1});
        const std::string_view id = result.ids.ids.id(order[i]);
        if (id != node.name) result.columns.keys.push_back({name_key(text_of(id)), vertex, 0});
        each_part(node.aliases, [&](std::string_view alias) {
            result.columns.keys.push_back({name_key(alias), vertex, 0});
        });
    }
    result.ids.ids.renumber(vertex_of);
    counts.nodes = nodes.size();
    return result;
}

}  // namespace newsgraph::graph
