// Where only distinct rows count: walks and chains need not be taken in every way.
#include <algorithm>
#include <cmath>

#include "query/cypher/rewrites.hpp"
#include "query/cypher/slot_use.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Exactly two or a few more steps: better unrolled.
bool is_few_steps(const BoundRelationship& pattern) {
    constexpr std::uint64_t kFew = 5;
    return pattern.least > 1 && pattern.most == pattern.least && pattern.least <= kFew;
}

/// A walk of exactly a few steps is as many single steps, which can be pruned.
void unroll(plan::NodePtr& place, plan::Plan& plan) {
    const auto* walk = std::get_if<plan::VarExpand>(&place->operation);
    if (walk == nullptr || walk->keep_relationships || walk->into || walk->mode != PathMode::trail) return;
    const BoundRelationship& pattern = *walk->pattern;
    if (!is_few_steps(pattern)) return;
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

}  // namespace

/// Where only the distinct ends of a walk count, a visited set finds them in linear time; walking every path takes
/// exponential time. Good for walks whose relationships nobody reads (see operators_ends.cpp).
void visit_ends_once(plan::Node& node, plan::Plan& plan) {
    if (!ignores_repeats(node)) return;
    plan::Node* below = node.inputs.front().get();
    for (; goes_row_by_row(*below); below = below->inputs.front().get()) {
        auto* expand = std::get_if<plan::VarExpand>(&below->operation);
        if (expand == nullptr || expand->distinct_ends || expand->into || expand->keep_relationships) continue;
        if (expand->mode != PathMode::trail || !expand->differs.empty() || is_few_steps(*expand->pattern)) continue;
        expand->distinct_ends = true;
        plan.rewrites.push_back(
            "a walk of variable length visits each node once: only its distinct ends are asked for");
    }
}

namespace {

/// What is read above some place of a plan.
class Reads {
  public:
    explicit Reads(std::size_t slots) : slots_(slots) {}
    void add(Slot slot) { read_.push_back(slot); }
    void add(const std::vector<Slot>& slots) { read_.insert(read_.end(), slots.begin(), slots.end()); }
    void add(const BoundExpression* expression) { add(free_slots(expression, slots_)); }
    void add(const plan::Filter& filter) {
        for (const plan::Predicate& predicate : filter.predicates) {
            add(predicate.reads);
            add(predicate.others);
        }
    }
    /// Nothing below brings it.
    void drop(Slot slot) { std::erase(read_, slot); }
    /// All but `slot`, ascending, each once.
    std::vector<Slot> without(Slot slot) const {
        std::vector<Slot> rest = read_;
        std::sort(rest.begin(), rest.end());
        rest.erase(std::unique(rest.begin(), rest.end()), rest.end());
        std::erase(rest, slot);
        return rest;
    }

