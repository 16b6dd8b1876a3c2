#include "query/cypher/statistics.hpp"

#include <algorithm>
#include <unordered_set>

#include "query/cypher/compare.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::size_t kSample = 128;

/// Where in its stretch of `step` numbers a node is looked at. Not at its beginning: numbers with a common divisor may
/// have something in common.
std::size_t offset(std::size_t stretch, std::size_t step) {
    return static_cast<std::size_t>((stretch * 0x9e3779b97f4a7c15ULL) >> 32) % step;
}

}  // namespace

double Statistics::nodes(const std::string& label) const {
    const auto id = graph_.labels().find(label);
    return id ? static_cast<double>(graph_.nodes_with_label(*id).size()) : 0;
}

double Statistics::share(const BoundLabels& labels) const {
    if (labels.empty() || nodes() == 0) return 1;
    double share = 1;
    for (const std::string& label : labels.all_of) share = std::min(share, nodes(label) / nodes());
    double sum = 0;
    for (const std::string& label : labels.any_of) sum += nodes(label) / nodes();
    if (!labels.any_of.empty()) share *= std::min(sum, 1.0);
    if (labels.expression) share *= 0.5;
    return share;
}

std::optional<std::string> Statistics::rarest(const BoundLabels& labels) const {
    std::optional<std::string> rarest;
    const auto consider = [&](const std::string& label) {
        if (!rarest || nodes(label) < nodes(*rarest)) rarest = label;
    };
    for (const std::string& label : labels.all_of) consider(label);
    if (labels.any_of.size() == 1) consider(labels.any_of.front());
    return rarest;
}

double Statistics::relationships(const BoundLabels& types) const {
    if (types.any_of.empty()) return static_cast<double>(graph_.relationship_count());
    double sum = 0;
    for (const std::string& type : types.any_of) {
        if (const auto id = graph_.types().find(type)) sum += static_cast<double>(graph_.relationship_count(*id));
    }
    return sum;
}

double Statistics::degree(const std::optional<std::string>& label, Direction direction,
                          const BoundLabels& types) const {
    if (graph_.node_count() == 0) return 0;
    const double all = relationships(types) / nodes() * (direction == Direction::either ? 2 : 1);
    if (!label || all == 0) return all;
    const auto [known, is_new] = degrees_.try_emplace({*label, {direction, &types}}, all);
    if (!is_new) return known->second;
    const auto id = graph_.labels().find(*label);
    if (!id || graph_.nodes_with_label(*id).empty()) return known->second = 0;
    const auto with_label = graph_.nodes_with_label(*id);
    std::vector<TypeId> ids;
    for (const std::string& type : types.any_of) {
        if (const auto found = graph_.types().find(type)) ids.push_back(*found);
    }
    const auto count = [&](const Adjacency& rows, NodeId node) {
        if (types.any_of.empty()) return rows.row(node).size();
        std::size_t sum = 0;
        for (const TypeId type : ids) sum += rows.row(node, type).size();
        return sum;
    };
    const std::size_t step = std::max<std::size_t>(1, with_label.size() / kSample);
    std::size_t links = 0, looked_at = 0;
    for (std::size_t begin = 0; begin < with_label.size(); begin += step) {
        const std::size_t i = begin + offset(begin, step);
        if (i >= with_label.size()) break;
        ++looked_at;
        if (direction != Direction::in) links += count(graph_.outgoing(), with_label[i]);
        if (direction != Direction::out) links += count(graph_.incoming(), with_label[i]);
    }
    return known->second = static_cast<double>(links) / static_cast<double>(looked_at);
}

double Statistics::with_property(const std::string& key) const {
    const auto id = graph_.keys().find(key);
    return id ? static_cast<double>(graph_.node_property_count(*id)) : 0;
}

double Statistics::with_value(const std::string& key) const {
    const auto [known, is_new] = values_.try_emplace(key, 0.0);
    if (!is_new) return known->second;
    const auto id = graph_.keys().find(key);
    if (!id || graph_.node_property_count(*id) == 0) return 0;
    std::unordered_set<Value, HashOfValue, EquivalentValues> distinct;
    const std::size_t step = std::max<std::size_t>(1, graph_.node_end() / kSample);
    std::size_t looked_at = 0;
    for (std::size_t begin = 0; begin < graph_.node_end(); begin += step) {
        const std::size_t node = begin + offset(begin, step);
        if (node >= graph_.node_end()) break;
        const Value& value = graph_.node_property(static_cast<NodeId>(node), *id);
        if (value.is_null()) continue;
        ++looked_at;
        distinct.insert(value);
    }
    if (looked_at == 0) return 1;
    // Few repeats in the sample: about as many values as nodes.
    const auto seen = static_cast<double>(distinct.size());
    const double in_sample = static_cast<double>(looked_at) / seen;
    const double rows = with_property(key);
    return known->second = in_sample < 1.2 ? in_sample : std::max(1.0, rows / seen);
}

}  // namespace newsgraph::query::cypher
