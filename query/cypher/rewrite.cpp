#include <algorithm>
#include <cmath>

#include "query/cypher/planner.hpp"
#include "query/cypher/slot_use.hpp"

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

/// A walk of exactly a few steps is as many single steps, which can be pruned.
void unroll(plan::NodePtr& place, plan::Plan& plan) {
    constexpr std::uint64_t kFew = 5;
    const auto* walk = std::get_if<plan::VarExpand>(&place->operation);
    if (walk == nullptr || walk->keep_relationships || walk->into || walk->mode != PathMode::trail) return;
    const BoundRelationship& pattern = *walk->pattern;
    if (pattern.least < 2 || pattern.most != pattern.least || pattern.least > kFew) return;
    if (!pattern.properties.entries.empty()) return;
    plan::NodePtr input = std::move(place->inputs.front());
    const double grown = std::max(1.0, place->rows / std::max(1.0, input->rows));
    const double factor = std::pow(grown, 1.0 / static_cast<double>(pattern.least));
    std::vector<Slot> taken = walk->differs;
    Slot from = walk->from;
    for (std::uint64_t step = 1; step <= pattern.least; ++step) {
        plan::Expand expand;
        expand.from = from;
        expand.to = step == pattern.least ? walk->to : static_cast<Slot>(plan.slots++);
        expand.relationship = static_cast<Slot>(plan.slots++);
        expand.direction = walk->direction;
        expand.types = &pattern.types;
        expand.keep_relationship = step < pattern.least;
        expand.differs = taken;
        taken.push_back(expand.relationship);
        from = expand.to;
        const double rows = input->rows * factor;
        input = plan::make(std::move(expand), std::move(input), rows);
    }
    place = std::move(input);
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

/// Where only distinct rows count, the last step of a chain is taken once for all rows that it cannot tell apart: those
/// that agree in what is read behind them, and in the relationships at the node from which it goes on (the others it
/// could not take anyway). A hub then is left once, not once for each way to it.
void prune_before_last_step(plan::Node& node, plan::Plan& plan) {
    if (!ignores_repeats(node)) return;
    std::vector<Slot> read;
    const auto reads = [&](const BoundExpression* expression) {
        const std::vector<Slot> slots = free_slots(expression, plan.slots);
        read.insert(read.end(), slots.begin(), slots.end());
    };
    if (const auto* distinct = std::get_if<plan::Distinct>(&node.operation)) {
        read = distinct->slots;
    } else {
        const BoundProjection& projection = *std::get<plan::Aggregate>(node.operation).projection;
        for (const Assignment& key : projection.keys) reads(key.value.get());
        for (const BoundAggregate& call : projection.aggregates) {
            for (const auto& argument : call.args) reads(argument.get());
        }
    }
    plan::NodePtr* place = &node.inputs.front();
    while (true) {
        if (const auto* assign = std::get_if<plan::Assign>(&(*place)->operation)) {
            for (const Assignment* item : assign->items) reads(item->value.get());
        } else if (const auto* filter = std::get_if<plan::Filter>(&(*place)->operation)) {
            for (const plan::Predicate& predicate : filter->predicates) {
                read.insert(read.end(), predicate.reads.begin(), predicate.reads.end());
                read.insert(read.end(), predicate.others.begin(), predicate.others.end());
            }
        } else {
            break;
        }
        place = &(*place)->inputs.front();
    }
    unroll(*place, plan);
    const auto* last = std::get_if<plan::Expand>(&(*place)->operation);
    if (last == nullptr || last->into) return;
    plan::NodePtr& below = (*place)->inputs.front();
    if (!std::holds_alternative<plan::Expand>(below->operation)) return;
    plan::Prune prune;
    prune.relationships = last->differs;
    prune.next = last->from;
    prune.direction = last->direction;
    for (const Slot slot : read) {
        if (slot != last->to && slot != last->relationship) prune.keys.push_back(slot);
    }
    prune.keys.push_back(last->from);
    std::sort(prune.keys.begin(), prune.keys.end());
    prune.keys.erase(std::unique(prune.keys.begin(), prune.keys.end()), prune.keys.end());
    const double rows = below->rows;
    below = plan::make(std::move(prune), std::move(below), rows);
    plan.rewrites.push_back(
        "the last step of a chain is taken once for rows that give the same: only distinct rows count");
}

void walk(plan::Node& node, plan::Plan& plan, void (*apply)(plan::Node&, plan::Plan&)) {
    apply(node, plan);
    for (const auto& input : node.inputs) walk(*input, plan, apply);
}

constexpr Rewrite kRewrites[] = {
    {keep_top_rows},
    {visit_ends_once},
    {intersect},
    {prune_before_last_step},
};

}  // namespace

void rewrite(plan::Plan& plan, const BoundQuery&) {
    for (const Rewrite& step : kRewrites) {
        walk(*plan.body.root, plan, step.apply);
        for (auto& [body, inner] : plan.subqueries) walk(*inner.root, plan, step.apply);
    }
}

}  // namespace newsgraph::query::cypher
