#include "query/cypher/pattern_cost.hpp"

#include <algorithm>
#include <cmath>

namespace newsgraph::query::cypher {
namespace {

using plan::Predicate;

/// Relationships without bound are taken to go this far.
constexpr std::uint64_t kTypicalLength = 5;

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

}  // namespace

double PatternCost::scanned(const PatternGraph::Edge& edge) const {
    const double ways = edge.relationship->direction == Direction::either ? 2 : 1;
    return statistics_.relationships(edge.relationship->types) * ways;
}

Access PatternCost::access(Slot node, const SlotSet& bound) const {
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
    if (!seeks_) return best;
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

double PatternCost::fan_out(const PatternGraph::Edge& edge, bool forward, const SlotSet& bound) const {
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

double PatternCost::share(const Predicate& predicate) const {
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

}  // namespace newsgraph::query::cypher
