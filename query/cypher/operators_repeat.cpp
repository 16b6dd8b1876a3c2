// A repeated part of a path, ((a)-[r]->(b)){least,most}: depth first, one repetition a level.
#include <algorithm>

#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class RepeatOperator : public RowOperator {
  public:
    RepeatOperator(const plan::Repeat& plan, OperatorPtr input, OperatorPtr inner, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)), plan_(plan), inner_(std::move(inner)) {
        const auto& nodes = plan.group->path.nodes;
        inner_from_ = (plan.reversed ? nodes.back() : nodes.front()).slot;
        inner_to_ = (plan.reversed ? nodes.front() : nodes.back()).slot;
    }

    void open() override {
        RowOperator::open();
        levels_.clear();
    }

    bool next() override {
        while (true) {
            if (levels_.empty()) {
                if (!pull()) return false;
                const Value& from = slot(plan_.from);
                if (!from.is_node() || !graph().has_node(from.node().index)) continue;
                enter(from.node().index);
                if (give()) return true;
                continue;
            }
            Level& level = levels_.back();
            if (level.at == level.ways.size()) {
                levels_.pop_back();
                continue;
            }
            runtime_.budget.step();
            ++level.at;
            enter(level.ways[level.at - 1].end);
            if (give()) return true;
        }
    }

  private:
    /// One repetition.
    struct Way {
        NodeId end = 0;
        std::vector<Value> values;  // of the inner variables
        std::vector<RelationshipId> relationships;
    };
    struct Level {
        NodeId node = 0;
        std::vector<Way> ways;  // from the node on
        std::size_t at = 0;     // the way that was taken is at - 1
    };

    /// Repetitions gone so far: one less than levels, each of them but the last has taken a way.
    std::size_t gone() const { return levels_.size() - 1; }
    const Way& way(std::size_t i) const { return levels_[i].ways[levels_[i].at - 1]; }

    void enter(NodeId node) {
        Level& level = levels_.emplace_back();
        level.node = node;
        if (plan_.group->most && gone() >= *plan_.group->most) return;
        slot(inner_from_) = NodeRef{node};
        inner_->open();
        while (inner_->next()) {
            Way found;
            if (!slot(inner_to_).is_node()) continue;
            found.end = slot(inner_to_).node().index;
            for (const Slot s : plan_.inner_relationships) add_relationships(slot(s), found.relationships);
            if (repeats(found)) continue;
            for (const auto& [inner, outer] : plan_.group->variables) found.values.push_back(slot(inner));
            levels_.back().ways.push_back(std::move(found));
        }
    }

    static void add_relationships(const Value& value, std::vector<RelationshipId>& relationships) {
        if (value.is_relationship()) relationships.push_back(value.relationship().index);
        if (!value.is_list()) return;
        for (const Value& item : value.list()) add_relationships(item, relationships);
    }

    bool repeats(const Way& found) {
        if (plan_.mode == PathMode::acyclic || plan_.mode == PathMode::simple) {
            for (std::size_t i = plan_.mode == PathMode::simple ? 1 : 0; i < levels_.size(); ++i) {
                if (levels_[i].node == found.end) return true;
            }
        }
        for (const RelationshipId r : found.relationships) {
            if (!plan_.differs.empty() && occurs_in(runtime_, plan_.differs, r)) return true;
            if (plan_.mode != PathMode::trail && plan_.mode != PathMode::simple) continue;
            for (std::size_t i = 0; i < gone(); ++i) {
                const auto& others = way(i).relationships;
                if (std::find(others.begin(), others.end(), r) != others.end()) return true;
            }
        }
        return false;
    }

    bool give() {
        if (gone() < plan_.group->least) return false;
        const NodeId end = levels_.back().node;
        if (plan_.into) {
            if (!slot(plan_.to).is_node() || slot(plan_.to).node().index != end) return false;
        } else {
            slot(plan_.to) = NodeRef{end};
        }
        for (std::size_t v = 0; v < plan_.group->variables.size(); ++v) {
            List list;
            for (std::size_t i = 0; i < gone(); ++i) list.push_back(way(i).values[v]);
            if (plan_.reversed) std::reverse(list.begin(), list.end());
            slot(plan_.group->variables[v].second) = std::move(list);
        }
        return true;
    }

    const plan::Repeat& plan_;
    OperatorPtr inner_;
    Slot inner_from_ = 0, inner_to_ = 0;
    std::vector<Level> levels_;
};

}  // namespace

OperatorPtr make_operator(const plan::Repeat& repeat, OperatorPtr input, OperatorPtr inner,
                          const OperatorBuilder& builder) {
    return std::make_unique<RepeatOperator>(repeat, std::move(input), std::move(inner), builder);
}

}  // namespace newsgraph::query::cypher
