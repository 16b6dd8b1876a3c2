// Nodes that two known nodes lead to.
#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class IntersectOperator : public RowOperator {
  public:
    IntersectOperator(const plan::Intersect& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), one_(plan.one, builder), two_(plan.two, builder) {}

    void open() override {
        RowOperator::open();
        outer_ = inner_ = {};
        found_ = nullptr;
    }

    bool next() override {
        while (true) {
            while (found_ != nullptr) {
                while (const Link* link = inner_.next()) {
                    runtime_.budget.step();
                    if (give(*found_, *link)) return true;
                }
                found_ = outer_.next();
                if (found_ != nullptr) look_up();
            }
            if (!pull()) return false;
            if (!one_.start(*this) || !two_.start(*this)) continue;
            // The node with fewer links is gone through, the other one looked up in.
            one_leads_ = one_.size(graph()) <= two_.size(graph());
            Side& leader = one_leads_ ? one_ : two_;
            outer_.start(graph(), leader.node, leader.plan.direction, leader.types);
            found_ = outer_.next();
            if (found_ != nullptr) look_up();
        }
    }

  private:
    struct Side {
        Side(const plan::Expand& expand, const OperatorBuilder& builder)
            : plan(expand), types(*expand.types, LabelTest::Of::relationships, builder.graph()) {}
        bool start(IntersectOperator& owner) {
            const Value& from = owner.slot(plan.from);
            if (!from.is_node() || !owner.graph().has_node(from.node().index)) return false;
            node = from.node().index;
            return true;
        }
        std::size_t size(const PropertyGraph& graph) const {
            std::size_t size = 0;
            for (const Direction direction : {Direction::out, Direction::in}) {
                if (plan.direction != direction && plan.direction != Direction::either) continue;
                const Adjacency& rows = direction == Direction::out ? graph.outgoing() : graph.incoming();
                if (types.types().empty()) size += rows.row(node).size();
                for (const TypeId type : types.types()) size += rows.row(node, type).size();
            }
            return size;
        }
        const plan::Expand& plan;
        LabelTest types;
        NodeId node = 0;
    };

    void look_up() {
        runtime_.budget.step();
        Side& other = one_leads_ ? two_ : one_;
        inner_.start(graph(), other.node, other.plan.direction, other.types, &found_->other);
    }

    bool give(const Link& outer, const Link& inner) {
        const RelationshipId first = (one_leads_ ? outer : inner).relationship;
        const RelationshipId second = (one_leads_ ? inner : outer).relationship;
        if (!one_.plan.differs.empty() && occurs_in(runtime_, one_.plan.differs, first)) return false;
        if (one_.plan.keep_relationship) slot(one_.plan.relationship) = RelationshipRef{first};
        if (!two_.plan.differs.empty() && occurs_in(runtime_, two_.plan.differs, second)) return false;
        if (two_.plan.keep_relationship) slot(two_.plan.relationship) = RelationshipRef{second};
        slot(one_.plan.to) = NodeRef{outer.other};
        return true;
    }

    Side one_, two_;
    bool one_leads_ = true;
    LinkCursor outer_, inner_;
    const Link* found_ = nullptr;  // of outer_, whose matches inner_ walks
};

}  // namespace

OperatorPtr make_operator(const plan::Intersect& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<IntersectOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
