#include "query/cypher/common_links.hpp"

#include <algorithm>
#include <bit>

#include "query/cypher/link_cursor.hpp"

namespace newsgraph::query::cypher {

CommonLinks::Side::Side(const plan::CountLinks::Common::Side& its_plan, const OperatorBuilder& builder)
    : plan(its_plan), types(*its_plan.types, LabelTest::Of::relationships, builder.graph()) {}

bool CommonLinks::Side::start(Runtime& runtime) {
    const Value& center = runtime.frame[plan.center];
    if (!center.is_node() || !runtime.graph.has_node(center.node().index)) return false;
    stays = had_node && node == center.node().index;
    had_node = true;
    node = center.node().index;
    return true;
}

std::optional<std::span<const Link>> CommonLinks::Side::range(const PropertyGraph& graph) const {
    if (plan.direction == Direction::either || types.needs_test() || types.types().size() != 1) return std::nullopt;
    return (plan.direction == Direction::out ? graph.outgoing() : graph.incoming()).row(node, types.types().front());
}

CommonLinks::CommonLinks(const plan::CountLinks::Common& plan, const OperatorBuilder& builder)
    : plan_(plan), one_(plan.one, builder), two_(plan.two, builder), tests_(plan.tests, builder) {}

std::int64_t CommonLinks::count(Runtime& runtime) {
    if (!is_ready_ || version_ != runtime.graph.version()) {
        is_ready_ = true;
        version_ = runtime.graph.version();
        tests_.prepare(runtime.graph);
        marked_ = nullptr;
        marks_.clear();
        one_.had_node = two_.had_node = false;
    }
    if (!one_.start(runtime) || !two_.start(runtime)) return 0;
    follow_marks(runtime);
    const bool all_differ = plan_.one.differs.empty() && plan_.two.differs.empty() && !plan_.may_share;
    if (tests_.any() || (one_.node == two_.node && !all_differ)) return one_by_one(runtime);
    if (all_differ) return all(runtime);
    // A relationship of one side can be one of the other side, or one that was walked, only where it ends at a node
    // that those touch: all but these few nodes need no look at the relationships.
    if (!collect_special(runtime)) return one_by_one(runtime);
    std::int64_t count = all(runtime);
    for (const NodeId node : special_) {
        const std::int64_t ones = at(runtime, one_, node);
        const std::int64_t twos = ones == 0 ? 0 : at(runtime, two_, node);
        if (twos == 0) continue;
        count -= product(ones, twos);
        count = sum(count, pairs_at(runtime, node));
    }
    return count;
}

/// Nodes where relationships must be told apart; false if that cannot be said.
bool CommonLinks::collect_special(Runtime& runtime) {
    special_.assign({one_.node, two_.node});
    for (const auto* side : {&plan_.one, &plan_.two}) {
        for (const Slot slot : side->differs) {
            const Value& value = runtime.frame[slot];
            if (value.is_null()) continue;
            if (!value.is_relationship()) return false;
            const auto& ends = runtime.graph.relationship(value.relationship().index);
            special_.push_back(ends.from);
            special_.push_back(ends.to);
        }
    }
    std::sort(special_.begin(), special_.end());
    special_.erase(std::unique(special_.begin(), special_.end()), special_.end());
    return true;
}

/// Marks the side that stays, once it is seen to stay.
void CommonLinks::follow_marks(Runtime& runtime) {
    if (is_marked(one_) || is_marked(two_)) return;
    if (one_.stays) {
        mark(runtime, one_);
    } else if (two_.stays) {
        mark(runtime, two_);
    }
}

void CommonLinks::mark(Runtime& runtime, Side& side) {
    const auto change = [&](NodeId node, std::uint32_t by) {
        LinkCursor links;
        links.start(runtime.graph, node, side.plan.direction, side.types);
        while (const Link* link = links.next()) {
            runtime.budget.step();
            marks_[link->other] += by;
        }
    };
    if (marked_ != &side || marks_.size() < runtime.graph.node_end()) {
        marks_.assign(runtime.graph.node_end(), 0);
    } else {
        change(marked_node_, static_cast<std::uint32_t>(-1));
    }
    change(side.node, 1);
    marked_ = &side;
    marked_node_ = side.node;
}

/// All pairs, whether or not they are one relationship.
std::int64_t CommonLinks::all(Runtime& runtime) {
    const PropertyGraph& graph = runtime.graph;
    const bool has_marks = is_marked(one_) || is_marked(two_);
    const Side& known = is_marked(two_) ? two_ : one_;
    const Side& other = is_marked(two_) ? one_ : two_;
    const auto left = known.range(graph), right = other.range(graph);
    if (left && right) {
        const auto& few = left->size() < right->size() ? *left : *right;
        const auto& many = left->size() < right->size() ? *right : *left;
        if (few.empty()) return 0;
        // A step of bisection costs about as much as a look into the array.
        if (!has_marks || few.size() * static_cast<std::size_t>(std::bit_width(many.size())) < right->size()) {
            return all_in(runtime, few, many);
        }
        std::int64_t count = 0;
        for (const Link& link : *right) count += marks_[link.other];
        runtime.budget.step();
        return count;
    }
    std::int64_t count = 0;
    LinkCursor links;
    links.start(graph, other.node, other.plan.direction, other.types);
    while (const Link* link = links.next()) {
        runtime.budget.step();
        count = sum(count, has_marks ? std::int64_t{marks_[link->other]} : at(runtime, known, link->other));
    }
    return count;
}

std::int64_t CommonLinks::all_in(Runtime& runtime, std::span<const Link> few, std::span<const Link> many) const {
    std::int64_t count = 0;
    auto from = many.begin();
    for (auto link = few.begin(); link != few.end() && from != many.end();) {
        runtime.budget.step();
        const NodeId other = link->other;
        std::int64_t times = 0;
        for (; link != few.end() && link->other == other; ++link) ++times;
        // Doubling steps from where the last one was found: what is close by is found at once.
        std::ptrdiff_t step = 1;
        while (step < many.end() - from && from[step].other < other) step *= 2;
        const auto last = from + std::min<std::ptrdiff_t>(step + 1, many.end() - from);
        from = std::partition_point(from, last, [&](const Link& l) { return l.other < other; });
        for (; from != many.end() && from->other == other; ++from) count += times;
    }
    return count;
}

/// Links of a side to one node.
std::int64_t CommonLinks::at(Runtime& runtime, const Side& side, NodeId other) const {
    if (is_marked(side)) return marks_[other];
    LinkCursor links;
    links.start(runtime.graph, side.node, side.plan.direction, side.types, &other);
    std::int64_t count = 0;
    while (links.next() != nullptr) ++count;
    return count;
}

/// Pairs to one node that may be taken.
std::int64_t CommonLinks::pairs_at(Runtime& runtime, NodeId other) const {
    std::int64_t count = 0;
    LinkCursor ones;
    ones.start(runtime.graph, one_.node, one_.plan.direction, one_.types, &other);
    while (const Link* first = ones.next()) {
        if (occurs_in(runtime, plan_.one.differs, first->relationship)) continue;
        LinkCursor twos;
        twos.start(runtime.graph, two_.node, two_.plan.direction, two_.types, &other);
        while (const Link* second = twos.next()) {
            runtime.budget.step();
            if (plan_.may_share && second->relationship == first->relationship) continue;
            if (!occurs_in(runtime, plan_.two.differs, second->relationship)) ++count;
        }
    }
    return count;
}

/// The plain way.
std::int64_t CommonLinks::one_by_one(Runtime& runtime) {
    std::vector<NodeId> others;
    LinkCursor links;
    links.start(runtime.graph, one_.node, one_.plan.direction, one_.types);
    while (const Link* link = links.next()) others.push_back(link->other);
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::int64_t count = 0;
    for (const NodeId other : others) {
        runtime.budget.step();
        if (tests_.any()) {
            runtime.frame[plan_.outer] = NodeRef{other};
            if (!tests_.pass(runtime)) continue;
        }
        count = sum(count, pairs_at(runtime, other));
    }
    return count;
}

}  // namespace newsgraph::query::cypher
