// Relationships at the rim of a pattern whose outer ends nobody asks for: the number of them is read off the rows of
// links instead of walking them one by one.
#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class Leaf {
  public:
    Leaf(const plan::CountLinks::Leaf& plan, const OperatorBuilder& builder)
        : plan_(plan), types_(*plan.types, LabelTest::Of::relationships, builder.graph()) {}

    bool start(Runtime& runtime) {
        const Value& center = runtime.frame[plan_.center];
        if (!center.is_node() || !runtime.graph.has_node(center.node().index)) return false;
        center_ = center.node().index;
        return true;
    }

    std::int64_t count(Runtime& runtime) const {
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
    std::int64_t links(const PropertyGraph& graph) const {
        if (plan_.direction == Direction::either || types_.needs_test()) {
            LinkCursor cursor;
            cursor.start(graph, center_, plan_.direction, types_);
            std::int64_t count = 0;
            while (cursor.next() != nullptr) ++count;
            return count;
        }
        const Adjacency& rows = plan_.direction == Direction::out ? graph.outgoing() : graph.incoming();
        if (types_.types().empty()) return static_cast<std::int64_t>(rows.row(center_).size());
        std::size_t count = 0;
        for (const TypeId type : types_.types()) count += rows.row(center_, type).size();
        return static_cast<std::int64_t>(count);
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
    NodeId center_ = 0;
};

class CountLinksOperator : public RowOperator {
  public:
    CountLinksOperator(const plan::CountLinks& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), counts_(plan.leaves.size()) {
        for (const auto& leaf : plan.leaves) leaves_.emplace_back(leaf, builder);
    }

    bool next() override {
        while (pull()) {
            runtime_.budget.step();
            if (const std::int64_t weight = weigh(); weight > 0) {
                slot(plan_.weight) = Value(weight);
                return true;
            }
        }
        return false;
    }

  private:
    std::int64_t weigh() {
        for (std::size_t i = 0; i < leaves_.size(); ++i) {
            if (!leaves_[i].start(runtime_)) return 0;
            counts_[i] = leaves_[i].count(runtime_);
            if (counts_[i] <= 0) return 0;
        }
        std::int64_t weight = 1;
        for (std::size_t i = 0; i < leaves_.size(); ++i) {
            const auto partner = plan_.leaves[i].partner;
            std::int64_t factor = counts_[i];
            if (partner) {
                if (*partner < i) continue;
                factor = product(factor, counts_[*partner]) - leaves_[i].common(runtime_, leaves_[*partner]);
            }
            weight = product(weight, factor);
        }
        return weight;
    }

    static std::int64_t product(std::int64_t a, std::int64_t b) {
        std::int64_t result = 0;
        if (__builtin_mul_overflow(a, b, &result)) {
            fail(ErrorType::arithmetic_error, "NumberOutOfRange", "the number of matches is too large to be counted");
        }
        return result;
    }

    const plan::CountLinks& plan_;
    std::vector<Leaf> leaves_;
    std::vector<std::int64_t> counts_;
};

}  // namespace

OperatorPtr make_operator(const plan::CountLinks& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<CountLinksOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
