#include <cmath>

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

namespace {

/// What made the path come where it stands: "narrowest link $5 bn"; empty where that is the number of hops.
std::string weight_text(const Path& path, PathWeight weight) {
    // Below a dollar stand sources and confidence, which only part equals.
    const double dollars = std::floor(path.weight);
    const std::string amount = graph::short_text(graph::Amount{dollars, "USD", graph::Bound::exact});
    switch (weight) {
        case PathWeight::hops:
            return "";
        case PathWeight::amount:
            return dollars > 0 ? "narrowest link " + amount : "a link without an amount";
        case PathWeight::sum:
            return dollars > 0 ? amount + " in sum" : "no amounts";
        case PathWeight::confidence:
            return "confidence " + number_text(std::round(path.weight * 100) / 100);
    }
    return "";
}

}  // namespace

std::string paths_heading(const graph::Graph& graph, const PathResult& ends, const std::string& count,
                          const TextOptions& options) {
    return paint(options, Tone::heading,
                 safe(graph.entities[ends.from].name) + " to " + safe(graph.entities[ends.to].name) + ": " + count) +
           "\n";
}

std::string path_text(const graph::Graph& graph, const Path& path, PathWeight by, std::size_t number,
                      SourceList& sources, const TextOptions& options) {
    std::string text = std::to_string(number) + ". ";
    for (std::size_t k = 0; k < path.nodes.size(); ++k)
        text += (k == 0 ? "" : " - ") + safe(graph.entities[path.nodes[k]].name);
    const std::string weight = weight_text(path, by);
    text += " (" + counted(path.hops.size(), "hop", "hops") + (weight.empty() ? "" : "; " + weight) + ")\n";
    // What ties the two themselves is the very question: there nothing is cut.
    const std::size_t most = path.hops.size() == 1 ? path.hops.front().relations.size() : options.most_parallel;
    for (const PathHop& hop : path.hops) text += hop_text(graph, hop, most, sources, options);
    return text;
}

std::string to_text(const graph::Graph& graph, const PathResult& result, const TextOptions& options) {
    if (result.paths.empty()) return "";
    SourceList sources(graph, options);
    std::string text = paths_heading(graph, result, counted(result.paths.size(), "path", "paths"), options);
    for (std::size_t i = 0; i < result.paths.size(); ++i)
        text += path_text(graph, result.paths[i], result.weight, i + 1, sources, options);
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const Path& path, PathWeight weight) {
    base::JsonWriter json;
    json.begin_object().member("length", path.hops.size());
    if (weight != PathWeight::hops) json.member("weight", path.weight);
    json.key("nodes").begin_array();
    for (const graph::EntityIndex node : path.nodes) write_node(json, graph, node);
    json.end_array().key("edges").begin_array();
    for (const PathHop& hop : path.hops)
        for (const graph::RelationIndex relation : hop.relations)
            write_relation(json, graph, graph.relations[relation]);
    json.end_array().end_object();
    return std::string(json.text());
}

std::string json_begin(const graph::Graph& graph, const PathResult& ends) {
    base::JsonWriter json;
    json.begin_object().member("from", graph.entities[ends.from].name).member("to", graph.entities[ends.to].name);
    json.end_object();
    std::string text(json.text());
    text.back() = ',';
    return text + "\"paths\":[";
}

std::string to_json(const graph::Graph& graph, const PathResult& result) {
    std::string text = json_begin(graph, result);
    for (std::size_t i = 0; i < result.paths.size(); ++i)
        text += (i == 0 ? "" : ",") + to_json(graph, result.paths[i], result.weight);
    return text + "]}\n";
}

}  // namespace newsgraph::query
