// Following a chain of relationships, none (or no node) twice: depth first, so that memory is that of one path.
#include <algorithm>

#include "query/cypher/link_cursor.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/step_test.hpp"

namespace newsgraph::query::cypher {
namespace {

class VarExpandOperator : public RowOperator {
  public:
    VarExpandOperator(const plan::VarExpand& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), step_(*plan.pattern, builder) {}

    void open() override {
        RowOperator::open();
        levels_.clear();
        walked_.clear();
    }

    bool next() override {
        while (true) {
            if (levels_.empty()) {
                if (!pull()) return false;
                if (start() && give()) return true;
                continue;
            }
            if (advance() && give()) return true;
        }
    }

  private:
    struct Level {
        NodeId node = 0;
        LinkCursor links;
    };

    /// Begins at the node of the input row; false if there is none.
    bool start() {
        const Value& from = slot(plan_.from);
        if (!from.is_node() || !graph().has_node(from.node().index)) return false;
        if (plan_.into) {
            const Value& to = slot(plan_.to);
            if (!to.is_node()) return false;
            target_ = to.node().index;
        }
        step_.prepare(runtime_);
        step_to(from.node().index);
        return true;
    }

    /// Goes one relationship on, or back to where there is another one; false if the walk stands where it stood before.
    bool advance() {
        while (const Link* link = levels_.back().links.next()) {
            runtime_.budget.step();
            if (!may_walk(*link)) continue;
            walked_.push_back(link->relationship);
            step_to(link->other);
            return true;
        }
        levels_.pop_back();
        if (!walked_.empty()) walked_.pop_back();
        return false;
    }

    void step_to(NodeId node) {
        levels_.emplace_back().node = node;
        const bool ends = plan_.pattern->most && walked_.size() >= *plan_.pattern->most;
        // A simple path that came back to its beginning ends there.
        const bool closed = plan_.mode == PathMode::simple && levels_.size() > 1 && levels_.front().node == node;
        if (!ends && !closed) levels_.back().links.start(graph(), node, plan_.direction, step_.types());
    }

    bool may_walk(const Link& link) {
        if (plan_.mode == PathMode::trail || plan_.mode == PathMode::simple) {
            if (std::find(walked_.begin(), walked_.end(), link.relationship) != walked_.end()) return false;
        }
        if (plan_.mode == PathMode::acyclic || plan_.mode == PathMode::simple) {
            for (std::size_t i = plan_.mode == PathMode::simple ? 1 : 0; i < levels_.size(); ++i) {
                if (levels_[i].node == link.other) return false;
            }
        }
        if (!plan_.differs.empty() && occurs_in(runtime_, plan_.differs, link.relationship)) return false;
        return step_.may_walk(runtime_, link);
    }

    /// Writes the row of the walk as it stands, if it is long enough and ends where it should.
    bool give() {
        if (walked_.size() < plan_.pattern->least) return false;
        const NodeId end = levels_.back().node;
        if (plan_.into) {
            if (end != target_) return false;
        } else {
            slot(plan_.to) = NodeRef{end};
        }
        if (plan_.keep_relationships) {
            List list;
            list.reserve(walked_.size());
            for (const RelationshipId relationship : walked_) list.push_back(RelationshipRef{relationship});
            if (plan_.reversed) std::reverse(list.begin(), list.end());
            slot(plan_.relationships) = std::move(list);
        }
        return true;
    }

    const plan::VarExpand& plan_;
    StepTest step_;
    std::vector<Level> levels_;
    std::vector<RelationshipId> walked_;
    NodeId target_ = 0;
};

}  // namespace

OperatorPtr make_operator(const plan::VarExpand& expand, OperatorPtr input, const OperatorBuilder& builder) {
    if (expand.distinct_ends) return make_ends_operator(expand, std::move(input), builder);
    return std::make_unique<VarExpandOperator>(expand, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
