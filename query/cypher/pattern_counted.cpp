// What of a pattern need only be counted: branches that nobody reads, from the outside inwards, then nodes that close
// a loop. What remains is walked, and each of its rows stands for the product of what was counted (F. Olteanu and
// J. Zavodny, Size bounds for factorised representations of query results, 2015).
#include <algorithm>

#include "query/cypher/functions.hpp"
#include "query/cypher/pattern_cost.hpp"

namespace newsgraph::query::cypher {
namespace {

using plan::Predicate;

/// Branches are counted by recursion.
constexpr std::size_t kDeepest = 64;
/// A node that is found with so much less work than another one is where to begin.
constexpr double kClearlyFewer = 0.25;

bool has(const std::vector<Slot>& slots, Slot slot) {
    return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

/// Gives the same whenever it is computed, and needs no plan of its own.
bool is_plain(const BoundExpression* expression) {
    if (expression == nullptr) return true;
    if (expression->query || (expression->function != nullptr && !expression->function->deterministic)) return false;
    return std::all_of(expression->args.begin(), expression->args.end(),
                       [](const auto& arg) { return is_plain(arg.get()); });
}

class Picker {
  public:
    Picker(PatternGraph& pattern, const SlotSet& bound, const CountRequest& count, const Statistics& statistics)
        : pattern_(pattern), bound_(bound), count_(count) {
        if (count.reads_only) drop_labels_of_all(statistics);
        const PatternCost cost(pattern, statistics);
        for (const Slot node : pattern.nodes) {
            const Access access = cost.access(node, bound);
            if (access.seek != nullptr) kept_.push_back(node);
            rows_.push_back(access.rows);
        }
        keep_starts();
    }

    void pick() {
        // Ends of chains first: so the last node that is left lies in the middle, and the branches are short.
        for (bool again = true; again;) {
            again = false;
            std::vector<Slot> lonely;
            for (const Slot node : pattern_.nodes) {
                if (edges_at(node) == 1) lonely.push_back(node);
            }
            for (const Slot node : lonely) again = fold(node) || again;
        }
        for (const Slot node : std::vector<Slot>(pattern_.nodes)) close(node);
        scan_tested_leaf();
    }

  private:
    /// A label that every node has need not be asked for; then more can be counted.
    void drop_labels_of_all(const Statistics& statistics) {
        const auto of_all = [&](const std::string& label) { return statistics.nodes(label) == statistics.nodes(); };
        std::erase_if(pattern_.predicates, [&](const Predicate& predicate) {
            // A variable that has a value already may be null.
            if (predicate.kind != Predicate::Kind::labels || bound_.has(predicate.slot)) return false;
            const BoundLabels& labels = *predicate.labels;
            if (labels.expression || !std::all_of(labels.all_of.begin(), labels.all_of.end(), of_all)) return false;
            return labels.any_of.empty() || std::any_of(labels.any_of.begin(), labels.any_of.end(), of_all);
        });
    }

    /// Of the nodes that hang together the one that is clearly found with the least work stays, for there it begins.
    void keep_starts() {
        std::vector<Slot> seen;
        for (const Slot first : pattern_.nodes) {
            if (has(seen, first)) continue;
            std::vector<Slot> part{first};
            for (std::size_t i = 0; i < part.size(); ++i) {
                for (const auto& edge : pattern_.edges) {
                    if (edge.left != part[i] && edge.right != part[i]) continue;
                    const Slot other = edge.left == part[i] ? edge.right : edge.left;
                    if (!has(part, other)) part.push_back(other);
                }
            }
            seen.insert(seen.end(), part.begin(), part.end());
            const auto fewer = [&](Slot a, Slot b) { return rows(a) < rows(b); };
            const auto [least, most] = std::minmax_element(part.begin(), part.end(), fewer);
            if (rows(*least) <= rows(*most) * kClearlyFewer) kept_.push_back(*least);
        }
    }
    double rows(Slot node) const {
        const auto at = std::find(pattern_.nodes.begin(), pattern_.nodes.end(), node);
        // Of the two ends of an edge, one may be known already: nothing is less work.
        if (at == pattern_.nodes.end() || bound_.has(node)) return 0;
        return rows_[static_cast<std::size_t>(at - pattern_.nodes.begin())];
    }

    std::size_t edges_at(Slot node) const {
        std::size_t edges = 0;
        for (const auto& edge : pattern_.edges) edges += (edge.left == node ? 1 : 0) + (edge.right == node ? 1 : 0);
        return edges;
    }

    static bool is_plain_edge(const PatternGraph::Edge& edge) {
        return edge.relationship != nullptr && !edge.relationship->bound && !edge.relationship->variable_length;
    }

    /// Takes the conditions that read any of `own` out of the pattern, if they read nothing else and nothing else
    /// reads those slots; else nothing changes and there is no value.
    std::optional<std::vector<Predicate>> take(const std::vector<Slot>& own) {
        std::vector<Predicate> tests;
        SlotUse use(bound_.capacity());
        for (const Predicate& predicate : pattern_.predicates) {
            const auto is_own = [&](Slot slot) { return has(own, slot); };
            if (std::none_of(predicate.reads.begin(), predicate.reads.end(), is_own)) continue;
            const bool simple = predicate.kind == Predicate::Kind::labels ||
                                predicate.kind == Predicate::Kind::property ||
                                predicate.kind == Predicate::Kind::expression;
            if (!simple || !std::all_of(predicate.reads.begin(), predicate.reads.end(), is_own)) return std::nullopt;
            if (!is_plain(predicate.value)) return std::nullopt;
            use.add(predicate.value);
            tests.push_back(predicate);
        }
        for (const Slot slot : own) {
            if (bound_.has(slot) || !count_.unread(slot, use.read_count(slot))) return std::nullopt;
        }
        return tests;
    }

    void drop(const std::vector<Predicate>& tests) {
        std::erase_if(pattern_.predicates, [&](const Predicate& predicate) {
            return std::any_of(tests.begin(), tests.end(), [&](const Predicate& test) {
                return test.kind == predicate.kind && test.slot == predicate.slot && test.value == predicate.value &&
                       test.labels == predicate.labels;
            });
        });
    }

    /// Makes a leaf of the only edge at `outer`.
    bool fold(Slot outer) {
        if (has(kept_, outer)) return false;
        const auto edge = std::find_if(pattern_.edges.begin(), pattern_.edges.end(),
                                       [&](const auto& e) { return e.left == outer || e.right == outer; });
        if (edge == pattern_.edges.end() || !is_plain_edge(*edge)) return false;
        PatternGraph::Leaf leaf;
        leaf.edge = *edge;
        leaf.from_left = edge->right == outer;
        for (const auto& other : pattern_.leaves) {
            if (other.center() == outer) leaf.branches.push_back(other);
        }
        auto tests = take({edge->relationship->slot, outer});
        if (!tests) return false;
        leaf.tests = std::move(*tests);
        if (!leaf.tests.empty() || !leaf.branches.empty()) {
            if (!stands_alone(leaf) || depth(leaf) > kDeepest) return false;
        } else if (!find_partner(leaf)) {
            return false;
        }
        drop(leaf.tests);
        forget(outer);
        pattern_.edges.erase(edge);
        std::erase_if(pattern_.leaves, [&](const auto& other) { return other.center() == outer; });
        // Leaves that were taken away had no partners: the numbers of those with partners may have changed, though.
        pattern_.leaves.push_back(std::move(leaf));
        renumber_partners();
        return true;
    }

    /// Where all that is left is one node and it may be any, a leaf with conditions on its relationship is better an
    /// edge again: scanning relationships reads their properties in the order in which they lie in memory.
    void scan_tested_leaf() {
        if (pattern_.nodes.size() != 1 || !pattern_.edges.empty() || pattern_.leaves.size() < 2) return;
        if (has(kept_, pattern_.nodes[0]) || bound_.has(pattern_.nodes[0]) || !pattern_.predicates.empty()) return;
        const auto leaf = std::find_if(pattern_.leaves.begin(), pattern_.leaves.end(), [&](const auto& l) {
            const auto reads = [&](const Predicate& test) { return has(test.reads, l.edge.relationship->slot); };
            return l.branches.empty() && std::any_of(l.tests.begin(), l.tests.end(), reads);
        });
        if (leaf == pattern_.leaves.end()) return;
        pattern_.nodes.push_back(leaf->outer());
        rows_.push_back(0);
        pattern_.edges.push_back(leaf->edge);
        pattern_.predicates.insert(pattern_.predicates.end(), leaf->tests.begin(), leaf->tests.end());
        pattern_.leaves.erase(leaf);
        renumber_partners();
    }

    static bool stands_alone(const PatternGraph::Leaf& leaf) {
        return leaf.edge.differs.empty() && std::all_of(leaf.branches.begin(), leaf.branches.end(), stands_alone);
    }
    static std::size_t depth(const PatternGraph::Leaf& leaf) {
        std::size_t deepest = 0;
        for (const auto& branch : leaf.branches) deepest = std::max(deepest, depth(branch));
        return deepest + 1;
    }

    /// Of leaves that could be one relationship, two can be told apart by counting, more cannot.
    bool find_partner(const PatternGraph::Leaf& leaf) const {
        std::vector<const PatternGraph::Leaf*> rivals;
        for (const auto& other : pattern_.leaves) {
            if (has(other.edge.differs, leaf.edge.relationship->slot)) rivals.push_back(&other);
        }
        return rivals.empty() || (rivals.size() == 1 && !rivals[0]->partner);
    }
    void renumber_partners() {
        for (auto& leaf : pattern_.leaves) leaf.partner.reset();
        for (std::size_t i = 0; i < pattern_.leaves.size(); ++i) {
            for (std::size_t j = 0; j < pattern_.leaves.size(); ++j) {
                const auto& one = pattern_.leaves[i];
                if (i != j && has(one.edge.differs, pattern_.leaves[j].edge.relationship->slot)) {
                    pattern_.leaves[i].partner = j;
                }
            }
        }
    }

    /// Makes a closing of `node`, if two edges lead to it from nodes that hang together without it.
    void close(Slot node) {
        if (has(kept_, node) || edges_at(node) != 2) return;
        for (const auto& leaf : pattern_.leaves) {
            if (leaf.center() == node) return;
        }
        for (const auto& other : pattern_.closings) {
            if (ends_of(other.one, node) || ends_of(other.two, node)) return;
        }
        std::vector<PatternGraph::Edge> edges;
        for (const auto& edge : pattern_.edges) {
            if (ends_of(edge, node)) edges.push_back(edge);
        }
        if (edges.size() != 2 || !is_plain_edge(edges[0]) || !is_plain_edge(edges[1])) return;
        const auto center = [&](const PatternGraph::Edge& edge) { return edge.left == node ? edge.right : edge.left; };
        if (center(edges[0]) == center(edges[1]) || !tied(center(edges[0]), center(edges[1]), node)) return;
        const Slot r = edges[0].relationship->slot, s = edges[1].relationship->slot;
        // Other counted parts could be the same relationships: only with what is walked they can be compared.
        const auto rival = [&](const PatternGraph::Edge& edge) { return has(edge.differs, r) || has(edge.differs, s); };
        for (const auto& leaf : pattern_.leaves) {
            if (rival(leaf.edge)) return;
        }
        for (const auto& other : pattern_.closings) {
            if (rival(other.one) || rival(other.two)) return;
        }
        for (const Slot slot : {r, s}) {
            if (!take({slot}) || !take({slot})->empty()) return;
        }
        auto tests = take({node});
        if (!tests) return;
        drop(*tests);
        forget(node);
        std::erase_if(pattern_.edges, [&](const auto& edge) { return ends_of(edge, node); });
        pattern_.closings.push_back({node, std::move(edges[0]), std::move(edges[1]), std::move(*tests)});
    }

    static bool ends_of(const PatternGraph::Edge& edge, Slot node) { return edge.left == node || edge.right == node; }

    /// There is a relationship between the two, or both are known: without `node` they need not be combined at random.
    bool tied(Slot a, Slot b, Slot node) const {
        if (bound_.has(a) && bound_.has(b)) return true;
        return std::any_of(pattern_.edges.begin(), pattern_.edges.end(), [&](const auto& edge) {
            return !ends_of(edge, node) && ends_of(edge, a) && ends_of(edge, b) && edge.chosen == nullptr;
        });
    }

    void forget(Slot node) {
        const auto at = std::find(pattern_.nodes.begin(), pattern_.nodes.end(), node);
        rows_.erase(rows_.begin() + (at - pattern_.nodes.begin()));
        pattern_.nodes.erase(at);
    }

    PatternGraph& pattern_;
    const SlotSet& bound_;
    const CountRequest& count_;
    std::vector<Slot> kept_;
    std::vector<double> rows_;  // of pattern_.nodes
};

}  // namespace

void pick_counted(PatternGraph& pattern, const SlotSet& bound, const CountRequest& count,
                  const Statistics& statistics) {
    Picker(pattern, bound, count, statistics).pick();
}

}  // namespace newsgraph::query::cypher
