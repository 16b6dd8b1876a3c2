// Shortest paths between two nodes, of one step that repeats.
#include <algorithm>
#include <limits>

#include "query/cypher/operator.hpp"
#include "query/cypher/path_search.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

class ShortestOperator : public RowOperator {
  public:
    ShortestOperator(const plan::ShortestPaths& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          relationship_(std::get_if<BoundRelationship>(&plan.path->steps.front())),
          group_(relationship_ != nullptr ? nullptr
                                          : std::get<std::unique_ptr<BoundGroup>>(plan.path->steps.front()).get()),
          step_(relationship_ != nullptr ? StepTest(*relationship_, builder) : StepTest(*group_, builder)),
          search_(builder.runtime(), step_) {
        least_ = relationship_ != nullptr ? relationship_->least : group_->least;
        most_ = relationship_ != nullptr ? relationship_->most : group_->most;
        using Choice = ast::PathSelector::Kind;
        const ast::PathSelector& selector = plan.path->selector;
        all_shortest_ = selector.kind == Choice::all_shortest_paths || selector.kind == Choice::all_shortest;
        groups_ = selector.kind == Choice::shortest_groups;
        count_ = all_shortest_                            ? kAll
                 : selector.kind == Choice::shortest_path ? 1
                                                          : std::max<std::uint64_t>(1, selector.count);
    }

    void open() override {
        RowOperator::open();
        walks_.clear();
        targets_.clear();
        walk_ = target_ = 0;
    }

    bool next() override {
        while (true) {
            if (walk_ < walks_.size()) {
                give(walks_[walk_++]);
                return true;
            }
            if (target_ < targets_.size()) {
                find(targets_[target_++]);
                continue;
            }
            if (!pull()) return false;
            start();
        }
    }

  private:
    void start() {
        targets_.clear();
        walks_.clear();
        walk_ = target_ = 0;
        const Value& from = slot(plan_.from);
        if (!from.is_node() || !graph().has_node(from.node().index)) return;
        from_ = from.node().index;
        step_.prepare(runtime_);
        if (plan_.to_bound) {
            const Value& to = slot(plan_.to);
            if (to.is_node() && graph().has_node(to.node().index)) targets_.push_back(to.node().index);
            return;
        }
        for (const auto& reached : search_.reach(from_, most_, !plan_.reversed)) targets_.push_back(reached.node);
    }

    /// The walks to one target.
    void find(NodeId to) {
        walks_.clear();
        walk_ = 0;
        to_ = to;
        // From left to right, as the pattern reads.
        const NodeId left = plan_.reversed ? to : from_, right = plan_.reversed ? from_ : to;
        const bool plain = count_ == 1 || all_shortest_;
        if (plain && !groups_ && left != right && least_ <= 1) {
            walks_ = search_.shortest(left, right, most_, count_);
            return;
        }
        // Length by length. A walk without repeats cannot be longer than the graph has relationships.
        const std::uint64_t end = std::min<std::uint64_t>(most_.value_or(kAll), graph().relationship_count());
        std::uint64_t lengths = 0;
        for (std::uint64_t length = least_; length <= end; ++length) {
            const std::size_t before = walks_.size();
            search_.exact(left, right, length, [&](const Walk& walk) {
                runtime_.budget.take(sizeof(Walk) + walk.nodes.size() * 2 * sizeof(NodeId));
                walks_.push_back(walk);
                return groups_ || walks_.size() < count_;
            });
            lengths += walks_.size() > before ? 1 : 0;
            if (groups_ ? lengths >= count_ : walks_.size() >= count_) return;
            if (all_shortest_ && lengths > 0) return;
            runtime_.budget.step();
        }
    }

    void give(const Walk& walk) {
        if (!plan_.to_bound) slot(plan_.to) = NodeRef{to_};
        if (plan_.keep_path && plan_.path->slot) {
            Path path;
            for (const NodeId node : walk.nodes) path.nodes.push_back(NodeRef{node});
            for (const RelationshipId r : walk.relationships) path.relationships.push_back(RelationshipRef{r});
            slot(*plan_.path->slot) = Value(std::move(path));
        }
        if (!plan_.keep_steps) return;
        List relationships;
        for (const RelationshipId r : walk.relationships) relationships.push_back(RelationshipRef{r});
        if (relationship_ != nullptr) {
            if (relationship_->variable_length) {
                slot(relationship_->slot) = std::move(relationships);
            } else {
                slot(relationship_->slot) = relationships.front();
            }
            return;
        }
        const Slot left = group_->path.nodes.front().slot, right = group_->path.nodes.back().slot;
        for (const auto& [inner, outer] : group_->variables) {
            if (inner != left && inner != right) {
                slot(outer) = relationships;
                continue;
            }
            List nodes;
            for (std::size_t i = 0; i < walk.relationships.size(); ++i) {
                nodes.push_back(NodeRef{walk.nodes[inner == left ? i : i + 1]});
            }
            slot(outer) = std::move(nodes);
        }
    }

    const plan::ShortestPaths& plan_;
    const BoundRelationship* relationship_;
    const BoundGroup* group_;
    StepTest step_;
    PathSearch search_;
    std::uint64_t least_ = 1, count_ = 1;
    std::optional<std::uint64_t> most_;
    bool all_shortest_ = false, groups_ = false;
    NodeId from_ = 0, to_ = 0;
    std::vector<NodeId> targets_;
    std::vector<Walk> walks_;
    std::size_t walk_ = 0, target_ = 0;
};

}  // namespace

OperatorPtr make_operator(const plan::ShortestPaths& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<ShortestOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
