#include "query/cypher/match_planner.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "query/cypher/pattern_graph.hpp"

namespace newsgraph::query::cypher {
namespace {

using plan::Predicate;

/// Where estimates have nothing to go by.
constexpr double kShareOfEquality = 0.1, kShareOfOrder = 0.3, kShareOfOther = 0.5;
/// Relationships without bound are taken to go this far.
constexpr std::uint64_t kTypicalLength = 5;
constexpr double kMostRows = 1e15;
constexpr std::size_t kMostStarts = 40;

/// One way to find a node without a neighbour that is known.
struct Access {
    double rows = 0;
    std::optional<std::string> label;        // scan
    const Predicate* seek = nullptr;         // by property or id
    const BoundExpression* value = nullptr;  // of the seek
    std::string key;                         // empty: by id
};

struct Step {
    std::optional<Slot> scan;
    bool scan_edge = false;
    std::size_t edge = 0;
    bool forward = true;  // walked from left to right
};

class MatchPlanner {
  public:
    MatchPlanner(const PatternGraph& pattern, const SlotSet& bound, const PlanContext& context)
        : pattern_(pattern), initial_(bound), context_(context), statistics_(context.statistics) {}

    /// The steps that take all nodes and edges, in the best order found.
    std::vector<Step> order(double rows) const {
        Draft best = complete(start(rows));
        std::size_t tried = 0;
        for (const Slot node : pattern_.nodes) {
            if (initial_.has(node) || ++tried > kMostStarts) continue;
            Draft draft = complete(with_scan(start(rows), node));
            if (draft.cost < best.cost) best = std::move(draft);
        }
        for (std::size_t e = 0; e < pattern_.edges.size() && e < kMostStarts; ++e) {
            const PatternGraph::Edge& edge = pattern_.edges[e];
            const bool known = initial_.has(edge.left) || initial_.has(edge.right);
            const BoundRelationship* r = edge.relationship;
            if (r == nullptr || r->bound || r->variable_length || known || r->types.expression) continue;
            Draft draft = complete(with_edge_scan(start(rows), e));
            if (draft.cost < best.cost) best = std::move(draft);
        }
        return best.steps;
    }

    Access access(Slot node, const SlotSet& bound) const;
    double fan_out(const PatternGraph::Edge& edge, bool forward, const SlotSet& bound) const;
    double scanned(const PatternGraph::Edge& edge) const {
        const double ways = edge.relationship->direction == Direction::either ? 2 : 1;
        return statistics_.relationships(edge.relationship->types) * ways;
    }
    double share(const Predicate& predicate) const;
    const PatternGraph& pattern() const { return pattern_; }

  private:
    struct Draft {
        SlotSet bound;
        std::vector<bool> taken, checked;  // edges, predicates
        std::vector<Step> steps;
        double rows = 1, cost = 0;
    };

    Draft start(double rows) const {
        Draft draft{initial_,
                    std::vector<bool>(pattern_.edges.size()),
                    std::vector<bool>(pattern_.predicates.size()),
                    {},
                    std::max(rows, 1.0),
                    0};
        check(draft);
        return draft;
    }

    /// Takes greedily what leaves the fewest rows.
    Draft complete(Draft draft) const {
        while (true) {
            std::optional<Draft> best;
            const auto consider = [&](Draft next) {
                if (!best || next.rows < best->rows) best = std::move(next);
            };
            for (std::size_t e = 0; e < pattern_.edges.size(); ++e) {
                if (draft.taken[e]) continue;
                const PatternGraph::Edge& edge = pattern_.edges[e];
                const bool left = draft.bound.has(edge.left), right = draft.bound.has(edge.right);
                const bool known = edge.relationship != nullptr && edge.relationship->bound;
                if (left || known) consider(with_edge(draft, e, true));
                if (right && !known && !(left && right)) consider(with_edge(draft, e, false));
            }
            for (const Slot node : pattern_.nodes) {
                if (draft.bound.has(node)) continue;
                // A node that is found at once is worth more than one that is walked to.
                const Access found = access(node, draft.bound);
                if (!best || (found.seek != nullptr && found.rows <= 1.5)) consider(with_scan(draft, node));
            }
            if (!best) return draft;
            draft = std::move(*best);
        }
    }

