#include "tests/tck/snapshot.hpp"

#include "query/cypher/graph_reader.hpp"
#include "tests/tck/expected.hpp"

namespace newsgraph::tck {

using namespace query::cypher;

namespace {

std::size_t missing(const std::set<std::string>& of, const std::set<std::string>& in) {
    std::size_t result = 0;
    for (const auto& one : of) {
        result += in.count(one) == 0 ? 1 : 0;
    }
    return result;
}

}  // namespace

Snapshot take_snapshot(const PropertyGraph& graph) {
    const GraphReader reader(graph);
    Snapshot result;
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) {
            continue;
        }
        const std::string name = "n" + std::to_string(node);
        result.nodes.insert(name);
        for (const auto label : graph.labels_of(node)) {
            result.labels.insert(graph.labels()[label]);
        }
        graph.node_properties(node, [&](KeyId key, const Value& value) {
            result.properties.insert(name + "." + graph.keys()[key] + "=" + canonical(value, reader, false));
        });
    }
    for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r)) {
            continue;
        }
        const std::string name = "r" + std::to_string(r);
        result.relationships.insert(name);
        graph.relationship_properties(r, [&](KeyId key, const Value& value) {
            result.properties.insert(name + "." + graph.keys()[key] + "=" + canonical(value, reader, false));
        });
    }
    return result;
}

std::map<std::string, std::size_t> side_effects(const Snapshot& before, const Snapshot& after) {
    std::map<std::string, std::size_t> all{{"+nodes", missing(after.nodes, before.nodes)},
                                           {"-nodes", missing(before.nodes, after.nodes)},
                                           {"+relationships", missing(after.relationships, before.relationships)},
                                           {"-relationships", missing(before.relationships, after.relationships)},
                                           {"+labels", missing(after.labels, before.labels)},
                                           {"-labels", missing(before.labels, after.labels)},
                                           {"+properties", missing(after.properties, before.properties)},
                                           {"-properties", missing(before.properties, after.properties)}};
    std::erase_if(all, [](const auto& entry) { return entry.second == 0; });
    return all;
}

}  // namespace newsgraph::tck
