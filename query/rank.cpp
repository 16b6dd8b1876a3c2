#include "query/rank.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/json.hpp"
#include "query/analytics/betweenness.hpp"
#include "query/analytics/closeness.hpp"
#include "query/analytics/page_rank.hpp"
#include "query/news_network.hpp"
#include "query/pull_rows.hpp"
#include "query/unknown_name.hpp"

namespace newsgraph::query {
namespace {

constexpr std::array<std::pair<std::string_view, Measure>, 6> kMeasures{{{"pagerank", Measure::page_rank},
                                                                         {"betweenness", Measure::betweenness},
                                                                         {"closeness", Measure::closeness},
                                                                         {"degree", Measure::degree},
                                                                         {"money-in", Measure::money_in},
                                                                         {"money-out", Measure::money_out}}};

std::vector<double> degrees(const graph::Graph& graph, const RelationFilter& filter) {
    std::vector<double> scores(graph.entities.size(), 0);
    for (const graph::Relation& relation : graph.relations) {
        if (!filter.passes(relation)) continue;
        ++scores[relation.from];
        ++scores[relation.to];
    }
    return scores;
}

std::vector<double> money(const graph::Graph& graph, const RelationFilter& filter, bool in) {
    std::map<std::pair<graph::EntityIndex, graph::EntityIndex>, double> largest;  // by whose it is and the partner
    for (const graph::Relation& relation : graph.relations) {
        if (!filter.passes(relation)) continue;
        const Payment payment = payment_of(graph, relation);
        if (payment.dollars == 0) continue;
        double& amount =
            largest[in ? std::pair(payment.payee, payment.payer) : std::pair(payment.payer, payment.payee)];
        amount = std::max(amount, payment.dollars);
    }
    std::vector<double> scores(graph.entities.size(), 0);
    for (const auto& [pair, dollars] : largest) scores[pair.first] += dollars;
    return scores;
}

/// One that only the schema knows is no mistake: nothing is of it yet.
void check_label(const std::string& wanted, const std::vector<std::string>& known, const graph::Schema& schema) {
    if (wanted.empty() || schema.node_type(wanted) != nullptr) return;
    if (std::find(known.begin(), known.end(), wanted) == known.end())
        throw unknown_name("label.unknown", "no node type", wanted, known);
}

/// Of betweenness or closeness.
std::vector<double> between_or_near(const analytics::Network& network, const RankOptions& options) {
    if (options.by == Measure::betweenness)
        return analytics::betweenness(network, options.samples, options.seed, no_pace);
    std::vector<double> scores;
    scores.reserve(network.vertex_count());
    for (const analytics::Closeness& near : analytics::closeness(network, options.samples, options.seed, no_pace))
        scores.push_back(near.score);
    return scores;
}

std::vector<double> scores_of(const graph::Graph& graph, const RankOptions& options) {
    switch (options.by) {
        case Measure::page_rank: {
            analytics::PageRankOptions wanted;
            wanted.weighted = options.by_amount;
            return analytics::page_rank(make_network(graph, options.filter, Direction::out, options.by_amount), wanted,
                                        no_pace);
        }
        case Measure::betweenness:
        case Measure::closeness:
            return between_or_near(make_network(graph, options.filter, Direction::both, false), options);
        case Measure::degree:
            return degrees(graph, options.filter);
        case Measure::money_in:
            return money(graph, options.filter, true);
        case Measure::money_out:
            break;
    }
    return money(graph, options.filter, false);
}

/// The ways of a passage whichever way they lead.
analytics::Network network_of(const Passage& passage) {
    const graph::Network& network = passage.network();
    std::vector<analytics::WeightedArc> arcs;
    arcs.reserve(network.edge_count());
    for (std::size_t i = 0; i < network.vertex_count(); ++i) {
        const auto v = static_cast<graph::VertexId>(i);
        // Each is seen from both of its ends.
        passage.each(v, true, [&](graph::VertexId end, graph::EdgeId) {
            if (v < end) arcs.push_back({v, end, 1});
        });
    }
    return analytics::make_network(network.vertex_count(), std::move(arcs), true);
}

std::string fixed(double number, int digits) {
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    return std::string(buffer.data(), end.ptr);
}

std::string score_text(double score, Measure by) {
    switch (by) {
        case Measure::page_rank:
        case Measure::closeness:
            return fixed(score, 4);
        case Measure::betweenness:
            return fixed(score, 1);
        case Measure::degree:
            return number_text(score);
        case Measure::money_in:
        case Measure::money_out:
            break;
    }
    return graph::short_text(graph::Amount{score, "USD", graph::Bound::exact});
}

}  // namespace

std::string_view to_string(Measure measure) {
    return std::find_if(kMeasures.begin(), kMeasures.end(), [&](const auto& m) { return m.second == measure; })->first;
}

std::optional<Measure> parse_measure(std::string_view name) {
    for (const auto& [known, measure] : kMeasures) {
        if (known == name) return measure;
    }
    return std::nullopt;
}

std::vector<Ranked> rank(const graph::Graph& graph, const RankOptions& options) {
    check_types(graph, options.filter);
    std::set<std::string> types;
    for (const graph::Entity& entity : graph.entities) types.insert(entity.type);
    check_label(options.node_type, {types.begin(), types.end()}, graph.schema);
    const std::vector<double> scores = scores_of(graph, options);
    // A walk is at times everywhere: what no relation ties has a PageRank too, which says nothing.
    const std::vector<double> ties = degrees(graph, options.filter);
    std::vector<Ranked> ranks;
    for (graph::EntityIndex i = 0; i < graph.entities.size(); ++i) {
        if (scores[i] <= 0 || ties[i] == 0) continue;
        if (!options.node_type.empty() && graph.entities[i].type != options.node_type) continue;
        ranks.push_back({i, scores[i]});
    }
    std::stable_sort(ranks.begin(), ranks.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return ranks;
}

std::vector<Ranked> rank(const graph::Network& network, const RankOptions& options, const graph::DateText& known_by) {
    network.check_all();
    check_label(options.node_type, network.names().labels, network.names().schema);
    PassageOptions ways;
    ways.direction = options.by == Measure::page_rank ? Passing::directed : Passing::both_ways;
    ways.filter = options.filter;
    ways.known_by = known_by;
    const Passage passage(network, ways);
    std::vector<double> scores;
    std::vector<bool> is_tied(network.vertex_count());
    if (options.by == Measure::page_rank) {
        const analytics::PullRows rows = pull_rows(passage, options.by_amount);
        scores = analytics::page_rank(rows, {}, no_pace);
        for (std::size_t v = 0; v < scores.size(); ++v) {
            for (std::uint32_t i = rows.begin[v]; i < rows.begin[v + 1]; ++i) is_tied[v] = is_tied[rows.from[i]] = true;
        }
    } else {
        // Who is tied to nobody lies between none and is near to none.
        is_tied.assign(network.vertex_count(), true);
        scores = between_or_near(network_of(passage), options);
    }
    std::vector<Ranked> ranks;
    for (graph::VertexId v = 0; v < scores.size(); ++v) {
        if (scores[v] <= 0 || !is_tied[v]) continue;
        if (!options.node_type.empty() && network.label(v) != options.node_type) continue;
        ranks.push_back({v, scores[v]});
    }
    std::stable_sort(ranks.begin(), ranks.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return ranks;
}

graph::Graph listed(const graph::Network& network, std::vector<Ranked>& ranks) {
    graph::Graph graph;
    graph.schema = network.names().schema;
    for (Ranked& ranked : ranks) {
        graph::Entity& entity = graph.entities.emplace_back();
        entity.name = network.name(ranked.entity);
        entity.type = network.label(ranked.entity);
        ranked.entity = static_cast<graph::EntityIndex>(graph.entities.size() - 1);
    }
    return graph;
}

std::string to_text(const graph::Graph& graph, const std::vector<Ranked>& ranks, Measure by,
                    const TextOptions& options) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const graph::Entity& entity = graph.entities[ranks[i].entity];
        rows.push_back({std::to_string(i + 1) + ".", paint(options, Tone::name, safe(entity.name)), safe(entity.type),
                        score_text(ranks[i].score, by)});
    }
    return columns(rows, {true, false, false, true});
}

std::string to_json(const graph::Graph& graph, const std::vector<Ranked>& ranks, Measure by, std::size_t samples) {
    base::JsonWriter json;
    json.begin_object().member("by", to_string(by));
    if (samples > 0) json.member("samples", samples);
    json.key("ranks").begin_array();
    for (const Ranked& ranked : ranks) {
        const graph::Entity& entity = graph.entities[ranked.entity];
        json.begin_object().member("name", entity.name).member("type", entity.type);
        json.member("score", ranked.score).end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
