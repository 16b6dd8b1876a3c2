// Where rows begin: the argument row, scans and seeks of nodes.
#include "query/cypher/label_test.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {
namespace {

class ArgumentOperator : public RowOperator {
  public:
    explicit ArgumentOperator(Runtime& runtime) : RowOperator(runtime, nullptr) {}
    void open() override { given_ = false; }
    bool next() override {
        if (given_) return false;
        return given_ = true;
    }

  private:
    bool given_ = true;
};

/// For each input row: every node (with a label).
class NodeScanOperator : public RowOperator {
  public:
    NodeScanOperator(Runtime& runtime, OperatorPtr input, Slot node, std::optional<LabelId> label)
        : RowOperator(runtime, std::move(input)), node_(node), label_(label) {}
    void open() override {
        RowOperator::open();
        at_ = end_ = 0;
    }
    bool next() override {
        while (true) {
            while (at_ != end_) {
                runtime_.budget.step();
                const NodeId node = label_ ? nodes_[at_] : static_cast<NodeId>(at_);
                ++at_;
                if (!label_ && !graph().has_node(node)) continue;
                slot(node_) = NodeRef{node};
                return true;
            }
            if (!pull()) return false;
            at_ = 0;
            if (label_) nodes_ = graph().nodes_with_label(*label_);
            end_ = label_ ? nodes_.size() : graph().node_end();
        }
    }

  private:
    Slot node_;
    std::optional<LabelId> label_;
    std::span<const NodeId> nodes_;
    std::size_t at_ = 0, end_ = 0;
};

/// For each input row: the nodes whose property equals a value.
class NodeSeekOperator : public RowOperator {
  public:
    NodeSeekOperator(Runtime& runtime, OperatorPtr input, Slot node, KeyId key, ExpressionPtr value)
        : RowOperator(runtime, std::move(input)), node_(node), key_(key), value_(std::move(value)) {}
    void open() override {
        RowOperator::open();
        found_.clear();
        at_ = 0;
    }
    bool next() override {
        while (at_ == found_.size()) {
            if (!pull()) return false;
            runtime_.budget.step();
            Value place;
            found_ = graph().nodes_with_property(key_, value_->evaluate(runtime_, place));
            at_ = 0;
        }
        slot(node_) = NodeRef{found_[at_++]};
        return true;
    }

  private:
    Slot node_;
    KeyId key_;
    ExpressionPtr value_;
    std::vector<NodeId> found_;
    std::size_t at_ = 0;
};

/// For each input row: the node with a number.
class IdSeekOperator : public RowOperator {
  public:
    IdSeekOperator(Runtime& runtime, OperatorPtr input, Slot node, ExpressionPtr value)
        : RowOperator(runtime, std::move(input)), node_(node), value_(std::move(value)) {}
    bool next() override {
        while (pull()) {
            Value place;
            const Value& id = value_->evaluate(runtime_, place);
            if (!id.is_integer() || id.integer() < 0 || id.integer() >= graph().node_end()) continue;
            const auto node = static_cast<NodeId>(id.integer());
            if (!graph().has_node(node)) continue;
            slot(node_) = NodeRef{node};
            return true;
        }
        return false;
    }

  private:
    Slot node_;
    ExpressionPtr value_;
};

}  // namespace

OperatorPtr make_argument(const OperatorBuilder& builder) {
    return std::make_unique<ArgumentOperator>(builder.runtime());
}

OperatorPtr make_operator(const plan::NodeScan& scan, OperatorPtr input, const OperatorBuilder& builder) {
    std::optional<LabelId> label;
    if (scan.label) label = builder.graph().label_id(*scan.label);
    return std::make_unique<NodeScanOperator>(builder.runtime(), std::move(input), scan.node, label);
}

OperatorPtr make_operator(const plan::NodeSeek& seek, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<NodeSeekOperator>(builder.runtime(), std::move(input), seek.node,
                                              builder.graph().key_id(seek.key), builder.compile(seek.value));
}

OperatorPtr make_operator(const plan::IdSeek& seek, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<IdSeekOperator>(builder.runtime(), std::move(input), seek.slot,
                                            builder.compile(seek.value));
}

}  // namespace newsgraph::query::cypher
