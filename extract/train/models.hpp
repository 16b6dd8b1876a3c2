#pragma once
#include <string>
#include <utility>
#include <vector>

#include "extract/pack.hpp"
#include "extract/train/gold.hpp"
#include "extract/train/named_model.hpp"

namespace newsgraph::extract::train {

NamedModel train_mentions(const std::vector<GoldArticle>& articles, const Pack& pack);

/// The statuses in the order of the "status" model's labels.
std::vector<std::string> status_labels();

/// The models "relation", "status", "value" and "fact", learned on the annotated names.
std::vector<std::pair<std::string, NamedModel>> train_claims(const std::vector<GoldArticle>& articles, const Pack& pack);

/// All models of the pack, by name. Deterministic.
std::vector<std::pair<std::string, NamedModel>> train_models(const std::vector<GoldArticle>& articles, const Pack& pack);

}  // namespace newsgraph::extract::train
