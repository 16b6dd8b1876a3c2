#include "query/components.hpp"

#include <algorithm>

namespace newsgraph::query {

std::vector<std::uint32_t> strong_components(const Adjacency& adjacency) {
    constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
    const std::size_t n = adjacency.size();
    std::vector<std::uint32_t> component(n, none), order(n, none), low(n, 0);
    std::vector<graph::EntityIndex> stack;
    struct Frame {
        graph::EntityIndex node;
        std::size_t next;  // link of the node to look at
    };
    std::vector<Frame> frames;
    std::uint32_t counter = 0, components = 0;
    for (graph::EntityIndex root = 0; root < n; ++root) {
        if (order[root] != none) continue;
        frames.push_back({root, 0});
        while (!frames.empty()) {
            Frame& frame = frames.back();
            const graph::EntityIndex node = frame.node;
            if (order[node] == none) {
                order[node] = low[node] = counter++;
                stack.push_back(node);
            }
            const auto row = adjacency.out(node);
            if (frame.next < row.size()) {
                const graph::EntityIndex to = row[frame.next++].to;
                if (order[to] == none)
                    frames.push_back({to, 0});
                else if (component[to] == none)
                    low[node] = std::min(low[node], order[to]);
                continue;
            }
            if (low[node] == order[node]) {
                for (graph::EntityIndex member = node + 1; member != node;) {
                    member = stack.back();
                    stack.pop_back();
                    component[member] = components;
                }
                ++components;
            }
            frames.pop_back();
            if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[node]);
        }
    }
    return component;
}

}  // namespace newsgraph::query
