// All relationships of a type: in the order of their numbers, so that no row of links is looked up, or node by node.
#include "query/cypher/label_test.hpp"
#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class RelationshipScanOperator : public RowOperator {
  public:
    RelationshipScanOperator(const plan::RelationshipScan& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          types_(*plan.types, LabelTest::Of::relationships, builder.graph()) {}

    void open() override {
        RowOperator::open();
        at_ = end_ = 0;
        turned_ = false;
    }

    bool next() override {
        while (true) {
            if (turned_) {
                turned_ = false;
                const auto& r = graph().relationship(at_ - 1);
                if (give(at_ - 1, r.to, r.from)) return true;
            }
            while (at_ < end_) {
                const RelationshipId id = at_++;
                const auto& r = graph().relationship(id);
                if (!r.live || !types_.type(r.type)) continue;
                runtime_.budget.step();
                const bool forward = plan_.direction != Direction::in;
                turned_ = plan_.direction == Direction::either && r.from != r.to;
                if (give(id, forward ? r.from : r.to, forward ? r.to : r.from)) return true;
                if (turned_) break;
            }
            if (turned_) continue;
            if (!pull()) return false;
            at_ = 0;
            end_ = graph().relationship_end();
        }
    }

  private:
    bool give(RelationshipId id, NodeId left, NodeId right) {
        if (plan_.left == plan_.right && left != right) return false;
        if (plan_.keep_relationship) slot(plan_.relationship) = RelationshipRef{id};
        slot(plan_.left) = NodeRef{left};
        slot(plan_.right) = NodeRef{right};
        return true;
    }

    const plan::RelationshipScan& plan_;
    LabelTest types_;
    RelationshipId at_ = 0, end_ = 0;
    bool turned_ = false;  // the last one is still to be given in the other direction
};

class ScanByNodeOperator : public RowOperator {
  public:
    ScanByNodeOperator(const plan::RelationshipScan& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          types_(*plan.types, LabelTest::Of::relationships, builder.graph()) {}

    void open() override {
        RowOperator::open();
        links_ = {};
        next_ = end_ = 0;
    }

    bool next() override {
        while (true) {
            while (const Link* link = links_.next()) {
                runtime_.budget.step();
                if (plan_.left == plan_.right && node_ != link->other) continue;
                if (plan_.keep_relationship) slot(plan_.relationship) = RelationshipRef{link->relationship};
                slot(plan_.left) = NodeRef{node_};
                slot(plan_.right) = NodeRef{link->other};
                return true;
            }
            if (next_ < end_) {
                node_ = next_++;
                runtime_.budget.step();
                links_.start(graph(), node_, plan_.direction, types_);
                continue;
            }
            if (!pull()) return false;
            next_ = 0;
            end_ = graph().node_end();
        }
    }

  private:
    const plan::RelationshipScan& plan_;
    LabelTest types_;
    LinkCursor links_;
    NodeId node_ = 0, next_ = 0, end_ = 0;
};

}  // namespace

OperatorPtr make_operator(const plan::RelationshipScan& plan, OperatorPtr input, const OperatorBuilder& builder) {
    if (plan.by_node) return std::make_unique<ScanByNodeOperator>(plan, std::move(input), builder);
    return std::make_unique<RelationshipScanOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
