#include "query/cypher/pattern_graph.hpp"

#include <algorithm>

#include "query/cypher/path_conditions.hpp"

namespace newsgraph::query::cypher {
namespace {

class Taker {
  public:
    Taker(PatternGraph& graph, const PlanContext& context, std::size_t slots, const BoundPath* enumerated)
        : graph_(graph), context_(context), slots_(slots), enumerated_(enumerated) {}

    void take(const BoundPath& path) {
        const bool chosen = path.selector.kind != ast::PathSelector::Kind::all && &path != enumerated_;
        if (chosen) {
            // Nodes between the ends are the business of the search.
            take(path.nodes.front());
            take(path.nodes.back());
        } else {
            for (const BoundNode& node : path.nodes) take(node);
        }
        // Nothing else would see that a node alone is null, as an OPTIONAL MATCH may leave it: then it matches nothing.
        if (path.steps.empty() && path.nodes.front().bound) present(path.nodes.front().slot);
        if (chosen && !path.steps.empty()) {
            PatternGraph::Edge edge;
            edge.left = path.nodes.front().slot;
            edge.right = path.nodes.back().slot;
            edge.chosen = edge.path = &path;
            for (const Slot slot : outer_reads(path, slots_)) edge.needs.push_back(slot);
            graph_.edges.push_back(std::move(edge));
            return;
        }
        for (std::size_t i = 0; i < path.steps.size(); ++i) {
            PatternGraph::Edge edge;
            edge.left = path.nodes[i].slot;
            edge.right = path.nodes[i + 1].slot;
            edge.path = &path;
            if (const auto* relationship = std::get_if<BoundRelationship>(&path.steps[i])) {
                edge.relationship = relationship;
                conditions_of(*relationship);
            } else {
                edge.group = std::get<std::unique_ptr<BoundGroup>>(path.steps[i]).get();
            }
            graph_.edges.push_back(std::move(edge));
        }
        if (path.slot && context_.use.reads(*path.slot)) graph_.named.push_back(&path);
        condition(path.where.get());
        if (path.mode == PathMode::acyclic || path.mode == PathMode::simple) mode(path);
    }

    void condition(const BoundExpression* where) {
        std::vector<const BoundExpression*> parts;
        split(where, parts);
        for (const BoundExpression* part : parts) {
            plan::Predicate predicate;
            predicate.value = part;
            predicate.reads = free_slots(part, slots_);
            graph_.predicates.push_back(std::move(predicate));
        }
    }

    /// WHERE of the clause. What it says of the path of shortestPath(...) takes part in the search, unless it reads
    /// another named path as well.
    void where(const BoundExpression* where) {
        std::vector<const BoundExpression*> parts;
        split(where, parts);
        for (const BoundExpression* part : parts) {
            if (!search_with(part)) condition(part);
        }
    }

  private:
    bool search_with(const BoundExpression* part) {
        const std::vector<Slot> reads = free_slots(part, slots_);
        PatternGraph::Edge* found = nullptr;
        for (PatternGraph::Edge& edge : graph_.edges) {
            using Choice = ast::PathSelector::Kind;
            if (edge.chosen == nullptr || !reads_path(*edge.chosen, reads)) continue;
            const Choice choice = edge.chosen->selector.kind;
            if (choice != Choice::shortest_path && choice != Choice::all_shortest_paths) return false;
            if (found != nullptr) return false;
            found = &edge;
        }
        if (found == nullptr) return false;
        for (const BoundPath* path : graph_.named) {
            if (reads_path(*path, reads)) return false;
        }
        found->within.push_back(part);
        const std::vector<Slot> own = PatternGraph::slots_of(*found);
        for (const Slot slot : reads) {
            if (std::find(own.begin(), own.end(), slot) == own.end()) found->needs.push_back(slot);
        }
        return true;
    }

    void take(const BoundNode& node) {
        if (std::find(graph_.nodes.begin(), graph_.nodes.end(), node.slot) == graph_.nodes.end()) {
            graph_.nodes.push_back(node.slot);
        }
        if (!node.labels.empty()) labels(plan::Predicate::Kind::labels, node.slot, node.labels);
        properties(plan::Predicate::Kind::property, node.slot, node.properties);
        condition(node.where.get());
    }

    void conditions_of(const BoundRelationship& relationship) {
        // Of a walk the steps are checked as they are taken; of a list that is known already, here.
        if (relationship.variable_length && !relationship.bound) {
            condition(relationship.where.get());
            return;
        }
        properties(relationship.variable_length ? plan::Predicate::Kind::properties : plan::Predicate::Kind::property,
                   relationship.slot, relationship.properties);
        condition(relationship.where.get());
    }

    void present(Slot slot) {
        plan::Predicate predicate;
        predicate.kind = plan::Predicate::Kind::present;
        predicate.slot = slot;
        predicate.reads = {slot};
        graph_.predicates.push_back(std::move(predicate));
    }

