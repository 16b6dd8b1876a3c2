#include "query/cypher/path_automaton.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {
namespace {

/// Repetitions beyond this many are not told apart by states (they are counted in the walk itself).
constexpr std::uint64_t kMostCounted = 8;

Direction turned(Direction direction) {
    return direction == Direction::either ? direction : direction == Direction::out ? Direction::in : Direction::out;
}

std::unique_ptr<RowTest> test_of(const std::vector<plan::Predicate>& predicates, const OperatorBuilder& builder) {
    return predicates.empty() ? nullptr : std::make_unique<RowTest>(predicates, builder);
}

}  // namespace

PathAutomaton::Transition::Transition(const BoundRelationship& pattern, PropertyGraph& graph)
    : direction(pattern.direction),
      opposite(turned(pattern.direction)),
      types(pattern.types, LabelTest::Of::relationships, graph),
      relationship{pattern.slot} {}

void PathAutomaton::number_states() {
    states_ = steps_.size() + 1;
    for (Step& step : steps_) {
        step.loops = !step.most || *step.most > kMostCounted;
        step.count = step.loops ? std::min(step.least, kMostCounted) : *step.most;
        step.first = static_cast<State>(states_);
        states_ += (step.count + 1) * step.transitions.size();
    }
}

PathAutomaton::PathAutomaton(const plan::VarExpand& plan, const OperatorBuilder& builder)
    : mode_(PathMode::trail), nodes_(2) {
    const BoundRelationship& pattern = *plan.pattern;
    Step& step = steps_.emplace_back();
    step.least = pattern.least;
    step.most = pattern.most;
    step.transitions.push_back(std::make_unique<Transition>(pattern, builder.graph()));
    Transition& transition = *step.transitions.front();
    transition.direction = plan.direction;
    transition.opposite = turned(plan.direction);
    std::vector<plan::Predicate> properties;
    for (const PropertyEntry& entry : pattern.properties.entries) {
        plan::Predicate& predicate = properties.emplace_back();
        predicate.kind = plan::Predicate::Kind::property;
        predicate.slot = pattern.slot;
        predicate.key = &entry.key;
        predicate.value = entry.value.get();
    }
    transition.local = test_of(properties, builder);
    number_states();
}

PathAutomaton::PathAutomaton(const plan::ShortestPaths& plan, const OperatorBuilder& builder) : mode_(plan.path->mode) {
    for (const BoundStep& step : plan.path->steps) {
        Step& made = steps_.emplace_back();
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
            made.least = relationship->least;
            made.most = relationship->most;
            made.transitions.push_back(std::make_unique<Transition>(*relationship, builder.graph()));
            continue;
        }
        const BoundGroup& group = *std::get<std::unique_ptr<BoundGroup>>(step);
        made.least = group.least;
        made.most = group.most;
        for (std::size_t i = 0; i < group.path.steps.size(); ++i) {
            const auto& relationship = std::get<BoundRelationship>(group.path.steps[i]);
            made.transitions.push_back(std::make_unique<Transition>(relationship, builder.graph()));
            made.transitions.back()->left.push_back(group.path.nodes[i].slot);
            made.transitions.back()->right.push_back(group.path.nodes[i + 1].slot);
        }
    }
    number_states();
    write_nodes(plan);

    std::vector<std::vector<plan::Predicate>> local(nodes_.size()), joint(nodes_.size());
    std::vector<plan::Predicate> at_end, each_node, each_link;
    struct LinkTests {
        std::vector<plan::Predicate> local, joint;
    };
    std::vector<std::vector<LinkTests>> links(steps_.size());
    for (std::size_t i = 0; i < steps_.size(); ++i) links[i].resize(steps_[i].transitions.size());
    bool each_reads_ends = false;
    plain_ = steps_.size() == 1 && steps_[0].transitions.size() == 1;
    std::size_t whole = 0;
    for (const plan::PathCondition& condition : plan.conditions) {
        using Place = plan::PathCondition::Place;
        switch (condition.place) {
            case Place::node:
                (condition.local ? local : joint)[condition.step].push_back(condition.predicate);
                break;
            case Place::link:
                (condition.local ? links[condition.step][condition.inner].local
                                 : links[condition.step][condition.inner].joint)
                    .push_back(condition.predicate);
                steps_[condition.step].transitions[condition.inner]->reads_ends |= condition.reads_ends;
                plain_ = plain_ && condition.local;
                break;
            case Place::each_node:
                local[0].push_back(condition.predicate);
                nodes_[0].each.push_back(condition.each);
                each_node.push_back(condition.predicate);
                each_reads_ends |= condition.reads_ends;
                break;
            case Place::each_link:
                each_link.push_back(condition.predicate);
                each_reads_ends |= condition.reads_ends;
                break;
            case Place::end:
                at_end.push_back(condition.predicate);
                ++whole;
                break;
        }
    }
    plain_ = plain_ && whole == plan.lengths.size();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        for (std::size_t j = 0; j < steps_[i].transitions.size(); ++j) {
            Transition& transition = *steps_[i].transitions[j];
            auto& tests = links[i][j].local;
            tests.insert(tests.end(), each_link.begin(), each_link.end());
            tests.insert(tests.end(), each_node.begin(), each_node.end());
            transition.reads_ends |= each_reads_ends;
            for (const plan::PathCondition& condition : plan.conditions) {
                if (condition.place == plan::PathCondition::Place::each_link)
                    transition.relationship.push_back(condition.each);
                if (condition.place == plan::PathCondition::Place::each_node)
                    transition.right.push_back(condition.each);
            }
            transition.local = test_of(tests, builder);
            transition.joint = test_of(links[i][j].joint, builder);
        }
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        nodes_[i].local = test_of(local[i], builder);
        nodes_[i].joint = test_of(joint[i], builder);
    }
    path_test_ = test_of(at_end, builder);
}

