#include "query/cypher/planner.hpp"
#include "query/cypher/rewrites.hpp"

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

/// A node that two known ones lead to is found by going through the links of the one that has fewer and looking each up
/// among those of the other, row by row, not by walking on from one side and checking the other.
void intersect(plan::Node& node, plan::Plan& plan) {
    auto* into = std::get_if<plan::Expand>(&node.operation);
    if (into == nullptr || !into->into) return;
    plan::Node* below = node.inputs.front().get();
    const bool filtered = std::holds_alternative<plan::Filter>(below->operation);
    if (filtered) below = below->inputs.front().get();
    auto* all = std::get_if<plan::Expand>(&below->operation);
    if (all == nullptr || all->into || into->from == into->to) return;
    if (into->from != all->to && into->to != all->to) return;
    plan::Intersect both{*all, *into};
    if (both.two.from == both.one.to) {
        std::swap(both.two.from, both.two.to);
        if (both.two.direction != Direction::either) {
            both.two.direction = both.two.direction == Direction::out ? Direction::in : Direction::out;
        }
    }
    plan::NodePtr input = std::move(below->inputs.front());
    plan::Node made{std::move(both), {}, filtered ? below->rows : node.rows};
    if (filtered) {
        // The condition on the new node is checked behind.
        plan::NodePtr filter = std::move(node.inputs.front());
        filter->inputs.clear();
        made.inputs.push_back(std::move(input));
        filter->inputs.push_back(std::make_unique<plan::Node>(std::move(made)));
        filter->rows = node.rows;
        plan::Node whole = std::move(*filter);
        node = std::move(whole);
    } else {
        made.inputs.push_back(std::move(input));
        node = std::move(made);
    }
    plan.rewrites.push_back("two relationships to one node are intersected");
}

void walk(plan::Node& node, plan::Plan& plan, void (*apply)(plan::Node&, plan::Plan&)) {
    apply(node, plan);
    for (const auto& input : node.inputs) walk(*input, plan, apply);
}

constexpr Rewrite kRewrites[] = {
    {keep_top_rows}, {visit_ends_once}, {intersect},   {take_steps_once},
    {scan_by_node},  {aggregate_scan},  {column_scan}, {scan_for_top},
};

}  // namespace

void rewrite(plan::Plan& plan, const BoundQuery&) {
    for (const Rewrite& step : kRewrites) {
        walk(*plan.body.root, plan, step.apply);
        for (auto& [body, inner] : plan.subqueries) walk(*inner.root, plan, step.apply);
    }
}

}  // namespace newsgraph::query::cypher
