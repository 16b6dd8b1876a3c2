#pragma once
#include <span>

#include "query/cypher/label_test.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/syntax.hpp"

namespace newsgraph::query::cypher {

/// Walks the relationships of one node in one direction (or both) and of certain types. A self-loop is met once. Valid
/// until the graph changes.
class LinkCursor {
  public:
    /// Nothing to walk.
    LinkCursor() = default;
    /// Begins with `node`; with `other`, only what leads to that node.
    void start(const PropertyGraph& graph, NodeId node, Direction direction, const LabelTest& types,
               const NodeId* other = nullptr);
    /// The next one, or a null pointer at the end.
    const Link* next() {
        while (true) {
            while (at_ != end_) {
                const Link* link = at_++;
                if (skip_loops_ && link->other == node_) continue;
                if (test_ && !types_->type(link->type)) continue;
                if (filter_other_ && link->other != other_) continue;
                return link;
            }
            if (!next_range()) return nullptr;
        }
    }

  private:
    bool next_range();

    const PropertyGraph* graph_ = nullptr;
    const LabelTest* types_ = nullptr;
    const Link *at_ = nullptr, *end_ = nullptr;
    NodeId node_ = 0, other_ = 0;
    bool forward_left_ = false, backward_left_ = false, both_ = false;
    bool forward_ = true;  // which rows are being walked
    bool skip_loops_ = false, test_ = false, has_other_ = false, filter_other_ = false;
    std::size_t type_ = 0;  // next of types_->types()
    std::size_t type_end_ = 0;
};

}  // namespace newsgraph::query::cypher
