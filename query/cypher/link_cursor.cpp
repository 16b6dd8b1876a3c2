#include "query/cypher/link_cursor.hpp"

namespace newsgraph::query::cypher {

void LinkCursor::start(const PropertyGraph& graph, NodeId node, Direction direction, const LabelTest& types,
                       const NodeId* other) {
    graph_ = &graph;
    types_ = &types;
    node_ = node;
    at_ = end_ = nullptr;
    forward_left_ = direction != Direction::in;
    backward_left_ = direction != Direction::out;
    both_ = direction == Direction::either;
    test_ = types.needs_test();
    has_other_ = other != nullptr;
    if (has_other_) other_ = *other;
    filter_other_ = has_other_ && types.types().empty();
    skip_loops_ = false;
    type_ = type_end_ = 0;
}

bool LinkCursor::next_range() {
    while (true) {
        if (type_ < type_end_) {
            const Adjacency& rows = forward_ ? graph_->outgoing() : graph_->incoming();
            const TypeId type = types_->types()[type_++];
            const auto row = has_other_ ? rows.row(node_, type, other_) : rows.row(node_, type);
            at_ = row.data();
            end_ = at_ + row.size();
            return true;
        }
        if (!forward_left_ && !backward_left_) return false;
        forward_ = forward_left_;
        (forward_left_ ? forward_left_ : backward_left_) = false;
        // Both ways, a self-loop stands in both rows.
        skip_loops_ = both_ && !forward_;
        if (!types_->types().empty()) {
            type_ = 0;
            type_end_ = types_->types().size();
            continue;
        }
        const auto row = (forward_ ? graph_->outgoing() : graph_->incoming()).row(node_);
        at_ = row.data();
        end_ = at_ + row.size();
        return true;
    }
}

}  // namespace newsgraph::query::cypher