    Draft with_scan(const Draft& draft, Slot node) const {
        Draft next = draft;
        next.rows = std::min(kMostRows, next.rows * std::max(access(node, draft.bound).rows, 0.01));
        next.bound.add(node);
        next.cost += next.rows;
        next.steps.push_back({node, false, 0, true});
        check(next, node);
        return next;
    }

    Draft with_edge(const Draft& draft, std::size_t e, bool forward) const {
        Draft next = draft;
        const PatternGraph::Edge& edge = pattern_.edges[e];
        next.rows = std::min(kMostRows, next.rows * std::max(fan_out(edge, forward, draft.bound), 0.001));
        next.cost += next.rows + draft.rows * 0.1;
        next.taken[e] = true;
        next.bound.add(edge.left);
        next.bound.add(edge.right);
        next.bound.add(PatternGraph::slots_of(edge));
        next.steps.push_back({std::nullopt, false, e, forward});
        check(next);
        return next;
    }

    /// All relationships of the types of an edge, one after the other.
    Draft with_edge_scan(const Draft& draft, std::size_t e) const {
        Draft next = draft;
        const PatternGraph::Edge& edge = pattern_.edges[e];
        next.rows = std::min(kMostRows, next.rows * std::max(scanned(edge), 0.01));
        next.cost += next.rows * 1.1;
        next.taken[e] = true;
        next.bound.add(edge.left);
        next.bound.add(edge.right);
        next.bound.add(edge.relationship->slot);
        next.steps.push_back({std::nullopt, true, e, true});
        check(next);
        return next;
    }

    /// Counts in the conditions that can be checked now; those that made `scanned` cheap are in its rows already.
    void check(Draft& draft, std::optional<Slot> scanned = std::nullopt) const {
        for (std::size_t p = 0; p < pattern_.predicates.size(); ++p) {
            const Predicate& predicate = pattern_.predicates[p];
            if (draft.checked[p] || !draft.bound.has_all(predicate.reads)) continue;
            draft.checked[p] = true;
            const bool counted = scanned && predicate.reads.size() == 1 && predicate.reads.front() == *scanned &&
                                 (predicate.kind == Predicate::Kind::labels || share(predicate) < kShareOfEquality);
            if (!counted) draft.rows *= share(predicate);
        }
    }

