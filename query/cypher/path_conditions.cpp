#include "query/cypher/path_conditions.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {
namespace {

using plan::PathCondition;
using plan::Predicate;

class Placer {
  public:
    Placer(const BoundPath& path, const SlotSet& known, const PlanContext& context)
        : path_(path), known_(known), context_(context) {}

    std::optional<PathConditions> place(const std::vector<const BoundExpression*>& within) {
        for (const BoundStep& step : path_.steps) {
            if (!searchable(step)) return std::nullopt;
        }
        for (Predicate& predicate : inner_predicates(path_, nullptr)) add(std::move(predicate));
        for (const BoundExpression* part : within) add(expression(part));
        for (std::size_t i = 0; i < path_.steps.size(); ++i) {
            if (!add_step(i)) return std::nullopt;
        }
        return std::move(result_);
    }

  private:
    bool searchable(const BoundStep& step) const {
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) return !relationship->bound;
        const BoundPath& inner = std::get<std::unique_ptr<BoundGroup>>(step)->path;
        if (inner.steps.empty() || inner.slot || inner.selector.kind != ast::PathSelector::Kind::all) return false;
        if (inner.mode != PathMode::trail) return false;
        for (std::size_t i = 0; i < inner.nodes.size(); ++i) {
            if (inner.nodes[i].bound) return false;
            for (std::size_t j = 0; j < i; ++j) {
                if (inner.nodes[i].slot == inner.nodes[j].slot) return false;
            }
        }
        return std::all_of(inner.steps.begin(), inner.steps.end(), [](const BoundStep& part) {
            const auto* relationship = std::get_if<BoundRelationship>(&part);
            return relationship != nullptr && !relationship->variable_length && !relationship->bound;
        });
    }

    /// Of nodes, of single relationships and of the path as a whole.
    std::vector<Predicate> inner_predicates(const BoundPath& path, const BoundExpression* where) const {
        PatternGraph graph = take_apart({&path}, where, context_, known_.capacity(), &path);
        // The search itself sees to the mode.
        std::erase_if(graph.predicates, [](const Predicate& p) { return p.kind == Predicate::Kind::path_mode; });
        return std::move(graph.predicates);
    }

    Predicate expression(const BoundExpression* value) const {
        Predicate predicate;
        predicate.value = value;
        predicate.reads = free_slots(value, known_.capacity());
        return predicate;
    }

    bool is_end(Slot slot) const { return slot == path_.nodes.front().slot || slot == path_.nodes.back().slot; }
    bool comes_twice(Slot slot) const {
        return std::count_if(path_.nodes.begin(), path_.nodes.end(),
                             [&](const BoundNode& node) { return node.slot == slot; }) > 1;
    }

    /// The first node of the path at which `slot` has a value, walking from the left; none: only behind the last.
    std::optional<std::size_t> position(Slot slot) const {
        for (std::size_t i = 0; i < path_.nodes.size(); ++i) {
            if (path_.nodes[i].slot == slot) return i;
        }
        for (std::size_t i = 0; i < path_.steps.size(); ++i) {
            const auto* relationship = std::get_if<BoundRelationship>(&path_.steps[i]);
            if (relationship != nullptr && !relationship->variable_length && relationship->slot == slot) return i + 1;
        }
        return std::nullopt;
    }

