#include "query/cypher/execute.hpp"

#include "query/cypher/bind.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/plan_text.hpp"
#include "query/cypher/planner.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Takes back what a statement wrote unless it came to its end.
class Transaction {
  public:
    explicit Transaction(PropertyGraph& graph) : graph_(graph) { graph_.commit(); }
    ~Transaction() {
        if (!done_) graph_.rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ChangeCounts commit() {
        const ChangeCounts changes = graph_.changes();
        graph_.commit();
        done_ = true;
        return changes;
    }

  private:
    PropertyGraph& graph_;
    bool done_ = false;
};

void pull_all(RowOperator& root, const std::vector<Slot>& columns, Runtime& runtime, std::vector<List>& rows) {
    root.open();
    while (root.next()) {
        if (columns.empty()) continue;
        runtime.budget.add_row();
        List row;
        row.reserve(columns.size());
        std::size_t bytes = sizeof(List);
        for (const Slot column : columns) {
            row.push_back(runtime.frame[column]);
            bytes += sizeof(Value) + (row.back().is_inline() ? 0 : row.back().heap_bytes());
        }
        runtime.budget.take(bytes);
        rows.push_back(std::move(row));
    }
}

}  // namespace

Result run(PropertyGraph& graph, std::string_view text, const Map& parameters, const RunOptions& options) {
    BindOptions bind_options;
    const Procedures& procedures = options.procedures != nullptr ? *options.procedures : builtin_procedures();
    bind_options.find_procedure = procedures.finder();
    bind_options.procedure_names = [&] {
        std::vector<std::string> names;
        for (const Procedure* procedure : procedures.all()) names.push_back(procedure->signature.name);
        return names;
    };
    bind_options.parameters = &parameters;
    const BoundQuery query = prepare(text, bind_options);
    if (query.body.writes && !options.write && query.explain != ast::Explain::explain) {
        throw QueryError(ErrorType::semantic_error, Phase::compile_time, "ReadOnly",
                         "the query writes, and only reading is permitted here", {},
                         "newsgraph query --write permits it");
    }
    if (query.as_of != nullptr) {
        // The graph at hand is that of one day already: an answer from it would be wrong without a word.
        throw QueryError(ErrorType::semantic_error, Phase::compile_time, "UnsupportedClause",
                         "AS OF cannot be answered inside a statement", {},
                         "name the day outside of it: newsgraph query --as-of DATE");
    }
    plan::Plan plan = make_plan(query, graph);
    rewrite(plan, query);

    Result result;
    result.columns = query.body.columns;
    if (query.explain != ast::Explain::none) result.rewrites = plan.rewrites;
    if (query.explain == ast::Explain::explain) {
        result.plan = plan_lines(plan, query, text, nullptr);
        return result;
    }
    Transaction transaction(graph);
    Runtime runtime(graph, parameters, options, plan.slots);
    Measures measures;
    const bool profile = query.explain == ast::Explain::profile;
    const OperatorBuilder builder(runtime, plan, profile ? &measures : nullptr);
    const OperatorPtr root = builder.build(*plan.body.root);
    pull_all(*root, plan.body.columns, runtime, result.rows);
    if (const auto node = graph.dangling()) {
        throw QueryError(ErrorType::constraint_verification_failed, Phase::runtime, "DeleteConnectedNode",
                         "a node cannot be deleted as long as it has relationships", {},
                         "DETACH DELETE deletes them as well");
    }
    if (profile) result.plan = plan_lines(plan, query, text, &measures);
    if (query.body.writes && options.before_commit) options.before_commit();
    result.changes = transaction.commit();
    return result;
}

}  // namespace newsgraph::query::cypher
