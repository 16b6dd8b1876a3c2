#pragma once
#include "extract/clause_view.hpp"
#include "extract/features.hpp"
#include "extract/relation.hpp"

namespace newsgraph::extract {

/// A value that a claim may carry: for the "value" model, which judges whether it belongs to the claim.
struct ValueCandidate {
    RelationCandidate claim;
    std::uint32_t value = 0;  ///< index into ClauseView::values
};

/// Name of the claim's attribute that a value of this kind fills: "amount", "percent", "duration", "capacity", "date",
/// "value".
std::string_view attribute_of(Value::Kind kind);

void value_features(const Pack& pack, const ClauseView& view, const Mentions& mentions, const ValueCandidate& candidate,
                    FeatureList& features);

/// Features of a claim for the "status" model: the cues around its trigger and between its names.
void status_features(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions,
                     const RelationCandidate& claim, FeatureList& features);

/// One way to read a fact into a sentence: subject, trigger, value (-1: none, as for an event).
struct FactCandidate {
    TypeIndex type = -1;
    std::uint32_t trigger = 0;
    std::uint32_t subject = 0;  ///< index into Mentions::mentions
    std::int32_t value = -1;    ///< index into ClauseView::values
};

std::vector<FactCandidate> fact_candidates(const Pack& pack, const ClauseView& view, const Mentions& mentions);
void fact_features(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions,
                   const FactCandidate& candidate, FeatureList& features);

}  // namespace newsgraph::extract
