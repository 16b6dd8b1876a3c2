// Grouping all nodes or relationships without making rows of them: block by block, conditions and aggregates that read
// one property run down its column; whatever else they are is computed from the frame as for rows.
#include <algorithm>
#include <optional>

#include "query/cypher/block_scan.hpp"
#include "query/cypher/grouping.hpp"
#include "query/cypher/link_branch.hpp"
#include "query/cypher/link_weight.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class AggregateScanOperator : public RowOperator {
  public:
    AggregateScanOperator(const plan::AggregateScan& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          groups_(*plan.projection, plan.counts.has_value(), builder),
          scan_(plan.scan, builder) {
        std::vector<plan::Predicate> others;
        for (const plan::Predicate& predicate : plan.predicates) {
            // In the order of the plan: what stands first may keep later ones from what they cannot take.
            if (!others.empty() || !scan_.add_test(predicate, builder)) others.push_back(predicate);
        }
        others_.emplace(others, builder);
        if (plan.counts) {
            weight_.emplace(*plan.counts, builder);
            const auto is_scanned = [&](const auto& leaf) { return scan_.nodes(leaf.center).has_value(); };
            weighs_numbers_ = weight_->needs_centers_only() &&
                              std::all_of(plan.counts->leaves.begin(), plan.counts->leaves.end(), is_scanned);
        }
        const BoundProjection& projection = *plan.projection;
        if (projection.keys.size() == 1) key_ = scan_.column(projection.keys.front().value.get());
        for (const BoundAggregate& call : projection.aggregates) {
            arguments_.push_back(call.args.size() == 1 ? scan_.column(call.args.front().get()) : std::nullopt);
            const bool needs_row = !plan.counts && !arguments_.back() && !call.args.empty();
            rows_for_calls_ = rows_for_calls_ || needs_row;
        }
        rows_for_keys_ = !projection.keys.empty() && !key_;
    }

    void open() override {
        RowOperator::open();
        groups_.forget();
        is_grouped_ = false;
    }

    bool next() override {
        if (!is_grouped_) {
            groups_.begin();
            while (pull()) scan();
            is_grouped_ = true;
        }
        return groups_.give();
    }

  private:
    void scan() {
        others_->prepare(graph());
        scan_.begin(runtime_);
        while (scan_.next(runtime_)) {
            if (others_->any()) sift_rows();
            if (weight_) {
                group_weighted();
            } else {
                group();
            }
        }
    }

    void sift_rows() {
        scan_.block().keep([&](std::size_t i) {
            runtime_.budget.step();
            scan_.load(runtime_, i);
            return others_->pass(runtime_);
        });
    }

    void group() {
        const bool rows = rows_for_keys_ || rows_for_calls_;
        const ScanBlock& block = scan_.block();
        if (!rows && !key_) return group_columns();
        for (std::size_t i = 0; i < block.size; ++i) {
            runtime_.budget.step();
            if (rows) scan_.load(runtime_, i);
            const std::size_t group = key_ ? groups_.group_of(key_->at(graph(), block, i)) : groups_.group_of_row();
            for (std::size_t c = 0; c < arguments_.size(); ++c) {
                if (arguments_[c]) {
                    groups_.add_value(group, c, arguments_[c]->at(graph(), block, i));
                } else {
                    groups_.add_row(group, c, 1);
                }
            }
        }
    }

    /// All of the block is one group.
    void group_columns() {
        const ScanBlock& block = scan_.block();
        runtime_.budget.steps(block.size);
        const ScanColumn* read = nullptr;  // the column that values_ holds
        for (std::size_t c = 0; c < arguments_.size(); ++c) {
            if (!arguments_[c]) {
                groups_.add_row(0, c, static_cast<std::int64_t>(block.size));
                continue;
            }
            if (read == nullptr || *read != *arguments_[c]) {
                values_.clear();
                for (std::size_t i = 0; i < block.size; ++i) values_.push_back(&arguments_[c]->at(graph(), block, i));
                read = &*arguments_[c];
            }
            groups_.add_values(0, c, values_);
        }
    }

    void group_weighted() {
        const ScanBlock& block = scan_.block();
        for (std::size_t i = 0; i < block.size; ++i) {
            runtime_.budget.step();
            if (!weighs_numbers_ || rows_for_keys_) scan_.load(runtime_, i);
            const std::int64_t weight =
                weighs_numbers_
                    ? weight_->of_centers(graph(), [&](Slot center) { return (block.*(*scan_.nodes(center)))[i]; })
                    : weight_->of_row(runtime_);
            if (weight <= 0) continue;
            const std::size_t group = key_ ? groups_.group_of(key_->at(graph(), block, i)) : groups_.group_of_row();
            for (std::size_t c = 0; c < arguments_.size(); ++c) groups_.add_count(group, c, weight);
        }
    }

    Grouping groups_;
    BlockScan scan_;
    std::optional<LinkWeight> weight_;
    std::optional<PartTests> others_;
    std::optional<ScanColumn> key_;
    std::vector<std::optional<ScanColumn>> arguments_;  // of each call
    std::vector<const Value*> values_;
    bool rows_for_keys_ = false, rows_for_calls_ = false, weighs_numbers_ = false, is_grouped_ = false;
};

}  // namespace

OperatorPtr make_operator(const plan::AggregateScan& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<AggregateScanOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
