#include "query/shortest_path.hpp"

#include <algorithm>

namespace newsgraph::query {
namespace {

using graph::EdgeId;
using graph::VertexId;

class Search {
  public:
    Search(const Passage& passage, VertexId from, VertexId to, SearchSpace& space) : passage_(passage), space_(space) {
        for (int side = 0; side < 2; ++side) {
            space.marks[side].clear();
            space.steps[side].clear();
            const VertexId start = side == 0 ? from : to;
            space.marks[side].set(start, 0);
            space.steps[side].push_back({start, 0, 0});
            work_[side] = passage.degree(start, side == 0);
        }
    }

    std::optional<ShortestPath> run(std::size_t max_hops) {
        for (std::size_t hops = 1; hops <= max_hops; ++hops) {
            const int side = work_[0] <= work_[1] ? 0 : 1;
            if (grow(side)) return path();
            if (begin_[side] == space_.steps[side].size()) return std::nullopt;
            weigh(side);
        }
        return std::nullopt;
    }

  private:
    /// Goes one hop on from the frontier of one side; true when the other side was met.
    bool grow(int side) {
        auto& steps = space_.steps[side];
        NodeMarks& own = space_.marks[side];
        const NodeMarks& other = space_.marks[1 - side];
        const std::size_t first = begin_[side], last = steps.size();
        begin_[side] = last;
        bool met = false;
        for (std::size_t i = first; i < last && !met; ++i) {
            passage_.each_of_type(steps[i].node, side == 0, [&](VertexId end, EdgeId edge) {
                if (own.has(end)) return true;
                const bool meets = other.has(end);
                if (!passage_.passes(edge) || (!meets && !passage_.is_open(end))) return true;
                own.set(end, static_cast<std::uint32_t>(steps.size()));
                steps.push_back({end, edge, static_cast<std::uint32_t>(i)});
                if (meets) meeting_ = end;
                met = meets;
                return !meets;
            });
        }
        return met;
    }

    /// Not while growing: when the sides meet, nobody asks for the degrees of what was reached until then.
    void weigh(int side) {
        const auto& steps = space_.steps[side];
        work_[side] = 0;
        for (std::size_t i = begin_[side]; i < steps.size(); ++i)
            work_[side] += passage_.degree(steps[i].node, side == 0);
    }

    ShortestPath path() const {
        ShortestPath path;
        for (std::uint32_t at = space_.marks[0].value(meeting_); at != 0; at = space_.steps[0][at].came_from) {
            path.nodes.push_back(space_.steps[0][at].node);
            path.edges.push_back(space_.steps[0][at].edge);
        }
        path.nodes.push_back(space_.steps[0].front().node);
        std::reverse(path.nodes.begin(), path.nodes.end());
        std::reverse(path.edges.begin(), path.edges.end());
        for (std::uint32_t at = space_.marks[1].value(meeting_); at != 0;) {
            path.edges.push_back(space_.steps[1][at].edge);
            at = space_.steps[1][at].came_from;
            path.nodes.push_back(space_.steps[1][at].node);
        }
        return path;
    }

    const Passage& passage_;
    SearchSpace& space_;
    std::size_t begin_[2] = {0, 0};  // of the frontier, in steps
    std::size_t work_[2];            // edges that growing would look at
    VertexId meeting_ = 0;
};

}  // namespace

std::optional<ShortestPath> any_shortest_path(const Passage& passage, VertexId from, VertexId to, std::size_t max_hops,
                                              SearchSpace& space) {
    if (from == to) return ShortestPath{{from}, {}};
    return Search(passage, from, to, space).run(max_hops);
}

}  // namespace newsgraph::query
