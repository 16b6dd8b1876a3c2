#pragma once
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// What is told for one time: claims that say the same of one relation or fact.
struct TimelineEvent {
    graph::DateText date;     ///< of the claim itself, or else of its article; empty where neither is known
    bool of_article = false;  ///< the date is that of the article: it happened by then
    std::optional<graph::RelationIndex> relation;  ///< absent for a fact
    std::vector<graph::ClaimIndex> claims;         ///< in the order of the graph; all say the same
};

struct TimelineOptions {
    graph::EntityIndex about = 0;
    std::optional<graph::EntityIndex> with;  ///< only what ties these two, and no facts
    RelationFilter filter;                   ///< statuses are those of the claims; with types given, facts are left out
};

/// The claims on a thing, or on what ties two, by date: of periods the first day counts, then the shorter text (a year
/// before its months), then the order of relations; what has no date comes last. Throws base::Error (usage,
/// "type.unknown"). O(m log m) in the claims.
std::vector<TimelineEvent> find_timeline(const graph::Graph& graph, const TimelineOptions& options);

std::string to_text(const graph::Graph& graph, graph::EntityIndex about, const std::vector<TimelineEvent>& events,
                    const TextOptions& options);
/// {"events":[{"date"?,"of_article","relation":{"type","from","to"} or "fact":{"subject","attribute"},"claims":[..]}]}
std::string to_json(const graph::Graph& graph, const std::vector<TimelineEvent>& events);

}  // namespace newsgraph::query
