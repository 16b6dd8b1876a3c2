#include "graph/topology.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::graph {
namespace {

void check_type_count(std::size_t count) {
    if (count <= std::numeric_limits<Topology::TypeId>::max()) return;
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "graph.too_many_types";
    issue.what = "there are more than 65,535 relation types";
    throw base::Error(std::move(issue));
}

}  // namespace

Topology::Topology(const Graph& graph, Symmetric symmetric)
    : Topology(graph, [&](const Relation& relation) {
          return symmetric == Symmetric::both_ways && graph.type_of(relation).symmetric ? both : forward;
      }) {}

Topology::Topology(const Graph& graph, const std::function<Way(const Relation&)>& way) {
    std::unordered_map<std::string_view, TypeId> numbers;
    std::vector<std::string_view> names;  // by number
    std::vector<Arc> arcs;
    arcs.reserve(graph.relations.size());
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        const Relation& relation = graph.relations[i];
        const Way ways = way(relation);
        if (ways == closed) continue;
        const auto [number, is_new] = numbers.emplace(relation.type, static_cast<TypeId>(names.size()));
        if (is_new) {
            check_type_count(names.size() + 1);
            names.push_back(relation.type);
        }
        const Arc arc{relation.from, relation.to, static_cast<RelationIndex>(i), number->second};
        if ((ways & forward) != 0) arcs.push_back(arc);
        if ((ways & backward) != 0) arcs.push_back(Arc{arc.to, arc.from, arc.relation, arc.type});
    }
    // Numbers were given as types came; now they follow the order of names.
    types_.assign(names.begin(), names.end());
    std::sort(types_.begin(), types_.end());
    std::vector<TypeId> id_of;
    for (const std::string_view name : names) id_of.push_back(*type_id(name));
    for (Arc& arc : arcs) arc.type = id_of[arc.type];
    out_ = make_rows(arcs, graph.entities.size(), true);
    in_ = make_rows(arcs, graph.entities.size(), false);
}

Topology::Topology(std::size_t vertices, const std::vector<Arc>& arcs, std::vector<std::string> types)
    : types_(std::move(types)), out_(make_rows(arcs, vertices, true)), in_(make_rows(arcs, vertices, false)) {}

std::optional<Topology::TypeId> Topology::type_id(std::string_view name) const {
    const auto found = std::lower_bound(types_.begin(), types_.end(), name);
    if (found == types_.end() || *found != name) return std::nullopt;
    return static_cast<TypeId>(found - types_.begin());
}

Topology::Rows Topology::make_rows(const std::vector<Arc>& arcs, std::size_t vertices, bool forward) {
    Rows rows;
    rows.offsets.assign(vertices + 1, 0);
    for (const Arc& arc : arcs) ++rows.offsets[(forward ? arc.from : arc.to) + std::size_t{1}];
    for (std::size_t v = 0; v < vertices; ++v) rows.offsets[v + 1] += rows.offsets[v];
    rows.edges.resize(arcs.size());
    std::vector<std::size_t> next(rows.offsets.begin(), rows.offsets.end() - 1);
    for (const Arc& arc : arcs) {
        const EntityIndex own = forward ? arc.from : arc.to;
        rows.edges[next[own]++] = Edge{forward ? arc.to : arc.from, arc.relation, arc.type};
    }
    const auto less = [](const Edge& a, const Edge& b) {
        if (a.type != b.type) return a.type < b.type;
        return a.vertex != b.vertex ? a.vertex < b.vertex : a.relation < b.relation;
    };
    for (std::size_t v = 0; v < vertices; ++v) {
        std::sort(rows.edges.begin() + static_cast<std::ptrdiff_t>(rows.offsets[v]),
                  rows.edges.begin() + static_cast<std::ptrdiff_t>(rows.offsets[v + 1]), less);
    }
    return rows;
}

std::span<const Topology::Edge> Topology::of_type(std::span<const Edge> row, TypeId type) {
    const auto first = std::lower_bound(row.begin(), row.end(), type,
                                        [](const Edge& edge, TypeId wanted) { return edge.type < wanted; });
    const auto last =
        std::upper_bound(first, row.end(), type, [](TypeId wanted, const Edge& edge) { return wanted < edge.type; });
    return {first, last};
}

}  // namespace newsgraph::graph
