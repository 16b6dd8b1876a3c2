// Parts of a pattern that nobody asks for are counted: each row carries how many matches it stands for.
#include "query/cypher/link_weight.hpp"

namespace newsgraph::query::cypher {
namespace {

class CountLinksOperator : public RowOperator {
  public:
    CountLinksOperator(const plan::CountLinks& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), weight_(plan, builder) {}

    bool next() override {
        while (pull()) {
            runtime_.budget.step();
            if (const std::int64_t weight = weight_.of_row(runtime_); weight > 0) {
                slot(plan_.weight) = Value(weight);
                return true;
            }
        }
        return false;
    }

  private:
    const plan::CountLinks& plan_;
    LinkWeight weight_;
};

}  // namespace

OperatorPtr make_operator(const plan::CountLinks& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<CountLinksOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
