#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/analytics/network.hpp"
#include "query/cypher/procedure_options.hpp"
#include "query/cypher/procedures.hpp"
#include "query/cypher/runtime.hpp"

/// From the graph of a statement to the networks of query/analytics.
namespace newsgraph::query::cypher {

/// Counts bytes against the budget for as long as it lives.
class TakenMemory {
  public:
    explicit TakenMemory(Budget& budget) : budget_(budget) {}
    ~TakenMemory() { budget_.give_back(bytes_); }
    TakenMemory(const TakenMemory&) = delete;
    TakenMemory& operator=(const TakenMemory&) = delete;
    void take(std::size_t bytes) {
        bytes_ += bytes;
        budget_.take(bytes);
    }

  private:
    Budget& budget_;
    std::size_t bytes_ = 0;
};

/// In which direction relationships are walked: as they point or against it, whatever way they point, or the way in
/// which money runs.
enum class Walk { out, in, both, money };

/// What part of a graph a procedure looks at: the options `types`, `labels`, `status`, `minConfidence`, `direction` and
/// `weight`, which all procedures of analytics have.
class GraphChoice {
  public:
    /// The names of these options, and `more`.
    static std::vector<std::string> names(std::vector<std::string> more, bool with_direction = true);
    /// Throws QueryError where an option cannot be.
    GraphChoice(const ProcedureContext& context, const ProcedureOptions& options, Walk walk);

    Walk walk() const { return walk_; }
    bool weighted() const { return weight_.has_value(); }
    bool has_node(NodeId node) const;
    /// Of a relationship that is there.
    bool has_relationship(RelationshipId relationship) const;
    /// The ways in which relationships of a type are walked (graph::Topology::Way).
    unsigned ways(TypeId type) const { return ways_[type]; }
    /// The property that weighs; 1 where there is none. What is no number above 0 is 0. An amount of money counts in
    /// dollars by graph::usd_magnitude.
    double weight(RelationshipId relationship) const;
    /// The amount of money in a currency; zero where none is told.
    graph::Amount amount(RelationshipId relationship) const;

  private:
    const PropertyGraph& graph_;
    Walk walk_;
    std::vector<bool> labels_, types_;  // by number; no labels: all
    std::vector<unsigned> ways_;        // by type
    std::vector<std::string> statuses_;
    double min_confidence_;
    std::optional<std::string> weight_;
    std::optional<KeyId> weight_key_, status_key_, confidence_key_, amount_key_, currency_key_;
};

/// A part of a graph as network; vertices are the nodes that are chosen, in the order of their numbers.
struct ChosenNetwork {
    analytics::Network network;
    std::vector<NodeId> nodes;  ///< by vertex

    /// Throws QueryError through `options` where the node is not among them.
    analytics::Vertex vertex(NodeRef node, const ProcedureOptions& options, std::string_view option) const;
};

/// O(V + E log E). Takes what it needs from the budget by way of `memory`.
ChosenNetwork choose_network(ProcedureContext& context, const GraphChoice& choice, TakenMemory& memory);

/// The pace of algorithms that counts against the budget of a statement.
analytics::Pace pace_of(Budget& budget);

}  // namespace newsgraph::query::cypher
