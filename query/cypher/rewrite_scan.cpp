// How relationships and nodes are scanned, by what is made of the rows.
#include "query/cypher/property_test.hpp"
#include "query/cypher/rewrites.hpp"

namespace newsgraph::query::cypher {

/// What two nodes lead to is counted faster while one of the two stays the same (see common_links.hpp).
void scan_by_node(plan::Node& node, plan::Plan& plan) {
    const auto* count = std::get_if<plan::CountLinks>(&node.operation);
    if (count == nullptr || count->common.empty()) return;
    plan::Node* below = node.inputs.front().get();
    while (std::holds_alternative<plan::Filter>(below->operation)) below = below->inputs.front().get();
    auto* scan = std::get_if<plan::RelationshipScan>(&below->operation);
    if (scan == nullptr) return;
    scan->by_node = true;
    plan.rewrites.push_back("relationships are scanned node by node: what one node leads to is looked up many times");
}

/// Rows that only feed groups are not made: the columns of properties are gone through.
void aggregate_scan(plan::Node& node, plan::Plan& plan) {
    const auto* aggregate = std::get_if<plan::Aggregate>(&node.operation);
    if (aggregate == nullptr) return;
    plan::AggregateScan whole;
    whole.projection = aggregate->projection;
    plan::Node* below = node.inputs.front().get();
    if (aggregate->weight) {
        const auto* counts = std::get_if<plan::CountLinks>(&below->operation);
        if (counts == nullptr || counts->weight != *aggregate->weight || !counts->common.empty()) return;
        whole.counts = *counts;
        below = below->inputs.front().get();
    }
    for (; std::holds_alternative<plan::Filter>(below->operation); below = below->inputs.front().get()) {
        // The lowest one is checked first.
        const auto& predicates = std::get<plan::Filter>(below->operation).predicates;
        whole.predicates.insert(whole.predicates.begin(), predicates.begin(), predicates.end());
    }
    if (const auto* nodes = std::get_if<plan::NodeScan>(&below->operation)) {
        whole.scan = *nodes;
    } else if (const auto* links = std::get_if<plan::RelationshipScan>(&below->operation)) {
        if (links->direction == Direction::either || links->left == links->right) return;
        whole.scan = *links;
    } else {
        return;
    }
    plan::NodePtr input = std::move(below->inputs.front());
    if (!std::holds_alternative<plan::Argument>(input->operation)) {
        below->inputs.front() = std::move(input);
        return;
    }
    plan::Node made{std::move(whole), {}, node.rows};
    made.inputs.push_back(std::move(input));
    node = std::move(made);
    plan.rewrites.push_back("a scan that only feeds groups makes no rows: it goes through the columns of properties");
}

namespace {

/// The scan of `operation` as one that can go block by block; none if it cannot.
std::optional<plan::ColumnScan> as_column_scan(const plan::Operation& operation) {
    if (const auto* scan = std::get_if<plan::ColumnScan>(&operation)) return *scan;
    if (const auto* nodes = std::get_if<plan::NodeScan>(&operation)) return plan::ColumnScan{*nodes, {}, std::nullopt};
    const auto* links = std::get_if<plan::RelationshipScan>(&operation);
    if (links == nullptr || links->by_node || links->direction == Direction::either || links->left == links->right) {
        return std::nullopt;
    }
    return plan::ColumnScan{*links, {}, std::nullopt};
}

/// The scan brings a node or relationship in this slot.
bool brings(const plan::ColumnScan& scan, Slot slot) {
    if (const auto* nodes = std::get_if<plan::NodeScan>(&scan.scan)) return slot == nodes->node;
    const auto& links = std::get<plan::RelationshipScan>(scan.scan);
    return slot == links.left || slot == links.right || (links.keep_relationship && slot == links.relationship);
}

}  // namespace

/// Conditions on single properties of what is scanned are checked before rows are made.
void column_scan(plan::Node& node, plan::Plan& plan) {
    auto* filter = std::get_if<plan::Filter>(&node.operation);
    if (filter == nullptr) return;
    auto scan = as_column_scan(node.inputs.front()->operation);
    if (!scan) return;
    std::vector<plan::Predicate> others;
    for (plan::Predicate& predicate : filter->predicates) {
        const auto comparison = property_comparison(predicate);
        const bool fits = comparison && brings(*scan, comparison->slot);
        (fits ? scan->predicates : others).push_back(std::move(predicate));
    }
    const bool changes = !scan->predicates.empty();
    filter->predicates = std::move(others);
    if (!changes) return;
    node.inputs.front()->operation = std::move(*scan);
    node.inputs.front()->rows = node.rows;
    if (filter->predicates.empty()) {
        plan::Node below = std::move(*node.inputs.front());
        node = std::move(below);
    }
    plan.rewrites.push_back("conditions on properties are checked while scanning, column by column");
}

/// A sort that keeps the first rows only tells the scan which rows it will not take.
void scan_for_top(plan::Node& node, plan::Plan& plan) {
    auto* sort = std::get_if<plan::Sort>(&node.operation);
    if (sort == nullptr || sort->limit == nullptr || sort->tells_last) return;
    const BoundSort& first = sort->order->front();
    const BoundExpression* key = first.value.get();
    plan::Node* below = node.inputs.front().get();
    for (;; below = below->inputs.front().get()) {
        if (const auto* assign = std::get_if<plan::Assign>(&below->operation)) {
            for (const Assignment* item : assign->items) {
                if (key->kind != BoundKind::slot || item->slot != key->slot) continue;
                key = item->value.get();
                break;
            }
        } else if (!std::holds_alternative<plan::Filter>(below->operation)) {
            break;
        }
    }
    if (key->kind != BoundKind::property || key->args.front()->kind != BoundKind::slot) return;
    const Slot owner = key->args.front()->slot;
    auto scan = as_column_scan(below->operation);
    if (!scan || scan->top || !brings(*scan, owner)) return;
    sort->tells_last = static_cast<Slot>(plan.slots++);
    scan->top = plan::ColumnScan::Top{owner, &key->name, first.descending, *sort->tells_last};
    below->operation = std::move(*scan);
    plan.rewrites.push_back("the scan drops what comes behind the last of the rows that sorting keeps");
}

}  // namespace newsgraph::query::cypher
