// Grouping.
#include <span>

#include "query/cypher/aggregates.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"

namespace newsgraph::query::cypher {
namespace {

class AggregateOperator : public RowOperator {
  public:
    AggregateOperator(const plan::Aggregate& aggregate, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          groups_(builder.runtime(), aggregate.projection->keys.size()),
          weight_(aggregate.weight) {
        for (const Assignment& key : aggregate.projection->keys) {
            key_slots_.push_back(key.slot);
            keys_.push_back(builder.compile(key.value.get()));
        }
        for (const BoundAggregate& item : aggregate.projection->aggregates) {
            Call& call = calls_.emplace_back();
            call.slot = item.slot;
            call.span = item.span;
            call.distinct = item.distinct;
            // With weights, what is counted is never null.
            if (!weight_) call.arguments = builder.compile(item.args);
            call.aggregate = find_aggregate(item.function);
            call.counts = item.function == "count" && !item.distinct;
        }
    }

    void open() override {
        RowOperator::open();
        forget();
    }

    bool next() override {
        if (!is_grouped_) {
            group();
            is_grouped_ = true;
        }
        if (at_ == group_count_) {
            forget();
            is_grouped_ = true;
            return false;
        }
        const auto key = groups_.row(keys_.empty() ? 0 : at_);
        for (std::size_t k = 0; k < keys_.size(); ++k) slot(key_slots_[k]) = key[k];
        for (std::size_t c = 0; c < calls_.size(); ++c) {
            const std::size_t i = at_ * calls_.size() + c;
            slot(calls_[c].slot) =
                calls_[c].counts ? Value(counts_[i]) : at(calls_[c].span, [&] { return accumulators_[i]->finish(); });
        }
        ++at_;
        return true;
    }

  private:
    struct Call {
        Slot slot = 0;
        base::Span span;
        bool distinct = false;
        bool counts = false;  // a plain count, which needs no accumulator
        std::vector<ExpressionPtr> arguments;
        const Aggregate* aggregate = nullptr;
    };

    void forget() {
        groups_.clear();
        accumulators_.clear();
        counts_.clear();
        group_count_ = at_ = 0;
        is_grouped_ = false;
        runtime_.budget.give_back(bytes_);
        bytes_ = 0;
    }

    void group() {
        // Without keys there is one group, even of no rows.
        if (keys_.empty()) add_group();
        while (pull()) {
            runtime_.budget.step();
            std::size_t number = 0;
            if (!keys_.empty()) {
                row_.clear();
                for (const auto& key : keys_) row_.push_back(key->value(runtime_));
                bool is_new = false;
                number = groups_.add(row_, is_new);
                if (is_new) add_group();
            }
            for (std::size_t c = 0; c < calls_.size(); ++c) add_row(calls_[c], number * calls_.size() + c);
        }
    }

    void add_group() {
        ++group_count_;
        counts_.resize(group_count_ * calls_.size());
        for (const Call& call : calls_) {
            accumulators_.push_back(call.counts ? nullptr : make_accumulator(*call.aggregate, call.distinct));
        }
    }

    void add_row(const Call& call, std::size_t i) {
        if (call.counts) {
            Value place;
            const bool counts = call.arguments.empty() || !call.arguments[0]->evaluate(runtime_, place).is_null();
            if (counts) add_count(counts_[i]);
            return;
        }
        Value values[2];
        std::size_t n = 0;
        for (const auto& argument : call.arguments) values[n++] = argument->value(runtime_);
        if (n == 0) values[n++] = Value(true);
        Accumulator& accumulator = *accumulators_[i];
        const std::size_t before = accumulator.heap_bytes();
        at(call.span, [&] { accumulator.add({values, n}); });
        const std::size_t after = accumulator.heap_bytes();
        if (after > before) {
            bytes_ += after - before;
            runtime_.budget.take(after - before);
        }
    }

    void add_count(std::int64_t& count) {
        const std::int64_t more = weight_ ? slot(*weight_).integer() : 1;
        if (!__builtin_add_overflow(count, more, &count)) return;
        fail(ErrorType::arithmetic_error, "NumberOutOfRange", "the number of matches is too large to be counted");
    }

    std::vector<Slot> key_slots_;
    std::vector<ExpressionPtr> keys_;
    std::vector<Call> calls_;
    RowSet groups_;
    std::optional<Slot> weight_;
    std::vector<std::unique_ptr<Accumulator>> accumulators_;  // group by group
    std::vector<std::int64_t> counts_;                        // likewise
    std::vector<Value> row_;
    std::size_t group_count_ = 0, at_ = 0, bytes_ = 0;
    bool is_grouped_ = false;
};

}  // namespace

OperatorPtr make_operator(const plan::Aggregate& aggregate, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<AggregateOperator>(aggregate, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
