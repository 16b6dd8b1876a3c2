#include "query/cypher/walks_by_length.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {
namespace {

constexpr std::uint64_t kLeastPatience = 4096;

}  // namespace

void WalksByLength::start(NodeId from, NodeId to, std::uint64_t least, std::optional<std::uint64_t> most) {
    from_ = from;
    to_ = to;
    most_ = most;
    levels_.clear();
    for (const RelationshipId r : walk_.relationships) relationship_at_[r] = 0;
    for (const NodeId node : walk_.nodes) node_at_[node] = 0;
    walk_.nodes.clear();
    walk_.relationships.clear();
    places_.assign(automaton_.steps().size() + 1, 0);
    relationship_at_.resize(runtime_.graph.relationship_end());
    node_at_.resize(runtime_.graph.node_end());
    fruitless_ = 0;
    patience_ = kLeastPatience;
    distances_.measure(to, false);
    const std::uint32_t distance = distances_.at(automaton_.node_state(0), from);
    next_round_.reset();
    if (distance != PathDistances::kFar) next_round_ = std::max<std::uint64_t>(distance, least);
}

bool WalksByLength::next() {
    while (true) {
        while (!levels_.empty()) {
            if (advance()) return true;
        }
        if (!begin_round()) return false;
    }
}

bool WalksByLength::begin_round() {
    if (!next_round_ || (most_ && *next_round_ > *most_)) return false;
    round_ = *next_round_;
    next_round_.reset();
    walk_.nodes.assign(1, from_);
    node_at_[from_] = 1;
    enter_node(0, from_, mode_ == PathMode::acyclic && ends_at(from_));
    return true;
}

/// Goes one step on, or back; true when the walk is a path of the length of the round.
bool WalksByLength::advance() {
    Level& level = levels_.back();
    if (level.at_node) {
        const std::size_t index = level.index;
        if (level.tried) {
            leave();
            return false;
        }
        level.tried = true;
        if (index == automaton_.steps().size()) {
            fruitless_ = 0;
            return walk_.relationships.size() == round_;
        }
        Level next;
        next.index = level.index;
        next.node = level.node;
        next.last = level.last;
        levels_.push_back(next);
        return false;
    }
    const PathAutomaton::Step& step = automaton_.steps()[level.index];
    if (!level.tried) {
        level.tried = true;
        const bool more = level.inner > 0 || !step.most || level.repetitions < *step.most;
        if (more && !level.last) {
            const PathAutomaton::Transition& transition = *step.transitions[level.inner];
            level.links.start(runtime_.graph, level.node, transition.direction, transition.types);
        }
        if (level.inner == 0 && level.repetitions >= step.least) {
            const std::size_t next = level.index + 1;
            const NodeId node = level.node;
            const bool last = level.last;
            enter_node(next, node, last);
            return false;
        }
    }
    if (fruitless_ > patience_ && mode_ != PathMode::walk) {
        cut();
        return false;
    }
    while (const Link* link = level.links.next()) {
        runtime_.budget.step();
        ++fruitless_;
        if (take_link(*link)) return false;
    }
    leave();
    return false;
}

bool WalksByLength::enter_node(std::size_t index, NodeId node, bool last) {
    const std::uint32_t left = distances_.at(automaton_.node_state(index), node);
    if (left == PathDistances::kFar) return false;
    const std::uint64_t length = walk_.relationships.size() + left;
    if (length > round_) {
        note_longer(length);
        return false;
    }
    if (!automaton_.node_fits(runtime_, index, node) || !automaton_.joint_node_fits(runtime_, index, node))
        return false;
    places_[index] = walk_.nodes.size() - 1;
    Level level;
    level.at_node = true;
    level.index = static_cast<std::uint32_t>(index);
    level.node = node;
    level.last = last;
    levels_.push_back(level);
    return true;
}

bool WalksByLength::repeats(const Link& link) const {
    switch (mode_) {
        case PathMode::walk:
            return false;
        case PathMode::trail:
            return relationship_at_[link.relationship] != 0;
        case PathMode::acyclic:
            return node_at_[link.other] != 0;
        case PathMode::simple:
            return node_at_[link.other] > 1 || (link.other == from_ && link.other != to_) ||
                   relationship_at_[link.relationship] != 0;
    }
    return false;
}

