// Paths of what was matched, and the ends of relationships that are known.
#include "query/cypher/label_test.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Walks on along a relationship or a list of them.
bool walk_on(const PropertyGraph& graph, Path& path, const Value& value) {
    if (value.is_list()) {
        for (const Value& item : value.list()) {
            if (!walk_on(graph, path, item)) return false;
        }
        return true;
    }
    if (!value.is_relationship()) return false;
    const auto& ends = graph.relationship(value.relationship().index);
    const NodeId here = path.nodes.back().index;
    path.relationships.push_back(value.relationship());
    path.nodes.push_back(NodeRef{ends.from == here ? ends.to : ends.from});
    return true;
}

/// The lists of all relationship variables of a repeated part, read repetition by repetition.
bool walk_group(Runtime& runtime, Path& path, const BoundGroup& group) {
    std::vector<const List*> lists;
    for (const BoundStep& step : group.path.steps) {
        const auto* relationship = std::get_if<BoundRelationship>(&step);
        if (relationship == nullptr) return false;
        for (const auto& [inner, outer] : group.variables) {
            const Value& list = runtime.frame[outer];
            if (inner == relationship->slot && list.is_list()) lists.push_back(&list.list());
        }
    }
    if (lists.size() != group.path.steps.size()) return false;
    for (std::size_t repetition = 0; repetition < lists.front()->size(); ++repetition) {
        for (const List* list : lists) {
            if (!walk_on(runtime.graph, path, (*list)[repetition])) return false;
        }
    }
    return true;
}

class BuildPathOperator : public RowOperator {
  public:
    BuildPathOperator(Runtime& runtime, OperatorPtr input, const BoundPath& path)
        : RowOperator(runtime, std::move(input)), path_(path) {}
    bool next() override {
        if (!pull()) return false;
        Path path;
        slot(*path_.slot) = build_path(runtime_, path_, path) ? Value(std::move(path)) : Value();
        return true;
    }

  private:
    const BoundPath& path_;
};

/// Lays a relationship (or a list) that is known along its pattern: one row for each way in which it fits.
class EndpointsOperator : public RowOperator {
  public:
    EndpointsOperator(const plan::Endpoints& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          types_(plan.pattern->types, LabelTest::Of::relationships, builder.graph()) {}
    void open() override {
        RowOperator::open();
        ways_ = 0;
    }
    bool next() override {
        while (true) {
            while (ways_ > 0) {
                const bool forward = ways_-- == 2;
                if (fits(forward)) return true;
            }
            if (!pull()) return false;
            ways_ = 2;
        }
    }

  private:
    bool fits(bool forward) {
        const Value& value = slot(plan_.pattern->slot);
        NodeId left = 0, right = 0;
        if (plan_.pattern->variable_length) {
            if (!value.is_list() || !walk(value.list(), forward, left, right)) return false;
        } else {
            if (!value.is_relationship() || !allows(value.relationship(), forward)) return false;
            const auto& ends = graph().relationship(value.relationship().index);
            if (!forward && ends.from == ends.to && plan_.pattern->direction == Direction::either) return false;
            left = forward ? ends.from : ends.to;
            right = forward ? ends.to : ends.from;
        }
        // Both ends of the pattern may be one variable.
        if (plan_.left == plan_.right && left != right) return false;
        return place(plan_.left, plan_.left_bound, left) && place(plan_.right, plan_.right_bound, right);
    }

    bool allows(RelationshipRef relationship, bool forward) const {
        if (plan_.pattern->direction == Direction::out && !forward) return false;
        if (plan_.pattern->direction == Direction::in && forward) return false;
        return graph().has_relationship(relationship.index) &&
               types_.type(graph().relationship(relationship.index).type);
    }

    /// Walks along the list, its first relationship forward or backward.
    bool walk(const List& list, bool forward, NodeId& left, NodeId& right) {
        if (list.size() < plan_.pattern->least || (plan_.pattern->most && list.size() > *plan_.pattern->most))
            return false;
        if (list.empty()) {
            // No relationship: both ends are one node, which must be known.
            if (!forward || (!plan_.left_bound && !plan_.right_bound)) return false;
            const Value& known = slot(plan_.left_bound ? plan_.left : plan_.right);
            if (!known.is_node()) return false;
            left = right = known.node().index;
            return true;
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!list[i].is_relationship()) return false;
            const auto& ends = graph().relationship(list[i].relationship().index);
            const bool ahead = i == 0 ? forward : ends.from == right;
            const NodeId begin = ahead ? ends.from : ends.to;
            if (!allows(list[i].relationship(), ahead)) return false;
            if (i == 0) {
                if (!forward && ends.from == ends.to && plan_.pattern->direction == Direction::either) return false;
                left = begin;
            } else if (begin != right) {
                return false;
            }
            right = ahead ? ends.to : ends.from;
        }
        return true;
    }

    bool place(Slot s, bool bound, NodeId node) {
        if (bound) return slot(s).is_node() && slot(s).node().index == node;
        slot(s) = NodeRef{node};
        return true;
    }

    const plan::Endpoints& plan_;
    LabelTest types_;
    int ways_ = 0;
};

}  // namespace

bool build_path(Runtime& runtime, const BoundPath& pattern, Path& path) {
    const Value& first = runtime.frame[pattern.nodes.front().slot];
    if (!first.is_node()) return false;
    path.nodes.push_back(first.node());
    for (const BoundStep& step : pattern.steps) {
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
            if (!walk_on(runtime.graph, path, runtime.frame[relationship->slot])) return false;
        } else if (!walk_group(runtime, path, *std::get<std::unique_ptr<BoundGroup>>(step))) {
            return false;
        }
    }
    return true;
}

OperatorPtr make_operator(const plan::BuildPath& build, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<BuildPathOperator>(builder.runtime(), std::move(input), *build.path);
}

OperatorPtr make_operator(const plan::Endpoints& endpoints, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<EndpointsOperator>(endpoints, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
