#include "graph/topology.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::graph {

Topology::Topology(const Graph& graph, Symmetric symmetric, const std::vector<bool>& keep) {
    const auto is_kept = [&](std::size_t i) { return keep.empty() || (i < keep.size() && keep[i]); };
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        if (is_kept(i)) names.insert(graph.relations[i].type);
    }
    types_.assign(names.begin(), names.end());
    if (types_.size() > std::numeric_limits<TypeId>::max()) {
        base::Issue issue;
        issue.kind = base::IssueKind::limit;
        issue.code = "graph.too_many_types";
        issue.what = "there are more than 65,535 relation types";
        throw base::Error(std::move(issue));
    }
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        if (!is_kept(i)) continue;
        const Relation& relation = graph.relations[i];
        const Arc arc{relation.from, relation.to, static_cast<RelationIndex>(i), *type_id(relation.type)};
        arcs.push_back(arc);
        if (symmetric == Symmetric::both_ways && graph.type_of(relation).symmetric) {
            arcs.push_back(Arc{arc.to, arc.from, arc.relation, arc.type});
        }
    }
    out_ = make_rows(arcs, graph.entities.size(), true);
    in_ = make_rows(arcs, graph.entities.size(), false);
}

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
    for (std::size_t v = 0; v < vertices; ++v) {
        std::sort(rows.edges.begin() + static_cast<std::ptrdiff_t>(rows.offsets[v]),
                  rows.edges.begin() + static_cast<std::ptrdiff_t>(rows.offsets[v + 1]),
                  [](const Edge& a, const Edge& b) {
                      return std::tie(a.type, a.vertex, a.relation) < std::tie(b.type, b.vertex, b.relation);
                  });
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
