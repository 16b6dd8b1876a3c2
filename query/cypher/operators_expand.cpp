// Following one relationship from a node that is known.
#include <algorithm>
#include <unordered_map>

#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Which ends need not be given again (see plan::Expand::Once). An end whose row holds relationships that the step
/// behind must not take leaves some of what lies behind untold: only what every row so far left untold still counts.
class GivenEnds {
  public:
    GivenEnds(const plan::Expand::Once& plan, Runtime& runtime) : plan_(plan), runtime_(runtime) {}

    void forget() {
        known_.clear();
        begin();
    }

    /// Call with each new row of the input.
    void look_at_row() {
        bool same = known_.size() == plan_.within.size();
        for (std::size_t i = 0; same && i < known_.size(); ++i) {
            same = equivalent(known_[i], runtime_.frame[plan_.within[i]]);
        }
        if (!same) {
            known_.clear();
            for (const Slot slot : plan_.within) known_.push_back(runtime_.frame[slot]);
            begin();
        }
        if (rounds_.size() < runtime_.graph.node_end()) rounds_.resize(runtime_.graph.node_end());
    }

    bool all_told(NodeId end) const { return rounds_[end] == round_; }

    /// Whether the row in the frame, which leads to `end`, tells anything new; counts it as given.
    bool is_new(NodeId end) {
        std::vector<RelationshipId> untold;
        for (const Slot slot : plan_.relationships) {
            const Value& value = runtime_.frame[slot];
            if (value.is_list()) return true;
            if (value.is_relationship() && can_take(value.relationship().index, end)) {
                untold.push_back(value.relationship().index);
            }
        }
        if (!untold.empty()) {
            const auto [at, is_first] = untold_.try_emplace(end, untold);
            if (is_first) return true;
            const auto still = [&](RelationshipId r) {
                return std::find(untold.begin(), untold.end(), r) != untold.end();
            };
            std::vector<RelationshipId> left;
            std::copy_if(at->second.begin(), at->second.end(), std::back_inserter(left), still);
            if (left.size() == at->second.size()) return false;
            at->second = left;
            if (!left.empty()) return true;
        }
        rounds_[end] = round_;
        return true;
    }

  private:
    void begin() {
        untold_.clear();
        if (++round_ == 0) {
            std::fill(rounds_.begin(), rounds_.end(), 0);
            round_ = 1;
        }
    }
    bool can_take(RelationshipId relationship, NodeId from) const {
        const auto& ends = runtime_.graph.relationship(relationship);
        return (plan_.direction != Direction::in && ends.from == from) ||
               (plan_.direction != Direction::out && ends.to == from);
    }

    const plan::Expand::Once& plan_;
    Runtime& runtime_;
    std::vector<Value> known_;           // of plan_.within
    std::vector<std::uint32_t> rounds_;  // by node: the round in which all was told
    std::uint32_t round_ = 0;
    std::unordered_map<NodeId, std::vector<RelationshipId>> untold_;
};

class ExpandOperator : public RowOperator {
  public:
    ExpandOperator(const plan::Expand& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          types_(*plan.types, LabelTest::Of::relationships, builder.graph()) {
        if (plan.once) given_.emplace(*plan.once, builder.runtime());
    }

    void open() override {
        RowOperator::open();
        cursor_ = {};
        if (given_) given_->forget();
    }

    bool next() override {
        while (true) {
            while (const Link* link = cursor_.next()) {
                runtime_.budget.step();
                if (given_ && given_->all_told(link->other)) continue;
                if (!plan_.differs.empty() && occurs_in(runtime_, plan_.differs, link->relationship)) continue;
                if (plan_.keep_relationship) slot(plan_.relationship) = RelationshipRef{link->relationship};
                if (given_ && !given_->is_new(link->other)) continue;
                if (!plan_.into) slot(plan_.to) = NodeRef{link->other};
                return true;
            }
            if (!pull()) return false;
            start();
        }
    }

  private:
    void start() {
        const Value& from = slot(plan_.from);
        if (!from.is_node() || !graph().has_node(from.node().index)) return;
        if (given_) given_->look_at_row();
        if (!plan_.into) {
            cursor_.start(graph(), from.node().index, plan_.direction, types_);
            return;
        }
        const Value& to = slot(plan_.to);
        if (!to.is_node() || !graph().has_node(to.node().index)) return;
        const NodeId other = to.node().index;
        cursor_.start(graph(), from.node().index, plan_.direction, types_, &other);
    }

    const plan::Expand& plan_;
    LabelTest types_;
    std::optional<GivenEnds> given_;
    LinkCursor cursor_;
};

}  // namespace

bool occurs_in(Runtime& runtime, const std::vector<Slot>& slots, RelationshipId relationship) {
    for (const Slot slot : slots) {
        const Value& value = runtime.frame[slot];
        if (value.is_relationship()) {
            if (value.relationship().index == relationship) return true;
        } else if (value.is_list()) {
            for (const Value& item : value.list()) {
                if (item.is_relationship() && item.relationship().index == relationship) return true;
                // Of a repeated part with relationships of variable length: lists in the list.
                if (!item.is_list()) continue;
                for (const Value& inner : item.list()) {
                    if (inner.is_relationship() && inner.relationship().index == relationship) return true;
                }
            }
        }
    }
    return false;
}

OperatorPtr make_operator(const plan::Expand& expand, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<ExpandOperator>(expand, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
