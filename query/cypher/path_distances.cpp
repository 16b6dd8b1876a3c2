#include "query/cypher/path_distances.hpp"

#include "query/cypher/link_cursor.hpp"

namespace newsgraph::query::cypher {

PathAutomaton::State PathDistances::state(const Place& place) const {
    return place.kind == Place::Kind::node ? automaton_.node_state(place.index)
                                           : automaton_.step_state(place.index, place.repetitions, place.inner);
}

void PathDistances::mark(const Place& place, std::vector<Place>& layer) {
    const std::size_t at = std::size_t{state(place)} * nodes_ + place.node;
    if (distance_[at] != kFar) return;
    distance_[at] = &layer == &layer_ ? depth_ : depth_ + 1;
    touched_.push_back(at);
    layer.push_back(place);
}

void PathDistances::measure(NodeId origin, bool forward, std::optional<Slot> unknown_end, const Closed* closed) {
    unknown_end_ = unknown_end;
    closed_ = closed;
    const std::size_t nodes = runtime_.graph.node_end();
    if (nodes != nodes_) {
        nodes_ = nodes;
        runtime_.budget.take((automaton_.states() * nodes - distance_.size()) * sizeof(std::uint32_t));
        distance_.assign(automaton_.states() * nodes, kFar);
    } else {
        // Only what the last search touched is cleared: a search may be small in a large graph.
        for (const std::size_t at : touched_) distance_[at] = kFar;
    }
    touched_.clear();
    reached_.clear();
    layer_.clear();
    next_.clear();
    depth_ = 0;
    work_ = 0;
    Place first;
    first.index = forward ? 0 : static_cast<std::uint32_t>(automaton_.steps().size());
    first.node = origin;
    mark(first, layer_);
    while (!layer_.empty()) {
        // Places that are reached without a relationship join the layer, before one leads to them a layer further.
        for (std::size_t i = 0; i < layer_.size(); ++i) {
            const Place place = layer_[i];
            forward ? stay_forward(place) : stay_backward(place);
        }
        for (const Place& place : layer_) {
            if (place.kind == Place::Kind::step) forward ? walk_forward(place) : walk_backward(place);
        }
        layer_.swap(next_);
        next_.clear();
        ++depth_;
    }
}

void PathDistances::stay_forward(const Place& place) {
    if (place.kind == Place::Kind::node) {
        if (!automaton_.node_fits(runtime_, place.index, place.node, unknown_end_)) return;
        if (place.index == automaton_.steps().size()) {
            reached_.push_back(place.node);
        } else {
            mark({Place::Kind::step, place.index, 0, 0, place.node}, layer_);
        }
        return;
    }
    const PathAutomaton::Step& step = automaton_.steps()[place.index];
    if (place.inner == 0 && place.repetitions >= std::min(step.least, step.count)) {
        mark({Place::Kind::node, place.index + 1, 0, 0, place.node}, layer_);
    }
}

void PathDistances::walk_forward(const Place& place) {
    const PathAutomaton::Step& step = automaton_.steps()[place.index];
    if (place.repetitions == step.count && !step.loops) return;
    targets_.clear();
    const bool last = place.inner + 1 == step.transitions.size();
    targets_.push_back({Place::Kind::step, place.index, last ? 0 : place.inner + 1,
                        last ? std::min(place.repetitions + 1, step.count) : place.repetitions, 0});
    follow(place, *step.transitions[place.inner], true);
}

void PathDistances::stay_backward(const Place& place) {
    if (place.kind == Place::Kind::step) {
        if (place.inner > 0 || place.repetitions > 0) return;
        mark({Place::Kind::node, place.index, 0, 0, place.node}, layer_);
    } else {
        if (!automaton_.node_fits(runtime_, place.index, place.node, unknown_end_)) return;
        if (place.index == 0) {
            reached_.push_back(place.node);
            return;
        }
        const PathAutomaton::Step& step = automaton_.steps()[place.index - 1];
        for (std::uint64_t r = std::min(step.least, step.count); r <= step.count; ++r) {
            mark({Place::Kind::step, place.index - 1, 0, r, place.node}, layer_);
        }
    }
}

void PathDistances::walk_backward(const Place& place) {
    const PathAutomaton::Step& step = automaton_.steps()[place.index];
    targets_.clear();
    const auto last = static_cast<std::uint32_t>(step.transitions.size() - 1);
    if (place.inner > 0) {
        targets_.push_back({Place::Kind::step, place.index, place.inner - 1, place.repetitions, 0});
    } else {
        if (place.repetitions > 0) {
            targets_.push_back({Place::Kind::step, place.index, last, place.repetitions - 1, 0});
        }
        if (step.loops && place.repetitions == step.count) {
            targets_.push_back({Place::Kind::step, place.index, last, step.count, 0});
        }
    }
    if (targets_.empty()) return;
    follow(place, *step.transitions[place.inner > 0 ? place.inner - 1 : last], false);
}

/// Marks the targets at the other ends of the relationships that may be walked.
void PathDistances::follow(const Place& place, const PathAutomaton::Transition& transition, bool forward) {
    LinkCursor links;
    links.start(runtime_.graph, place.node, forward ? transition.direction : transition.opposite, transition.types);
    while (const Link* link = links.next()) {
        runtime_.budget.step();
        ++work_;
        bool is_new = false;
        for (Place& target : targets_) {
            target.node = link->other;
            is_new |= distance_[std::size_t{state(target)} * nodes_ + target.node] == kFar;
        }
        if (!is_new) continue;
        if (closed_ != nullptr && (closed_->relationship(link->relationship) || closed_->node(link->other))) continue;
        const NodeId left = forward ? place.node : link->other, right = forward ? link->other : place.node;
        if (!automaton_.may_walk(runtime_, transition, link->relationship, left, right, !unknown_end_)) continue;
        for (const Place& target : targets_) mark(target, next_);
    }
}

}  // namespace newsgraph::query::cypher
