#include <chrono>
#include <stdexcept>

#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

template <class T>
constexpr bool kHasInner =
    std::is_same_v<T, plan::Repeat> || std::is_same_v<T, plan::ChoosePaths> || std::is_same_v<T, plan::Optional> ||
    std::is_same_v<T, plan::Apply> || std::is_same_v<T, plan::Merge> || std::is_same_v<T, plan::Foreach>;

/// Counts the rows of another operator and the time spent in it.
class Measured : public RowOperator {
  public:
    Measured(Runtime& runtime, OperatorPtr input, Measure& measure)
        : RowOperator(runtime, std::move(input)), measure_(measure) {}
    void open() override {
        const auto begin = std::chrono::steady_clock::now();
        input_->open();
        measure_.time += std::chrono::steady_clock::now() - begin;
    }
    bool next() override {
        const auto begin = std::chrono::steady_clock::now();
        const bool has_row = input_->next();
        measure_.time += std::chrono::steady_clock::now() - begin;
        measure_.rows += has_row ? 1 : 0;
        return has_row;
    }

  private:
    Measure& measure_;
};

}  // namespace

OperatorPtr OperatorBuilder::build(const plan::Node& node) const {
    std::vector<OperatorPtr> inputs;
    for (const auto& input : node.inputs) inputs.push_back(build(*input));
    OperatorPtr made = std::visit(
        [&](const auto& operation) -> OperatorPtr {
            using T = std::decay_t<decltype(operation)>;
            if constexpr (std::is_same_v<T, plan::Argument>) {
                return make_argument(*this);
            } else if constexpr (std::is_same_v<T, plan::Union>) {
                return make_union(operation, std::move(inputs), *this);
            } else if constexpr (kHasInner<T>) {
                return make_operator(operation, std::move(inputs[0]), std::move(inputs[1]), *this);
            } else {
                return make_operator(operation, std::move(inputs[0]), *this);
            }
        },
        node.operation);
    if (measures_ == nullptr) return made;
    return std::make_unique<Measured>(runtime_, std::move(made), (*measures_)[&node]);
}

CompiledSubquery OperatorBuilder::subquery(const BoundBody& body) const {
    for (const auto& [known, inner] : plan_.subqueries) {
        if (known == &body) return {build(*inner.root), inner.columns};
    }
    throw std::logic_error("a subquery without a plan");
}

}  // namespace newsgraph::query::cypher
