// Operations on rows that know nothing of the graph: computing slots, lists to rows, distinct, skip, limit.
#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"

namespace newsgraph::query::cypher {
namespace {

class AssignOperator : public RowOperator {
  public:
    AssignOperator(const plan::Assign& assign, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)) {
        for (const Assignment* item : assign.items) items_.push_back({item->slot, builder.compile(item->value.get())});
    }
    bool next() override {
        if (!pull()) return false;
        for (const Item& item : items_) slot(item.slot) = item.value->value(runtime_);
        return true;
    }

  private:
    struct Item {
        Slot slot;
        ExpressionPtr value;
    };
    std::vector<Item> items_;
};

class UnwindOperator : public RowOperator {
  public:
    UnwindOperator(const plan::Unwind& unwind, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), slot_(unwind.slot), value_(builder.compile(unwind.list)) {}
    void open() override {
        RowOperator::open();
        list_ = Value();
        left_ = 0;
    }
    bool next() override {
        while (left_ == 0) {
            if (!pull()) return false;
            list_ = value_->value(runtime_);
            if (list_.is_null()) continue;
            // What is no list counts as a list of itself.
            if (!list_.is_list()) list_ = Value(List{list_});
            left_ = list_.list().size();
        }
        runtime_.budget.step();
        const List& list = list_.list();
        slot(slot_) = list[list.size() - left_--];
        return true;
    }

  private:
    Slot slot_;
    ExpressionPtr value_;
    Value list_;
    std::size_t left_ = 0;
};

class DistinctOperator : public RowOperator {
  public:
    DistinctOperator(Runtime& runtime, OperatorPtr input, std::vector<Slot> slots)
        : RowOperator(runtime, std::move(input)), slots_(std::move(slots)), seen_(runtime, slots_.size()) {}
    void open() override {
        RowOperator::open();
        seen_.clear();
    }
    bool next() override {
        while (pull()) {
            row_.clear();
            for (const Slot s : slots_) row_.push_back(slot(s));
            bool is_new = false;
            seen_.add(row_, is_new);
            if (is_new) return true;
        }
        return false;
    }

  private:
    std::vector<Slot> slots_;
    std::vector<Value> row_;
    RowSet seen_;
};

class SkipOperator : public RowOperator {
  public:
    SkipOperator(Runtime& runtime, OperatorPtr input, ExpressionPtr count)
        : RowOperator(runtime, std::move(input)), count_(std::move(count)) {}
    void open() override {
        RowOperator::open();
        left_ = row_number(*count_, runtime_, "SKIP");
    }
    bool next() override {
        for (; left_ > 0; --left_) {
            if (!pull()) {
                left_ = 0;
                return false;
            }
        }
        return pull();
    }

  private:
    ExpressionPtr count_;
    std::size_t left_ = 0;
};

class LimitOperator : public RowOperator {
  public:
    LimitOperator(const plan::Limit& limit, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), count_(builder.compile(limit.count)), drain_(limit.drain) {}
    void open() override {
        RowOperator::open();
        left_ = row_number(*count_, runtime_, "LIMIT");
        // What writes does so for all rows as soon as it is asked for one.
        if (left_ == 0 && drain_) pull();
    }
    bool next() override {
        if (left_ == 0) return false;
        --left_;
        return pull();
    }

  private:
    ExpressionPtr count_;
    bool drain_;
    std::size_t left_ = 0;
};

}  // namespace

std::size_t row_number(const Expression& expression, Runtime& runtime, const char* clause) {
    const Value value = expression.value(runtime);
    if (!value.is_integer()) {
        throw QueryError(
            ErrorType::syntax_error, Phase::runtime, "InvalidArgumentType",
            std::string(clause) + " needs a whole number, not a value of type " + std::string(kind_name(value.kind())),
            expression.span());
    }
    if (value.integer() < 0) {
        throw QueryError(ErrorType::syntax_error, Phase::runtime, "NegativeIntegerArgument",
                         std::string(clause) + " needs a number of 0 or more, not " + std::to_string(value.integer()),
                         expression.span());
    }
    return static_cast<std::size_t>(value.integer());
}

OperatorPtr make_operator(const plan::Assign& assign, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<AssignOperator>(assign, std::move(input), builder);
}

OperatorPtr make_operator(const plan::Unwind& unwind, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<UnwindOperator>(unwind, std::move(input), builder);
}

OperatorPtr make_operator(const plan::Distinct& distinct, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<DistinctOperator>(builder.runtime(), std::move(input), distinct.slots);
}

OperatorPtr make_operator(const plan::Skip& skip, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<SkipOperator>(builder.runtime(), std::move(input), builder.compile(skip.count));
}

OperatorPtr make_operator(const plan::Limit& limit, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<LimitOperator>(limit, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
