#include "query/cypher/step_test.hpp"

#include "query/cypher/pattern_graph.hpp"

namespace newsgraph::query::cypher {
namespace {

const BoundRelationship& only_step(const BoundGroup& group) {
    return std::get<BoundRelationship>(group.path.steps.front());
}

}  // namespace

StepTest::StepTest(const BoundRelationship& relationship, const OperatorBuilder& builder)
    : direction_(relationship.direction), types_(relationship.types, LabelTest::Of::relationships, builder.graph()) {
    for (const PropertyEntry& entry : relationship.properties.entries) {
        keys_.push_back(builder.graph().key_id(entry.key));
        wanted_.push_back(builder.compile(entry.value.get()));
    }
}

StepTest::StepTest(const BoundGroup& group, const OperatorBuilder& builder) : StepTest(only_step(group), builder) {
    std::vector<plan::Predicate> predicates;
    for (const BoundNode& node : group.path.nodes) {
        if (!node.labels.empty()) {
            plan::Predicate& labels = predicates.emplace_back();
            labels.kind = plan::Predicate::Kind::labels;
            labels.slot = node.slot;
            labels.labels = &node.labels;
        }
        for (const PropertyEntry& entry : node.properties.entries) {
            plan::Predicate& property = predicates.emplace_back();
            property.kind = plan::Predicate::Kind::property;
            property.slot = node.slot;
            property.key = &entry.key;
            property.value = entry.value.get();
        }
        if (node.where) predicates.emplace_back().value = node.where.get();
    }
    for (const auto* where : {only_step(group).where.get(), group.path.where.get(), group.where.get()}) {
        if (where != nullptr) predicates.emplace_back().value = where;
    }
    if (predicates.empty()) return;
    group_ = &group;
    row_test_ = std::make_unique<RowTest>(predicates, builder);
}

void StepTest::prepare(Runtime& runtime) {
    values_.clear();
    for (const auto& wanted : wanted_) values_.push_back(wanted->value(runtime));
}

bool StepTest::may_walk(Runtime& runtime, const Link& link, NodeId left, NodeId right) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (equal(runtime.graph.relationship_property(link.relationship, keys_[i]), values_[i]) != Truth::yes) {
            return false;
        }
    }
    if (!row_test_) return true;
    runtime.frame[group_->path.nodes.front().slot] = NodeRef{left};
    runtime.frame[group_->path.nodes.back().slot] = NodeRef{right};
    runtime.frame[only_step(*group_).slot] = RelationshipRef{link.relationship};
    return row_test_->passes(runtime);
}

}  // namespace newsgraph::query::cypher
