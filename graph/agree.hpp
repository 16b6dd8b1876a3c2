#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph {

/// What agreement must know of one claim of a relation: the claim, when its article was published, and which article
/// text it comes from. Articles with the same text (agency copy) are one source.
struct Witness {
    const Claim* claim = nullptr;
    std::string published;   ///< last_day of the article's date; empty = undated, which counts as older than any date
    std::uint64_t text = 0;  ///< equal for identical article texts
};

/// Whether two numbers say the same: they differ by at most 1 % of the larger.
bool numbers_agree(double a, double b);

/// Fills in the values of `relation` that its claims agree on; `witnesses` are its claims, at least one. O(n log n).
///
/// - status: that of the most recently published article. Where its articles differ: the status that more articles
/// tell,
///   then the precedence of Status.
/// - amount, percent, value, capacity, duration, role, date, each by itself: the value with the best support, that is,
/// told
///   by the most different article texts; amounts (and other numbers) of one currency or unit within 1 % support each
///   other. Ties: the later publication, then the higher confidence, then the larger value, then the later text
///   (currency, unit, role), then the exact bound before the others.
/// - confidence: noisy-or over different texts, 1 - product of (1 - the text's most confident claim), at most 0.99.
/// - sources: the number of different texts.
void agree(const std::vector<Witness>& witnesses, Relation& relation);

}  // namespace newsgraph::graph
