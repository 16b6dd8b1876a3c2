#include "query/cypher/match_planner.hpp"

#include <algorithm>

#include "query/cypher/path_conditions.hpp"
#include "query/cypher/pattern_cost.hpp"

namespace newsgraph::query::cypher {
namespace {

using plan::Predicate;

/// Turns steps into operations.
class MatchBuilder {
  public:
    /// `keeps_relationships`: all are needed, whether something reads them or not.
    MatchBuilder(const PatternCost& cost, plan::NodePtr input, SlotSet& bound, const PlanContext& context,
                 bool keeps_relationships)
        : cost_(cost),
          pattern_(cost.pattern()),
          root_(std::move(input)),
          bound_(bound),
          context_(context),
          rows_(std::max(root_->rows, 1e-3)),
          checked_(pattern_.predicates.size()),
          built_(pattern_.named.size()),
          taken_(pattern_.edges.size()),
          keeps_relationships_(keeps_relationships) {}

    plan::NodePtr build(const std::vector<MatchStep>& steps) {
        settle();
        for (const MatchStep& step : steps) {
            if (step.scan) {
                scan(*step.scan);
            } else if (step.scan_edge) {
                scan_edge(step.edge);
            } else {
                walk(step.edge, step.forward);
            }
            settle();
        }
        return std::move(root_);
    }

    /// Adds the counting of the leaves and closings.
    plan::NodePtr count(plan::NodePtr root, Slot weight) {
        plan::CountLinks links;
        links.weight = weight;
        for (const PatternGraph::Leaf& leaf : pattern_.leaves) links.leaves.push_back(counted(leaf));
        for (const PatternGraph::Closing& closing : pattern_.closings) {
            plan::CountLinks::Common& made = links.common.emplace_back();
            made.one = side(closing.one, closing.node);
            made.two = side(closing.two, closing.node);
            made.outer = closing.node;
            const auto& differs = closing.one.differs;
            made.may_share = std::find(differs.begin(), differs.end(), closing.two.relationship->slot) != differs.end();
            made.tests = closing.tests;
        }
        const double rows = root->rows;
        return plan::make(std::move(links), std::move(root), rows);
    }

  private:
    void put(plan::Operation operation) { root_ = plan::make(std::move(operation), std::move(root_), rows_); }

    void scan(Slot node) {
        const Access access = cost_.access(node, bound_);
        rows_ *= access.rows;
        if (access.seek == nullptr) {
            put(plan::NodeScan{node, access.label});
            note_label(node, access.label);
        } else {
            checked_[static_cast<std::size_t>(access.seek - pattern_.predicates.data())] = true;
            if (access.key.empty()) {
                put(plan::IdSeek{node, access.value});
            } else {
                put(plan::NodeSeek{node, access.key, access.value});
            }
        }
        bound_.add(node);
    }

    /// A scan by label has checked the condition that asks for this label only.
    void note_label(Slot node, const std::optional<std::string>& label) {
        for (std::size_t p = 0; label && p < checked_.size(); ++p) {
            const Predicate& predicate = pattern_.predicates[p];
            if (predicate.kind != Predicate::Kind::labels || predicate.slot != node) continue;
            const BoundLabels& labels = *predicate.labels;
            const bool only_this = !labels.expression && labels.all_of.size() + labels.any_of.size() == 1 &&
                                   (labels.all_of.empty() ? labels.any_of : labels.all_of).front() == *label;
            if (only_this) checked_[p] = true;
        }
    }

    plan::CountLinks::Leaf counted(const PatternGraph::Leaf& leaf) const {
        plan::CountLinks::Leaf made;
        made.center = leaf.center();
        made.direction = turned(leaf.edge.relationship->direction, leaf.from_left);
        made.types = &leaf.edge.relationship->types;
        made.differs = known(leaf.edge.differs);
        made.partner = leaf.partner;
        made.relationship = leaf.edge.relationship->slot;
        made.outer = leaf.outer();
        made.tests = leaf.tests;
        for (const PatternGraph::Leaf& branch : leaf.branches) made.branches.push_back(counted(branch));
        return made;
    }

    plan::CountLinks::Common::Side side(const PatternGraph::Edge& edge, Slot outer) const {
        const bool forward = edge.right == outer;
        return {forward ? edge.left : edge.right, turned(edge.relationship->direction, forward),
                &edge.relationship->types, known(edge.differs)};
    }

    std::vector<Slot> known(const std::vector<Slot>& slots) const {
        std::vector<Slot> known;
        for (const Slot slot : slots) {
            if (bound_.has(slot)) known.push_back(slot);
        }
        return known;
    }

    static Direction turned(Direction direction, bool forward) {
        if (forward || direction == Direction::either) return direction;
        return direction == Direction::out ? Direction::in : Direction::out;
    }

