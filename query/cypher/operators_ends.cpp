// The ends of walks of variable length, each once: breadth first with a set of visited nodes, where walking every path
// would take exponential time. What a trail of 0 or 1 to n steps reaches is what is at most n steps away, for a
// shortest walk repeats nothing; only for the start itself a closed trail must be found. Where more steps are asked
// for, what lies nearer needs a longer trail: first a few of them are walked at random, then each node that was not met
// is searched for.
#include <algorithm>

#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/step_test.hpp"
#include "query/cypher/walks_by_length.hpp"

namespace newsgraph::query::cypher {
namespace {

class EndsOperator : public RowOperator {
  public:
    EndsOperator(const plan::VarExpand& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), step_(*plan.pattern, builder) {
        if (plan.pattern->least < 2) return;
        automaton_.emplace(plan, builder);
        walks_.emplace(builder.runtime(), *automaton_);
    }

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
            for (auto* marks : {&visited_, &far_, &met_}) std::fill(marks->begin(), marks->end(), 0);
            round_ = 1;
        }
        visited_[start_] = round_;
        // Of longer trails the closed ones are searched for afterwards.
        start_given_ = plan_.pattern->least != 1;
        if (walks_) far_.resize(graph().node_end());
        frontier_.assign(1, start_);
        if (plan_.pattern->least == 0) found_.push_back(start_);
        const std::uint64_t most = plan_.pattern->most.value_or(graph().node_end());
        for (depth_ = 0; depth_ < most && !frontier_.empty(); ++depth_) {
            next_.clear();
            for (const NodeId node : frontier_) look_around(node, most);
            frontier_.swap(next_);
        }
        if (walks_) keep_far();
    }

    /// Of the nodes found, takes away those that no trail of the least number of steps or more leads to.
    void keep_far() {
        const std::uint64_t least = plan_.pattern->least;
        std::vector<NodeId> near;
        const auto is_near = [&](NodeId node) { return node == start_ || far_[node] != round_; };
        std::erase_if(found_, [&](NodeId node) {
            if (!is_near(node)) return false;
            near.push_back(node);
            return true;
        });
        if (std::find(near.begin(), near.end(), start_) == near.end()) near.push_back(start_);
        if (plan_.pattern->most && *plan_.pattern->most < least) return;
        probe(least);
        for (const NodeId node : near) {
            if (met_[node] != round_) {
                walks_->start(start_, node, least, plan_.pattern->most);
                if (!walks_->next()) continue;
            }
            found_.push_back(node);
        }
    }

    /// Walks trails of `least` steps depth first, as long as that costs no more than a look at the whole graph, and
    /// marks where they end.
    void probe(std::uint64_t least) {
        struct Level {
            NodeId node = 0;
            LinkCursor links;
        };
        met_.resize(graph().node_end());
        std::vector<Level> levels(1);
        std::vector<RelationshipId> walked;
        levels[0].links.start(graph(), start_, plan_.direction, step_.types());
        std::uint64_t left = 4 * (graph().node_count() + graph().relationship_count());
        while (!levels.empty() && left-- > 0) {
            const Link* link = levels.back().links.next();
            if (link == nullptr) {
                levels.pop_back();
                if (!walked.empty()) walked.pop_back();
                continue;
            }
            runtime_.budget.step();
            if (std::find(walked.begin(), walked.end(), link->relationship) != walked.end()) continue;
            if (!step_.may_walk(runtime_, *link)) continue;
            if (walked.size() + 1 == least) {
                met_[link->other] = round_;
                continue;
            }
            walked.push_back(link->relationship);
            levels.emplace_back().node = link->other;
            levels.back().links.start(graph(), link->other, plan_.direction, step_.types());
        }
    }

    void look_around(NodeId node, std::uint64_t most) {
        LinkCursor links;
        links.start(graph(), node, plan_.direction, step_.types());
        while (const Link* link = links.next()) {
            runtime_.budget.step();
            const bool is_new = visited_[link->other] != round_;
            if (!is_new && start_given_) continue;
            if (!step_.may_walk(runtime_, *link)) continue;
            if (!is_new) {
                close(node, *link, most);
                continue;
            }
            visited_[link->other] = round_;
            if (!branch_.empty()) {
                branch_[link->other] = node == start_ ? link->relationship : branch_[node];
                depths_[link->other] = depth_ + 1;
            }
            if (walks_ && depth_ + 1 >= plan_.pattern->least) far_[link->other] = round_;
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
    // Where at least two steps are asked for:
    std::optional<PathAutomaton> automaton_;
    std::optional<WalksByLength> walks_;
    std::vector<std::uint32_t> far_;  // the round in which a node was met that many steps away
    std::vector<std::uint32_t> met_;  // the round in which a probe ended there
    std::size_t at_ = 0;
    bool start_given_ = false;
};

}  // namespace

OperatorPtr make_ends_operator(const plan::VarExpand& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<EndsOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
