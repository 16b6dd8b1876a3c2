#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/json.hpp"
#include "graph/graph.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

/// Numbers the sources of one answer from 1, in the order in which they are cited. Without evidence an article has one
/// number; with evidence each quoted sentence has its own, so that a number leads to the very words. Keeps references:
/// graph and options must outlive it.
class SourceList {
  public:
    SourceList(const graph::Graph& graph, const TextOptions& options) : graph_(graph), options_(options) {}

    /// The number of the source of a claim, a new one when it was not cited before.
    std::size_t number(graph::ClaimIndex claim);
    /// "[1][3]" for the claims, in ascending order without repetition, at most options.most_sources and then "+4".
    std::string cite(const std::vector<graph::ClaimIndex>& claims);
    /// The same behind two spaces, to end a line with; empty where there are no claims.
    std::string behind(const std::vector<graph::ClaimIndex>& claims);
    /// "[1] title, date, doc" lines, with `: "sentence"` where evidence is asked for. Every line ends in a newline.
    std::string to_text() const;
    /// The same behind an empty line; empty where nothing was cited.
    std::string below() const;

  private:
    using Key = std::tuple<graph::DocumentIndex, std::size_t, std::size_t>;
    Key key(graph::ClaimIndex claim) const;
    const graph::Graph& graph_;
    const TextOptions& options_;
    std::map<Key, std::size_t> numbers_;
    std::vector<graph::ClaimIndex> cited_;  // one claim for each number
};

/// "by hand, 2026-11-22, change 3, Ana": what stands in place of an article. Requires document.by_hand.
std::string by_hand_text(const graph::DocumentRecord& document);

/// The parts of JSON answers that several questions share. Absent attributes are left out.
void write_amount(base::JsonWriter& json, const graph::Amount& amount);
/// {"name","type"}
void write_node(base::JsonWriter& json, const graph::Graph& graph, graph::EntityIndex entity);
/// {"doc","text","start","end","status","published"?,"by_hand"?}
void write_claim(base::JsonWriter& json, const graph::Graph& graph, graph::ClaimIndex claim);
/// As write_claim, with the claim's own values (amount, percent, date ...) and who said it.
void write_claim_with_values(base::JsonWriter& json, const graph::Graph& graph, graph::ClaimIndex claim);
/// {"type","from","to","status","amount"?,...,"confidence","sources","claims":[...]}
void write_relation(base::JsonWriter& json, const graph::Graph& graph, const graph::Relation& relation);

}  // namespace newsgraph::query
