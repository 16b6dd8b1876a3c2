// All relationships of a type, in the order of their numbers: no row of links is looked up.
#include "query/cypher/label_test.hpp"
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

}  // namespace

OperatorPtr make_operator(const plan::RelationshipScan& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<RelationshipScanOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
