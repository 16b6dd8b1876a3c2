#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "graph/network.hpp"
#include "query/filter.hpp"

namespace newsgraph::query {

/// How relations may be walked.
enum class Passing {
    both_ways,
    directed,  ///< from `from` to `to`; symmetric types both ways
    money,     ///< as money flows, by the type; types along which none flows are closed
};

/// What a search may walk on.
struct PassageOptions {
    Passing direction = Passing::both_ways;
    RelationFilter filter;
    std::vector<std::string> labels;     ///< node types that may lie between the ends; empty: any
    std::vector<graph::VertexId> avoid;  ///< nodes that may not
    graph::DateText known_by;            ///< only what was known at the end of this day or period; empty: all
};

/// The edges of a network that a search may walk on, from the point of view of a node. Checks of types cost nothing an
/// edge where a type is open or closed as a whole; values are looked at only where the filter asks for some.
class Passage {
  public:
    /// Throws base::Error (usage, "type.unknown", "label.unknown").
    Passage(const graph::Network& network, const PassageOptions& options);

    const graph::Network& network() const { return network_; }

    /// Calls visit(other end, edge) for each edge on which one can go on from v (with `ahead` false: come to v). Edges
    /// that are walked against their direction come behind those walked along it; each group in the order of its row. A
    /// self-loop comes once.
    template <class Visit>
    void each(graph::VertexId v, bool ahead, Visit visit) const {
        each_of_type(v, ahead, [&](graph::VertexId end, graph::EdgeId edge) {
            if (passes(edge)) visit(end, edge);
        });
    }

    /// The same without looking at values: for searches that know cheaper reasons to pass an edge over first. `visit`
    /// may give whether to go on to the next edge.
    template <class Visit>
    void each_of_type(graph::VertexId v, bool ahead, Visit visit) const {
        if (any_along_ && !walk(ahead ? network_.out(v) : network_.in(v), kAlong, v, visit)) return;
        if (any_against_) walk(ahead ? network_.in(v) : network_.out(v), kAgainst, v, visit);
    }

    /// Whether the values of an edge are as the filter wants them.
    bool passes(graph::EdgeId edge) const { return !any_values_ || values_pass(edge); }

    /// Whether the filter's types and values let the edge pass, the ways of its type apart.
    bool takes(graph::EdgeId edge) const { return ways_[network_.type(edge)] != 0 && passes(edge); }

    /// At least as many as each() visits: what a search would pay for v.
    std::size_t degree(graph::VertexId v, bool ahead) const {
        return (any_along_ ? (ahead ? network_.out_degree(v) : network_.in_degree(v)) : 0) +
               (any_against_ ? (ahead ? network_.in_degree(v) : network_.out_degree(v)) : 0);
    }

    /// Whether a search may pass the node; its ends need not be asked.
    bool is_open(graph::VertexId v) const {
        return all_nodes_ || (!std::binary_search(avoid_.begin(), avoid_.end(), v) &&
                              (labels_.empty() || labels_[network_.label_code(v)]));
    }

  private:
    static constexpr std::uint8_t kAlong = 1, kAgainst = 2;

    /// These give whether to go on.
    template <class Visit>
    bool walk(const graph::Network::Row& row, std::uint8_t way, graph::VertexId v, Visit& visit) const {
        // A self-loop that is walked along already is not walked against once more.
        if (way == kAlong ? all_along_ : all_against_ && (all_along_ || !any_along_)) {
            return range(row, 0, row.size, v, way == kAgainst && any_along_, visit);
        }
        // A row is sorted by type: stretches of open types.
        for (std::uint32_t begin = 0; begin < row.size;) {
            const graph::TypeCode type = row.types[begin];
            std::uint32_t end = begin + 1;
            if (row.types[row.size - 1] == type)
                end = row.size;
            else if (row.size - begin > 16)
                end = static_cast<std::uint32_t>(std::upper_bound(row.types + begin, row.types + row.size, type) -
                                                 row.types);
            else
                while (row.types[end] == type) ++end;
            const bool is_open = ways_[type] & way;
            if (is_open && !range(row, begin, end, v, way == kAgainst && (ways_[type] & kAlong), visit)) return false;
            begin = end;
        }
        return true;
    }

    template <class Visit>
    bool range(const graph::Network::Row& row, std::uint32_t begin, std::uint32_t end, graph::VertexId v,
               bool skip_loops, Visit& visit) const {
        for (std::uint32_t i = begin; i < end; ++i) {
            if (skip_loops && row.ends[i] == v) continue;
            if constexpr (std::is_void_v<std::invoke_result_t<Visit&, graph::VertexId, graph::EdgeId>>)
                visit(row.ends[i], row.edge(i));
            else if (!visit(row.ends[i], row.edge(i)))
                return false;
        }
        return true;
    }

    bool values_pass(graph::EdgeId edge) const;

    const graph::Network& network_;
    std::vector<std::uint8_t> ways_;  // by type
    bool all_along_ = false, all_against_ = false, any_along_ = false, any_against_ = false;
    bool any_values_ = false, all_nodes_ = true;
    std::uint32_t statuses_ = 0;  // a bit each
    double min_confidence_ = 0, min_dollars_ = 0;
    std::size_t min_sources_ = 0;
    std::uint32_t last_day_ = 0;
    std::vector<bool> labels_;
    std::vector<graph::VertexId> avoid_;  // ascending
};

}  // namespace newsgraph::query
