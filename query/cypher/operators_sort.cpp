// ORDER BY; with LIMIT only the first rows are kept.
#include <algorithm>
#include <numeric>

#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"

namespace newsgraph::query::cypher {
namespace {

class SortOperator : public RowOperator {
  public:
    SortOperator(const plan::Sort& sort, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          rows_(builder.runtime(), sort.keeps),
          skip_(builder.compile(sort.skip)),
          limit_(builder.compile(sort.limit)),
          tells_last_(sort.tells_last) {
        for (const BoundSort& item : *sort.order) {
            keys_.push_back(builder.compile(item.value.get()));
            descending_.push_back(item.descending);
        }
    }

    void open() override {
        RowOperator::open();
        rows_.clear();
        values_.clear();
        order_.clear();
        at_ = 0;
        is_sorted_ = false;
        if (tells_last_) slot(*tells_last_) = Value();
    }

    bool next() override {
        if (!is_sorted_) {
            sort();
            is_sorted_ = true;
        }
        if (at_ == order_.size()) return false;
        rows_.load(order_[at_++]);
        return true;
    }

  private:
    /// Rows of equal keys stay in the order in which they came: that makes the order total.
    bool before(std::size_t a, std::size_t b) const {
        for (std::size_t k = 0; k < keys_.size(); ++k) {
            const auto way = order(values_[a * keys_.size() + k], values_[b * keys_.size() + k]);
            if (way != 0) return (way < 0) != descending_[k];
        }
        return arrival_[a] < arrival_[b];
    }

    void sort() {
        const auto less = [this](std::size_t a, std::size_t b) {
            runtime_.budget.step();
            return before(a, b);
        };
        std::size_t most = SIZE_MAX;
        if (limit_) {
            const std::size_t skip = skip_ ? row_number(*skip_, runtime_, "SKIP") : 0;
            const std::size_t limit = row_number(*limit_, runtime_, "LIMIT");
            most = limit > SIZE_MAX - skip ? SIZE_MAX : skip + limit;
        }
        arrival_.clear();
        std::size_t arrivals = 0;
        // Without a limit all rows; else a heap of the first `most`, the last of them on top.
        while (pull()) {
            runtime_.budget.step();
            if (most == 0) continue;
            keep(order_.size() < most ? order_.size() : spare_, arrivals++);
            if (order_.size() < most) {
                order_.push_back(order_.size());
                spare_ = order_.size();
                if (order_.size() < most) continue;
                std::make_heap(order_.begin(), order_.end(), less);
                tell_last();
            } else if (before(spare_, order_.front())) {
                std::pop_heap(order_.begin(), order_.end(), less);
                std::swap(order_.back(), spare_);
                std::push_heap(order_.begin(), order_.end(), less);
                tell_last();
            }
        }
        std::sort(order_.begin(), order_.end(), less);
    }

    /// Whoever brings the rows need not bring those that come behind all that are kept.
    void tell_last() {
        if (tells_last_) slot(*tells_last_) = values_[order_.front() * keys_.size()];
    }

    /// Puts the row in the frame at a place.
    void keep(std::size_t place, std::size_t arrival) {
        if (place == arrival_.size()) {
            rows_.add();
            arrival_.push_back(arrival);
            values_.resize(values_.size() + keys_.size());
        } else {
            rows_.replace(place);
            arrival_[place] = arrival;
        }
        for (std::size_t k = 0; k < keys_.size(); ++k) {
            Value& value = values_[place * keys_.size() + k];
            value = keys_[k]->value(runtime_);
        }
    }

    RowStore rows_;
    ExpressionPtr skip_, limit_;
    std::vector<ExpressionPtr> keys_;
    std::vector<bool> descending_;
    std::vector<Value> values_;         // of the keys, row by row
    std::vector<std::size_t> arrival_;  // of each row
    std::vector<std::size_t> order_;    // rows in their order
    std::size_t spare_ = 0;             // place of the row that may push another out
    std::optional<Slot> tells_last_;
    std::size_t at_ = 0;
    bool is_sorted_ = false;
};

}  // namespace

OperatorPtr make_operator(const plan::Sort& sort, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<SortOperator>(sort, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