    void scan_edge(std::size_t e) {
        const PatternGraph::Edge& edge = pattern_.edges[e];
        const BoundRelationship& r = *edge.relationship;
        rows_ *= cost_.scanned(edge);
        put(plan::RelationshipScan{r.slot, edge.left, edge.right, r.direction, &r.types, needed(r.slot, edge)});
        bound_.add(edge.left);
        bound_.add(edge.right);
        bound_.add(r.slot);
        taken_[e] = true;
    }

    void walk(std::size_t e, bool forward) {
        const PatternGraph::Edge& edge = pattern_.edges[e];
        rows_ *= cost_.fan_out(edge, forward, bound_);
        const Slot from = forward ? edge.left : edge.right, to = forward ? edge.right : edge.left;
        const bool into = bound_.has(to);
        std::vector<Slot> differs = known(edge.differs);
        if (edge.relationship != nullptr) {
            follow(*edge.relationship, edge, forward, from, to, into, std::move(differs));
        } else if (edge.group != nullptr) {
            repeat(edge, forward, from, to, into, std::move(differs));
        } else {
            choose(edge, from, to, !forward, into);
        }
        bound_.add(edge.left);
        bound_.add(edge.right);
        bound_.add(PatternGraph::slots_of(edge));
        taken_[e] = true;
    }

    void choose(const PatternGraph::Edge& edge, Slot from, Slot to, bool reversed, bool into) {
        const BoundPath& path = *edge.chosen;
        plan::ShortestPaths shortest;
        // Paths are chosen by their ends alone; what another path says of a node between is compared afterwards.
        SlotSet known = bound_;
        for (std::size_t i = 1; i + 1 < path.nodes.size(); ++i) {
            const BoundNode& node = path.nodes[i];
            if (!bound_.has(node.slot) || node.slot == from || node.slot == to) continue;
            if (node.bound) {
                shortest.known.push_back(node.slot);
            } else {
                shortest.joined.push_back(node.slot);
                known.remove(node.slot);
            }
        }
        for (const Slot slot : {from, to}) known.remove(slot);
        auto placed = place_conditions(path, edge.within, known, context_);
        if (!placed) {
            enumerate(edge);
            return;
        }
        shortest.path = &path;
        shortest.from = from;
        shortest.to = to;
        shortest.to_bound = into;
        shortest.reversed = reversed;
        shortest.conditions = std::move(placed->conditions);
        shortest.lengths = std::move(placed->lengths);
        put(std::move(shortest));
    }

    /// Finds all matches of the path, to choose from them.
    void enumerate(const PatternGraph::Edge& edge) {
        const BoundPath& path = *edge.chosen;
        SlotSet inner_bound = bound_;
        plan::NodePtr inner = plan_match(plan::make(plan::Argument{}), {&path}, nullptr, inner_bound, context_, &path);
        plan::Filter filter;
        for (const BoundExpression* part : edge.within) filter.predicates.emplace_back().value = part;
        if (!filter.predicates.empty()) {
            const double rows = inner->rows;
            inner = plan::make(std::move(filter), std::move(inner), rows);
        }
        plan::ChoosePaths choose;
        choose.path = &path;
        for (const Slot slot : inner_bound.list()) {
            if (!bound_.has(slot)) choose.keeps.push_back(slot);
        }
        bound_ = inner_bound;
        put(std::move(choose));
        root_->inputs.push_back(std::move(inner));
    }

    /// Something reads the slot, or another relationship must differ from it.
    bool needed(Slot slot, const PatternGraph::Edge& edge) const {
        // Paths of which one is chosen are told apart by all that they hold.
        return keeps_relationships_ || context_.use.reads(slot) || !edge.differs.empty() ||
               edge.path->selector.kind != ast::PathSelector::Kind::all ||
               std::any_of(pattern_.predicates.begin(), pattern_.predicates.end(), [&](const Predicate& predicate) {
                   return std::find(predicate.reads.begin(), predicate.reads.end(), slot) != predicate.reads.end();
               });
    }

    void follow(const BoundRelationship& r, const PatternGraph::Edge& edge, bool forward, Slot from, Slot to, bool into,
                std::vector<Slot> differs) {
        if (r.bound) {
            put(plan::Endpoints{&r, edge.left, edge.right, bound_.has(edge.left), bound_.has(edge.right)});
            if (differs.empty()) return;
            Predicate predicate;
            predicate.kind = Predicate::Kind::distinct;
            predicate.slot = r.slot;
            predicate.others = std::move(differs);
            put(plan::Filter{{std::move(predicate)}});
            return;
        }
        const Direction direction = turned(r.direction, forward);
        if (!r.variable_length) {
            plan::Expand expand;
            expand.from = from;
            expand.to = to;
            expand.relationship = r.slot;
            expand.direction = direction;
            expand.types = &r.types;
            expand.into = into;
            expand.keep_relationship = needed(r.slot, edge);
            expand.differs = std::move(differs);
            put(std::move(expand));
            return;
        }
        plan::VarExpand expand;
        expand.from = from;
        expand.to = to;
        expand.relationships = r.slot;
        expand.direction = direction;
        expand.pattern = &r;
        expand.mode = edge.path->mode;
        expand.into = into;
        expand.keep_relationships = needed(r.slot, edge);
        expand.reversed = !forward;
        expand.differs = std::move(differs);
        put(std::move(expand));
    }