    void add(Predicate predicate) {
        if (predicate.kind == Predicate::Kind::expression && (add_each(predicate) || add_length(predicate))) return;
        PathCondition condition;
        condition.place = PathCondition::Place::node;
        std::vector<Slot> reads;  // of the path
        for (const Slot slot : predicate.reads) {
            if (known_.has(slot)) continue;
            reads.push_back(slot);
            const auto at = position(slot);
            if (!at) {
                condition.place = PathCondition::Place::end;
            } else {
                condition.step = std::max(condition.step, *at);
            }
        }
        if (condition.place == PathCondition::Place::node) {
            const auto only = [&](const std::vector<Slot>& slots) {
                return std::all_of(reads.begin(), reads.end(), [&](Slot slot) {
                    return std::find(slots.begin(), slots.end(), slot) != slots.end() &&
                           (is_end(slot) || !comes_twice(slot));
                });
            };
            const std::size_t i = condition.step;
            condition.local = only({path_.nodes[i].slot});
            const auto* single = i == 0 ? nullptr : std::get_if<BoundRelationship>(&path_.steps[i - 1]);
            if (!condition.local && single != nullptr && !single->variable_length &&
                only({path_.nodes[i - 1].slot, single->slot, path_.nodes[i].slot})) {
                condition.place = PathCondition::Place::link;
                condition.step = i - 1;
                condition.local = true;
                condition.reads_ends = std::any_of(reads.begin(), reads.end(), [&](Slot s) { return is_end(s); });
            }
        }
        condition.predicate = std::move(predicate);
        result_.conditions.push_back(std::move(condition));
    }

    /// all(x IN nodes(p) WHERE ...), none(...) and the same of relationships: what each step of a walk must meet.
    bool add_each(const Predicate& predicate) {
        const BoundExpression* value = predicate.value;
        bool negated = false;
        if (value->kind == BoundKind::operation && value->op == Operator::not_) {
            value = value->args.front().get();
            negated = true;
        }
        if (value->kind != BoundKind::quantifier || value->args.size() < 2 || value->args[1] == nullptr) return false;
        const bool all = !negated && value->quantifier == Quantifier::all;
        const bool none = value->quantifier == (negated ? Quantifier::any : Quantifier::none);
        if (!all && !none) return false;
        PathCondition condition;
        const BoundExpression& list = *value->args[0];
        const bool is_call = list.kind == BoundKind::call && list.args.size() == 1 && path_.slot &&
                             list.args[0]->kind == BoundKind::slot && list.args[0]->slot == *path_.slot;
        if (is_call && list.name == "nodes") {
            condition.place = PathCondition::Place::each_node;
        } else if ((is_call && list.name == "relationships") || is_step_list(list)) {
            condition.place = PathCondition::Place::each_link;
        } else {
            return false;
        }
        condition.each = value->slot;
        Predicate inner = expression(value->args[1].get());
        std::erase(inner.reads, value->slot);
        for (const Slot slot : inner.reads) {
            if (known_.has(slot)) continue;
            if (!is_end(slot)) return false;
            condition.reads_ends = true;
        }
        if (none) inner.kind = Predicate::Kind::refused;
        condition.local = true;
        condition.predicate = std::move(inner);
        result_.conditions.push_back(std::move(condition));
        return true;
    }

    /// The relationships of the only step.
    bool is_step_list(const BoundExpression& list) const {
        if (list.kind != BoundKind::slot || path_.steps.size() != 1) return false;
        const auto* relationship = std::get_if<BoundRelationship>(&path_.steps.front());
        return relationship != nullptr && relationship->variable_length && relationship->slot == list.slot;
    }

    bool is_length(const BoundExpression& value) const {
        if (value.kind != BoundKind::call || value.args.size() != 1) return false;
        const BoundExpression& of = *value.args.front();
        if (value.name == "size") return is_step_list(of);
        return value.name == "length" && of.kind == BoundKind::slot && path_.slot && of.slot == *path_.slot;
    }

    /// length(p) < value and the like: bounds of the search, which are checked at the end all the same.
    bool add_length(const Predicate& predicate) {
        const BoundExpression& condition = *predicate.value;
        if (condition.kind != BoundKind::operation || condition.args.size() != 2) return false;
        Operator op = condition.op;
        const BoundExpression* value = condition.args[1].get();
        if (!is_length(*condition.args[0])) {
            if (!is_length(*condition.args[1])) return false;
            value = condition.args[0].get();
            op = op == Operator::less            ? Operator::greater
                 : op == Operator::less_equal    ? Operator::greater_equal
                 : op == Operator::greater       ? Operator::less
                 : op == Operator::greater_equal ? Operator::less_equal
                                                 : op;
        }
        if (op != Operator::less && op != Operator::less_equal && op != Operator::greater &&
            op != Operator::greater_equal && op != Operator::equal) {
            return false;
        }
        for (const Slot slot : free_slots(value, known_.capacity())) {
            if (!known_.has(slot) && !is_end(slot)) return false;
        }
        result_.lengths.push_back({op, value});
        PathCondition at_end;
        at_end.place = PathCondition::Place::end;
        at_end.predicate = predicate;
        result_.conditions.push_back(std::move(at_end));
        return true;
    }