  private:
    std::size_t slots_;
    std::vector<Slot> read_;
};

void add_reads(const plan::Node& node, Reads& reads) {
    if (const auto* distinct = std::get_if<plan::Distinct>(&node.operation)) {
        reads.add(distinct->slots);
        return;
    }
    const BoundProjection& projection = *std::get<plan::Aggregate>(node.operation).projection;
    for (const Assignment& key : projection.keys) reads.add(key.value.get());
    for (const BoundAggregate& call : projection.aggregates) {
        for (const auto& argument : call.args) reads.add(argument.get());
    }
}

/// Slots that the steps of a chain bring, from `place` downwards.
std::vector<Slot> brought_by_steps(const plan::Node* place) {
    std::vector<Slot> brought;
    while (true) {
        if (const auto* expand = std::get_if<plan::Expand>(&place->operation)) {
            brought.push_back(expand->to);
            brought.push_back(expand->relationship);
        } else if (!std::holds_alternative<plan::Filter>(place->operation)) {
            return brought;
        }
        place = place->inputs.front().get();
    }
}

/// Rows that agree in `within` come one after the other where it is brought before the chain begins: then a step can
/// remember where it led to.
bool comes_together(const std::vector<Slot>& within, const plan::Node* place) {
    const std::vector<Slot> brought = brought_by_steps(place);
    return std::none_of(within.begin(), within.end(),
                        [&](Slot slot) { return std::find(brought.begin(), brought.end(), slot) != brought.end(); });
}

/// Drops rows before the step `last` that it could not tell apart: those that agree in what is read behind them, and in
/// the relationships at the node from which it goes on (the others it could not take anyway).
bool prune_before(plan::Node& last, const Reads& reads) {
    const auto& step = std::get<plan::Expand>(last.operation);
    plan::NodePtr& below = last.inputs.front();
    if (!std::holds_alternative<plan::Expand>(below->operation)) return false;
    plan::Prune prune;
    prune.relationships = step.differs;
    prune.next = step.from;
    prune.direction = step.direction;
    for (const Slot slot : reads.without(step.to)) {
        if (slot != step.relationship) prune.keys.push_back(slot);
    }
    prune.keys.push_back(step.from);
    std::sort(prune.keys.begin(), prune.keys.end());
    prune.keys.erase(std::unique(prune.keys.begin(), prune.keys.end()), prune.keys.end());
    const double rows = below->rows;
    below = plan::make(std::move(prune), std::move(below), rows);
    return true;
}

}  // namespace

/// Where only distinct rows count, a chain is followed from each node once for all rows that give the same from there
/// on. A hub then is left once, not once for each way to it.
void take_steps_once(plan::Node& node, plan::Plan& plan) {
    if (!ignores_repeats(node)) return;
    Reads reads(plan.slots);
    add_reads(node, reads);
    plan::NodePtr* place = &node.inputs.front();
    while (true) {
        if (const auto* assign = std::get_if<plan::Assign>(&(*place)->operation)) {
            for (const Assignment* item : assign->items) reads.drop(item->slot);
            for (const Assignment* item : assign->items) reads.add(item->value.get());
        } else if (const auto* filter = std::get_if<plan::Filter>(&(*place)->operation)) {
            reads.add(*filter);
        } else {
            break;
        }
        place = &(*place)->inputs.front();
    }
    unroll(*place, plan);
    bool changed = false;
    std::vector<Slot> to_differ;  // relationships that steps above must not take
    Direction above = Direction::out;
    for (std::size_t step = 0;; ++step) {
        auto* expand = std::get_if<plan::Expand>(&(*place)->operation);
        if (expand == nullptr || expand->into) break;
        const plan::Node& before = *(*place)->inputs.front();
        const bool follows = std::holds_alternative<plan::Expand>(before.operation) ||
                             std::holds_alternative<plan::Filter>(before.operation);
        const std::vector<Slot> within = reads.without(expand->to);
        // Further down, rows are told apart by relationships that several steps could take.
        const bool few_differ = step < 2 || to_differ.empty();
        if (few_differ && (follows || step == 0) && comes_together(within, place->get())) {
            expand->once = plan::Expand::Once{within, to_differ, above};
            changed = true;
        } else if (step == 0) {
            changed = prune_before(**place, reads);
            break;
        }
        reads.drop(expand->to);
        reads.drop(expand->relationship);
        reads.add(expand->from);
        std::erase(to_differ, expand->relationship);
        to_differ.insert(to_differ.end(), expand->differs.begin(), expand->differs.end());
        above = expand->direction;
        const Slot from = expand->from;
        place = &(*place)->inputs.front();
        while (const auto* filter = std::get_if<plan::Filter>(&(*place)->operation)) {
            reads.add(*filter);
            place = &(*place)->inputs.front();
        }
        const auto* next = std::get_if<plan::Expand>(&(*place)->operation);
        if (next == nullptr || next->to != from) break;
    }
    if (changed) {
        plan.rewrites.push_back(
            "the steps of a chain are taken once for rows that give the same: only distinct rows count");
    }
}

}  // namespace newsgraph::query::cypher
