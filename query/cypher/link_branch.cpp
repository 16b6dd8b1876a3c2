#include "query/cypher/link_branch.hpp"

#include <algorithm>

#include "query/cypher/link_cursor.hpp"

namespace newsgraph::query::cypher {
namespace {

[[noreturn]] void too_many() {
    fail(ErrorType::arithmetic_error, "NumberOutOfRange", "the number of matches is too large to be counted");
}

}  // namespace

std::int64_t product(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result)) too_many();
    return result;
}

std::int64_t sum(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a, b, &result)) too_many();
    return result;
}

std::int64_t count_links(const PropertyGraph& graph, NodeId node, Direction direction, const LabelTest& types) {
    if (direction == Direction::either || types.needs_test()) {
        LinkCursor cursor;
        cursor.start(graph, node, direction, types);
        std::int64_t count = 0;
        while (cursor.next() != nullptr) ++count;
        return count;
    }
    const Adjacency& rows = direction == Direction::out ? graph.outgoing() : graph.incoming();
    if (types.types().empty()) return static_cast<std::int64_t>(rows.row(node).size());
    std::size_t count = 0;
    for (const TypeId type : types.types()) count += rows.count(node, type);
    return static_cast<std::int64_t>(count);
}

// --- NodeNumbers

std::int64_t& NodeNumbers::at(NodeId node) {
    const std::size_t number = node / kPage;
    if (number >= pages_.size()) {
        pages_.resize(number + 1);
        bytes_ = std::max(bytes_, pages_.size() * sizeof(pages_[0]));
    }
    auto& page = pages_[number];
    if (!page) {
        page = std::make_unique<std::int64_t[]>(kPage);
        std::fill_n(page.get(), kPage, std::int64_t{-1});
        bytes_ += kPage * sizeof(std::int64_t);
    }
    return page[node % kPage];
}

// --- PartTests

PartTests::PartTests(const std::vector<plan::Predicate>& predicates, const OperatorBuilder& builder) {
    for (const plan::Predicate& predicate : predicates) {
        Test test{{}, RowTest({predicate}, builder), true};
        if (predicate.kind == plan::Predicate::Kind::labels && !predicate.labels->expression) {
            const BoundLabels& labels = *predicate.labels;
            for (const std::string& name : labels.all_of) test.labels.push_back(builder.graph().label_id(name));
            if (labels.any_of.size() == 1) test.labels.push_back(builder.graph().label_id(labels.any_of.front()));
            if (labels.any_of.size() > 1) test.labels.clear();
        }
        tests_.push_back(std::move(test));
    }
}

void PartTests::prepare(const PropertyGraph& graph) {
    any_ = false;
    for (Test& test : tests_) {
        const auto all_have = [&](LabelId label) { return graph.nodes_with_label(label).size() == graph.node_count(); };
        test.says_something = test.labels.empty() || !std::all_of(test.labels.begin(), test.labels.end(), all_have);
        any_ = any_ || test.says_something;
    }
}

bool PartTests::pass(Runtime& runtime) const {
    return std::all_of(tests_.begin(), tests_.end(),
                       [&](const Test& test) { return !test.says_something || test.row.passes(runtime); });
}

// --- LinkBranch

namespace {

/// Makes tests of conditions on one property; gives back the others.
std::vector<plan::Predicate> take_apart(const plan::CountLinks::Leaf& leaf, const OperatorBuilder& builder,
                                        std::vector<PropertyTest>& of_link, std::vector<PropertyTest>& of_outer) {
    std::vector<plan::Predicate> others;
    for (const plan::Predicate& predicate : leaf.tests) {
        const auto comparison = property_comparison(predicate);
        if (comparison && comparison->slot == leaf.relationship) {
            of_link.emplace_back(*comparison, builder);
        } else if (comparison && comparison->slot == leaf.outer) {
            of_outer.emplace_back(*comparison, builder);
        } else {
            others.push_back(predicate);
        }
    }
    return others;
}

}  // namespace

LinkBranch::LinkBranch(const plan::CountLinks::Leaf& plan, const OperatorBuilder& builder)
    : plan_(plan),
      types_(*plan.types, LabelTest::Of::relationships, builder.graph()),
      tests_(take_apart(plan, builder, link_tests_, outer_tests_), builder) {
    for (const auto& branch : plan.branches) branches_.emplace_back(branch, builder);
}

void LinkBranch::prepare(Runtime& runtime) {
    if (is_ready_ && version_ == runtime.graph.version()) return;
    is_ready_ = true;
    version_ = runtime.graph.version();
    runtime.budget.give_back(known_.memory());
    known_ = {};
    tests_.prepare(runtime.graph);
    for (PropertyTest& test : link_tests_) test.prepare(runtime);
    for (PropertyTest& test : outer_tests_) test.prepare(runtime);
    for (LinkBranch& branch : branches_) branch.prepare(runtime);
}

std::int64_t LinkBranch::count(Runtime& runtime, NodeId center) {
    const std::size_t before = known_.memory();
    std::int64_t& known = known_.at(center);
    if (known >= 0) return known;
    runtime.budget.take(known_.memory() - before);
    return known = compute(runtime, center);
}

bool LinkBranch::pass(Runtime& runtime, const Link& link) const {
    for (const PropertyTest& test : link_tests_) {
        if (!test.passes(runtime.graph.relationship_property(link.relationship, test.key()))) return false;
    }
    for (const PropertyTest& test : outer_tests_) {
        if (!test.passes(runtime.graph.node_property(link.other, test.key()))) return false;
    }
    if (!tests_.any()) return true;
    runtime.frame[plan_.relationship] = RelationshipRef{link.relationship};
    runtime.frame[plan_.outer] = NodeRef{link.other};
    return tests_.pass(runtime);
}

std::int64_t LinkBranch::compute(Runtime& runtime, NodeId center) {
    const bool has_tests = tests_.any() || !link_tests_.empty() || !outer_tests_.empty();
    if (branches_.empty() && !has_tests) return count_links(runtime.graph, center, plan_.direction, types_);
    LinkCursor links;
    links.start(runtime.graph, center, plan_.direction, types_);
    std::int64_t all = 0;
    while (const Link* link = links.next()) {
        runtime.budget.step();
        if (has_tests && !pass(runtime, *link)) continue;
        std::int64_t ways = 1;
        for (LinkBranch& branch : branches_) {
            ways = product(ways, branch.count(runtime, link->other));
            if (ways == 0) break;
        }
        all = sum(all, ways);
    }
    return all;
}

}  // namespace newsgraph::query::cypher
