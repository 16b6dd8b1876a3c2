#pragma once
#include <memory>
#include <unordered_map>
#include <vector>

#include "query/cypher/bound.hpp"
#include "query/cypher/compare.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/runtime.hpp"

namespace newsgraph::query::cypher {

/// An expression made ready to be computed many times.
class Expression {
  public:
    explicit Expression(base::Span span) : span_(span) {}
    virtual ~Expression() = default;
    Expression(const Expression&) = delete;
    Expression& operator=(const Expression&) = delete;

    /// The value for the row in the frame: in `place`, or wherever it stands already. Valid until the frame, the graph
    /// or `place` changes. Throws QueryError.
    virtual const Value& evaluate(Runtime& runtime, Value& place) const = 0;
    /// As a condition. TypeError for what is neither boolean nor null.
    virtual Truth test(Runtime& runtime) const;

    Value value(Runtime& runtime) const {
        Value place;
        const Value& result = evaluate(runtime, place);
        if (&result != &place) return result;
        return place;
    }
    base::Span span() const { return span_; }

  private:
    base::Span span_;
};
using ExpressionPtr = std::unique_ptr<Expression>;

/// A subquery of an expression, run for the row in the frame.
class Rows {
  public:
    virtual ~Rows() = default;
    virtual void open() = 0;
    virtual bool next() = 0;
};

/// Gives a subquery's rows and the slot of its first column.
struct CompiledSubquery {
    std::unique_ptr<Rows> rows;
    std::vector<Slot> columns;
};

/// Runs `work` and, where it throws a QueryError that does not know its place yet, adds `span`.
template <class Work>
auto at(base::Span span, Work&& work) {
    try {
        return work();
    } catch (QueryError& error) {
        if (error.span.begin == error.span.end) error.span = span;
        throw;
    }
}

/// Makes expressions ready for one graph.
class ExpressionCompiler {
  public:
    virtual ~ExpressionCompiler() = default;
    ExpressionCompiler(PropertyGraph& graph, const Map& parameters) : graph_(graph), parameters_(parameters) {}
    /// Null for a null pointer.
    ExpressionPtr compile(const BoundExpression* expression) const;
    std::vector<ExpressionPtr> compile(const std::vector<BoundExpressionPtr>& expressions) const;
    virtual CompiledSubquery subquery(const BoundBody& body) const = 0;

    PropertyGraph& graph() const { return graph_; }
    const Map& parameters() const { return parameters_; }

  private:
    PropertyGraph& graph_;
    const Map& parameters_;
};

// By file: what compile() puts together.
ExpressionPtr compile_operation(const BoundExpression& expression, const ExpressionCompiler& compiler);
ExpressionPtr compile_access(const BoundExpression& expression, const ExpressionCompiler& compiler);
ExpressionPtr compile_list(const BoundExpression& expression, const ExpressionCompiler& compiler);

}  // namespace newsgraph::query::cypher
