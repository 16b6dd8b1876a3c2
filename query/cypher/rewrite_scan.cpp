// How relationships and nodes are scanned, by what is made of the rows.
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
    if (aggregate == nullptr || aggregate->weight) return;
    plan::AggregateScan whole;
    whole.projection = aggregate->projection;
    plan::Node* below = node.inputs.front().get();
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

}  // namespace newsgraph::query::cypher
