#pragma once
#include <vector>

#include "extract/mention.hpp"
#include "extract/train/gold.hpp"

namespace newsgraph::extract::train {

/// Where the annotated entities stand in the article: longest form first, on word boundaries; `entity` of each mention
/// is the index into GoldArticle::entities.
std::vector<Mention> gold_mentions(const Document& document, const Pack& pack, const GoldArticle& article);

/// The annotated names as find_mentions would deliver them, so that training sees right names only.
Mentions annotated_mentions(const Document& document, const Pack& pack, const GoldArticle& article);

}  // namespace newsgraph::extract::train
