#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {
StepTest::StepTest(const BoundRelationship& relationship, const OperatorBuilder& builder)
    : types_(relationship.types, LabelTest::Of::relationships, builder.graph()) {
    for (const PropertyEntry& entry : relationship.properties.entries) {
        keys_.push_back(builder.graph().key_id(entry.key));
        wanted_.push_back(builder.compile(entry.value.get()));
    }
}

void StepTest::prepare(Runtime& runtime) {
    values_.clear();
    for (const auto& wanted : wanted_) values_.push_back(wanted->value(runtime));
}

bool StepTest::may_walk(const Runtime& runtime, const Link& link) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (equal(runtime.graph.relationship_property(link.relationship, keys_[i]), values_[i]) != Truth::yes) {
            return false;
        }
    }
    return true;
}

}  // namespace newsgraph::query::cypher
