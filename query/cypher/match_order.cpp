#include <algorithm>

#include "query/cypher/pattern_cost.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::size_t kMostStarts = 40;
/// Larger patterns are taken as they are written: the search takes time that grows with the cube of their size.
constexpr std::size_t kMostSearched = 32;

/// Greedy search from each possible start.
class OrderSearch {
  public:
    OrderSearch(const PatternCost& cost, const SlotSet& bound, Budget& budget)
        : cost_(cost), pattern_(cost.pattern()), initial_(bound), budget_(budget) {}

    /// The steps that take all nodes and edges, in the best order found.
    std::vector<MatchStep> order(double rows) const {
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

  private:
    struct Draft {
        SlotSet bound;
        std::vector<bool> taken, checked;  // edges, predicates
        std::vector<MatchStep> steps;
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
            const auto consider_edges = [&](bool ready) {
                for (std::size_t e = 0; e < pattern_.edges.size(); ++e) {
                    const PatternGraph::Edge& edge = pattern_.edges[e];
                    if (draft.taken[e] || (ready && !draft.bound.has_all(edge.needs))) continue;
                    const bool left = draft.bound.has(edge.left), right = draft.bound.has(edge.right);
                    const bool known = edge.relationship != nullptr && edge.relationship->bound;
                    if (ready && edge.chosen != nullptr && left != right &&
                        is_found_at_once(draft, left ? edge.right : edge.left))
                        continue;
                    if (left || known) consider(with_edge(draft, e, true));
                    if (right && !known && !(left && right)) consider(with_edge(draft, e, false));
                }
            };
            consider_edges(true);
            for (const Slot node : pattern_.nodes) {
                if (draft.bound.has(node)) continue;
                // A node that is found at once is worth more than one that is walked to.
                const Access found = cost_.access(node, draft.bound);
                if (!best || (found.seek != nullptr && found.rows <= 1.5)) consider(with_scan(draft, node));
            }
            // Paths whose conditions read each other: what is not there yet reads as null.
            if (!best) consider_edges(false);
            if (!best) return draft;
            draft = std::move(*best);
        }
    }

    /// A path is better searched for between two known nodes than from one to all others.
    bool is_found_at_once(const Draft& draft, Slot node) const {
        return cost_.access(node, draft.bound).seek != nullptr;
    }

    Draft with_scan(const Draft& draft, Slot node) const {
        Draft next = draft;
        next.rows = std::min(kMostRows, next.rows * std::max(cost_.access(node, draft.bound).rows, 0.01));
        next.bound.add(node);
        next.cost += next.rows;
        next.steps.push_back({node, false, 0, true});
        check(next, node);
        return next;
    }

    Draft with_edge(const Draft& draft, std::size_t e, bool forward) const {
        Draft next = draft;
        const PatternGraph::Edge& edge = pattern_.edges[e];
        next.rows = std::min(kMostRows, next.rows * std::max(cost_.fan_out(edge, forward, draft.bound), 0.001));
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
        next.rows = std::min(kMostRows, next.rows * std::max(cost_.scanned(edge), 0.01));
        next.cost += next.rows;
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
        for (std::size_t p = 0; p < pattern_.predicates.size(); ++p) budget_.step();
        budget_.step();
        for (std::size_t p = 0; p < pattern_.predicates.size(); ++p) {
            const plan::Predicate& predicate = pattern_.predicates[p];
            if (draft.checked[p] || !draft.bound.has_all(predicate.reads)) continue;
            draft.checked[p] = true;
            const bool counted =
                scanned && predicate.reads.size() == 1 && predicate.reads.front() == *scanned &&
                (predicate.kind == plan::Predicate::Kind::labels || cost_.share(predicate) < kShareOfEquality);
            if (!counted) draft.rows *= cost_.share(predicate);
        }
    }

    const PatternCost& cost_;
    const PatternGraph& pattern_;
    const SlotSet& initial_;
    Budget& budget_;
};

/// Begins where it is cheapest, then takes whatever hangs on what is there, in the order of writing.
std::vector<MatchStep> written_order(const PatternCost& cost, SlotSet bound) {
    const PatternGraph& pattern = cost.pattern();
    std::vector<MatchStep> steps;
    std::vector<bool> taken(pattern.edges.size());
    const auto take_edges = [&](bool ready) {
        for (bool again = true; again;) {
            again = false;
            for (std::size_t e = 0; e < pattern.edges.size(); ++e) {
                const PatternGraph::Edge& edge = pattern.edges[e];
                const bool known = edge.relationship != nullptr && edge.relationship->bound;
                const bool left = bound.has(edge.left);
                if (taken[e] || (ready && !bound.has_all(edge.needs)) || (!left && !bound.has(edge.right) && !known))
                    continue;
                taken[e] = again = true;
                bound.add(edge.left);
                bound.add(edge.right);
                bound.add(PatternGraph::slots_of(edge));
                steps.push_back({std::nullopt, false, e, left || known});
            }
        }
    };
    while (true) {
        take_edges(true);
        std::optional<Slot> best;
        double fewest = 0;
        for (const Slot node : pattern.nodes) {
            if (bound.has(node)) continue;
            const double found = cost.access(node, bound).rows;
            if (best && found >= fewest) continue;
            best = node;
            fewest = found;
        }
        if (!best) {
            take_edges(false);
            return steps;
        }
        bound.add(*best);
        steps.push_back({*best, false, 0, true});
    }
}

}  // namespace

std::vector<MatchStep> find_order(const PatternCost& cost, const SlotSet& bound, double rows, Budget& budget) {
    if (cost.pattern().edges.size() + cost.pattern().nodes.size() > 2 * kMostSearched)
        return written_order(cost, bound);
    return OrderSearch(cost, bound, budget).order(rows);
}

}  // namespace newsgraph::query::cypher
