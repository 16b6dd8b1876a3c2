#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clause_view.hpp"
#include "extract/features.hpp"

namespace newsgraph::extract {

/// One way to read a relation into a sentence: type, the two names, and the trigger that says it (-1: none, the two
/// stand side by side).
struct RelationCandidate {
    TypeIndex type = -1;
    std::int32_t trigger = -1;  ///< index into ClauseView::triggers
    std::uint32_t from = 0;     ///< indices into Mentions::mentions
    std::uint32_t to = 0;
};

/// Whether a thing of this node type may be the `from` (else the `to`) of a relation type.
inline bool allows_node(const Pack& pack, TypeIndex relation, bool is_from, TypeIndex node) {
    return ((is_from ? pack.from_nodes : pack.to_nodes)[static_cast<std::size_t>(relation)] >> node & 1) != 0;
}

/// Names near enough to a trigger to be its arguments: indices into Mentions::mentions, in text order.
std::vector<std::uint32_t> trigger_arguments(const ClauseView& view, const Mentions& mentions, const Trigger& trigger);

/// Pairs of different things that stand close together, in text order: they may be related without a trigger.
std::vector<std::pair<std::uint32_t, std::uint32_t>> close_pairs(const ClauseView& view, const Mentions& mentions);

/// All candidates of a sentence: for every trigger of a relation type each ordered pair of different things whose node
/// types fit (for symmetric types each pair once, in text order), and the close ones. O(triggers * mentions^2), with
/// caps on the distance.
std::vector<RelationCandidate> relation_candidates(const Pack& pack, const ClauseView& view, const Mentions& mentions);

/// Whether two names are parts of one list: only names, commas and conjunctions between them, and at least one of the
/// latter two.
bool listed(const ClauseView& view, const Mention& a, const Mention& b);

/// A mention as seen from a trigger.
struct Argument {
    bool left = false;
    bool inside = false;
    bool understood = false;   ///< not in the sentence at all
    std::string path;          ///< ClauseView::path between the two
    std::size_t mentions = 0;  ///< names between
    std::size_t words = 0;     ///< ordinary words between
    std::string_view mark;     ///< the symbol before the mention: its preposition
    std::string_view slot;     ///< which place of the frame it stands in
    std::size_t rank =
        0;             ///< names that could fill the same role nearer to the trigger on this side, lists counted once
    std::string seat;  ///< side, slot, rank and clause boundary in one
};

/// What judges the relations of one sentence. The score of a candidate is a sum over features of its trigger, of each
/// end seen from the trigger, and of both ends together, so that the first two are computed once for all candidates
/// that share them. All arguments must outlive it.
class RelationFeatures {
  public:
    RelationFeatures(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions);

    /// Of the trigger alone.
    void of_trigger(std::uint32_t trigger, FeatureList& features) const;
    /// The mention as seen from the trigger; slot, rank and seat are left open.
    Argument place(std::uint32_t trigger, std::uint32_t mention) const;
    /// The same as its `from` or `to`.
    Argument argument(std::uint32_t trigger, std::uint32_t mention, bool is_from, Argument place) const;
    /// Of one end, whatever stands at the other.
    void of_argument(std::uint32_t trigger, std::uint32_t mention, const Argument& argument, bool is_from,
                     FeatureList& features) const;
    /// Of both ends together with their trigger.
    void of_pair(const RelationCandidate& candidate, const Argument& from, const Argument& to,
                 FeatureList& features) const;
    /// Of two things that stand close together, for the "close" model, which has a label for each relation type.
    void of_close(std::uint32_t from, std::uint32_t to, FeatureList& features) const;
    /// All features of a candidate with a trigger, for the "relation" model.
    void of(const RelationCandidate& candidate, FeatureList& features) const;

  private:
    struct Pair;
    Pair pair_of(std::uint32_t from, std::uint32_t to) const;

    const Document& document_;
    const Pack& pack_;
    const ClauseView& view_;
    const Mentions& mentions_;
    std::string_view language_;
};

}  // namespace newsgraph::extract
