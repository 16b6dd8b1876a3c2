#include "query/cycles.hpp"
#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

std::string money_text(const Loop& loop) {
    std::string text;
    for (const auto& [currency, money] : loop.money) {
        text += text.empty() ? ": " : "; ";
        text += safe(graph::short_text(graph::Amount{money.total, currency, graph::Bound::exact})) + " in all, ";
        text += "at least " + safe(graph::short_text(graph::Amount{money.smallest, currency, graph::Bound::exact})) +
                " a hop";
        if (money.hops_with_amount < loop.hops.size())
            text += " (" + std::to_string(money.hops_with_amount) + " of " + std::to_string(loop.hops.size()) +
                    " hops with an amount)";
    }
    return text;
}

}  // namespace

std::string loops_heading(std::size_t count, const TextOptions& options) {
    return paint(options, Tone::heading, counted(count, "closed loop of money", "closed loops of money")) + "\n";
}

std::string loop_text(const graph::Graph& graph, const Loop& loop, std::size_t number, SourceList& sources,
                      const TextOptions& options) {
    std::string text = std::to_string(number) + ". ";
    for (const PathHop& hop : loop.hops) text += safe(graph.entities[hop.from].name) + " -> ";
    text += safe(graph.entities[loop.hops.front().from].name) + money_text(loop) + "\n";
    for (const PathHop& hop : loop.hops) text += hop_text(graph, hop, options.most_parallel, sources, options);
    return text;
}

std::string to_text(const graph::Graph& graph, const CycleResult& result, const TextOptions& options) {
    if (result.loops.empty()) return "";
    SourceList sources(graph, options);
    std::string text = loops_heading(result.loops.size(), options);
    for (std::size_t i = 0; i < result.loops.size(); ++i)
        text += loop_text(graph, result.loops[i], i + 1, sources, options);
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const Loop& loop) {
    base::JsonWriter json;
    json.begin_object().member("length", loop.hops.size()).key("nodes").begin_array();
    for (const PathHop& hop : loop.hops) write_node(json, graph, hop.from);
    json.end_array().key("money").begin_array();
    for (const auto& [currency, money] : loop.money) {
        json.begin_object().member("currency", currency).member("total", money.total);
        json.member("smallest", money.smallest).member("hops", money.hops_with_amount).end_object();
    }
    json.end_array().key("edges").begin_array();
    for (const PathHop& hop : loop.hops)
        for (const graph::RelationIndex relation : hop.relations)
            write_relation(json, graph, graph.relations[relation]);
    json.end_array().end_object();
    return std::string(json.text());
}

std::string to_json(const graph::Graph& graph, const CycleResult& result) {
    std::string text = "{\"loops\":[";
    for (std::size_t i = 0; i < result.loops.size(); ++i) text += (i == 0 ? "" : ",") + to_json(graph, result.loops[i]);
    return text + "]}\n";
}

}  // namespace newsgraph::query
