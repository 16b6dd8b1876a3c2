// Grouping of rows.
#include "query/cypher/grouping.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class AggregateOperator : public RowOperator {
  public:
    AggregateOperator(const plan::Aggregate& aggregate, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          groups_(*aggregate.projection, aggregate.weight.has_value(), builder),
          weight_(aggregate.weight) {}

    void open() override {
        RowOperator::open();
        groups_.forget();
        is_grouped_ = false;
    }

    bool next() override {
        if (!is_grouped_) {
            groups_.begin();
            while (pull()) {
                runtime_.budget.step();
                groups_.add_row(groups_.group_of_row(), weight_ ? slot(*weight_).integer() : 1);
            }
            is_grouped_ = true;
        }
        return groups_.give();
    }

  private:
    Grouping groups_;
    std::optional<Slot> weight_;
    bool is_grouped_ = false;
};

}  // namespace

OperatorPtr make_operator(const plan::Aggregate& aggregate, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<AggregateOperator>(aggregate, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