    const PatternGraph& pattern_;
    const SlotSet& initial_;
    const PlanContext& context_;
    const Statistics& statistics_;
};

/// `slot.key = value` or the other way round, where `value` reads bound slots only.
bool is_seek(const Predicate& predicate, Slot node, const SlotSet& bound, const BoundExpression*& value,
             std::string& key) {
    const auto ready = [&](const BoundExpression* expression) {
        return bound.has_all(free_slots(expression, bound.capacity()));
    };
    if (predicate.kind == Predicate::Kind::property) {
        if (predicate.slot != node || !ready(predicate.value)) return false;
        value = predicate.value;
        key = *predicate.key;
        return true;
    }
    if (predicate.kind != Predicate::Kind::expression) return false;
    const BoundExpression& condition = *predicate.value;
    if (condition.kind != BoundKind::operation || condition.op != Operator::equal) return false;
    for (std::size_t side = 0; side < 2; ++side) {
        const BoundExpression& own = *condition.args[side];
        const BoundExpression* other = condition.args[1 - side].get();
        const bool is_property = own.kind == BoundKind::property;
        const bool is_id = own.kind == BoundKind::call && own.name == "id";
        if ((!is_property && !is_id) || own.args.size() != 1) continue;
        const BoundExpression& owner = *own.args.front();
        if (owner.kind != BoundKind::slot || owner.slot != node || !ready(other)) continue;
        value = other;
        key = is_property ? own.name : std::string();
        return true;
    }
    return false;
}

Access MatchPlanner::access(Slot node, const SlotSet& bound) const {
    Access best;
    best.rows = statistics_.nodes();
    for (const Predicate& predicate : pattern_.predicates) {
        if (predicate.kind != Predicate::Kind::labels || predicate.slot != node) continue;
        if (const auto label = statistics_.rarest(*predicate.labels)) {
            if (best.label && statistics_.nodes(*label) >= best.rows) continue;
            best.rows = statistics_.nodes(*label);
            best.label = label;
        }
    }
    for (const Predicate& predicate : pattern_.predicates) {
        const BoundExpression* value = nullptr;
        std::string key;
        if (!is_seek(predicate, node, bound, value, key)) continue;
        const double rows = key.empty() ? 1 : statistics_.with_value(key);
        if (best.seek != nullptr ? rows >= best.rows : rows > best.rows) continue;
        best.rows = rows;
        best.seek = &predicate;
        best.value = value;
        best.key = key;
    }
    return best;
}

double MatchPlanner::fan_out(const PatternGraph::Edge& edge, bool forward, const SlotSet& bound) const {
    const Slot from = forward ? edge.left : edge.right, to = forward ? edge.right : edge.left;
    const double nodes = std::max(1.0, statistics_.nodes());
    const bool into = bound.has(to);
    if (edge.chosen != nullptr) return into ? 1 : nodes;
    if (edge.relationship != nullptr && edge.relationship->bound) return 1;
    std::optional<std::string> label;
    for (const Predicate& predicate : pattern_.predicates) {
        if (predicate.kind != Predicate::Kind::labels || predicate.slot != from) continue;
        label = statistics_.rarest(*predicate.labels);
    }
    double degree = 2;
    std::uint64_t least = 1, most = 1;
    if (edge.relationship != nullptr) {
        const BoundRelationship& r = *edge.relationship;
        Direction direction = r.direction;
        if (!forward && direction != Direction::either) {
            direction = direction == Direction::out ? Direction::in : Direction::out;
        }
        degree = statistics_.degree(label, direction, r.types);
        least = r.variable_length ? r.least : 1;
        most = r.variable_length ? r.most.value_or(std::max(kTypicalLength, r.least)) : 1;
    } else {
        least = edge.group->least;
        most = edge.group->most.value_or(std::max(kTypicalLength, least));
    }
    double rows = 0;
    for (std::uint64_t length = least; length <= std::min<std::uint64_t>(most, least + 30); ++length) {
        rows += std::pow(degree, static_cast<double>(length));
        if (rows > kMostRows) break;
    }
    return std::min(into ? rows / nodes : rows, kMostRows);
}

double MatchPlanner::share(const Predicate& predicate) const {
    switch (predicate.kind) {
        case Predicate::Kind::labels:
            return std::max(statistics_.share(*predicate.labels), 1e-6);
        case Predicate::Kind::property: {
            const double all = statistics_.with_property(*predicate.key);
            if (all == 0) return kShareOfEquality;
            return std::clamp(statistics_.with_value(*predicate.key) / all, 1e-6, 1.0);
        }
        case Predicate::Kind::present:
            return 1;
        case Predicate::Kind::expression:
            break;
        default:
            return kShareOfOther;
    }
    const BoundExpression& condition = *predicate.value;
    if (condition.kind != BoundKind::operation) return kShareOfOther;
    switch (condition.op) {
        case Operator::equal:
            for (const auto& side : condition.args) {
                if (side->kind != BoundKind::property) continue;
                const double all = statistics_.with_property(side->name);
                if (all > 0) return std::clamp(statistics_.with_value(side->name) / all, 1e-6, 1.0);
            }
            return kShareOfEquality;
        case Operator::in:
            return kShareOfEquality;
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
        case Operator::starts_with:
        case Operator::ends_with:
        case Operator::contains:
        case Operator::matches:
            return kShareOfOrder;
        case Operator::not_equal:
            return 0.9;
        default:
            return kShareOfOther;
    }
}

/// Turns steps into operations.
class MatchBuilder {
  public:
    MatchBuilder(const MatchPlanner& planner, plan::NodePtr input, SlotSet& bound, const PlanContext& context)
        : planner_(planner),
          pattern_(planner.pattern()),
          root_(std::move(input)),
          bound_(bound),
          context_(context),
          rows_(std::max(root_->rows, 1e-3)),
          checked_(pattern_.predicates.size()),
          built_(pattern_.named.size()),
          taken_(pattern_.edges.size()) {}

