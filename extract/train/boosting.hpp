#pragma once
#include <vector>

#include "extract/boosted_trees.hpp"

namespace newsgraph::extract::train {

/// One judged thing: its features (as many for all) and whether it is right.
struct Row {
    std::vector<float> features;
    bool right = false;
};

/// Gradient boosting with logistic loss over histograms of at most 32 bins a feature (Chen and Guestrin 2016,
/// "XGBoost": second order gains; Friedman 2002: a part of the rows and features for each tree, drawn by a fixed
/// generator, so that the same rows give the same trees).
BoostedTrees train_trees(const std::vector<Row>& rows);

}  // namespace newsgraph::extract::train
