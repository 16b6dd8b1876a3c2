// Operations with a second input that is run anew for each row of the first, and unions.
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class OptionalOperator : public RowOperator {
  public:
    OptionalOperator(Runtime& runtime, OperatorPtr input, OperatorPtr inner, std::vector<Slot> introduced)
        : RowOperator(runtime, std::move(input)), inner_(std::move(inner)), introduced_(std::move(introduced)) {}
    void open() override {
        RowOperator::open();
        is_open_ = false;
    }
    bool next() override {
        while (true) {
            if (!is_open_) {
                if (!pull()) return false;
                inner_->open();
                is_open_ = true;
                found_ = false;
            }
            if (inner_->next()) return found_ = true;
            is_open_ = false;
            if (found_) continue;
            for (const Slot s : introduced_) slot(s) = Value();
            return true;
        }
    }

  private:
    OperatorPtr inner_;
    std::vector<Slot> introduced_;
    bool is_open_ = false, found_ = false;
};

class ApplyOperator : public RowOperator {
  public:
    ApplyOperator(Runtime& runtime, OperatorPtr input, OperatorPtr inner, bool unit)
        : RowOperator(runtime, std::move(input)), inner_(std::move(inner)), unit_(unit) {}
    void open() override {
        RowOperator::open();
        is_open_ = false;
    }
    bool next() override {
        while (true) {
            if (!is_open_) {
                if (!pull()) return false;
                inner_->open();
                is_open_ = true;
            }
            if (unit_) {
                while (inner_->next()) runtime_.budget.step();
                is_open_ = false;
                return true;
            }
            if (inner_->next()) return true;
            is_open_ = false;
        }
    }

  private:
    OperatorPtr inner_;
    bool unit_;
    bool is_open_ = false;
};

class UnionOperator : public RowOperator {
  public:
    UnionOperator(const plan::Union& plan, std::vector<OperatorPtr> inputs, Runtime& runtime)
        : RowOperator(runtime, nullptr), plan_(plan), inputs_(std::move(inputs)) {}
    void open() override {
        at_ = 0;
        inputs_.front()->open();
    }
    bool next() override {
        while (at_ < inputs_.size()) {
            if (inputs_[at_]->next()) {
                const auto& columns = plan_.columns[at_];
                for (std::size_t c = 0; c < columns.size(); ++c) slot(plan_.results[c]) = slot(columns[c]);
                return true;
            }
            if (++at_ < inputs_.size()) inputs_[at_]->open();
        }
        return false;
    }

  private:
    const plan::Union& plan_;
    std::vector<OperatorPtr> inputs_;
    std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_operator(const plan::Optional& optional, OperatorPtr input, OperatorPtr inner,
                          const OperatorBuilder& builder) {
    return std::make_unique<OptionalOperator>(builder.runtime(), std::move(input), std::move(inner),
                                              optional.introduced);
}

OperatorPtr make_operator(const plan::Apply& apply, OperatorPtr input, OperatorPtr inner,
                          const OperatorBuilder& builder) {
    return std::make_unique<ApplyOperator>(builder.runtime(), std::move(input), std::move(inner), apply.unit);
}

OperatorPtr make_union(const plan::Union& plan, std::vector<OperatorPtr> inputs, const OperatorBuilder& builder) {
    return std::make_unique<UnionOperator>(plan, std::move(inputs), builder.runtime());
}

}  // namespace newsgraph::query::cypher