    plan::NodePtr build(const std::vector<Step>& steps) {
        settle();
        for (const Step& step : steps) {
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

    /// Adds the counting of the leaves.
    plan::NodePtr count(plan::NodePtr root, Slot weight) {
        plan::CountLinks links;
        links.weight = weight;
        for (const PatternGraph::Leaf& leaf : pattern_.leaves) {
            plan::CountLinks::Leaf& made = links.leaves.emplace_back();
            made.center = leaf.from_left ? leaf.edge.left : leaf.edge.right;
            made.direction = turned(leaf.edge.relationship->direction, leaf.from_left);
            made.types = &leaf.edge.relationship->types;
            made.partner = leaf.partner;
            for (const Slot slot : leaf.edge.differs) {
                if (bound_.has(slot)) made.differs.push_back(slot);
            }
        }
        const double rows = root->rows;
        return plan::make(std::move(links), std::move(root), rows);
    }

  private:
    void put(plan::Operation operation) { root_ = plan::make(std::move(operation), std::move(root_), rows_); }

    void scan(Slot node) {
        const Access access = planner_.access(node, bound_);
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

    static Direction turned(Direction direction, bool forward) {
        if (forward || direction == Direction::either) return direction;
        return direction == Direction::out ? Direction::in : Direction::out;
    }

    void scan_edge(std::size_t e) {
        const PatternGraph::Edge& edge = pattern_.edges[e];
        const BoundRelationship& r = *edge.relationship;
        rows_ *= planner_.scanned(edge);
        put(plan::RelationshipScan{r.slot, edge.left, edge.right, r.direction, &r.types, needed(r.slot, edge)});
        bound_.add(edge.left);
        bound_.add(edge.right);
        bound_.add(r.slot);
        taken_[e] = true;
    }

    void walk(std::size_t e, bool forward) {
        const PatternGraph::Edge& edge = pattern_.edges[e];
        rows_ *= planner_.fan_out(edge, forward, bound_);
        const Slot from = forward ? edge.left : edge.right, to = forward ? edge.right : edge.left;
        const bool into = bound_.has(to);
        std::vector<Slot> differs;
        for (const Slot slot : edge.differs) {
            if (bound_.has(slot)) differs.push_back(slot);
        }
        if (edge.relationship != nullptr) {
            follow(*edge.relationship, edge, forward, from, to, into, std::move(differs));
        } else if (edge.group != nullptr) {
            repeat(edge, forward, from, to, into, std::move(differs));
        } else if (needs_enumeration(*edge.chosen)) {
            enumerate(*edge.chosen);
        } else {
            plan::ShortestPaths shortest;
            shortest.path = edge.chosen;
            shortest.from = from;
            shortest.to = to;
            shortest.to_bound = into;
            shortest.reversed = !forward;
            put(std::move(shortest));
        }
        bound_.add(edge.left);
        bound_.add(edge.right);
        bound_.add(PatternGraph::slots_of(edge));
        taken_[e] = true;
    }

    void enumerate(const BoundPath& path) {
        SlotSet inner_bound = bound_;
        plan::NodePtr inner = plan_match(plan::make(plan::Argument{}), {&path}, nullptr, inner_bound, context_, &path);
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
        return context_.use.reads(slot) || !edge.differs.empty() ||
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
        plan::NodePtr inner =
            plan_match(plan::make(plan::Argument{}), {&group.path}, group.where.get(), inner_bound, context_);
        put(std::move(repeat));
        root_->inputs.push_back(std::move(inner));
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
                rows_ *= planner_.share(predicate);
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

    const MatchPlanner& planner_;
    const PatternGraph& pattern_;
    plan::NodePtr root_;
    SlotSet& bound_;
    const PlanContext& context_;
    double rows_;
    std::vector<bool> checked_, built_, taken_;
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
    if (count != nullptr) pick_leaves(pattern, bound, *count);
    const SlotSet initial = bound;
    const MatchPlanner planner(pattern, initial, context);
    const std::vector<Step> steps = planner.order(input->rows);
    MatchBuilder builder(planner, std::move(input), bound, context);
    plan::NodePtr root = builder.build(steps);
    if (pattern.leaves.empty()) return root;
    count->used = true;
    return builder.count(std::move(root), count->weight);
}

}  // namespace newsgraph::query::cypher
