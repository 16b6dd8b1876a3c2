// Paths between two nodes that a selector takes, nearest first.
#include <algorithm>
#include <limits>

#include "query/cypher/operator.hpp"
#include "query/cypher/path_search.hpp"
#include "query/cypher/walks_by_length.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

class ShortestOperator : public RowOperator {
  public:
    ShortestOperator(const plan::ShortestPaths& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          plan_(plan),
          automaton_(plan, builder),
          distances_(builder.runtime(), automaton_),
          by_length_(builder.runtime(), automaton_),
          saved_(plan.joined.size()) {
        if (automaton_.is_plain()) both_ends_.emplace(builder.runtime(), automaton_);
        for (const plan::LengthBound& bound : plan.lengths) lengths_.push_back(builder.compile(bound.value));
        using Choice = ast::PathSelector::Kind;
        const ast::PathSelector& selector = plan.path->selector;
        all_shortest_ = selector.kind == Choice::all_shortest_paths || selector.kind == Choice::all_shortest;
        by_groups_ = all_shortest_ || selector.kind == Choice::shortest_groups;
        const bool counts = selector.kind != Choice::shortest_path && !all_shortest_;
        count_ = counts ? std::max<std::uint64_t>(1, selector.count) : 1;
    }

    void open() override {
        RowOperator::open();
        targets_.clear();
        target_ = 0;
        searching_ = has_row_ = false;
    }

    bool next() override {
        while (true) {
            if (searching_) {
                if (find()) return true;
                searching_ = false;
            }
            if (target_ < targets_.size()) {
                begin(targets_[target_++]);
                continue;
            }
            if (has_row_) restore();
            has_row_ = pull();
            if (!has_row_) return false;
            take_row();
        }
    }

  private:
    /// The nodes that the row's paths may lead to.
    void take_row() {
        targets_.clear();
        target_ = 0;
        for (std::size_t i = 0; i < saved_.size(); ++i) saved_[i] = slot(plan_.joined[i]);
        const Value& from = slot(plan_.from);
        if (!from.is_node() || !graph().has_node(from.node().index)) return;
        from_ = from.node().index;
        if (plan_.to_bound) {
            const Value& to = slot(plan_.to);
            if (to.is_node() && graph().has_node(to.node().index)) targets_.push_back(to.node().index);
            return;
        }
        distances_.measure(from_, !plan_.reversed, plan_.to);
        targets_ = distances_.reached();
    }

    /// Gives nodes that another path of the clause brought their values back: operations below rely on them.
    void restore() {
        for (std::size_t i = 0; i < saved_.size(); ++i) slot(plan_.joined[i]) = saved_[i];
    }

    /// Begins to search for the paths to one target.
    void begin(NodeId to) {
        to_ = to;
        if (!plan_.to_bound) slot(plan_.to) = NodeRef{to};
        // From left to right, as the pattern reads.
        left_ = plan_.reversed ? to : from_;
        right_ = plan_.reversed ? from_ : to;
        taken_ = 0;
        length_ = 0;
        least_ = automaton_.least();
        most_ = automaton_.most();
        if (!bound_length()) return;
        searching_ = true;
        const bool plain = both_ends_ && (by_groups_ ? all_shortest_ : count_ == 1);
        from_both_ends_ = plain && left_ != right_ && least_ <= 1;
        if (!from_both_ends_) {
            by_length_.start(left_, right_, least_, most_);
            return;
        }
        walks_.clear();
        walk_ = 0;
        const std::size_t last = automaton_.steps().size();
        if (!automaton_.node_fits(runtime_, 0, left_) || !automaton_.node_fits(runtime_, last, right_) ||
            !automaton_.joint_node_fits(runtime_, 0, left_) || !automaton_.joint_node_fits(runtime_, last, right_)) {
            return;
        }
        walks_ = both_ends_->shortest(left_, right_, most_, all_shortest_ ? kAll : 1);
    }

    /// Takes in what conditions say of the length; false if no length is left.
    bool bound_length() {
        for (std::size_t i = 0; i < lengths_.size(); ++i) {
            const Value value = lengths_[i]->value(runtime_);
            // Anything else is seen by the condition itself.
            if (!value.is_integer()) continue;
            const std::int64_t bound = value.integer();
            const Operator op = plan_.lengths[i].op;
            const bool below = op == Operator::less || op == Operator::less_equal || op == Operator::equal;
            const bool above = op == Operator::greater || op == Operator::greater_equal || op == Operator::equal;
            if (below) {
                if (bound < (op == Operator::less ? 1 : 0)) return false;
                const auto most = static_cast<std::uint64_t>(op == Operator::less ? bound - 1 : bound);
                most_ = std::min(most_.value_or(most), most);
            }
            if (above && bound >= 0) {
                least_ = std::max(least_, static_cast<std::uint64_t>(bound) + (op == Operator::greater ? 1 : 0));
            }
        }
        return !most_ || least_ <= *most_;
    }

    /// The next path to the target.
    bool find() {
        while (true) {
            const Walk* walk = nullptr;
            const std::vector<std::size_t>* places = nullptr;
            if (from_both_ends_) {
                if (walk_ == walks_.size()) return false;
                walk = &walks_[walk_++];
                ends_ = {0, walk->relationships.size()};
                places = &ends_;
            } else {
                if (!by_groups_ && taken_ == count_) return false;
                if (!by_length_.next()) return false;
                walk = &by_length_.walk();
                places = &by_length_.places();
            }
            give(*walk, *places);
            if (!automaton_.path_fits(runtime_)) continue;
            const bool begins = taken_ == 0 || walk->relationships.size() != length_;
            if (!by_groups_ || begins) ++taken_;
            if (taken_ > count_) return false;
            length_ = walk->relationships.size();
            if (by_groups_ && taken_ == count_) by_length_.limit(length_);
            if (joins(*walk, *places)) return true;
        }
    }

    /// Nodes between the ends are those that another path of the clause brought.
    bool joins(const Walk& walk, const std::vector<std::size_t>& places) const {
        for (std::size_t i = 0; i < plan_.path->nodes.size(); ++i) {
            const auto found = std::find(plan_.joined.begin(), plan_.joined.end(), plan_.path->nodes[i].slot);
            if (found == plan_.joined.end()) continue;
            const Value& wanted = saved_[static_cast<std::size_t>(found - plan_.joined.begin())];
            if (!wanted.is_node() || wanted.node().index != walk.nodes[places[i]]) return false;
        }
        return true;
    }

    /// Writes all slots of the pattern.
    void give(const Walk& walk, const std::vector<std::size_t>& places) {
        const BoundPath& pattern = *plan_.path;
        for (std::size_t i = 0; i < places.size(); ++i) slot(pattern.nodes[i].slot) = NodeRef{walk.nodes[places[i]]};
        for (std::size_t i = 0; i < pattern.steps.size(); ++i) {
            const std::size_t begin = places[i], end = places[i + 1];
            if (const auto* relationship = std::get_if<BoundRelationship>(&pattern.steps[i])) {
                if (relationship->variable_length) {
                    slot(relationship->slot) = relationships(walk, begin, end, 1);
                } else {
                    slot(relationship->slot) = RelationshipRef{walk.relationships[begin]};
                }
            } else {
                give_group(*std::get<std::unique_ptr<BoundGroup>>(pattern.steps[i]), walk, begin, end);
            }
        }
        if (!pattern.slot) return;
        Path path;
        path.nodes.reserve(walk.nodes.size());
        path.relationships.reserve(walk.relationships.size());
        for (const NodeId node : walk.nodes) path.nodes.push_back(NodeRef{node});
        for (const RelationshipId r : walk.relationships) path.relationships.push_back(RelationshipRef{r});
        slot(*pattern.slot) = Value(std::move(path));
    }

    static List relationships(const Walk& walk, std::size_t begin, std::size_t end, std::size_t stride) {
        List list;
        for (std::size_t i = begin; i < end; i += stride) list.push_back(RelationshipRef{walk.relationships[i]});
        return list;
    }

    void give_group(const BoundGroup& group, const Walk& walk, std::size_t begin, std::size_t end) {
        const std::size_t stride = group.path.steps.size();
        for (const auto& [inner, outer] : group.variables) {
            for (std::size_t i = 0; i < group.path.nodes.size(); ++i) {
                if (group.path.nodes[i].slot != inner) continue;
                List nodes;
                for (std::size_t at = begin; at < end; at += stride) nodes.push_back(NodeRef{walk.nodes[at + i]});
                slot(outer) = std::move(nodes);
            }
            for (std::size_t i = 0; i < stride; ++i) {
                if (std::get<BoundRelationship>(group.path.steps[i]).slot != inner) continue;
                slot(outer) = relationships(walk, begin + i, end, stride);
            }
        }
    }

    const plan::ShortestPaths& plan_;
    PathAutomaton automaton_;
    PathDistances distances_;
    WalksByLength by_length_;
    std::optional<PathSearch> both_ends_;
    std::vector<ExpressionPtr> lengths_;  // of plan_.lengths
    std::vector<Value> saved_;            // of plan_.joined
    std::uint64_t count_ = 1;             // paths that are taken, or lengths
    bool all_shortest_ = false, by_groups_ = false;
    bool has_row_ = false;
    NodeId from_ = 0, to_ = 0, left_ = 0, right_ = 0;
    std::vector<NodeId> targets_;
    std::size_t target_ = 0;
    // Of the target that is searched for:
    bool searching_ = false, from_both_ends_ = false;
    std::uint64_t least_ = 1, taken_ = 0, length_ = 0;
    std::optional<std::uint64_t> most_;
    std::vector<Walk> walks_;
    std::size_t walk_ = 0;
    std::vector<std::size_t> ends_;
};

}  // namespace

OperatorPtr make_operator(const plan::ShortestPaths& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<ShortestOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
