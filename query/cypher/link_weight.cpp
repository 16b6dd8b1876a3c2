#include "query/cypher/link_weight.hpp"

#include <algorithm>
#include <optional>

#include "query/cypher/common_links.hpp"
#include "query/cypher/link_cursor.hpp"

namespace newsgraph::query::cypher {

class LinkWeight::Leaf {
  public:
    Leaf(const plan::CountLinks::Leaf& plan, const OperatorBuilder& builder)
        : plan_(plan), types_(*plan.types, LabelTest::Of::relationships, builder.graph()) {
        if (plan.is_deep()) branch_.emplace(plan, builder);
    }

    bool start(Runtime& runtime) {
        const Value& center = runtime.frame[plan_.center];
        if (!center.is_node() || !runtime.graph.has_node(center.node().index)) return false;
        center_ = center.node().index;
        return true;
    }

    bool is_deep() const { return branch_.has_value(); }

    std::int64_t count(Runtime& runtime) {
        if (branch_) {
            branch_->prepare(runtime);
            return branch_->count(runtime, center_);
        }
        std::int64_t count = links(runtime.graph);
        for (const Slot slot : plan_.differs) count -= taken(runtime, runtime.frame[slot]);
        return count;
    }

    /// Relationships that would stand for both leaves.
    std::int64_t common(Runtime& runtime, const Leaf& other) const {
        LinkCursor cursor;
        // It ends at both centers; from one center in and out, it is a self-loop.
        const bool any_end = center_ == other.center_ &&
                             (plan_.direction == other.plan_.direction || plan_.direction == Direction::either ||
                              other.plan_.direction == Direction::either);
        cursor.start(runtime.graph, center_, plan_.direction, types_, any_end ? nullptr : &other.center_);
        std::int64_t count = 0;
        while (const Link* link = cursor.next()) {
            runtime.budget.step();
            const RelationshipId r = link->relationship;
            if (!other.holds(runtime.graph, r)) continue;
            if (!occurs_in(runtime, plan_.differs, r) && !occurs_in(runtime, other.plan_.differs, r)) ++count;
        }
        return count;
    }

  private:
    /// Rows come back to the same centers: a number at hand is found faster than a range of a row is searched for.
    std::int64_t links(const PropertyGraph& graph) {
        if (graph.outgoing().knows_types() && plan_.direction != Direction::either) {
            return count_links(graph, center_, plan_.direction, types_);
        }
        if (version_ != graph.version()) known_ = {};
        version_ = graph.version();
        std::int64_t& known = known_.at(center_);
        if (known < 0) known = count_links(graph, center_, plan_.direction, types_);
        return known;
    }

    bool holds(const PropertyGraph& graph, RelationshipId r) const {
        const auto& ends = graph.relationship(r);
        if (!types_.type(ends.type)) return false;
        return (plan_.direction != Direction::in && ends.from == center_) ||
               (plan_.direction != Direction::out && ends.to == center_);
    }

    /// Those of a relationship, or a list of them, that this leaf would otherwise count.
    std::int64_t taken(Runtime& runtime, const Value& value) const {
        if (value.is_relationship()) return holds(runtime.graph, value.relationship().index) ? 1 : 0;
        std::int64_t count = 0;
        if (value.is_list()) {
            for (const Value& item : value.list()) count += taken(runtime, item);
        }
        return count;
    }

    const plan::CountLinks::Leaf& plan_;
    LabelTest types_;
    std::optional<LinkBranch> branch_;
    NodeNumbers known_;
    std::uint64_t version_ = 0;
    NodeId center_ = 0;
};

LinkWeight::LinkWeight(const plan::CountLinks& plan, const OperatorBuilder& builder)
    : plan_(plan), counts_(plan.leaves.size()) {
    for (const auto& leaf : plan.leaves) leaves_.emplace_back(leaf, builder);
    for (const auto& common : plan.common) common_.emplace_back(common, builder);
    const bool all_plain = common_.empty() && std::all_of(plan.leaves.begin(), plan.leaves.end(), [](const auto& leaf) {
                               return !leaf.is_deep() && !leaf.partner && leaf.differs.empty();
                           });
    if (!all_plain) return;
    for (const auto& leaf : plan.leaves) {
        plain_.push_back(
            {leaf.center, leaf.direction, LabelTest(*leaf.types, LabelTest::Of::relationships, builder.graph())});
    }
}

LinkWeight::~LinkWeight() = default;

bool LinkWeight::needs_centers_only() const {
    return !plain_.empty();
}

std::int64_t LinkWeight::of_row(Runtime& runtime) {
    // Where a leaf matches nothing the others need not be counted: those that take little come first.
    for (const bool deep : {false, true}) {
        for (std::size_t i = 0; i < leaves_.size(); ++i) {
            if (leaves_[i].is_deep() != deep) continue;
            if (!leaves_[i].start(runtime)) return 0;
            counts_[i] = leaves_[i].count(runtime);
            if (counts_[i] <= 0) return 0;
        }
    }
    std::int64_t weight = 1;
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
        const auto partner = plan_.leaves[i].partner;
        std::int64_t factor = counts_[i];
        if (partner) {
            if (*partner < i) continue;
            factor = product(factor, counts_[*partner]) - leaves_[i].common(runtime, leaves_[*partner]);
        }
        weight = product(weight, factor);
    }
    for (CommonLinks& common : common_) {
        if (weight == 0) break;
        weight = product(weight, common.count(runtime));
    }
    return weight;
}

}  // namespace newsgraph::query::cypher
