// Drops rows that what follows could not tell from earlier ones (see plan::Prune).
#include <algorithm>

#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"

namespace newsgraph::query::cypher {
namespace {

class PruneOperator : public RowOperator {
  public:
    PruneOperator(const plan::Prune& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          seen_(builder.runtime(), plan.keys.size() + plan.relationships.size()) {}

    void open() override {
        RowOperator::open();
        seen_.clear();
    }

    bool next() override {
        while (pull()) {
            row_.clear();
            for (const Slot key : plan_.keys) row_.push_back(slot(key));
            for (const Slot r : plan_.relationships) row_.push_back(takeable(slot(r)));
            bool is_new = false;
            seen_.add(row_, is_new);
            if (is_new) return true;
        }
        return false;
    }

  private:
    /// The relationship if the next step could take it, else null; lists stay as they are.
    Value takeable(const Value& value) {
        const Value& next = slot(plan_.next);
        if (!value.is_relationship() || !next.is_node()) return value;
        const auto& ends = graph().relationship(value.relationship().index);
        const bool ahead = plan_.direction != Direction::in && ends.from == next.node().index;
        const bool back = plan_.direction != Direction::out && ends.to == next.node().index;
        return ahead || back ? value : Value();
    }

    const plan::Prune& plan_;
    RowSet seen_;
    std::vector<Value> row_;
};

}  // namespace

OperatorPtr make_operator(const plan::Prune& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<PruneOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
