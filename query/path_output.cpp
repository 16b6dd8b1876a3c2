#include "query/path.hpp"
#include "query/sources.hpp"

namespace newsgraph::query {

std::string hop_text(const graph::Graph& graph, const PathHop& hop, std::size_t most, SourceList& sources,
                     const TextOptions& options) {
    std::string text;
    for (std::size_t i = 0; i < hop.relations.size(); ++i) {
        if (i == most) {
            const std::string rest = "+ " + std::to_string(hop.relations.size() - most) + " more";
            return text + "   " + paint(options, Tone::dim, rest) + "\n";
        }
        const graph::Relation& relation = graph.relations[hop.relations[i]];
        text += i == 0 ? "   " : "   + ";
        text += relation_line(graph, relation, hop.from, options) + sources.behind(relation.claims) + "\n";
    }
    return text;
}

std::string to_text(const graph::Graph& graph, const PathResult& result, const TextOptions& options) {
    if (result.paths.empty()) return "";
    SourceList sources(graph, options);
    std::string text = paint(options, Tone::heading,
                             safe(graph.entities[result.from].name) + " to " + safe(graph.entities[result.to].name) +
                                 ": " + counted(result.paths.size(), "path", "paths"));
    text += '\n';
    for (std::size_t i = 0; i < result.paths.size(); ++i) {
        const Path& path = result.paths[i];
        text += std::to_string(i + 1) + ". ";
        for (std::size_t k = 0; k < path.nodes.size(); ++k)
            text += (k == 0 ? "" : " - ") + safe(graph.entities[path.nodes[k]].name);
        text += " (" + counted(path.hops.size(), "hop", "hops") + ")\n";
        // What ties the two themselves is the very question: there nothing is cut.
        const std::size_t most = path.hops.size() == 1 ? path.hops.front().relations.size() : options.most_parallel;
        for (const PathHop& hop : path.hops) text += hop_text(graph, hop, most, sources, options);
    }
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const PathResult& result) {
    base::JsonWriter json;
    json.begin_object().member("from", graph.entities[result.from].name).member("to", graph.entities[result.to].name);
    json.key("paths").begin_array();
    for (const Path& path : result.paths) {
        json.begin_object().member("length", path.hops.size()).key("nodes").begin_array();
        for (const graph::EntityIndex node : path.nodes) write_node(json, graph, node);
        json.end_array().key("edges").begin_array();
        for (const PathHop& hop : path.hops)
            for (const graph::RelationIndex relation : hop.relations)
                write_relation(json, graph, graph.relations[relation]);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
