// Conditions on rows.
#include <algorithm>

#include "query/cypher/label_test.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {

class RowTest::Condition {
  public:
    Condition(const plan::Predicate& predicate, const OperatorBuilder& builder)
        : kind_(predicate.kind),
          path_(predicate.path),
          slot_(predicate.slot),
          value_(builder.compile(predicate.value)),
          others_(predicate.others) {
        using What = plan::Predicate::Kind;
        if (predicate.labels != nullptr) {
            labels_.emplace(*predicate.labels,
                            kind_ == What::labels ? LabelTest::Of::nodes : LabelTest::Of::relationships,
                            builder.graph());
        }
        if (predicate.key != nullptr) key_ = builder.graph().key_id(*predicate.key);
    }

    bool holds(Runtime& runtime) const {
        using What = plan::Predicate::Kind;
        const PropertyGraph& graph = runtime.graph;
        switch (kind_) {
            case What::expression:
                return value_->test(runtime) == Truth::yes;
            case What::refused:
                return value_->test(runtime) == Truth::no;
            case What::present: {
                const Value& node = runtime.frame[slot_];
                return node.is_node() && graph.has_node(node.node().index);
            }
            case What::labels: {
                const Value& node = runtime.frame[slot_];
                return node.is_node() && graph.has_node(node.node().index) && labels_->node(graph, node.node().index);
            }
            case What::types: {
                const Value& relationship = runtime.frame[slot_];
                return relationship.is_relationship() &&
                       labels_->type(graph.relationship(relationship.relationship().index).type);
            }
            case What::property: {
                Value place;
                const Value& wanted = value_->evaluate(runtime, place);
                return equal(own_property(runtime.frame[slot_], graph), wanted) == Truth::yes;
            }
            case What::properties: {
                Value place;
                const Value& wanted = value_->evaluate(runtime, place);
                const Value& list = runtime.frame[slot_];
                if (!list.is_list()) return false;
                for (const Value& item : list.list()) {
                    if (equal(own_property(item, graph), wanted) != Truth::yes) return false;
                }
                return true;
            }
            case What::each_type: {
                const Value& list = runtime.frame[slot_];
                if (!list.is_list()) return false;
                for (const Value& item : list.list()) {
                    if (!item.is_relationship()) return false;
                    if (!labels_->type(graph.relationship(item.relationship().index).type)) return false;
                }
                return true;
            }
            case What::path_mode:
                return keeps_mode(runtime);
            case What::distinct:
                return all_differ(runtime);
        }
        return false;
    }

  private:
    const Value& own_property(const Value& entity, const PropertyGraph& graph) const {
        static const Value kNull{};
        if (entity.is_node()) return graph.node_property(entity.node().index, key_);
        if (entity.is_relationship()) return graph.relationship_property(entity.relationship().index, key_);
        return kNull;
    }
    bool all_differ(Runtime& runtime) const {
        const Value& value = runtime.frame[slot_];
        if (value.is_relationship()) return !occurs_in(runtime, others_, value.relationship().index);
        if (!value.is_list()) return true;
        for (const Value& item : value.list()) {
            if (item.is_relationship() && occurs_in(runtime, others_, item.relationship().index)) return false;
        }
        return true;
    }

    bool keeps_mode(Runtime& runtime) const {
        Path path;
        if (!build_path(runtime, *path_, path)) return false;
        // Of a simple path the last node may be the first.
        const bool closed =
            path_->mode == PathMode::simple && path.nodes.size() > 1 && path.nodes.front() == path.nodes.back();
        if (closed) path.nodes.pop_back();
        std::sort(path.nodes.begin(), path.nodes.end());
        return std::adjacent_find(path.nodes.begin(), path.nodes.end()) == path.nodes.end();
    }

    plan::Predicate::Kind kind_;
    const BoundPath* path_;
    Slot slot_;
    ExpressionPtr value_;
    std::optional<LabelTest> labels_;
    KeyId key_ = 0;
    std::vector<Slot> others_;
};

RowTest::RowTest(const std::vector<plan::Predicate>& predicates, const OperatorBuilder& builder) {
    for (const plan::Predicate& predicate : predicates) conditions_.emplace_back(predicate, builder);
}
RowTest::~RowTest() = default;
RowTest::RowTest(RowTest&&) noexcept = default;

bool RowTest::passes(Runtime& runtime) const {
    for (const Condition& condition : conditions_) {
        if (!condition.holds(runtime)) return false;
    }
    return true;
}

namespace {

class FilterOperator : public RowOperator {
  public:
    FilterOperator(const plan::Filter& filter, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), test_(filter.predicates, builder) {}
    bool next() override {
        while (pull()) {
            if (test_.passes(runtime_)) return true;
        }
        return false;
    }

  private:
    RowTest test_;
};

}  // namespace

OperatorPtr make_operator(const plan::Filter& filter, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<FilterOperator>(filter, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
