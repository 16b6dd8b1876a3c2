#include "query/cypher/block_scan.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {

BlockScan::BlockScan(const Scan& scan, const OperatorBuilder& builder)
    : graph_(builder.graph()),
      nodes_(std::get_if<plan::NodeScan>(&scan)),
      links_(std::get_if<plan::RelationshipScan>(&scan)) {
    if (links_ != nullptr) types_.emplace(*links_->types, LabelTest::Of::relationships, graph_);
    if (nodes_ != nullptr && nodes_->label) label_ = graph_.label_id(*nodes_->label);
}

std::optional<ScanColumn> BlockScan::column(const BoundExpression* expression) const {
    if (expression == nullptr || expression->kind != BoundKind::property) return std::nullopt;
    const BoundExpression& owner = *expression->args.front();
    if (owner.kind != BoundKind::slot) return std::nullopt;
    return column(owner.slot, expression->name);
}

std::optional<ScanColumn> BlockScan::column(Slot slot, const std::string& key) const {
    const auto of_node = [&](ScanBlock::Numbers ScanBlock::*numbers) {
        return ScanColumn{false, numbers, graph_.key_id(key)};
    };
    if (nodes_ != nullptr) return slot == nodes_->node ? std::optional(of_node(&ScanBlock::nodes)) : std::nullopt;
    if (links_->keep_relationship && slot == links_->relationship) {
        return ScanColumn{true, &ScanBlock::relationships, graph_.key_id(key)};
    }
    if (slot == links_->left) return of_node(&ScanBlock::lefts);
    if (slot == links_->right) return of_node(&ScanBlock::nodes);
    return std::nullopt;
}

std::optional<ScanBlock::Numbers ScanBlock::*> BlockScan::nodes(Slot slot) const {
    if (slot == (nodes_ != nullptr ? nodes_->node : links_->right)) return &ScanBlock::nodes;
    if (links_ != nullptr && slot == links_->left) return &ScanBlock::lefts;
    return std::nullopt;
}

bool BlockScan::add_test(const plan::Predicate& predicate, const OperatorBuilder& builder) {
    const auto comparison = property_comparison(predicate);
    if (!comparison) return false;
    const auto its_column = column(comparison->slot, *comparison->key);
    if (!its_column) return false;
    tests_.push_back({*its_column, PropertyTest(*comparison, builder)});
    return true;
}

void BlockScan::begin(Runtime& runtime) {
    for (Test& test : tests_) test.test.prepare(runtime);
    wanted_ = 0;
    if (links_ != nullptr) {
        for (const TypeId type : types_->types()) wanted_ |= PropertyGraph::type_bit(type);
        if (types_->any() || types_->needs_test()) wanted_ = ~std::uint64_t{0};
    }
    at_ = 0;
    end_ = links_ != nullptr ? graph_.relationship_end()
           : label_          ? graph_.nodes_with_label(*label_).size()
                             : graph_.node_end();
}

bool BlockScan::next(Runtime& runtime) {
    block_.size = 0;
    block_.of_nodes = links_ == nullptr;
    if (at_ >= end_) return false;
    const std::size_t from = at_;
    if (links_ != nullptr) {
        fill_with_links(graph_);
    } else {
        fill_with_nodes(graph_);
    }
    runtime.budget.steps(at_ - from);
    for (const Test& test : tests_) {
        block_.keep([&](std::size_t i) { return test.test.passes(test.column.at(graph_, block_, i)); });
    }
    return true;
}

void BlockScan::fill_with_links(const PropertyGraph& graph) {
    const bool forward = links_->direction == Direction::out;
    const auto types = types_->types();
    const bool one_type = types.size() == 1 && !types_->needs_test();
    const TypeId type = one_type ? types.front() : 0;
    const bool any_type = types_->any();
    while (at_ < end_ && block_.size < ScanBlock::kMost) {
        const std::size_t stored = at_ / PropertyGraph::kTypeBlock;
        const std::size_t end =
            std::min({(stored + 1) * PropertyGraph::kTypeBlock, end_, at_ + ScanBlock::kMost - block_.size});
        if ((graph.types_in_block(stored) & wanted_) == 0) {
            at_ = std::min((stored + 1) * PropertyGraph::kTypeBlock, end_);
            continue;
        }
        for (; at_ < end; ++at_) {
            const auto& r = graph.relationship(static_cast<RelationshipId>(at_));
            const std::size_t i = block_.size;
            block_.relationships[i] = static_cast<std::uint32_t>(at_);
            block_.lefts[i] = forward ? r.from : r.to;
            block_.nodes[i] = forward ? r.to : r.from;
            block_.size += r.live && (one_type ? r.type == type : any_type || types_->type(r.type)) ? 1 : 0;
        }
    }
}

void BlockScan::fill_with_nodes(const PropertyGraph& graph) {
    const auto with_label = label_ ? graph.nodes_with_label(*label_) : std::span<const NodeId>();
    for (; at_ < end_ && block_.size < ScanBlock::kMost; ++at_) {
        const NodeId node = label_ ? with_label[at_] : static_cast<NodeId>(at_);
        if (label_ || graph.has_node(node)) block_.nodes[block_.size++] = node;
    }
}

void BlockScan::load(Runtime& runtime, std::size_t i) const {
    if (nodes_ != nullptr) {
        runtime.frame[nodes_->node] = NodeRef{block_.nodes[i]};
        return;
    }
    if (links_->keep_relationship) runtime.frame[links_->relationship] = RelationshipRef{block_.relationships[i]};
    runtime.frame[links_->left] = NodeRef{block_.lefts[i]};
    runtime.frame[links_->right] = NodeRef{block_.nodes[i]};
}

}  // namespace newsgraph::query::cypher
