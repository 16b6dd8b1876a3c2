#pragma once
#include <string>
#include <utility>
#include <vector>

#include "extract/pack.hpp"
#include "extract/train/gold.hpp"
#include "extract/train/named_model.hpp"

namespace newsgraph::extract::train {

/// The tagger, learned from all articles but those of the part `without` (see part_of).
NamedModel train_mentions(const std::vector<GoldArticle>& articles, const Pack& pack, int without = -1);

/// The statuses in the order of the "status" model's labels.
std::vector<std::string> status_labels();

/// What training makes: linear models by name, and the trees that weigh the candidates of relations against each other.
struct Trained {
    std::vector<std::pair<std::string, NamedModel>> models;
    BoostedTrees joint;
};

/// The models "relation", "close", "status", "value" and "fact" and the trees. `taggers`: for each part of the articles
/// the tagger that has not seen it, whose errors the models learn to live with.
Trained train_claims(const std::vector<GoldArticle>& articles, const Pack& pack,
                     const std::vector<NamedModel>& taggers);

/// All of the pack. Deterministic.
Trained train_models(const std::vector<GoldArticle>& articles, const Pack& pack);

}  // namespace newsgraph::extract::train
