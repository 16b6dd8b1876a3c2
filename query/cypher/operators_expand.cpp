// Following one relationship from a node that is known.
#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class ExpandOperator : public RowOperator {
  public:
    ExpandOperator(const plan::Expand& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          types_(*plan.types, LabelTest::Of::relationships, builder.graph()) {}

    void open() override {
        RowOperator::open();
        cursor_ = {};
    }

    bool next() override {
        while (true) {
            while (const Link* link = cursor_.next()) {
                runtime_.budget.step();
                if (!plan_.differs.empty() && occurs_in(runtime_, plan_.differs, link->relationship)) continue;
                if (plan_.keep_relationship) slot(plan_.relationship) = RelationshipRef{link->relationship};
                if (!plan_.into && plan_.keep_to) slot(plan_.to) = NodeRef{link->other};
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