    /// Conditions inside a repeated part, and properties of a relationship of variable length.
    bool add_step(std::size_t i) {
        if (const auto* relationship = std::get_if<BoundRelationship>(&path_.steps[i])) {
            if (!relationship->variable_length) return true;
            for (const PropertyEntry& entry : relationship->properties.entries) {
                Predicate predicate;
                predicate.kind = Predicate::Kind::property;
                predicate.slot = relationship->slot;
                predicate.key = &entry.key;
                predicate.value = entry.value.get();
                predicate.reads = free_slots(entry.value.get(), known_.capacity());
                if (!add_link(std::move(predicate), i, nullptr)) return false;
            }
            return true;
        }
        const BoundGroup& group = *std::get<std::unique_ptr<BoundGroup>>(path_.steps[i]);
        std::vector<Predicate> predicates = inner_predicates(group.path, group.where.get());
        return std::all_of(predicates.begin(), predicates.end(),
                           [&](Predicate& predicate) { return add_link(std::move(predicate), i, &group.path); });
    }

    /// `group` is the path inside the repeated part; a null pointer: none.
    bool add_link(Predicate predicate, std::size_t i, const BoundPath* group) {
        PathCondition condition;
        condition.place = PathCondition::Place::link;
        condition.step = i;
        condition.local = true;
        std::size_t first = ~std::size_t{0};  // the first inner relationship next to what is read
        for (const Slot slot : predicate.reads) {
            if (known_.has(slot)) continue;
            bool inner = false;
            for (std::size_t n = 0; group != nullptr && n < group->nodes.size(); ++n) {
                if (group->nodes[n].slot != slot) continue;
                inner = true;
                condition.inner = std::max(condition.inner, n == 0 ? 0 : n - 1);
                first = std::min(first, n);
            }
            for (std::size_t r = 0; group != nullptr && r < group->steps.size(); ++r) {
                if (std::get<BoundRelationship>(group->steps[r]).slot != slot) continue;
                inner = true;
                condition.inner = std::max(condition.inner, r);
                first = std::min(first, r);
            }
            if (inner) continue;
            if (is_end(slot)) {
                condition.reads_ends = true;
                continue;
            }
            const auto at = position(slot);
            if (!at || *at > i) return false;
            condition.local = false;
        }
        if (first < condition.inner) condition.local = false;
        condition.predicate = std::move(predicate);
        result_.conditions.push_back(std::move(condition));
        return true;
    }

    const BoundPath& path_;
    const SlotSet& known_;
    const PlanContext& context_;
    PathConditions result_;
};

}  // namespace

std::optional<PathConditions> place_conditions(const BoundPath& path, const std::vector<const BoundExpression*>& within,
                                               const SlotSet& known, const PlanContext& context) {
    return Placer(path, known, context).place(within);
}

bool reads_path(const BoundPath& path, const std::vector<Slot>& reads) {
    const auto read = [&](Slot slot) { return std::find(reads.begin(), reads.end(), slot) != reads.end(); };
    if (path.slot && read(*path.slot)) return true;
    return std::any_of(path.steps.begin(), path.steps.end(), [&](const BoundStep& step) {
        const auto* relationship = std::get_if<BoundRelationship>(&step);
        return relationship != nullptr && !relationship->bound && read(relationship->slot);
    });
}

std::vector<Slot> outer_reads(const BoundPath& path, std::size_t slots) {
    SlotUse use(slots);
    use.add(path);
    return use.free();
}

}  // namespace newsgraph::query::cypher
