#include "query/cypher/analytics_graph.hpp"

#include <algorithm>
#include <limits>

#include "graph/values.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/news.hpp"
#include "query/filter.hpp"

namespace newsgraph::query::cypher {
namespace {

using graph::Topology;

unsigned ways_of(Walk walk, const graph::Schema* schema, const std::string& type) {
    const graph::RelationType* known = schema != nullptr ? schema->relation_type(type) : nullptr;
    switch (walk) {
        case Walk::out:
            return known != nullptr && known->symmetric ? Topology::both : Topology::forward;
        case Walk::in:
            return known != nullptr && known->symmetric ? Topology::both : Topology::backward;
        case Walk::both:
            return Topology::both;
        case Walk::money:
            break;
    }
    if (schema == nullptr) return Topology::forward;
    if (known == nullptr || known->money == graph::MoneyFlow::none) return Topology::closed;
    return known->money == graph::MoneyFlow::forward ? Topology::forward : Topology::backward;
}

/// Which numbers of `names` are wanted; what no name is called by, nor known otherwise, is rejected.
std::vector<bool> chosen(const Names& names, const std::vector<std::string>& wanted,
                         const std::vector<std::string>& also_known, const std::string& what,
                         const ProcedureOptions& options, std::string_view option) {
    std::vector<bool> result(names.size(), wanted.empty());
    for (const std::string& name : wanted) {
        if (const auto id = names.find(name)) {
            result[*id] = true;
        } else if (std::find(also_known.begin(), also_known.end(), name) == also_known.end()) {
            std::vector<std::string> known = also_known;
            for (Names::Id i = 0; i < names.size(); ++i) known.push_back(names[i]);
            options.reject(option, "names '" + name + "', which is no " + what + " of the graph",
                           did_you_mean(name, known));
        }
    }
    return result;
}

/// The property of relationships that weighs; none in a graph where no relationship has any.
std::optional<KeyId> known_weight(const PropertyGraph& graph, const ProcedureOptions& options,
                                  const std::string& name) {
    const auto key = graph.keys().find(name);
    if (key && graph.relationship_property_count(*key) > 0) return key;
    std::vector<std::string> known;
    for (KeyId k = 0; k < graph.keys().size(); ++k) {
        if (graph.relationship_property_count(k) > 0) known.push_back(graph.keys()[k]);
    }
    if (!known.empty()) {
        options.reject("weight", "names no property of relationships: '" + name + "'", did_you_mean(name, known));
    }
    return key;
}

}  // namespace

std::vector<std::string> GraphChoice::names(std::vector<std::string> more, bool with_direction) {
    for (const char* name : {"types", "labels", "status", "minConfidence"}) more.emplace_back(name);
    if (with_direction) more.emplace_back("direction");
    return more;
}

GraphChoice::GraphChoice(const ProcedureContext& context, const ProcedureOptions& options, Walk walk)
    : graph_(context.graph), walk_(walk) {
    if (const auto word = options.word("direction", {"out", "in", "both", "money"})) {
        walk_ = *word == "out" ? Walk::out : *word == "in" ? Walk::in : *word == "both" ? Walk::both : Walk::money;
    }
    const graph::Schema* schema = context.news != nullptr ? &context.news->graph->schema : nullptr;
    std::vector<std::string> known_types, known_labels;
    if (schema != nullptr) {
        for (const graph::RelationType& type : schema->relation_types) known_types.push_back(type.name);
        for (const graph::NodeType& type : schema->node_types) known_labels.push_back(type.name);
    }
    types_ = chosen(graph_.types(), options.texts("types"), known_types, "relationship type", options, "types");
    const std::vector<std::string> labels = options.texts("labels");
    if (!labels.empty()) labels_ = chosen(graph_.labels(), labels, known_labels, "label", options, "labels");
    for (TypeId type = 0; type < graph_.types().size(); ++type) {
        ways_.push_back(ways_of(walk_, schema, graph_.types()[type]));
    }
    statuses_ = options.texts("status");
    for (const std::string& status : statuses_) {
        if (graph::parse_status(status)) continue;
        options.reject(
            "status", "names '" + status + "', which is no status",
            did_you_mean(status, {"actual", "planned", "in_talks", "rumored", "projected", "denied", "cancelled"}));
    }
    if (statuses_.empty()) {
        for (const graph::Status status : living_statuses()) statuses_.emplace_back(graph::to_string(status));
    }
    min_confidence_ = options.number("minConfidence", 0, 1).value_or(0);
    weight_ = options.text("weight");
    if (weight_) weight_key_ = known_weight(graph_, options, *weight_);
    status_key_ = graph_.keys().find("status");
    confidence_key_ = graph_.keys().find("confidence");
    amount_key_ = graph_.keys().find("amount");
    currency_key_ = graph_.keys().find("currency");
}

bool GraphChoice::has_node(NodeId node) const {
    if (!graph_.has_node(node)) return false;
    if (labels_.empty()) return true;
    const auto labels = graph_.labels_of(node);
    return std::any_of(labels.begin(), labels.end(), [&](LabelId label) { return labels_[label]; });
}

bool GraphChoice::has_relationship(RelationshipId r) const {
    const PropertyGraph::Relationship& relationship = graph_.relationship(r);
    if (!types_[relationship.type] || ways_[relationship.type] == Topology::closed) return false;
    if (min_confidence_ > 0 && confidence_key_) {
        const Value& confidence = graph_.relationship_property(r, *confidence_key_);
        if (confidence.is_number() && confidence.number() < min_confidence_) return false;
    }
    if (status_key_) {
        const Value& status = graph_.relationship_property(r, *status_key_);
        if (status.is_string() && std::find(statuses_.begin(), statuses_.end(), status.string()) == statuses_.end()) {
            return false;
        }
    }
    return true;
}

double GraphChoice::weight(RelationshipId r) const {
    if (!weight_) return 1;
    if (!weight_key_) return 0;
    if (weight_key_ == amount_key_) return graph::usd_magnitude(amount(r));
    const Value& value = graph_.relationship_property(r, *weight_key_);
    const double weight = value.is_number() ? value.number() : 0;
    return weight > 0 && weight <= std::numeric_limits<double>::max() ? weight : 0;
}

graph::Amount GraphChoice::amount(RelationshipId r) const {
    graph::Amount amount;
    if (!amount_key_) return amount;
    const Value& value = graph_.relationship_property(r, *amount_key_);
    if (!value.is_number() || !(value.number() > 0 && value.number() <= std::numeric_limits<double>::max())) {
        return amount;
    }
    amount.value = value.number();
    if (currency_key_) {
        const Value& currency = graph_.relationship_property(r, *currency_key_);
        if (currency.is_string()) amount.currency = currency.string();
    }
    return amount;
}

analytics::Vertex ChosenNetwork::vertex(NodeRef node, const ProcedureOptions& options, std::string_view option) const {
    const auto at = std::lower_bound(nodes.begin(), nodes.end(), node.index);
    if (at == nodes.end() || *at != node.index) {
        options.reject(option, "names a node that the other options leave out, or that was deleted");
    }
    return static_cast<analytics::Vertex>(at - nodes.begin());
}

ChosenNetwork choose_network(ProcedureContext& context, const GraphChoice& choice, TakenMemory& memory) {
    const PropertyGraph& graph = context.graph;
    std::vector<NodeId> nodes;
    constexpr analytics::Vertex kNone = std::numeric_limits<analytics::Vertex>::max();
    memory.take(graph.node_end() * (sizeof(NodeId) + sizeof(analytics::Vertex)));
    std::vector<analytics::Vertex> vertex_of(graph.node_end(), kNone);
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        context.budget.step();
        if (!choice.has_node(node)) continue;
        vertex_of[node] = static_cast<analytics::Vertex>(nodes.size());
        nodes.push_back(node);
    }
    const bool undirected = choice.walk() == Walk::both;
    std::vector<analytics::WeightedArc> arcs;
    for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        context.budget.step();
        if (!graph.has_relationship(r)) continue;
        const PropertyGraph::Relationship& relationship = graph.relationship(r);
        const analytics::Vertex from = vertex_of[relationship.from], to = vertex_of[relationship.to];
        if (from == kNone || to == kNone || !choice.has_relationship(r)) continue;
        const unsigned ways = choice.ways(relationship.type);
        const double weight = choice.weight(r);
        if ((ways & Topology::forward) != 0) arcs.push_back({from, to, weight});
        if ((ways & Topology::backward) != 0 && !undirected) arcs.push_back({to, from, weight});
    }
    // Beside the arcs: the rows in both directions, the algorithm's own numbers, and one row a node of the result.
    constexpr std::size_t kPerArc = 60, kPerNode = 160;
    memory.take(arcs.size() * kPerArc * (undirected ? 2 : 1) + nodes.size() * kPerNode);
    const std::size_t vertices = nodes.size();
    return {analytics::make_network(vertices, std::move(arcs), undirected), std::move(nodes)};
}

analytics::Pace pace_of(Budget& budget) {
    return [&budget](std::size_t steps) { budget.steps(steps); };
}

}  // namespace newsgraph::query::cypher
