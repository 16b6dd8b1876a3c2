// Grouping all nodes or relationships without making rows of them: block by block, conditions and aggregates that read
// one property run down its column; whatever else they are is computed from the frame as for rows (P. Boncz,
// M. Zukowski and N. Nes, MonetDB/X100, 2005).
#include <array>
#include <optional>

#include "query/cypher/grouping.hpp"
#include "query/cypher/link_branch.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::size_t kBlock = 1024;

struct Block {
    std::size_t size = 0;
    std::array<std::uint32_t, kBlock> relationships, lefts, nodes;
};

/// A property of what is scanned.
struct Column {
    bool of_relationship = false;
    std::array<std::uint32_t, kBlock> Block::*ids = nullptr;
    KeyId key = 0;
    const Value& at(const PropertyGraph& graph, const Block& block, std::size_t i) const {
        const std::uint32_t id = (block.*ids)[i];
        return of_relationship ? graph.relationship_property(id, key) : graph.node_property(id, key);
    }
};

/// Finds the columns that expressions read.
class ColumnFinder {
  public:
    ColumnFinder(const plan::AggregateScan& plan, PropertyGraph& graph) : graph_(graph) {
        if (const auto* nodes = std::get_if<plan::NodeScan>(&plan.scan)) {
            node_ = nodes->node;
        } else {
            const auto& links = std::get<plan::RelationshipScan>(plan.scan);
            if (links.keep_relationship) relationship_ = links.relationship;
            left_ = links.left;
            node_ = links.right;
        }
    }
    std::optional<Column> find(const BoundExpression* expression) const {
        if (expression == nullptr || expression->kind != BoundKind::property) return std::nullopt;
        const BoundExpression& owner = *expression->args.front();
        if (owner.kind != BoundKind::slot) return std::nullopt;
        return find(owner.slot, expression->name);
    }
    std::optional<Column> find(Slot slot, const std::string& key) const {
        if (slot == relationship_) return Column{true, &Block::relationships, graph_.key_id(key)};
        if (slot == left_) return Column{false, &Block::lefts, graph_.key_id(key)};
        if (slot == node_) return Column{false, &Block::nodes, graph_.key_id(key)};
        return std::nullopt;
    }

  private:
    PropertyGraph& graph_;
    std::optional<Slot> relationship_, left_, node_;
};

/// A column compared with what reads no slot.
class ColumnTest {
  public:
    static std::optional<ColumnTest> make(const plan::Predicate& predicate, const ColumnFinder& columns,
                                          const OperatorBuilder& builder) {
        const auto is_constant = [](const BoundExpression& e) {
            return e.kind == BoundKind::literal || e.kind == BoundKind::parameter;
        };
        if (predicate.value == nullptr) return std::nullopt;
        const BoundExpression& value = *predicate.value;
        if (predicate.kind == plan::Predicate::Kind::property) {
            const auto column = columns.find(predicate.slot, *predicate.key);
            if (!column || !is_constant(value)) return std::nullopt;
            return ColumnTest(*column, Operator::equal, builder.compile(&value));
        }
        if (predicate.kind != plan::Predicate::Kind::expression || value.kind != BoundKind::operation) {
            return std::nullopt;
        }
        if (value.op == Operator::is_null || value.op == Operator::is_not_null) {
            const auto column = columns.find(value.args[0].get());
            return column ? std::optional(ColumnTest(*column, value.op, nullptr)) : std::nullopt;
        }
        if (value.op < Operator::equal || value.op > Operator::greater_equal || value.args.size() != 2) {
            return std::nullopt;
        }
        if (const auto column = columns.find(value.args[0].get()); column && is_constant(*value.args[1])) {
            return ColumnTest(*column, value.op, builder.compile(value.args[1].get()));
        }
        if (const auto column = columns.find(value.args[1].get()); column && is_constant(*value.args[0])) {
            return ColumnTest(*column, turned(value.op), builder.compile(value.args[0].get()));
        }
        return std::nullopt;
    }

    void prepare(Runtime& runtime) {
        if (constant_) wanted_ = constant_->value(runtime);
    }

