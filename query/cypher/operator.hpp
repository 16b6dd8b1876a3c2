#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "query/cypher/expression.hpp"
#include "query/cypher/plan.hpp"
#include "query/cypher/runtime.hpp"

namespace newsgraph::query::cypher {

/// One operation of a plan at work. open() begins (anew) for what the frame holds then; next() brings the next row into
/// the frame, or gives false and must not be called again before open(). Rows are pulled: an operator does no more than
/// it is asked for.
class RowOperator : public Rows {
  public:
    RowOperator(Runtime& runtime, std::unique_ptr<RowOperator> input) : runtime_(runtime), input_(std::move(input)) {}
    void open() override { input_->open(); }

  protected:
    Value& slot(Slot slot) { return runtime_.frame[slot]; }
    bool pull() { return input_->next(); }
    PropertyGraph& graph() const { return runtime_.graph; }
    Runtime& runtime_;
    std::unique_ptr<RowOperator> input_;  // null for a leaf
};
using OperatorPtr = std::unique_ptr<RowOperator>;

/// What PROFILE tells of an operation.
struct Measure {
    std::size_t rows = 0;
    std::chrono::nanoseconds time{};  ///< in it and below it
};
/// The references to its elements must stay valid: no hash table.
using Measures = std::map<const plan::Node*, Measure>;

/// What making operators needs.
class OperatorBuilder : public ExpressionCompiler {
  public:
    /// `measures` may be null: then nothing is measured.
    OperatorBuilder(Runtime& runtime, const plan::Plan& plan, Measures* measures)
        : ExpressionCompiler(runtime.graph, runtime.parameters), runtime_(runtime), plan_(plan), measures_(measures) {}

    Runtime& runtime() const { return runtime_; }
    OperatorPtr build(const plan::Node& node) const;
    CompiledSubquery subquery(const BoundBody& body) const override;

  private:
    Runtime& runtime_;
    const plan::Plan& plan_;
    Measures* measures_;
};

// One function an operation, by file.
OperatorPtr make_operator(const plan::NodeScan&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::NodeSeek&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::IdSeek&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::RelationshipScan&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::ColumnScan&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Intersect&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Prune&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::CountLinks&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Expand&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::VarExpand&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Endpoints&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::BuildPath&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Filter&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Assign&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Aggregate&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::AggregateScan&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Distinct&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Sort&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Skip&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Limit&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Unwind&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Create&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Set&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Delete&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Call&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Repeat&, OperatorPtr input, OperatorPtr inner, const OperatorBuilder&);
OperatorPtr make_operator(const plan::ShortestPaths&, OperatorPtr input, const OperatorBuilder&);
OperatorPtr make_operator(const plan::ChoosePaths&, OperatorPtr input, OperatorPtr inner, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Optional&, OperatorPtr input, OperatorPtr inner, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Apply&, OperatorPtr input, OperatorPtr inner, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Merge&, OperatorPtr input, OperatorPtr inner, const OperatorBuilder&);
OperatorPtr make_operator(const plan::Foreach&, OperatorPtr input, OperatorPtr inner, const OperatorBuilder&);
OperatorPtr make_union(const plan::Union&, std::vector<OperatorPtr> inputs, const OperatorBuilder&);
OperatorPtr make_argument(const OperatorBuilder&);

/// A walk that gives each node that it reaches once (see plan::VarExpand::distinct_ends).
OperatorPtr make_ends_operator(const plan::VarExpand&, OperatorPtr input, const OperatorBuilder&);

/// The path that the values of the slots of `pattern` make; false if one of them is null.
bool build_path(Runtime& runtime, const BoundPath& pattern, Path& path);

/// A relationship (or one of the list) in one of `slots` is `relationship`.
bool occurs_in(Runtime& runtime, const std::vector<Slot>& slots, RelationshipId relationship);

/// The value of SKIP or LIMIT: a whole number of 0 or more. Throws QueryError (SyntaxError NegativeIntegerArgument or
/// InvalidArgumentType).
std::size_t row_number(const Expression& expression, Runtime& runtime, const char* clause);

}  // namespace newsgraph::query::cypher
