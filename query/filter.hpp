#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "graph/network.hpp"

namespace newsgraph::query {

/// The confidence below which a relation is not shown unless asked for: at less, readings are wrong too often to be
/// put before a person without being looked for.
inline constexpr double kUsualConfidence = 0.5;

/// A confidence of 0.4 comes out of the merging as 1 - (1 - 0.4), which may be a hair less.
inline constexpr double kConfidenceSlack = 1e-9;

/// Which relations a question is about. Empty lists mean "any".
struct RelationFilter {
    std::vector<std::string> types;
    std::vector<graph::Status> statuses;
    double min_confidence = 0;    ///< 0..1
    double min_amount = 0;        ///< dollars, as graph::usd_magnitude; above 0 only relations with an amount pass
    std::size_t min_sources = 0;  ///< different articles

    bool passes(const graph::Relation& relation) const;
};

/// Relations that are kept out by nothing but the confidence that the filter asks for, among those for which `about` is
/// true (when it is given).
std::size_t count_less_certain(const graph::Graph& graph, const RelationFilter& filter,
                               const std::function<bool(const graph::Relation&)>& about = nullptr);

/// The same for all edges of a network. O(E), unless all are certain.
std::size_t count_less_certain(const graph::Network& network, const RelationFilter& filter);

/// "1 less certain relation left out (--min-confidence 0 shows it)".
std::string less_certain_text(std::size_t count);

/// The graph without the relations below this confidence; all entities, facts and articles stay.
graph::Graph without_less_certain(graph::Graph graph, double min_confidence);

/// Throws base::Error (usage, "type.unknown", with "did you mean") when the filter names a relation type that neither
/// the schema nor any relation of the graph has.
void check_types(const graph::Graph& graph, const RelationFilter& filter);
void check_types(const graph::NetworkNames& names, const RelationFilter& filter);

/// "actual,planned" as statuses. Throws base::Error (usage, "status.unknown") for a word that is none.
std::vector<graph::Status> parse_statuses(const std::vector<std::string>& names);

/// Every status but denied and cancelled: what is, or may still come.
std::vector<graph::Status> living_statuses();

/// The last day of a date, "2025-03-31" of "2025-Q1". Throws base::Error (usage, "date.invalid").
std::string require_day(const graph::DateText& date);

/// The graph as it could be known at the end of the day or period `date`: merged anew from the articles published by
/// then, so that amounts and statuses are those of that time. Articles without a date are left out, since nothing shows
/// that they were there. Of a graph without articles, an imported one, the relations whose date is not later. Throws
/// base::Error (usage, "date.invalid"). O(n log n).
graph::Graph as_of(const graph::Graph& graph, const graph::DateText& date);

}  // namespace newsgraph::query