bool WalksByLength::take_link(const Link& link) {
    Level& level = levels_.back();
    const PathAutomaton::Step& step = automaton_.steps()[level.index];
    const PathAutomaton::Transition& transition = *step.transitions[level.inner];
    Level next;
    const bool closes = level.inner + 1 == step.transitions.size();
    next.by_link = true;
    next.index = level.index;
    next.inner = closes ? 0 : level.inner + 1;
    next.repetitions = level.repetitions + (closes ? 1 : 0);
    next.node = link.other;
    next.last = ends_at(link.other);
    const std::uint32_t left =
        distances_.at(automaton_.step_state(next.index, next.repetitions, next.inner), link.other);
    if (left == PathDistances::kFar || repeats(link)) return false;
    if (!automaton_.may_walk(runtime_, transition, link.relationship, level.node, link.other)) return false;
    const std::uint64_t length = walk_.relationships.size() + 1 + left;
    if (length > round_) {
        note_longer(length);
        return false;
    }
    bind_repetition(level, link);
    if (transition.joint && !transition.joint->passes(runtime_)) return false;
    walk_.relationships.push_back(link.relationship);
    walk_.nodes.push_back(link.other);
    const auto position = static_cast<std::uint32_t>(walk_.relationships.size());
    if (mode_ != PathMode::walk) {
        relationship_at_[link.relationship] = position;
        if (node_at_[link.other] == 0) node_at_[link.other] = position + 1;
    }
    levels_.push_back(next);
    return true;
}

/// Back from the place where the walk stands.
void WalksByLength::leave() {
    if (levels_.back().by_link) {
        const auto position = static_cast<std::uint32_t>(walk_.relationships.size());
        if (mode_ != PathMode::walk) {
            relationship_at_[walk_.relationships.back()] = 0;
            std::uint32_t& node = node_at_[walk_.nodes.back()];
            if (node == position + 1) node = 0;
        }
        walk_.relationships.pop_back();
        walk_.nodes.pop_back();
    }
    levels_.pop_back();
}

/// Writes what conditions read of the repetition that `link` belongs to: later ones may have written over it.
void WalksByLength::bind_repetition(const Level& level, const Link& link) {
    const PathAutomaton::Step& step = automaton_.steps()[level.index];
    const std::size_t begin = walk_.relationships.size() - level.inner;
    for (std::size_t i = 0; i <= level.inner; ++i) {
        const PathAutomaton::Transition& transition = *step.transitions[i];
        const RelationshipId relationship = i < level.inner ? walk_.relationships[begin + i] : link.relationship;
        const NodeId right = i < level.inner ? walk_.nodes[begin + i + 1] : link.other;
        for (const Slot slot : transition.left) runtime_.frame[slot] = NodeRef{walk_.nodes[begin + i]};
        for (const Slot slot : transition.right) runtime_.frame[slot] = NodeRef{right};
        for (const Slot slot : transition.relationship) runtime_.frame[slot] = RelationshipRef{relationship};
    }
}

/// Goes back behind the first relationship of the walk from which the end cannot be reached any more, if there is one.
void WalksByLength::cut() {
    if (!open_) open_ = std::make_unique<PathDistances>(runtime_, automaton_);
    fruitless_ = 0;
    patience_ = kLeastPatience;
    std::size_t alive = 0, dead = walk_.relationships.size();
    if (dead == 0 || !is_dead(dead)) {
        rebind();
        return;
    }
    while (dead - alive > 1) {
        const std::size_t middle = alive + (dead - alive) / 2;
        (is_dead(middle) ? dead : alive) = middle;
    }
    while (walk_.relationships.size() >= dead) leave();
    rebind();
}

/// Whether no way leads on from the first `prefix` relationships of the walk within the round.
bool WalksByLength::is_dead(std::size_t prefix) {
    PathDistances::Closed closed;
    closed.relationship = [&](RelationshipId r) {
        return mode_ != PathMode::acyclic && relationship_at_[r] != 0 && relationship_at_[r] <= prefix;
    };
    closed.node = [&](NodeId node) {
        return mode_ != PathMode::trail && node_at_[node] != 0 && node_at_[node] <= prefix;
    };
    open_->measure(to_, false, {}, &closed);
    patience_ += 4 * open_->work();
    const auto level = std::find_if(levels_.begin(), levels_.end(),
                                    [left = prefix](const Level& l) mutable { return l.by_link && --left == 0; });
    const std::uint32_t left =
        open_->at(automaton_.step_state(level->index, level->repetitions, level->inner), level->node);
    if (left == PathDistances::kFar) return true;
    if (prefix + left <= round_) return false;
    note_longer(prefix + left);
    return true;
}

/// Measuring writes over the slots of what was walked.
void WalksByLength::rebind() {
    for (const Level& level : levels_) {
        if (level.at_node) automaton_.node_fits(runtime_, level.index, level.node);
    }
    std::size_t at = 0;
    for (const Level& level : levels_) {
        if (!level.by_link) continue;
        const PathAutomaton::Step& step = automaton_.steps()[level.index];
        const std::size_t inner = level.inner == 0 ? step.transitions.size() - 1 : level.inner - 1;
        for (const Slot slot : step.transitions[inner]->relationship) {
            runtime_.frame[slot] = RelationshipRef{walk_.relationships[at]};
        }
        ++at;
    }
}

}  // namespace newsgraph::query::cypher