    void repeat(const PatternGraph::Edge& edge, bool forward, Slot from, Slot to, bool into,
                std::vector<Slot> differs) {
        const BoundGroup& group = *edge.group;
        SlotSet inner_bound = bound_;
        const Slot inner_from = (forward ? group.path.nodes.front() : group.path.nodes.back()).slot;
        inner_bound.add(inner_from);
        plan::Repeat repeat;
        repeat.from = from;
        repeat.to = to;
        repeat.group = &group;
        repeat.reversed = !forward;
        repeat.into = into;
        repeat.mode = edge.path->mode;
        repeat.differs = std::move(differs);
        for (const BoundStep& step : group.path.steps) {
            if (const auto* r = std::get_if<BoundRelationship>(&step)) repeat.inner_relationships.push_back(r->slot);
        }
        plan::NodePtr inner = plan_repetition(group, edge.path->mode, inner_bound);
        put(std::move(repeat));
        root_->inputs.push_back(std::move(inner));
    }

    /// One repetition. Its relationships tell it from the others.
    plan::NodePtr plan_repetition(const BoundGroup& group, PathMode mode, SlotSet& bound) const {
        PatternGraph pattern = take_apart({&group.path}, group.where.get(), context_, bound.capacity(), nullptr);
        if (mode == PathMode::walk) {
            for (PatternGraph::Edge& edge : pattern.edges) edge.differs.clear();
        }
        const PatternCost cost(pattern, context_.statistics, context_.shortcuts.seeks);
        const std::vector<MatchStep> steps = find_order(cost, SlotSet(bound), 1, context_.budget);
        return MatchBuilder(cost, plan::make(plan::Argument{}), bound, context_, true).build(steps);
    }

    /// Builds the paths and checks the conditions for which everything is there.
    void settle() {
        bool again = true;
        while (again) {
            again = false;
            plan::Filter filter;
            for (std::size_t p = 0; p < checked_.size(); ++p) {
                const Predicate& predicate = pattern_.predicates[p];
                if (checked_[p] || !bound_.has_all(predicate.reads)) continue;
                checked_[p] = true;
                rows_ *= cost_.share(predicate);
                filter.predicates.push_back(predicate);
            }
            if (!filter.predicates.empty()) put(std::move(filter));
            for (std::size_t n = 0; n < built_.size(); ++n) {
                const BoundPath& path = *pattern_.named[n];
                if (built_[n] || !complete(path)) continue;
                built_[n] = again = true;
                put(plan::BuildPath{&path});
                bound_.add(*path.slot);
            }
        }
    }

    bool complete(const BoundPath& path) const {
        for (std::size_t e = 0; e < taken_.size(); ++e) {
            if (pattern_.edges[e].path == &path && !taken_[e]) return false;
        }
        return std::all_of(path.nodes.begin(), path.nodes.end(),
                           [&](const BoundNode& node) { return bound_.has(node.slot); });
    }

    const PatternCost& cost_;
    const PatternGraph& pattern_;
    plan::NodePtr root_;
    SlotSet& bound_;
    const PlanContext& context_;
    double rows_;
    std::vector<bool> checked_, built_, taken_;
    bool keeps_relationships_;
};

}  // namespace

std::vector<Slot> SlotSet::list() const {
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < has_.size(); ++slot) {
        if (has_[slot]) slots.push_back(slot);
    }
    return slots;
}

plan::NodePtr plan_match(plan::NodePtr input, const std::vector<const BoundPath*>& paths, const BoundExpression* where,
                         SlotSet& bound, const PlanContext& context, const BoundPath* enumerated, CountRequest* count) {
    PatternGraph pattern = take_apart(paths, where, context, bound.capacity(), enumerated);
    if (count != nullptr && context.shortcuts.rewrites) pick_counted(pattern, bound, *count, context.statistics);
    const SlotSet initial = bound;
    const PatternCost cost(pattern, context.statistics, context.shortcuts.seeks);
    const std::vector<MatchStep> steps = find_order(cost, initial, input->rows, context.budget);
    MatchBuilder builder(cost, std::move(input), bound, context, false);
    plan::NodePtr root = builder.build(steps);
    if (pattern.leaves.empty() && pattern.closings.empty()) return root;
    count->used = true;
    return builder.count(std::move(root), count->weight);
}

}  // namespace newsgraph::query::cypher
