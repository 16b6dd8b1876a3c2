#include "query/cypher/path_search.hpp"

#include "query/cypher/link_cursor.hpp"

namespace newsgraph::query::cypher {

void PathSearch::begin(Side& side, NodeId node) {
    // Only what the last search touched is cleared: a search may be small in a large graph.
    for (const NodeId old : side.touched) side.distance[old] = kFar;
    side.touched.clear();
    side.distance.resize(runtime_.graph.node_end(), kFar);
    side.distance[node] = 0;
    side.touched.push_back(node);
    side.frontier.assign(1, node);
    side.depth = 0;
    side.work = 1;
}

bool PathSearch::may_walk(const Link& link, NodeId here, bool forward) {
    return forward ? automaton_.may_walk(runtime_, step_, link.relationship, here, link.other)
                   : automaton_.may_walk(runtime_, step_, link.relationship, link.other, here);
}

/// One layer further.
void PathSearch::expand(Side& side, bool forward) {
    std::vector<NodeId> next;
    const Direction direction = forward ? step_.direction : step_.opposite;
    const PropertyGraph& graph = runtime_.graph;
    side.work = 0;
    ++side.depth;
    for (const NodeId node : side.frontier) {
        LinkCursor links;
        links.start(graph, node, direction, step_.types);
        while (const Link* link = links.next()) {
            runtime_.budget.step();
            if (side.distance[link->other] != kFar || !may_walk(*link, node, forward)) continue;
            side.distance[link->other] = side.depth;
            side.touched.push_back(link->other);
            next.push_back(link->other);
            side.work += 1 + graph.outgoing().row(link->other).size() + graph.incoming().row(link->other).size();
        }
    }
    side.frontier = std::move(next);
}

std::vector<Walk> PathSearch::shortest(NodeId from, NodeId to, std::optional<std::uint64_t> most, std::uint64_t count) {
    std::vector<Walk> walks;
    begin(forward_, from);
    begin(backward_, to);
    std::vector<NodeId> middle;
    while (middle.empty()) {
        if (forward_.frontier.empty() || backward_.frontier.empty()) return walks;
        if (most && std::uint64_t{forward_.depth} + backward_.depth >= *most) return walks;
        const bool ahead = forward_.work <= backward_.work;
        Side& side = ahead ? forward_ : backward_;
        Side& other = ahead ? backward_ : forward_;
        expand(side, ahead);
        // What meets now lies on the other side's outermost layer: nearer nodes would have met before.
        for (const NodeId node : side.frontier) {
            if (other.distance[node] == other.depth) middle.push_back(node);
        }
    }
    bool go_on = true;
    for (const NodeId node : middle) {
        Walk left;
        left.nodes.push_back(node);
        half(
            node, false, left,
            [&] {
                Walk walk;
                walk.nodes.assign(left.nodes.rbegin(), left.nodes.rend());
                walk.relationships.assign(left.relationships.rbegin(), left.relationships.rend());
                half(
                    node, true, walk,
                    [&] {
                        runtime_.budget.take(sizeof(Walk) + walk.nodes.size() * 2 * sizeof(NodeId));
                        walks.push_back(walk);
                        return walks.size() < count;
                    },
                    go_on);
                return go_on;
            },
            go_on);
        if (!go_on) break;
    }
    return walks;
}

/// Goes on from `node` towards the beginning (the end) of the search, a layer a step, in all ways; `walk` holds the
/// steps gone. Clears `go_on` and ends when `visit` returns false.
void PathSearch::half(NodeId node, bool forward, Walk& walk, const std::function<bool()>& visit, bool& go_on) {
    struct Level {
        NodeId node;
        LinkCursor links;
    };
    const Side& side = forward ? backward_ : forward_;
    const Direction direction = forward ? step_.direction : step_.opposite;
    std::vector<Level> levels;
    const auto enter = [&](NodeId at) {
        levels.emplace_back().node = at;
        if (side.distance[at] == 0) {
            go_on = visit();
        } else {
            levels.back().links.start(runtime_.graph, at, direction, step_.types);
        }
    };
    enter(node);
    while (go_on && !levels.empty()) {
        const Link* link = levels.back().links.next();
        if (link == nullptr) {
            levels.pop_back();
            if (levels.empty()) break;
            walk.nodes.pop_back();
            walk.relationships.pop_back();
            continue;
        }
        runtime_.budget.step();
        const NodeId here = levels.back().node;
        if (side.distance[link->other] == kFar || side.distance[link->other] + 1 != side.distance[here]) continue;
        if (!may_walk(*link, here, forward)) continue;
        walk.nodes.push_back(link->other);
        walk.relationships.push_back(link->relationship);
        enter(link->other);
    }
}

}  // namespace newsgraph::query::cypher
