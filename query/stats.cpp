#include "query/stats.hpp"

#include <algorithm>
#include <map>

#include "base/unicode.hpp"
#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

Counts sorted(const std::map<std::string, std::size_t>& counts) {
    Counts list(counts.begin(), counts.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return list;
}

std::string or_unknown(std::string_view text) {
    return text.empty() ? "unknown" : std::string(text);
}

/// "heading: 5 A, 3 B, ...", broken between its parts where a line would grow too long for a terminal.
void add_counts(std::string& text, const char* heading, const Counts& counts, const TextOptions& options) {
    if (counts.empty()) return;
    constexpr std::size_t kMostColumns = 100;
    text += paint(options, Tone::heading, heading) + ":";
    std::size_t column = std::string_view(heading).size() + 1;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::string part = std::to_string(counts[i].second) + " " + safe(counts[i].first);
        if (i + 1 < counts.size()) part += ",";
        const std::size_t width = base::display_width(part);
        if (column + 1 + width > kMostColumns) {
            text += "\n  ";
            column = 2;
        } else {
            text += ' ';
            ++column;
        }
        text += part;
        column += width;
    }
    text += '\n';
}

}  // namespace

Stats make_stats(const graph::Graph& graph, std::size_t top, double min_confidence) {
    Stats stats;
    const auto by_hand = [&](graph::DocumentIndex document) { return graph.documents[document].by_hand; };
    stats.claims = static_cast<std::size_t>(
        std::count_if(graph.claims.begin(), graph.claims.end(),
                      [&](const graph::GraphClaim& claim) { return !by_hand(claim.document); }));
    stats.entities = graph.entities.size();
    stats.relations = graph.relations.size();
    std::map<std::string, std::size_t> node_types, relation_types, statuses, languages, years;
    for (const graph::Entity& entity : graph.entities) {
        ++node_types[entity.type];
        stats.facts += entity.facts.size();
    }
    for (const graph::Relation& relation : graph.relations) {
        ++relation_types[relation.type];
        ++statuses[std::string(graph::to_string(relation.status))];
    }
    for (const graph::DocumentRecord& document : graph.documents) {
        if (document.by_hand) continue;
        ++stats.documents;
        ++languages[or_unknown(document.language)];
        ++years[or_unknown(std::string_view(document.published).substr(0, 4))];
    }
    stats.node_types = sorted(node_types);
    stats.relation_types = sorted(relation_types);
    stats.statuses = sorted(statuses);
    stats.languages = sorted(languages);
    stats.years.assign(years.begin(), years.end());

    const RelationFilter certain{{}, {}, min_confidence};
    for (graph::RelationIndex i = 0; i < graph.relations.size(); ++i)
        if (certain.passes(graph.relations[i])) stats.top.push_back(i);
    const std::size_t most = std::min(top, stats.top.size());
    std::partial_sort(stats.top.begin(), stats.top.begin() + static_cast<std::ptrdiff_t>(most), stats.top.end(),
                      [&](graph::RelationIndex a, graph::RelationIndex b) {
                          const double wa = graph.weight(graph.relations[a]), wb = graph.weight(graph.relations[b]);
                          return wa != wb ? wa > wb : a < b;
                      });
    stats.top.resize(most);
    return stats;
}

std::string to_text(const graph::Graph& graph, const Stats& stats, const TextOptions& options) {
    std::string text = counted(stats.documents, "article", "articles") + ", " +
                       counted(stats.claims, "claim", "claims") + ", " + counted(stats.entities, "entity", "entities") +
                       ", " + counted(stats.relations, "relation", "relations") + ", " +
                       counted(stats.facts, "fact", "facts") + "\n";
    add_counts(text, "entities by type", stats.node_types, options);
    add_counts(text, "relations by type", stats.relation_types, options);
    add_counts(text, "relations by status", stats.statuses, options);
    add_counts(text, "articles by language", stats.languages, options);
    add_counts(text, "articles by year", stats.years, options);
    if (stats.top.empty()) return text;
    SourceList sources(graph, options);
    text += paint(options, Tone::heading, "weightiest relations") + "\n";
    const std::size_t widest = std::max<std::size_t>(2, std::to_string(stats.top.size()).size());
    for (std::size_t i = 0; i < stats.top.size(); ++i) {
        const graph::Relation& relation = graph.relations[stats.top[i]];
        const std::string number = std::to_string(i + 1);
        text += std::string(std::max(widest, number.size()) - number.size(), ' ') + number + ". " +
                relation_line(graph, relation, relation.from, options) + sources.behind(relation.claims) + "\n";
    }
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const Stats& stats) {
    base::JsonWriter json;
    json.begin_object().member("documents", stats.documents).member("claims", stats.claims);
    json.member("entities", stats.entities).member("relations", stats.relations).member("facts", stats.facts);
    const auto counts = [&](const char* name, const Counts& list) {
        json.key(name).begin_object();
        for (const auto& [what, count] : list) json.member(what, count);
        json.end_object();
    };
    counts("node_types", stats.node_types);
    counts("relation_types", stats.relation_types);
    counts("statuses", stats.statuses);
    counts("languages", stats.languages);
    counts("years", stats.years);
    json.key("top").begin_array();
    for (const graph::RelationIndex relation : stats.top) write_relation(json, graph, graph.relations[relation]);
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