    /// Drops what does not pass.
    void sift(const PropertyGraph& graph, Block& block) const {
        switch (op_) {
            case Operator::is_null:
                return keep(graph, block, [](const Value& v) { return v.is_null(); });
            case Operator::is_not_null:
                return keep(graph, block, [](const Value& v) { return !v.is_null(); });
            case Operator::equal:
                return compare(
                    graph, block, [](auto a, auto b) { return a == b; },
                    [](const Value& a, const Value& b) { return equal(a, b) == Truth::yes; });
            case Operator::not_equal:
                return keep(graph, block, [&](const Value& v) { return equal(v, wanted_) == Truth::no; });
            case Operator::less:
                return compare(
                    graph, block, [](auto a, auto b) { return a < b; },
                    [](const Value& a, const Value& b) { return less(a, b) == Truth::yes; });
            case Operator::less_equal:
                return compare(
                    graph, block, [](auto a, auto b) { return a <= b; },
                    [](const Value& a, const Value& b) { return less_or_equal(a, b) == Truth::yes; });
            case Operator::greater:
                return compare(
                    graph, block, [](auto a, auto b) { return a > b; },
                    [](const Value& a, const Value& b) { return less(b, a) == Truth::yes; });
            default:
                return compare(
                    graph, block, [](auto a, auto b) { return a >= b; },
                    [](const Value& a, const Value& b) { return less_or_equal(b, a) == Truth::yes; });
        }
    }

  private:
    ColumnTest(Column column, Operator op, ExpressionPtr constant)
        : column_(column), op_(op), constant_(std::move(constant)) {}

    static Operator turned(Operator op) {
        switch (op) {
            case Operator::less:
                return Operator::greater;
            case Operator::less_equal:
                return Operator::greater_equal;
            case Operator::greater:
                return Operator::less;
            case Operator::greater_equal:
                return Operator::less_equal;
            default:
                return op;
        }
    }

    /// Numbers of the kind of the constant are compared in place.
    template <class Fast, class Slow>
    void compare(const PropertyGraph& graph, Block& block, const Fast& fast, const Slow& slow) const {
        if (wanted_.is_integer()) {
            keep(graph, block, [&, wanted = wanted_.integer()](const Value& v) {
                return v.is_integer() ? fast(v.integer(), wanted) : slow(v, wanted_);
            });
        } else if (wanted_.is_float()) {
            keep(graph, block, [&, wanted = wanted_.floating()](const Value& v) {
                return v.is_float() ? fast(v.floating(), wanted) : slow(v, wanted_);
            });
        } else {
            keep(graph, block, [&](const Value& v) { return slow(v, wanted_); });
        }
    }

    template <class Passes>
    void keep(const PropertyGraph& graph, Block& block, const Passes& passes) const {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < block.size; ++i) {
            const bool pass = passes(column_.at(graph, block, i));
            block.relationships[kept] = block.relationships[i];
            block.lefts[kept] = block.lefts[i];
            block.nodes[kept] = block.nodes[i];
            kept += pass ? 1 : 0;
        }
        block.size = kept;
    }

    Column column_;
    Operator op_;
    ExpressionPtr constant_;
    Value wanted_;
};

