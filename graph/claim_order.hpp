#pragma once
#include <memory>
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph {

/// A total order of claims by evidence start, then evidence end, then content. No value may be NaN (see normalize).
bool claim_less(const Claim& a, const Claim& b);

/// The one form of an article's claims, so that equal content is equal bytes whatever its order: claims by claim_less
/// and mentions by start, each once; records of one name and type made one, in the order of their first mention, then
/// name and type. Confidence is clamped to 0..1 (NaN is 0), values that are not finite are dropped, ill-formed UTF-8 is
/// repaired. Idempotent, O(n log n).
void normalize(ArticleClaims& article);

/// Sorts the claims of a graph by (document date, document, start), the order in which relations and facts list them.
/// Requires: the claims of one document stand in the order of their start. Valid as long as the graph is not changed.
/// Copies share the dates: sorting algorithms copy their order often.
class ClaimOrder {
  public:
    explicit ClaimOrder(const Graph& graph);
    bool operator()(ClaimIndex a, ClaimIndex b) const {
        const int order = date(a).compare(date(b));
        return order != 0 ? order < 0 : a < b;
    }
    /// last_day of the date on which the claim's article was published; empty if unknown.
    const std::string& date(ClaimIndex claim) const { return (*dates_)[graph_.claims[claim].document]; }

  private:
    const Graph& graph_;
    std::shared_ptr<const std::vector<std::string>> dates_;
};

}  // namespace newsgraph::graph
