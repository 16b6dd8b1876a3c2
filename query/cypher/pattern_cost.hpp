#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/cypher/pattern_graph.hpp"

namespace newsgraph::query::cypher {

/// One way to find a node without a neighbour that is known.
struct Access {
    double rows = 0;
    std::optional<std::string> label;        ///< scan of a label; else of all nodes, unless there is a seek
    const plan::Predicate* seek = nullptr;   ///< the condition that a seek by property or id answers
    const BoundExpression* value = nullptr;  ///< of the seek
    std::string key;                         ///< property of the seek; empty: by id
};

/// What the parts of a pattern are expected to cost, in rows.
class PatternCost {
  public:
    /// Both must live as long as this object. Without `seeks` nodes are found by scans alone.
    PatternCost(const PatternGraph& pattern, const Statistics& statistics, bool seeks = true)
        : pattern_(pattern), statistics_(statistics), seeks_(seeks) {}

    const PatternGraph& pattern() const { return pattern_; }
    /// The cheapest way to find a node, given the slots that have a value.
    Access access(Slot node, const SlotSet& bound) const;
    /// Rows that an edge, walked from an end that has a value, makes of one.
    double fan_out(const PatternGraph::Edge& edge, bool forward, const SlotSet& bound) const;
    /// Rows of a scan of all relationships that an edge may be.
    double scanned(const PatternGraph::Edge& edge) const;
    /// The share of rows that meet a condition, above 0 to 1.
    double share(const plan::Predicate& predicate) const;

  private:
    const PatternGraph& pattern_;
    const Statistics& statistics_;
    bool seeks_;
};

/// One step of taking a pattern: a node is found, or an edge scanned or walked.
struct MatchStep {
    std::optional<Slot> scan;  ///< of a node; else an edge is taken
    bool scan_edge = false;
    std::size_t edge = 0;
    bool forward = true;  ///< walked from left to right
};

/// Estimates where there is nothing to go by, and bounds of them.
inline constexpr double kShareOfEquality = 0.1, kShareOfOrder = 0.3, kShareOfOther = 0.5, kMostRows = 1e15;

/// The steps that take all nodes and edges of a pattern, in the best order found (see plan_match); `bound` are the
/// slots that have a value in the `rows` rows before.
std::vector<MatchStep> find_order(const PatternCost& cost, const SlotSet& bound, double rows, Budget& budget);

}  // namespace newsgraph::query::cypher