    void labels(plan::Predicate::Kind kind, Slot slot, const BoundLabels& wanted) {
        plan::Predicate predicate;
        predicate.kind = kind;
        predicate.slot = slot;
        predicate.labels = &wanted;
        predicate.reads = {slot};
        graph_.predicates.push_back(std::move(predicate));
    }

    void properties(plan::Predicate::Kind kind, Slot slot, const BoundProperties& wanted) {
        for (const PropertyEntry& entry : wanted.entries) {
            plan::Predicate predicate;
            predicate.kind = kind;
            predicate.slot = slot;
            predicate.key = &entry.key;
            predicate.value = entry.value.get();
            predicate.reads = free_slots(entry.value.get(), slots_);
            predicate.reads.push_back(slot);
            graph_.predicates.push_back(std::move(predicate));
        }
    }

    void mode(const BoundPath& path) {
        plan::Predicate predicate;
        predicate.kind = plan::Predicate::Kind::path_mode;
        predicate.path = &path;
        for (const BoundNode& node : path.nodes) predicate.reads.push_back(node.slot);
        for (const BoundStep& step : path.steps) {
            if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
                predicate.reads.push_back(relationship->slot);
            } else {
                const auto& group = std::get<std::unique_ptr<BoundGroup>>(step);
                for (const auto& [inner, outer] : group->variables) predicate.reads.push_back(outer);
            }
        }
        std::sort(predicate.reads.begin(), predicate.reads.end());
        predicate.reads.erase(std::unique(predicate.reads.begin(), predicate.reads.end()), predicate.reads.end());
        graph_.predicates.push_back(std::move(predicate));
    }

    PatternGraph& graph_;
    const PlanContext& context_;
    std::size_t slots_;
    const BoundPath* enumerated_;
};

/// Slots of relationships (or lists of them) along an edge, and the types that they can have.
void relationships_of(const PatternGraph::Edge& edge, std::vector<std::pair<Slot, const BoundLabels*>>& found) {
    // What may not repeat a node cannot repeat a relationship; but it must not take one of another path.
    if (edge.path->mode == PathMode::walk || edge.chosen != nullptr) return;
    if (edge.relationship != nullptr) {
        found.emplace_back(edge.relationship->slot, &edge.relationship->types);
        return;
    }
    for (const BoundStep& step : edge.group->path.steps) {
        const auto* relationship = std::get_if<BoundRelationship>(&step);
        if (relationship == nullptr) continue;
        for (const auto& [inner, outer] : edge.group->variables) {
            if (inner == relationship->slot) found.emplace_back(outer, &relationship->types);
        }
    }
}

}  // namespace

std::vector<Slot> PatternGraph::slots_of(const Edge& edge) {
    std::vector<Slot> slots;
    if (edge.relationship != nullptr) slots.push_back(edge.relationship->slot);
    if (edge.group != nullptr) {
        for (const auto& [inner, outer] : edge.group->variables) slots.push_back(outer);
    }
    if (edge.chosen != nullptr) {
        if (edge.chosen->slot) slots.push_back(*edge.chosen->slot);
        for (const BoundNode& node : edge.chosen->nodes) slots.push_back(node.slot);
        for (const BoundStep& step : edge.chosen->steps) {
            if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
                slots.push_back(relationship->slot);
            } else {
                const BoundGroup& group = *std::get<std::unique_ptr<BoundGroup>>(step);
                for (const auto& [inner, outer] : group.variables) slots.push_back(outer);
            }
        }
    }
    return slots;
}

PatternGraph take_apart(const std::vector<const BoundPath*>& paths, const BoundExpression* where,
                        const PlanContext& context, std::size_t slots, const BoundPath* enumerated) {
    PatternGraph graph;
    Taker taker(graph, context, slots, enumerated);
    for (const BoundPath* path : paths) taker.take(*path);
    taker.where(where);
    for (PatternGraph::Edge& edge : graph.edges) {
        std::vector<std::pair<Slot, const BoundLabels*>> own, others;
        relationships_of(edge, own);
        for (const PatternGraph::Edge& other : graph.edges) {
            if (&other != &edge) relationships_of(other, others);
        }
        for (const auto& [slot, types] : others) {
            const auto shares = [types = types](const auto& mine) { return may_share(*mine.second, *types); };
            if (std::any_of(own.begin(), own.end(), shares)) edge.differs.push_back(slot);
        }
    }
    return graph;
}

void split(const BoundExpression* condition, std::vector<const BoundExpression*>& parts) {
    if (condition == nullptr) return;
    if (condition->kind == BoundKind::operation && condition->op == Operator::and_) {
        for (const auto& part : condition->args) split(part.get(), parts);
        return;
    }
    parts.push_back(condition);
}

bool may_share(const BoundLabels& a, const BoundLabels& b) {
    if (a.any_of.empty() || b.any_of.empty()) return true;
    return std::any_of(a.any_of.begin(), a.any_of.end(), [&](const std::string& type) {
        return std::find(b.any_of.begin(), b.any_of.end(), type) != b.any_of.end();
    });
}

}  // namespace newsgraph::query::cypher
