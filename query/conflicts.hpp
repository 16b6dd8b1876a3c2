#pragma once
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// Claims that say the same of one thing.
struct Version {
    std::string label;  ///< "$22.4 bn", "denied", for people
    std::vector<graph::ClaimIndex> claims;
};

/// Claims on one relation, or on one attribute of one thing, that cannot all be right. Each version stands against at
/// least one other.
struct Conflict {
    std::optional<graph::RelationIndex> relation;  ///< absent for a fact
    graph::EntityIndex entity = 0;                 ///< of a fact: its subject; of a relation: its `from`
    std::string attribute;                         ///< of a fact: "valuation"; of a relation: empty
    std::string about;                             ///< "amount", "percent", "count", "capacity", "duration" or "status"
    std::vector<Version> versions;                 ///< told by more articles first, then by label
};

struct ConflictOptions {
    std::optional<graph::EntityIndex> about;  ///< only what this thing is part of
    RelationFilter filter;                    ///< for relations; with types given, facts are left out
};

/// What the articles disagree on.
///
/// Two quantities agree when the ranges they stand for meet: a number means itself with 1 % or half a unit of its last
/// digit (of two digits or more) to either side, "about" 5 %, "up to" everything below, "over" and "at least"
/// everything above. Different currencies and units are not compared, nor are claims whose own dates do not meet (two
/// rounds are no conflict). Facts change with time: those without a date of their own count for the month around their
/// article's date, and forecasts are not held against results. Of statuses, denied and cancelled each stand against all
/// others. Order: relations as in the graph by falling weight, then facts by name and attribute. Throws base::Error
/// (usage).
std::vector<Conflict> find_conflicts(const graph::Graph& graph, const ConflictOptions& options);
/// Those on one relation (on the facts of one thing) only.
std::vector<Conflict> relation_conflicts(const graph::Graph& graph, graph::RelationIndex relation);
std::vector<Conflict> fact_conflicts(const graph::Graph& graph, graph::EntityIndex entity);

std::string to_text(const graph::Graph& graph, const std::vector<Conflict>& conflicts, const TextOptions& options);
/// {"conflicts":[{"relation":{"type","from","to"} or
/// "fact":{"subject","attribute"},"about","versions":[{"label","claims":[...]}]}]}
std::string to_json(const graph::Graph& graph, const std::vector<Conflict>& conflicts);

}  // namespace newsgraph::query
