#include <algorithm>

#include "query/cypher/planner.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Each does one thing to the whole plan. The order matters where one makes room for another.
struct Rewrite {
    void (*apply)(plan::Node& node, plan::Plan& plan);
};

/// ORDER BY with LIMIT needs no more than the first rows: they are kept in a heap, and the rest is dropped as it comes.
void keep_top_rows(plan::Node& node, plan::Plan& plan) {
    auto* limit = std::get_if<plan::Limit>(&node.operation);
    if (limit == nullptr) return;
    plan::Node* below = node.inputs.front().get();
    const BoundExpression* skip = nullptr;
    if (const auto* s = std::get_if<plan::Skip>(&below->operation)) {
        skip = s->count;
        below = below->inputs.front().get();
    }
    auto* sort = std::get_if<plan::Sort>(&below->operation);
    if (sort == nullptr || sort->limit != nullptr) return;
    sort->skip = skip;
    sort->limit = limit->count;
    below->rows = node.rows;
    plan.rewrites.push_back("sorting keeps only as many rows as LIMIT lets through");
}

/// More rows of one kind change nothing of what this operation gives.
bool ignores_repeats(const plan::Node& node) {
    if (std::holds_alternative<plan::Distinct>(node.operation)) return true;
    const auto* aggregate = std::get_if<plan::Aggregate>(&node.operation);
    if (aggregate == nullptr || aggregate->weight) return false;
    const auto& calls = aggregate->projection->aggregates;
    return std::all_of(calls.begin(), calls.end(), [](const BoundAggregate& call) {
        return call.distinct || call.function == "min" || call.function == "max";
    });
}

/// It works on each row by itself, so that rows that come twice give what the row gives, twice.
bool goes_row_by_row(const plan::Node& node) {
    return std::holds_alternative<plan::Filter>(node.operation) ||
           std::holds_alternative<plan::Assign>(node.operation) ||
           std::holds_alternative<plan::Expand>(node.operation) ||
           std::holds_alternative<plan::VarExpand>(node.operation) ||
           std::holds_alternative<plan::Unwind>(node.operation) ||
           std::holds_alternative<plan::NodeScan>(node.operation) ||
           std::holds_alternative<plan::NodeSeek>(node.operation);
}

/// Where only the distinct ends of a walk count, a visited set finds them in linear time; walking every path takes
/// exponential time. Good for walks of 0 or 1 to n steps, whose relationships nobody reads (see operators_ends.cpp).
void visit_ends_once(plan::Node& node, plan::Plan& plan) {
    if (!ignores_repeats(node)) return;
    plan::Node* below = node.inputs.front().get();
    for (; goes_row_by_row(*below); below = below->inputs.front().get()) {
        auto* expand = std::get_if<plan::VarExpand>(&below->operation);
        if (expand == nullptr || expand->distinct_ends || expand->into || expand->keep_relationships) continue;
        if (expand->mode != PathMode::trail || !expand->differs.empty() || expand->pattern->least > 1) continue;
        expand->distinct_ends = true;
        plan.rewrites.push_back(
            "a walk of variable length visits each node once: only its distinct ends are asked for");
    }
}

void walk(plan::Node& node, plan::Plan& plan, void (*apply)(plan::Node&, plan::Plan&)) {
    apply(node, plan);
    for (const auto& input : node.inputs) walk(*input, plan, apply);
}

constexpr Rewrite kRewrites[] = {
    {keep_top_rows},
    {visit_ends_once},
};

}  // namespace

void rewrite(plan::Plan& plan, const BoundQuery&) {
    for (const Rewrite& step : kRewrites) {
        walk(*plan.body.root, plan, step.apply);
        for (auto& [body, inner] : plan.subqueries) walk(*inner.root, plan, step.apply);
    }
}

}  // namespace newsgraph::query::cypher
