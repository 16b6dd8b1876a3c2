#pragma once
#include <cstdint>
#include <vector>

#include "base/span.hpp"
#include "extract/clause_view.hpp"
#include "extract/relation.hpp"
#include "extract/train/gold.hpp"

namespace newsgraph::extract::train {

/// Parts of the articles, each judged once by models that the others have taught.
inline constexpr int kParts = 5;
inline int part_of(std::size_t article) {
    return static_cast<int>(article % kParts);
}

/// An annotated article, analysed up to the views of its sentences. `gold` must outlive it.
struct Prepared {
    const GoldArticle* gold = nullptr;
    int part = 0;  ///< of the articles; see part_of
    Document document;
    Mentions mentions;
    std::vector<int> gold_entity;  ///< of each of mentions.entities: index into GoldArticle::entities, -1 = none
    std::vector<ClauseView> views;

    int entity_of(std::uint32_t mention) const { return gold_entity[mentions.mentions[mention].entity]; }
};

/// With the annotated names: only the relations are learned from it.
Prepared prepare_annotated(const GoldArticle& article, const Pack& pack);
/// With the names that the pack's tagger finds, as a reader will: some are missing, wrong, or of another type.
Prepared prepare_found(const GoldArticle& article, const Pack& pack);

/// The bytes of a sentence.
base::Span span_of(const Prepared& p, const ClauseView& view);
bool overlaps(const GoldClaim& claim, const base::Span& span);

/// The annotated claim that a reading of this sentence would be: index into GoldArticle::claims, or -1. `elsewhere` is
/// set when the article says it, but in another sentence.
int find_gold(const Prepared& p, const Pack& pack, const ClauseView& view, const RelationCandidate& candidate,
              bool& elsewhere);

}  // namespace newsgraph::extract::train