class AggregateScanOperator : public RowOperator {
  public:
    AggregateScanOperator(const plan::AggregateScan& plan, OperatorPtr input, const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          groups_(*plan.projection, false, builder),
          nodes_(std::get_if<plan::NodeScan>(&plan.scan)),
          links_(std::get_if<plan::RelationshipScan>(&plan.scan)) {
        if (links_ != nullptr) types_.emplace(*links_->types, LabelTest::Of::relationships, builder.graph());
        if (nodes_ != nullptr && nodes_->label) label_ = builder.graph().label_id(*nodes_->label);
        const ColumnFinder columns(plan, builder.graph());
        std::vector<plan::Predicate> others;
        for (const plan::Predicate& predicate : plan.predicates) {
            // In the order of the plan: what stands first may keep later ones from what they cannot take.
            auto test = others.empty() ? ColumnTest::make(predicate, columns, builder) : std::nullopt;
            if (test) {
                tests_.push_back(std::move(*test));
            } else {
                others.push_back(predicate);
            }
        }
        others_.emplace(others, builder);
        const BoundProjection& projection = *plan.projection;
        if (projection.keys.size() == 1) key_ = columns.find(projection.keys.front().value.get());
        for (const BoundAggregate& call : projection.aggregates) {
            arguments_.push_back(call.args.size() == 1 ? columns.find(call.args.front().get()) : std::nullopt);
            const bool needs_row = !arguments_.back() && !call.args.empty();
            rows_for_calls_ = rows_for_calls_ || needs_row;
        }
        rows_for_keys_ = !projection.keys.empty() && !key_;
    }

    void open() override {
        RowOperator::open();
        groups_.forget();
        is_grouped_ = false;
    }

    bool next() override {
        if (!is_grouped_) {
            groups_.begin();
            while (pull()) scan();
            is_grouped_ = true;
        }
        return groups_.give();
    }

  private:
    void scan() {
        for (ColumnTest& test : tests_) test.prepare(runtime_);
        others_->prepare(graph());
        const std::size_t end = links_ != nullptr ? graph().relationship_end()
                                : label_          ? graph().nodes_with_label(*label_).size()
                                                  : graph().node_end();
        for (std::size_t at = 0; at < end;) {
            block_.size = 0;
            at = links_ != nullptr ? fill_with_links(at, end) : fill_with_nodes(at, end);
            runtime_.budget.step();
            for (const ColumnTest& test : tests_) test.sift(graph(), block_);
            if (others_->any()) sift_rows();
            group();
        }
    }

    std::size_t fill_with_links(std::size_t at, std::size_t end) {
        const bool forward = links_->direction == Direction::out;
        const auto types = types_->types();
        const bool one_type = types.size() == 1 && !types_->needs_test();
        const TypeId type = one_type ? types.front() : 0;
        for (; at < end && block_.size < kBlock; ++at) {
            const auto& r = graph().relationship(static_cast<RelationshipId>(at));
            const std::size_t i = block_.size;
            block_.relationships[i] = static_cast<std::uint32_t>(at);
            block_.lefts[i] = forward ? r.from : r.to;
            block_.nodes[i] = forward ? r.to : r.from;
            block_.size += r.live && (one_type ? r.type == type : types_->type(r.type)) ? 1 : 0;
        }
        return at;
    }

    std::size_t fill_with_nodes(std::size_t at, std::size_t end) {
        const auto with_label = label_ ? graph().nodes_with_label(*label_) : std::span<const NodeId>();
        for (; at < end && block_.size < kBlock; ++at) {
            const NodeId node = label_ ? with_label[at] : static_cast<NodeId>(at);
            if (label_ || graph().has_node(node)) block_.nodes[block_.size++] = node;
        }
        return at;
    }

    /// Brings what was scanned into the frame.
    void load(std::size_t i) {
        if (nodes_ != nullptr) {
            slot(nodes_->node) = NodeRef{block_.nodes[i]};
            return;
        }
        if (links_->keep_relationship) slot(links_->relationship) = RelationshipRef{block_.relationships[i]};
        slot(links_->left) = NodeRef{block_.lefts[i]};
        slot(links_->right) = NodeRef{block_.nodes[i]};
    }

    void sift_rows() {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < block_.size; ++i) {
            runtime_.budget.step();
            load(i);
            if (!others_->pass(runtime_)) continue;
            block_.relationships[kept] = block_.relationships[i];
            block_.lefts[kept] = block_.lefts[i];
            block_.nodes[kept] = block_.nodes[i];
            ++kept;
        }
        block_.size = kept;
    }

    void group() {
        const bool rows = rows_for_keys_ || rows_for_calls_;
        for (std::size_t i = 0; i < block_.size; ++i) {
            runtime_.budget.step();
            if (rows) load(i);
            const std::size_t group = key_ ? groups_.group_of(key_->at(graph(), block_, i)) : groups_.group_of_row();
            for (std::size_t c = 0; c < arguments_.size(); ++c) {
                if (arguments_[c]) {
                    groups_.add_value(group, c, arguments_[c]->at(graph(), block_, i));
                } else {
                    groups_.add_row(group, c, 1);
                }
            }
        }
    }

    Grouping groups_;
    const plan::NodeScan* nodes_;
    const plan::RelationshipScan* links_;
    std::optional<LabelTest> types_;
    std::optional<LabelId> label_;
    std::vector<ColumnTest> tests_;
    std::optional<PartTests> others_;
    std::optional<Column> key_;
    std::vector<std::optional<Column>> arguments_;  // of each call
    bool rows_for_keys_ = false, rows_for_calls_ = false, is_grouped_ = false;
    Block block_;
};

}  // namespace

OperatorPtr make_operator(const plan::AggregateScan& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<AggregateScanOperator>(plan, std::move(input), builder);
}

}  // namespace newsgraph::query::cypher
