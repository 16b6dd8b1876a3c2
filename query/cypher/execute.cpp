#include "query/cypher/execute.hpp"

#include "base/issue.hpp"
#include "query/cypher/bind.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/plan_text.hpp"
#include "query/cypher/planner.hpp"
#include "query/cypher/temporal_text.hpp"

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

/// The graph of the day that AS OF names.
GraphOfDay graph_of_day(PropertyGraph& graph, const BoundQuery& query, const Map& parameters,
                        const RunOptions& options) {
    const BoundExpression& as_of = *query.as_of;
    const auto refuse = [&](const char* detail, const std::string& what, const char* advice) {
        throw QueryError(ErrorType::semantic_error, Phase::compile_time, detail, what, as_of.span, advice);
    };
    if (!options.graph_of_day) refuse("UnsupportedClause", "there are no other days than the present one here", "");
    if (query.body.writes) refuse("InvalidAsOf", "what a past day tells cannot be changed", "leave out AS OF");
    Runtime runtime(graph, parameters, options, query.slots.size(), Budget(options.limits));
    const plan::Plan nothing;
    const OperatorBuilder builder(runtime, nothing, nullptr);
    const Value day = builder.compile(&as_of)->value(runtime);
    std::string text;
    if (day.is_string()) {
        text = day.string();
    } else if (day.kind() == Kind::date) {
        text = to_text(day.date());
    } else {
        refuse("InvalidAsOf", "AS OF takes a day, not " + std::string(kind_name(day.kind())),
               "write AS OF '2025-03-11' or AS OF date('2025-03-11')");
    }
    try {
        return options.graph_of_day(text);
    } catch (const base::Error& error) {
        const bool is_date = error.issue().code == "date.invalid";
        refuse("InvalidAsOf", error.issue().what,
               is_date ? "write 2025-03-11, 2025-03, 2025-Q1, 2025-H1 or 2025" : error.issue().advice.c_str());
        throw;
    }
}

Result run_on(PropertyGraph& graph, const BoundQuery& query, std::string_view text, const Map& parameters,
              const RunOptions& options, Budget budget) {
    plan::Plan plan = make_plan(query, graph, budget, options.shortcuts);
    if (options.shortcuts.rewrites) rewrite(plan, query);

    Result result;
    result.graph = &graph;
    result.columns = query.body.columns;
    if (query.explain != ast::Explain::none) result.rewrites = plan.rewrites;
    if (query.explain == ast::Explain::explain) {
        result.plan = plan_lines(plan, query, text, nullptr);
        return result;
    }
    Transaction transaction(graph);
    Runtime runtime(graph, parameters, options, plan.slots, budget);
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

}  // namespace

Result run(PropertyGraph& graph, std::string_view text, const Map& parameters, const RunOptions& options) {
    const Budget budget(options.limits);
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
    if (query.as_of == nullptr) return run_on(graph, query, text, parameters, options, budget);
    const GraphOfDay day = graph_of_day(graph, query, parameters, options);
    RunOptions then = options;
    then.news = day.news;
    then.by_hand = day.by_hand;
    return run_on(day.graph, query, text, parameters, then, budget);
}

}  // namespace newsgraph::query::cypher
