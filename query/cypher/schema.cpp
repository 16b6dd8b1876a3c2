#include "query/cypher/schema.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Names with a number each, the greatest first.
std::vector<std::pair<std::string, std::size_t>> by_count(const std::map<std::string, std::size_t>& counts) {
    std::vector<std::pair<std::string, std::size_t>> out(counts.begin(), counts.end());
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
}

std::vector<std::string> names_by_count(const std::map<std::string, std::size_t>& counts) {
    std::vector<std::string> out;
    for (const auto& [name, count] : by_count(counts)) out.push_back(name);
    return out;
}

/// Counts what the properties of nodes, or of relationships, are.
class PropertyCounter {
  public:
    explicit PropertyCounter(const Names& keys) : keys_(keys) {}
    void add(KeyId key, const Value& value) {
        ++counts_[keys_[key]];
        kinds_[keys_[key]].emplace(kind_name(value.kind()));
    }
    std::vector<Schema::Property> properties() const {
        std::vector<Schema::Property> out;
        for (const auto& [name, count] : by_count(counts_)) {
            const auto& kinds = kinds_.at(name);
            out.push_back({name, count, {kinds.begin(), kinds.end()}});
        }
        return out;
    }

  private:
    const Names& keys_;
    std::map<std::string, std::size_t> counts_;
    std::map<std::string, std::set<std::string>> kinds_;
};

std::string joined(const std::vector<std::string>& names, std::string_view between) {
    constexpr std::size_t kMost = 4;
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < kMost; ++i) {
        if (i > 0) out += between;
        out += safe(names[i]);
    }
    if (names.size() > kMost) out += std::string(between) + "...";
    return out;
}

void add_properties(std::string& out, std::string_view title, const std::vector<Schema::Property>& properties) {
    if (properties.empty()) return;
    std::vector<std::vector<std::string>> cells;
    for (const Schema::Property& property : properties) {
        cells.push_back({safe(property.name), std::to_string(property.count), joined(property.kinds, ", ")});
    }
    out += '\n' + std::string(title) + '\n' + columns(cells, {false, true}, "  ");
}

}  // namespace

Schema make_schema(const PropertyGraph& graph) {
    Schema schema;
    std::map<std::string, std::size_t> labels, types;
    std::map<std::string, std::map<std::string, std::size_t>> from, to;
    PropertyCounter of_nodes(graph.keys()), of_relationships(graph.keys());
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) continue;
        for (const LabelId label : graph.labels_of(node)) ++labels[graph.labels()[label]];
        graph.node_properties(node, [&](KeyId key, const Value& value) { of_nodes.add(key, value); });
    }
    for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r)) continue;
        const PropertyGraph::Relationship& relationship = graph.relationship(r);
        const std::string& type = graph.types()[relationship.type];
        ++types[type];
        for (const LabelId label : graph.labels_of(relationship.from)) ++from[type][graph.labels()[label]];
        for (const LabelId label : graph.labels_of(relationship.to)) ++to[type][graph.labels()[label]];
        graph.relationship_properties(r, [&](KeyId key, const Value& value) { of_relationships.add(key, value); });
    }
    for (const auto& [name, count] : by_count(labels)) schema.labels.push_back({name, count});
    for (const auto& [name, count] : by_count(types)) {
        schema.types.push_back({name, count, names_by_count(from[name]), names_by_count(to[name])});
    }
    schema.node_properties = of_nodes.properties();
    schema.relationship_properties = of_relationships.properties();
    return schema;
}

std::string to_text(const Schema& schema) {
    std::vector<std::vector<std::string>> labels, types;
    for (const Schema::Label& label : schema.labels) labels.push_back({safe(label.name), std::to_string(label.count)});
    for (const Schema::Type& type : schema.types) {
        types.push_back({safe(type.name), std::to_string(type.count),
                         '(' + joined(type.from, "|") + ") -> (" + joined(type.to, "|") + ')'});
    }
    std::string out = "Labels of nodes\n" + columns(labels, {false, true}, "  ");
    out += "\nTypes of relationships\n" + columns(types, {false, true}, "  ");
    add_properties(out, "Properties of nodes", schema.node_properties);
    add_properties(out, "Properties of relationships", schema.relationship_properties);
    return out;
}

}  // namespace newsgraph::query::cypher
