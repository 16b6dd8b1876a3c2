// Scanning nodes or relationships where conditions on their properties, or the rows that a sort keeps, leave few of
// them: rows are made of these only.
#include "query/cypher/block_scan.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class ColumnScanOperator : public RowOperator {
  public:
    ColumnScanOperator(const plan::ColumnScan& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), scan_(plan.scan, builder) {
        for (const plan::Predicate& predicate : plan.predicates) scan_.add_test(predicate, builder);
        if (plan.top) top_ = scan_.column(plan.top->slot, *plan.top->key);
    }

    void open() override {
        RowOperator::open();
        is_scanning_ = false;
        scan_.block().size = at_ = 0;
    }

    bool next() override {
        while (true) {
            for (ScanBlock& block = scan_.block(); at_ < block.size;) {
                const std::size_t i = at_++;
                runtime_.budget.step();
                // Since the block was sifted, better rows may have been kept.
                if (top_ && is_behind(i)) continue;
                scan_.load(runtime_, i);
                return true;
            }
            at_ = 0;
            if (is_scanning_ && scan_.next(runtime_)) {
                if (top_) scan_.block().keep([&](std::size_t i) { return !is_behind(i); });
                continue;
            }
            is_scanning_ = false;
            if (!pull()) return false;
            scan_.begin(runtime_);
            is_scanning_ = true;
        }
    }

  private:
    /// It would come behind the last row that is kept.
    bool is_behind(std::size_t i) const {
        const Value& last = runtime_.frame[plan_.top->last];
        if (last.is_null()) return false;
        const Value& own = top_->at(graph(), scan_.block(), i);
        if (own.is_integer() && last.is_integer()) {
            return plan_.top->descending ? own.integer() < last.integer() : own.integer() > last.integer();
        }
        const auto way = order(own, last);
        return plan_.top->descending ? way < 0 : way > 0;
    }

    const plan::ColumnScan& plan_;
    BlockScan scan_;
    std::optional<ScanColumn> top_;
    std::size_t at_ = 0;
    bool is_scanning_ = false;
};

}  // namespace

OperatorPtr make_operator(const plan::ColumnScan& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<ColumnScanOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
