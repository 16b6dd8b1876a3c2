#pragma once
#include <cstddef>
#include <vector>

#include "graph/graph.hpp"
#include "query/cycles.hpp"
#include "query/cypher/execute.hpp"
#include "query/filter.hpp"
#include "query/path.hpp"

namespace newsgraph::query {

/// A part of one Graph: indices into it, each list ascending without repetition. Holds both ends of each of its
/// relations.
struct Subgraph {
    std::vector<graph::EntityIndex> entities;
    std::vector<graph::RelationIndex> relations;
    friend bool operator==(const Subgraph&, const Subgraph&) = default;
};

/// All relations that pass, with their ends; with a filter that lets everything pass, all entities as well.
Subgraph select_all(const graph::Graph& graph, const RelationFilter& filter);
/// The nodes within `hops` hops of a node and all passing relations among them.
Subgraph select_around(const graph::Graph& graph, graph::EntityIndex center, std::size_t hops,
                       const RelationFilter& filter);
Subgraph select_paths(const graph::Graph& graph, const PathResult& result);
Subgraph select_cycles(const graph::Graph& graph, const CycleResult& result);
/// The relations among the values of an answer, also inside paths, lists and maps, that pass, and its nodes; where it
/// holds nodes only, all passing relations among them. The answer must be that of cypher::make_property_graph(graph).
Subgraph select_answer(const graph::Graph& graph, const cypher::Result& result, const RelationFilter& filter);

}  // namespace newsgraph::query
