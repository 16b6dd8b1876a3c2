#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// What a relation came to be between two days.
enum class DiffKind {
    appeared,  ///< it was not known on the first day
    changed,   ///< a value or the status is another one
    ended,     ///< it was alive and is now denied or cancelled
    removed,   ///< it is not known any more: only what people take away by hand
};
std::string_view to_string(DiffKind kind);

struct ValueDifference {
    /// "status", "amount", "percent", "count", "capacity", "duration", "role"; "confidence" where it decides whether
    /// the relation passes
    std::string what;
    std::string before, after;  ///< as people read them; empty where there is none
    friend bool operator==(const ValueDifference&, const ValueDifference&) = default;
};

struct RelationDiff {
    DiffKind kind = DiffKind::appeared;
    std::optional<graph::RelationIndex> before, after;  ///< in the graph of the first and of the second day
    std::vector<ValueDifference> differences;           ///< none where it appeared or was removed
    /// What tells it: claims of articles that came between the days, else all of the relation; of `removed` in the
    /// first graph, else in the second.
    std::vector<graph::ClaimIndex> claims;
};

/// Two states of one store, as query::as_of() gives them, and the days that they are of ("2025-03-31").
struct DiffStates {
    std::string from, to;
    graph::Graph before, after;
};

/// What differs in the relations that pass the filter on either day; one that was known on the first day but passes
/// only on the second has changed, not appeared. Statuses of the filter are not looked at. By kind, then falling
/// weight, then in the order of the graphs. Throws base::Error (usage, "type.unknown"). O(m log m).
std::vector<RelationDiff> find_diff(const DiffStates& states, const RelationFilter& filter);

std::string to_text(const DiffStates& states, const std::vector<RelationDiff>& diffs, const TextOptions& options);
/// {"from","to","changes":[{"kind","relation":{...},"before"?:{...},"differences":[{"what","before","after"}],
/// "news":[claims]}]}
std::string to_json(const DiffStates& states, const std::vector<RelationDiff>& diffs);

}  // namespace newsgraph::query
