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

void walk(plan::Node& node, plan::Plan& plan, void (*apply)(plan::Node&, plan::Plan&)) {
    apply(node, plan);
    for (const auto& input : node.inputs) walk(*input, plan, apply);
}

constexpr Rewrite kRewrites[] = {
    {keep_top_rows},
};

}  // namespace

void rewrite(plan::Plan& plan, const BoundQuery&) {
    for (const Rewrite& step : kRewrites) {
        walk(*plan.body.root, plan, step.apply);
        for (auto& [body, inner] : plan.subqueries) walk(*inner.root, plan, step.apply);
    }
}

}  // namespace newsgraph::query::cypher
