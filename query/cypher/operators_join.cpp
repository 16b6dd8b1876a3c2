// Operations with a second input that is run anew for each row of the first, and unions.
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Runs a second plan anew for each row of the first.
class PerRowOperator : public RowOperator {
  public:
    PerRowOperator(Runtime& runtime, OperatorPtr input, OperatorPtr inner)
        : RowOperator(runtime, std::move(input)), inner_(std::move(inner)) {}
    void open() override {
        RowOperator::open();
        is_open_ = false;
    }

  protected:
    /// Sees to it that the inner plan is open, for the next row if it was closed; false if there is no row.
    bool enter() {
        if (is_open_) return true;
        if (!pull()) return false;
        inner_->open();
        found_ = false;
        return is_open_ = true;
    }
    OperatorPtr inner_;
    bool is_open_ = false;
    bool found_ = false;  // the inner plan gave a row for this one
};

class OptionalOperator : public PerRowOperator {
  public:
    OptionalOperator(Runtime& runtime, OperatorPtr input, OperatorPtr inner, std::vector<Slot> introduced)
        : PerRowOperator(runtime, std::move(input), std::move(inner)), introduced_(std::move(introduced)) {}
    bool next() override {
        while (enter()) {
            if (inner_->next()) return found_ = true;
            is_open_ = false;
            if (found_) continue;
            for (const Slot s : introduced_) slot(s) = Value();
            return true;
        }
        return false;
    }

  private:
    std::vector<Slot> introduced_;
};

class ApplyOperator : public PerRowOperator {
  public:
    ApplyOperator(Runtime& runtime, OperatorPtr input, OperatorPtr inner, bool unit)
        : PerRowOperator(runtime, std::move(input), std::move(inner)), unit_(unit) {}
    bool next() override {
        while (enter()) {
            if (!unit_ && inner_->next()) return true;
            is_open_ = false;
            if (!unit_) continue;
            while (inner_->next()) runtime_.budget.step();
            return true;
        }
        return false;
    }

  private:
    bool unit_;
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