/// Which slots of the pattern's nodes the search writes.
void PathAutomaton::write_nodes(const plan::ShortestPaths& plan) {
    const auto holds = [](const std::vector<Slot>& slots, Slot slot) {
        return std::find(slots.begin(), slots.end(), slot) != slots.end();
    };
    std::vector<Slot> met;
    for (const BoundNode& node : plan.path->nodes) {
        Node& made = nodes_.emplace_back();
        if (node.slot == plan.from || node.slot == plan.to || holds(plan.known, node.slot)) {
            made.compared = node.slot;
        } else if (holds(met, node.slot)) {
            made.compared = node.slot;
            made.met_before = true;
        } else {
            made.written = node.slot;
            met.push_back(node.slot);
        }
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const auto* relationship = std::get_if<BoundRelationship>(&plan.path->steps[i]);
        if (relationship == nullptr || relationship->variable_length) continue;
        Transition& transition = *steps_[i].transitions.front();
        if (nodes_[i].written) transition.left.push_back(*nodes_[i].written);
        if (nodes_[i + 1].written) transition.right.push_back(*nodes_[i + 1].written);
    }
}

std::uint64_t PathAutomaton::least() const {
    std::uint64_t sum = 0;
    for (const Step& step : steps_) sum += step.least * step.transitions.size();
    return sum;
}

std::optional<std::uint64_t> PathAutomaton::most() const {
    std::uint64_t sum = 0;
    for (const Step& step : steps_) {
        if (!step.most) return std::nullopt;
        sum += *step.most * step.transitions.size();
    }
    return sum;
}

bool PathAutomaton::node_fits(Runtime& runtime, std::size_t i, NodeId node, std::optional<Slot> unknown_end) const {
    const Node& own = nodes_[i];
    if (own.compared && own.compared == unknown_end) {
        runtime.frame[*own.compared] = NodeRef{node};
    } else if (own.compared && !own.met_before) {
        const Value& known = runtime.frame[*own.compared];
        if (!known.is_node() || known.node().index != node) return false;
    } else if (own.written) {
        runtime.frame[*own.written] = NodeRef{node};
    }
    for (const Slot slot : own.each) runtime.frame[slot] = NodeRef{node};
    return !own.local || own.local->passes(runtime);
}

bool PathAutomaton::joint_node_fits(Runtime& runtime, std::size_t i, NodeId node) const {
    const Node& own = nodes_[i];
    if (own.met_before) {
        const Value& before = runtime.frame[*own.compared];
        if (!before.is_node() || before.node().index != node) return false;
    }
    return !own.joint || own.joint->passes(runtime);
}

bool PathAutomaton::may_walk(Runtime& runtime, const Transition& transition, RelationshipId relationship, NodeId left,
                             NodeId right, bool ends_known) const {
    if (!transition.local || (transition.reads_ends && !ends_known)) return true;
    for (const Slot slot : transition.left) runtime.frame[slot] = NodeRef{left};
    for (const Slot slot : transition.right) runtime.frame[slot] = NodeRef{right};
    for (const Slot slot : transition.relationship) runtime.frame[slot] = RelationshipRef{relationship};
    return transition.local->passes(runtime);
}

}  // namespace newsgraph::query::cypher
