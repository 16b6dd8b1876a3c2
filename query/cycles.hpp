#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/path.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

struct CycleOptions {
    std::size_t max_length = 5;                 ///< hops of the longest loop looked for, 2..kMostHops
    std::optional<graph::EntityIndex> through;  ///< only loops that pass this node
    RelationFilter filter{{}, living_statuses(), 0};
    std::size_t top = 0;              ///< only the first so many in their order; 0: all
    std::size_t most_loops = 10'000;  ///< kept, where `top` is 0. Beyond: Error (limit, "cycles.limit")
    double most_seconds = 30;         ///< beyond: the same
};

/// What runs round a loop in one currency. A hop counts with the largest amount of its relations and not with their
/// sum: articles often tell one deal as several relations (an investment, a contract, a supply), each with its money.
struct LoopMoney {
    double total = 0;     ///< of all hops
    double smallest = 0;  ///< of the hop with the least, among hops that name this currency
    std::size_t hops_with_amount = 0;
};

/// A closed loop of money: every hop pays the next.
struct Loop {
    std::vector<PathHop> hops;  ///< begins at the node whose name is smallest; hop i ends where hop i + 1 begins
    std::map<std::string, LoopMoney> money;  ///< by currency
    double weight = 0;                       ///< of the weakest hop, as Path::weight
};

struct CycleResult {
    std::vector<Loop> loops;
};

/// All closed loops of money without a repeated node: relations whose type has a money flow (schema) are edges in the
/// direction in which money runs; parallel ones make one hop. Each loop comes once; order: (greater weight, fewer hops,
/// names). A relation of a thing with itself makes no loop.
///
/// Method and cost: analytics/simple_cycles.hpp.
///
/// Throws base::Error: usage ("cycles.options", "type.unknown"), limit ("cycles.limit").
CycleResult find_cycles(const graph::Graph& graph, const CycleOptions& options);

/// The same loops in the same order, made one by one: `begin` is told how many there are in all and how many will come,
/// then `take` has each. As the weightiest comes first, the search is over before the first comes; until then a loop
/// takes 12 bytes and 4 a hop, and with `top` no more are kept.
void each_cycle(const graph::Graph& graph, const CycleOptions& options,
                const std::function<void(std::size_t found, std::size_t coming)>& begin,
                const std::function<void(const Loop&)>& take);

/// A heading, then each loop with its total and its hops, then the numbered sources. Empty when there is no loop.
std::string to_text(const graph::Graph& graph, const CycleResult& result, const TextOptions& options);
/// The parts of it: the heading, and a loop as the `number`th.
std::string loops_heading(std::size_t count, const TextOptions& options);
std::string loop_text(const graph::Graph& graph, const Loop& loop, std::size_t number, SourceList& sources,
                      const TextOptions& options);
/// {"loops":[{"length","nodes":[...],"money":[{"currency","total","smallest","hops"}],"edges":[...]}]}
std::string to_json(const graph::Graph& graph, const CycleResult& result);
/// One element of "loops".
std::string to_json(const graph::Graph& graph, const Loop& loop);

}  // namespace newsgraph::query
