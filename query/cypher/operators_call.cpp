// CALL of a procedure.
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class CallOperator : public RowOperator {
  public:
    CallOperator(const plan::Call& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          clause_(*plan.clause),
          procedure_(runtime_.procedures->find(plan.clause->procedure)),
          arguments_(builder.compile(plan.clause->args)),
          where_(builder.compile(plan.clause->where.get())) {}

    void open() override {
        RowOperator::open();
        rows_.clear();
        at_ = 0;
    }

    bool next() override {
        while (true) {
            while (at_ < rows_.size()) {
                const List& row = rows_[at_++];
                runtime_.budget.step();
                for (const auto& [field, result] : clause_.results) slot(result) = row[field];
                if (!where_ || where_->test(runtime_) == Truth::yes) return true;
            }
            if (!pull()) return false;
            call();
            at_ = 0;
            if (!clause_.unit) continue;
            rows_.clear();
            return true;
        }
    }

  private:
    void call() {
        std::vector<Value> values;
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            Value value = arguments_[i]->value(runtime_);
            const StaticType& type = procedure_->signature.arguments[i].type;
            if (value.is_integer() && !type.may_be(Kind::integer) && type.may_be(Kind::floating)) {
                value = Value(static_cast<double>(value.integer()));
            }
            if (!value.is_null() && !type.may_be(value.kind())) {
                throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                                 "the argument " + procedure_->signature.arguments[i].name + " of " +
                                     procedure_->signature.name + " cannot be a value of type " +
                                     std::string(kind_name(value.kind())),
                                 arguments_[i]->span());
            }
            values.push_back(std::move(value));
        }
        values.resize(procedure_->signature.arguments.size());  // what was left out is null
        ProcedureContext context{graph(), runtime_.functions.news, *runtime_.procedures, runtime_.budget};
        rows_ = at(clause_.span, [&] { return procedure_->run(context, values); });
    }

    const BoundCall& clause_;
    const Procedure* procedure_;
    std::vector<ExpressionPtr> arguments_;
    ExpressionPtr where_;
    std::vector<List> rows_;
    std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_operator(const plan::Call& call, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<CallOperator>(call, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
