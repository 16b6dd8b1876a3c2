#include "query/pull_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace newsgraph::query {
namespace {

constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

double dollars_of(const graph::Network& network, graph::EdgeId edge) {
    const double value = network.amount(edge);
    return std::isnan(value) ? 0 : graph::usd_magnitude({value, network.currency(edge), graph::Bound::exact});
}

}  // namespace

analytics::PullRows pull_rows(const Passage& passage, bool by_amount) {
    const graph::Network& network = passage.network();
    const std::size_t vertices = network.vertex_count();
    analytics::PullRows rows;
    rows.begin.reserve(vertices + 1);
    rows.begin.push_back(0);
    rows.from.reserve(network.edge_count());
    rows.leaves.assign(vertices, 0);
    // Where the edge from a vertex stands in the row that is being made; of an earlier row: it has none yet.
    std::vector<std::uint32_t> place(vertices, kNever);
    for (std::size_t i = 0; i < vertices; ++i) {
        const auto v = static_cast<graph::VertexId>(i);
        const std::uint32_t first = rows.begin.back();
        passage.each(v, false, [&](graph::VertexId from, graph::EdgeId edge) {
            if (from == v) return;
            const bool again = place[from] != kNever && place[from] >= first;
            if (!again) {
                place[from] = static_cast<std::uint32_t>(rows.from.size());
                rows.from.push_back(from);
                if (by_amount) rows.weight.push_back(0);
            }
            if (by_amount) rows.weight[place[from]] = std::max(rows.weight[place[from]], dollars_of(network, edge));
        });
        rows.begin.push_back(static_cast<std::uint32_t>(rows.from.size()));
    }
    for (std::size_t i = 0; i < rows.from.size(); ++i) rows.leaves[rows.from[i]] += by_amount ? rows.weight[i] : 1;
    return rows;
}

}  // namespace newsgraph::query
