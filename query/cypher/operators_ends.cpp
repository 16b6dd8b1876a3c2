// The ends of walks of variable length, each once: breadth first with a set of visited nodes, where walking every path
// would take exponential time. What a trail of 0 or 1 to n steps reaches is what is at most n steps away, for a
// shortest walk repeats nothing; only for the start itself a closed trail must be found.
#include <algorithm>

#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {
namespace {

class EndsOperator : public RowOperator {
  public:
    EndsOperator(const plan::VarExpand& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), step_(*plan.pattern, builder) {}

    void open() override {
        RowOperator::open();
        found_.clear();
        at_ = 0;
    }

    bool next() override {
        while (at_ == found_.size()) {
            if (!pull()) return false;
            search();
            at_ = 0;
        }
        slot(plan_.to) = NodeRef{found_[at_++]};
        return true;
    }

  private:
    void search() {
        found_.clear();
        const Value& from = slot(plan_.from);
        if (!from.is_node() || !graph().has_node(from.node().index)) return;
        start_ = from.node().index;
        step_.prepare(runtime_);
        visited_.resize(graph().node_end());
        if (plan_.direction == Direction::either) {
            branch_.resize(graph().node_end());
            depths_.resize(graph().node_end());
        }
        ++round_;
        if (round_ == 0) {
            std::fill(visited_.begin(), visited_.end(), 0);
            round_ = 1;
        }
        visited_[start_] = round_;
        start_given_ = plan_.pattern->least == 0;
        frontier_.assign(1, start_);
        if (start_given_) found_.push_back(start_);
        const std::uint64_t most = plan_.pattern->most.value_or(graph().node_end());
        for (depth_ = 0; depth_ < most && !frontier_.empty(); ++depth_) {
            next_.clear();
            for (const NodeId node : frontier_) look_around(node, most);
            frontier_.swap(next_);
        }
    }

    void look_around(NodeId node, std::uint64_t most) {
        LinkCursor links;
        links.start(graph(), node, plan_.direction, step_.types());
        // Seen from the left end of the pattern.
        const bool forward = !plan_.reversed;
        while (const Link* link = links.next()) {
            runtime_.budget.step();
            const bool is_new = visited_[link->other] != round_;
            if (!is_new && start_given_) continue;
            const NodeId left = forward ? node : link->other, right = forward ? link->other : node;
            if (!step_.may_walk(runtime_, *link, left, right)) continue;
            if (!is_new) {
                close(node, *link, most);
                continue;
            }
            visited_[link->other] = round_;
            if (!branch_.empty()) {
                branch_[link->other] = node == start_ ? link->relationship : branch_[node];
                depths_[link->other] = depth_ + 1;
            }
            found_.push_back(link->other);
            next_.push_back(link->other);
        }
    }

    /// A link to a node that was met before may close a trail that leads back to the start.
    void close(NodeId node, const Link& link, std::uint64_t most) {
        bool closes = false;
        if (plan_.direction != Direction::either) {
            closes = link.other == start_;
        } else if (link.other == start_) {
            closes = node == start_ || branch_[node] != link.relationship;
        } else if (node != start_) {
            // Two branches that meet: there along one, back along the other.
            closes = branch_[node] != branch_[link.other] && depth_ + depths_[link.other] + 1 <= most;
        }
        if (!closes) return;
        start_given_ = true;
        found_.push_back(start_);
    }

    const plan::VarExpand& plan_;
    StepTest step_;
    NodeId start_ = 0;
    std::uint64_t depth_ = 0;  // of the frontier
    std::uint32_t round_ = 0;
    std::vector<std::uint32_t> visited_;  // the round in which a node was met
    std::vector<RelationshipId> branch_;  // the first relationship on the way to it
    std::vector<std::uint64_t> depths_;
    std::vector<NodeId> frontier_, next_, found_;
    std::size_t at_ = 0;
    bool start_given_ = false;
};

}  // namespace

OperatorPtr make_ends_operator(const plan::VarExpand& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<EndsOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
